"""What a share may be of: any count of the text, and what the shares beside it are of."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Final

from hotline_addin.domain.printed.printed_notice import PrintedNotice
from hotline_addin.domain.printed.prose.figures import Figure
from hotline_addin.domain.printed.prose.told_figures import figures_in
from hotline_addin.domain.printed.statements.share_prints import SharePrint

_Key = tuple[object, ...]
_MOST_GIVING: Final = 50
"""Counts that may give one share: a share of next to nothing is of anything, which tells nothing."""


class Wholes:
    """What a share may be of: every count of the text, and what its lists add up to."""

    def __init__(self, notice: PrintedNotice) -> None:
        counts = [one for paragraph in notice.body for one in figures_in(paragraph.text) if one.is_count]
        sums = [Figure.worked_out(parts.low, parts.high) for parts in notice.part_lists]
        self._exact = sorted({count.low for count in (*counts, *sums) if count.is_exact})
        self._rounded = list(
            {(one.low, one.high): one for one in counts if not one.is_exact and not one.is_vague}.values()
        )

    def explain(self, share: SharePrint) -> bool:
        """Whether one of them gives the share, by the nearest count or by the sum of the list before it."""
        return any(self._give(share.percent, part) for part in share.parts)

    def giving(self, share: SharePrint) -> list[Fraction]:
        """The exact ones that give the share by its nearest count."""
        part = share.parts[0]
        first = self._exact[self._first(share.percent, part) :][:_MOST_GIVING] if part.high > 0 else []
        return [whole for whole in first if part.high <= whole and share.percent.prints(part.high / whole)]

    def _first(self, percent: Figure, part: Figure) -> int:
        """Where the exact ones begin of which `part` may print as `percent`."""
        most = (Fraction(percent.number) + _step(percent)) / 100
        return max(bisect_left(self._exact, part.low / most), bisect_left(self._exact, part.low))

    def _give(self, percent: Figure, part: Figure) -> bool:
        """Whether `part` of one of them prints as `percent`: of the exact ones, the least that can."""
        if any(percent.is_share(part, whole) for whole in self._rounded if whole.high >= part.low):
            return True
        step = _step(percent)
        most, least = (Fraction(percent.number) + step) / 100, (Fraction(percent.number) - step / 2) / 100
        if most <= 0 or part.high <= 0:
            return part.low <= 0 and least <= 0
        first = max(bisect_right(self._exact, part.low / most), bisect_left(self._exact, part.low))
        wholes = self._exact[first : first + 1]
        return any(least <= 0 or whole <= part.high / least for whole in wholes)


def _step(percent: Figure) -> Fraction:
    return Fraction(1, 10 ** max(0, -int(percent.number.as_tuple().exponent)))


@dataclass(slots=True)
class _Alike:
    """Shares told alike: how many, how many of them have a whole, and how often each whole gives one."""

    number: int = 0
    given: int = 0
    times: Counter[Fraction] = field(default_factory=Counter)

    def common(self, fewest: int) -> Fraction | None:
        """The one whole that nearly all shares that have one are of."""
        base, times = self.times.most_common(1)[0] if self.times else (None, 0)
        is_most = 2 * times >= self.number and 5 * times >= 4 * self.given
        return base if times >= fewest and is_most else None


class Neighbours:
    """The shares of a notice by the words and the paragraph they are told in, each looked at once.

    `unexplained` are those that no count of the text gives.
    """

    def __init__(self, notice: PrintedNotice, shares: Sequence[SharePrint]) -> None:
        wholes = Wholes(notice)
        self.unexplained: list[SharePrint] = []
        self._alike: defaultdict[_Key, _Alike] = defaultdict(_Alike)
        self._commons: dict[tuple[_Key, int], Fraction | None] = {}
        for share in shares:
            giving = wholes.giving(share) if (is_given := wholes.explain(share)) else []
            if not is_given:
                self.unexplained.append(share)
            for key in _keys(share):
                alike = self._alike[key]
                alike.number += 1
                alike.given += is_given
                alike.times.update(giving)

    def base(self, share: SharePrint) -> Figure | None:
        """What most other shares of the same words are of, in the same paragraph or else in the notice."""
        alike, beside, loose, *_ = _keys(share)
        base = self._common(beside, 2 if self._alike[beside].number > 2 else 1) or self._common(alike, 3)
        if not base and self._alike[alike].number == 1:
            loose = ("bare", share.paragraph.number) if share.base else loose
            base = self._common(loose, 1)
        return Figure.worked_out(base, base) if base and base >= share.parts[0].high else None

    def _common(self, key: _Key, fewest: int) -> Fraction | None:
        if (key, fewest) not in self._commons:
            self._commons[key, fewest] = self._alike[key].common(fewest)
        return self._commons[key, fewest]


def _keys(share: SharePrint) -> list[_Key]:
    """The groups of a share: of its words, of its words in its paragraph, of its paragraph."""
    words, number = (share.base, share.parts[0].unit), share.paragraph.number
    bare: list[_Key] = [] if share.base else [("bare", number)]
    return [("words", *words), ("beside", number, *words), ("paragraph", number), *bare]
