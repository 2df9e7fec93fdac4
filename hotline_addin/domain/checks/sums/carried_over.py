"""What was carried over and what came, less what was done or went another way, is what is left."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Final

from hotline_addin.domain.checks.identity import Doubt, Identity
from hotline_addin.domain.checks.sums.wrong_sums import wrong_sum
from hotline_addin.domain.printed.printed_notice import PrintedNotice
from hotline_addin.domain.printed.prose.figures import Figure, Role
from hotline_addin.domain.printed.prose.items import Paragraph
from hotline_addin.domain.printed.prose.told_figures import counts_in, opening_of, sentences, within

_HAD: Final = re.compile(
    r"(?:[月期年季周]初|[去上]年[底末]|此前|期初|原有|历年|库存|积存|存量|留存|结转(?!下)|遗留|转入|结存"
    r"|上[个一]?[月期周季年][^，。；：]{0,6}(?:未[办结处]|在办|待办)[^，。；：\d]{0,8})[^，。；：、\d]{0,8}$"
)
_NEW: Final = re.compile(
    r"(?:收到|登记|新[^，。；：、\d]{1,5}|新立[^，。；：、\d]{0,4}|立案|新增|新收|新受理|新接|[当本][月期周季年][^，。；：\d]{0,6}(?:受理|接收|派|新|转)|受理|接收|收案)[^，。；：、\d]{0,8}$"
)
_TOGETHER: Final = re.compile(
    r"(?:合计|共计|总计|应办|应审|需办|共有|累计|总数|共|已达|达到)[^，。；：、\d]{0,8}$"
)
_DONE: Final = re.compile(
    r"(?<!未)(?<!应)(?:办结|办理完毕|结案|审结|化解|销号|处置|处理|消化|核销|解决|完成|出库|兑付)[^，。；：、\d]{0,4}$"
)
_SOLVED: Final = re.compile("[办结化解消处销清兑退][^，。；：、\\d]{0,4}$")
"""The same in any words, for the only figure between what came and what is left."""
_OUT: Final = re.compile(
    r"移送|移交|转出|转送|划出|转交|调出|撤回|撤诉|撤销|撤单|合并|并案|归并|核销|退回|退件|注销|剔除|核减|扣除|终止|不予受理|驳回"
    r"|作废|挂起|暂缓|销案"
)
"""Other ways out than being finished."""
_IN: Final = re.compile(r"(?:移交|移送|转|划|移|交|调)来|[转划移调并]入|恢复[办审]理|补[录登]|重新[受立]")
"""Other ways in than being new."""
_CLAUSE: Final = "，。；：（、"
_MOST_WAYS: Final = 4
"""Other ways that a sentence may name before it is left alone: a bound on the work."""
_CARRIED_ON: Final = re.compile(
    r"(?:[月期年季周][末底][^，。；：]{0,4}|尚[有余存]|仍有|还有|结余|结存|结转下|转下|转入下|未办结|尚未办结|在办|剩[余下]|待办|未结)[^，。；：、\d]{0,10}$"
)


@dataclass(frozen=True, slots=True)
class _Flow:
    """The figures of one sentence; `ways` are the other ways in (+) and out (-), each with its place."""

    old: Figure
    new: Figure | None
    total: Figure | None
    done: Figure | None
    left: Figure | None
    ways: tuple[tuple[int, int], ...]

    @property
    def come(self) -> int:
        """What was there and what is new."""
        return self.old.value + (self.new.value if self.new else 0)

    def between(self, since: int, until: int) -> list[int]:
        """The other ways that a stretch of the sentence names."""
        return [number for place, number in self.ways if since < place < until]


def _doubts(notice: PrintedNotice) -> Iterator[Doubt]:
    for paragraph in notice.body:
        figures = counts_in(paragraph.text)
        for start, sentence in sentences(paragraph.text):
            inside = within(figures, start, len(sentence))
            flow = _flow(paragraph, inside)
            if flow:
                yield from _of_total(paragraph, flow)
                if _is_told_whole(flow, inside):
                    yield from _of_rest(paragraph, flow)


def _flow(paragraph: Paragraph, counts: Sequence[Figure]) -> _Flow | None:
    """`上月结转233件，本月受理1905件，合计2138件，办结2000件，结转下月138件`."""
    old = _named(paragraph, counts, _HAD) or _named(paragraph, counts[:1], _CARRIED_ON)
    if old is None:
        return None
    new = _named(paragraph, [count for count in counts if count is not old], _NEW)
    since = max(old.start, new.start if new else 0)
    behind = [count for count in counts if count.start > since]
    total = _named(paragraph, behind, _TOGETHER) if new else None
    if total is not None and _named(paragraph, [total], _DONE):
        total = None  # 累计化解126起
    left = _named(paragraph, behind, _CARRIED_ON)
    others = [one for one in behind if one not in (total, left) and (not left or one.start < left.start)]
    ways = _ways(paragraph, others)
    if ways is None or _has_untold_way(paragraph, counts):
        return None
    done = _named(paragraph, [one for one in behind if one.start not in dict(ways)], _DONE)
    if done is None and len(behind) == 2 and left is behind[1]:
        done = _named(paragraph, behind[:1], _SOLVED)
    return _Flow(old, new, total if total and total.is_plain else None, done, left, tuple(ways))


def _of_total(paragraph: Paragraph, flow: _Flow) -> Iterator[Doubt]:
    """`上月结转233件，本月受理1905件，合计2138件`."""
    old, new, total = flow.old, flow.new, flow.total
    if new is None or total is None:
        return
    ways = flow.between(0, total.start)
    right = _readings(flow.come, ways)
    if total.value not in right:
        said = f"{old.digits}+{new.digits}{_terms(ways)}={right[0]}，文中写的是{total.text}。"
        yield wrong_sum(paragraph, [old, new, total], said)


def _is_told_whole(flow: _Flow, counts: Sequence[Figure]) -> bool:
    """Whether nothing else came in or went out that stands under a name not known here."""
    old, new, done, left = flow.old, flow.new, flow.done, flow.left
    if done is None or left is None or left is done:
        return False
    if new is None and (counts.index(left) - counts.index(old) != 2 or left.start < done.start):
        return False
    places = dict(flow.ways)
    others = [one for one in counts if done.end <= one.start < left.start and one.start not in places]
    return not others and all(one.is_exact for one in (old, new, done, left) if one)


def _of_rest(paragraph: Paragraph, flow: _Flow) -> Iterator[Doubt]:
    """`办结2000件，结转下月138件` of what there was."""
    parts = [one for one in (flow.old, flow.new, flow.done, flow.left) if one]
    if flow.done is None or flow.left is None:
        return
    had = flow.total.value if flow.total else flow.come
    ways = flow.between(flow.total.start if flow.total else 0, flow.left.start)
    right = _readings(had - flow.done.value, ways)
    if flow.left.value not in right:
        said = f"{had}{_terms(ways)}-{flow.done.digits}={right[0]}，文中写的是{flow.left.text}。"
        yield wrong_sum(paragraph, parts, said)


def _ways(paragraph: Paragraph, counts: Sequence[Figure]) -> list[tuple[int, int]] | None:
    """Where other ways in (+) and out (-) stand, and of how many; None where one is no exact number."""
    ways: list[tuple[int, int]] = []
    for count in counts:
        clause = paragraph.text[opening_of(paragraph.text, count.start, _CLAUSE) : count.start]
        sign = 1 if _IN.search(clause) else -1 if _OUT.search(clause) else 0
        if sign and (not count.is_exact or len(ways) == _MOST_WAYS):
            return None
        if sign and not (sign < 0 and _DONE.search(clause) and not _OUT.match(clause)):
            ways.append((count.start, sign * count.value))
    return ways


def _has_untold_way(paragraph: Paragraph, counts: Sequence[Figure]) -> bool:
    """Whether the sentence names a way in or out without its number (`另有部分移送外地`)."""
    text = paragraph.text
    opened, closed = opening_of(text, counts[0].start, "。！？"), counts[-1].end
    clauses = [(opening_of(text, one.start, _CLAUSE), one.end) for one in counts]
    ways = (match.start() for words in (_OUT, _IN) for match in words.finditer(text, opened, closed))
    return any(not any(start <= at < end for start, end in clauses) for at in ways)


def _readings(number: int, ways: Sequence[int]) -> list[int]:
    """A number with all ways counted, then with any of them: what is taken off may be among the done."""
    sets = product(*((way, 0) for way in ways))
    return [number + sum(counted) for counted in sets]


def _terms(ways: Sequence[int]) -> str:
    return "".join(f"{way:+d}" for way in ways)


def _named(paragraph: Paragraph, counts: Sequence[Figure], words: re.Pattern[str]) -> Figure | None:
    for count in counts:
        opened = max(paragraph.text.rfind(mark, 0, count.start) for mark in "，。；：（、") + 1
        if count.role is not Role.CHANGE and words.search(paragraph.text[opened : count.start]):
            return count
    return None


IDENTITY: Final = Identity(
    "sum-mismatch",
    "错误、警告",
    "上期结转加本期受理等于合计，减去办结和移送、撤回、转出等等于结转下期",
    "233+1905=2138，文中写的是2128件",
    "写在一句里才核对；移送、撤回等可能已算在办结里，有一种算法对就不报",
    _doubts,
    frozenset({"moved"}),
)
