"""What there was, less what is taken off, is the rest; so with marks, less what they cost."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from hotline_addin.domain.checks.identity import Doubt, Identity, doubt
from hotline_addin.domain.checks.sums.wrong_sums import wrong_sum
from hotline_addin.domain.printed.printed_notice import PrintedNotice
from hotline_addin.domain.printed.prose.figures import NUMBER, Figure, number_of
from hotline_addin.domain.printed.prose.items import Paragraph
from hotline_addin.domain.printed.prose.told_figures import figures_in, sentences, within
from hotline_addin.errors import Level

_LEFT: Final = re.compile(r"^，(?:剔除|扣除|核减|减去|经复核属|其中经复核属)[^，。；：、\d%]{0,14}$")
"""What stands between a whole and what is taken off: appeals that were granted, unreasonable requests."""
_REMAINS: Final = re.compile(r"^，(?:实[^，。；：、\d%]?|剩余?|余|净|有效|最终|纳入)[^，。；：、\d%]{0,8}$")
"""What stands between that and the rest."""
_SCORE: Final = re.compile(
    rf"(?:满分|基[准础]分|总分)(?:为|是)?(?P<full>{NUMBER})分[^。；\d]{{0,12}}扣(?:除|减)?(?P<less>{NUMBER})分，[^。；，\d]{{0,6}}得分?(?:为|是)?"
    rf"(?P<left>{NUMBER})分"
)


def _doubts(notice: PrintedNotice) -> Iterator[Doubt]:
    for paragraph in notice.body:
        figures = [figure for figure in figures_in(paragraph.text) if figure.is_count]
        yield from _scores(paragraph)
        for start, sentence in sentences(paragraph.text):
            inside = within(figures, start, len(sentence))
            yield from _rests(paragraph, inside)


def _rests(paragraph: Paragraph, counts: Sequence[Figure]) -> Iterator[Doubt]:
    """`转办1802件，剔除不合理诉求28件，纳入考核1774件`."""
    text = paragraph.text
    for whole, less, rest in zip(counts, counts[1:], counts[2:], strict=False):
        between = text[whole.end : less.start], text[less.end : rest.start]
        if not _LEFT.match(between[0]) or not _REMAINS.match(between[1]):
            continue
        if len({whole.kind, less.kind, rest.kind}) > 1:
            continue
        if whole.is_exact and less.is_exact and rest.is_exact and whole.value - less.value != rest.value:
            said = f"{whole.digits}-{less.digits}={whole.value - less.value}，文中写的是{rest.text}。"
            yield wrong_sum(paragraph, [whole, less, rest], said)


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


IDENTITY: Final = Identity(
    "sum-mismatch",
    "错误、警告",
    "剔除、扣分之后的剩余",
    "转办1802件，剔除82件：1802-82=1720，文中写的是1774件",
    "三个数写在一句里才核对",
    _doubts,
    frozenset({"moved", "corrected", "excluded"}),
)
