"""What was carried over and what came makes what there was; less what is done or taken off, what is left."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from hotline_addin.domain.checks.identity import Doubt, Identity, at, doubt, span_of
from hotline_addin.domain.printed.printed_notice import PrintedNotice
from hotline_addin.domain.printed.prose.figures import (
    NUMBER,
    Figure,
    Role,
    Unit,
    figures_in,
    number_of,
    sentences,
)
from hotline_addin.domain.printed.prose.items import Paragraph
from hotline_addin.errors import Level

_LEFT: Final = re.compile(r"^，(?:剔除|扣除|核减|减去|经复核属|其中经复核属)[^，。；：、\d%]{0,14}$")
"""What stands between a whole and what is taken off: appeals that were granted, unreasonable requests."""
_REMAINS: Final = re.compile(
    r"^，(?:实际|实有|剩余|余|纳入考核|纳入统计|纳入评价|纳入)[^，。；：、\d%]{0,8}$"
)
"""What stands between that and the rest."""
_SCORE: Final = re.compile(
    rf"(?:满分|基[准础]分|总分)(?:为|是)?(?P<full>{NUMBER})分[^。；\d]{{0,12}}扣(?:除|减)?(?P<less>{NUMBER})分，[^。；，\d]{{0,6}}得分?(?:为|是)?"
    rf"(?P<left>{NUMBER})分"
)
_HAD: Final = re.compile(
    r"(?:[月期年季周]初|[去上]年[底末]|此前|期初|原有|历年|库存|积存|存量|留存|结转(?!下)|遗留|转入|结存"
    r"|上[个一]?[月期周季年][^，。；：]{0,6}(?:未办结|在办|未结|待办))[^，。；：、\d]{0,8}$"
)
_NEW: Final = re.compile(
    r"(?:收到|登记|新[^，。；：、\d]{1,5}|新立[^，。；：、\d]{0,4}|立案|新增|新收|新受理|新接|[当本][月期周季年][^，。；：\d]{0,6}(?:受理|接收|派|新|转)|受理|接收|收案)[^，。；：、\d]{0,8}$"
)
_TOGETHER: Final = re.compile(
    r"(?:合计|共计|总计|应办|需办|共有|累计|总数|共|已达|达到)[^，。；：、\d]{0,8}$"
)
_DONE: Final = re.compile(
    r"(?<!未)(?<!应)(?:办结|办理完毕|结案|审结|化解|销号|处置|处理|消化|核销|解决|完成|出库|兑付)[^，。；：、\d]{0,4}$"
)
_CARRIED_ON: Final = re.compile(
    r"(?:[月期年季周][末底][^，。；：]{0,4}|尚[有余存]|仍有|还有|结余|结存|结转下|转下|转入下|未办结|尚未办结|在办|剩[余下]|待办|未结)[^，。；：、\d]{0,10}$"
)


def _doubts(notice: PrintedNotice) -> Iterator[Doubt]:
    for paragraph in notice.body:
        figures = [figure for figure in figures_in(paragraph.text) if figure.unit is Unit.ORDERS]
        yield from _scores(paragraph)
        for start, sentence in sentences(paragraph.text):
            inside = [figure for figure in figures if start <= figure.start < start + len(sentence)]
            yield from _rests(paragraph, inside)
            yield from _carried(paragraph, inside)


def _rests(paragraph: Paragraph, counts: Sequence[Figure]) -> Iterator[Doubt]:
    """`转办1802件，剔除不合理诉求28件，纳入考核1774件`."""
    text = paragraph.text
    for whole, less, rest in zip(counts, counts[1:], counts[2:], strict=False):
        between = text[whole.end : less.start], text[less.end : rest.start]
        if not _LEFT.match(between[0]) or not _REMAINS.match(between[1]):
            continue
        if whole.is_exact and less.is_exact and rest.is_exact and whole.value - less.value != rest.value:
            said = f"{whole.digits}-{less.digits}={whole.value - less.value}，文中写的是{rest.text}。"
            yield _missed(paragraph, [whole, less, rest], said)


def _carried(paragraph: Paragraph, counts: Sequence[Figure]) -> Iterator[Doubt]:
    """`上月结转233件，本月受理1905件，合计2138件，办结2000件，结转下月138件`."""
    old = _named(paragraph, counts, _HAD) or _named(paragraph, counts[:1], _CARRIED_ON)
    if old is None:
        return
    new = _named(paragraph, [count for count in counts if count is not old], _NEW)
    since = max(old.start, new.start if new else 0)
    behind = [count for count in counts if count.start > since]
    total = _named(paragraph, behind, _TOGETHER) if new else None
    if new and total and total.is_plain and old.value + new.value != total.value:
        said = f"{old.digits}+{new.digits}={old.value + new.value}，文中写的是{total.text}。"
        yield _missed(paragraph, [old, new, total], said)
    done, left = _named(paragraph, behind, _DONE), _named(paragraph, behind, _CARRIED_ON)
    parts = [one for one in (old, new, done, left) if one]
    if done is None or left is None or left is done or not all(map(_is_exact, parts)):
        return
    if new is None and (counts.index(left) - counts.index(old) != 2 or left.start < done.start):
        return  # what came in between may stand under another name
    others = [one for one in counts if done.end <= one.start < left.start]
    if others:
        return  # 另有3件撤诉: what else was taken off
    had = total.value if total and total.is_plain else old.value + (new.value if new else 0)
    if had - done.value != left.value:
        said = f"{had}-{done.digits}={had - done.value}，文中写的是{left.text}。"
        yield _missed(paragraph, parts, said)


def _scores(paragraph: Paragraph) -> Iterator[Doubt]:
    """`满分100分，扣3.5分，得96.5分`."""
    for match in _SCORE.finditer(paragraph.text):
        full, less, left = (number_of(match[name]) for name in ("full", "less", "left"))
        if full - less != left:
            yield doubt(
                Level.ERROR,
                "sum-mismatch",
                paragraph.place(match.start(), match.end()),
                (f"{full}-{less}={full - less}，文中写的是{left}分。", "请核对满分、扣分和得分。"),
            )


def _named(paragraph: Paragraph, counts: Sequence[Figure], words: re.Pattern[str]) -> Figure | None:
    for count in counts:
        opened = max(paragraph.text.rfind(mark, 0, count.start) for mark in "，。；：（、") + 1
        if count.role is not Role.CHANGE and words.search(paragraph.text[opened : count.start]):
            return count
    return None


def _is_exact(count: Figure) -> bool:
    return count.is_exact


def _missed(paragraph: Paragraph, figures: Sequence[Figure], said: str) -> Doubt:
    return doubt(
        Level.ERROR,
        "sum-mismatch",
        span_of(paragraph, figures),
        (said, "请核对各项和合计，改正写错的一项。"),
        at(paragraph, *figures),
    )


IDENTITY: Final = Identity(
    "sum-mismatch",
    "错误",
    "上期结转加本期受理等于合计，减去办结等于结转下期；剔除之后的剩余",
    "转办1802件，剔除82件：1802-82=1720，文中写的是1774件",
    "三个数写在一句里才核对；“办结”不写明包括结转的，不与受理数比",
    _doubts,
)
