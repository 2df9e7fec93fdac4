"""Parts of the report period without orders: a file that nobody chose, or a month that is not over yet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import chain, pairwise
from statistics import median
from typing import Final

from hotline_addin.domain.words.period import Period
from hotline_addin.domain.words.text import first_of
from hotline_addin.errors import Finding, Level, Place

_NAMED: Final = 6
"""Gaps that a sentence names; a year of which only January came has eleven."""
_BUSY: Final = 20
"""Orders that a part would have, from which their absence is no chance."""
_HARDLY_ANY: Final = 10
"""Fewer than a tenth of what the others have."""
_LONG_QUIET: Final = 7
"""A file a week is what centers export most often; no holiday is longer by much."""
_FEWEST_DAYS: Final = 5
"""Orders of fewer days tell nothing of how they come in."""
_IMPORT_THEM: Final = (
    "请把缺的文件也导入（一次选几个文件，或补充导入）；月份还没到的，请把报告期改成到上个月为止。"
)


def order_gaps(days: Iterable[date | None], period: Period) -> Iterator[Finding]:
    """`period-gap` (错误) for whole months of the period, or weeks of one made of weeks, without an order, or
    with the few that strayed into the file of another; `quiet-days` (警告) for many days on end without any.

    `days` are those of all orders in the book, also of orders that are not counted: they came in.
    """
    known = Counter(day for day in days if day is not None and period.has(day))
    parts = list(chain(period.months(), period.weeks() if period.is_weeks else ()))
    counts = {part: sum(count for day, count in known.items() if part.has(day)) for part in parts}
    gaps = [part for part in parts if not counts[part]]
    if gaps:
        yield gap_finding(
            period,
            f"{named(gaps)}没有一件工单，{period.this}的数字不全。",
            "请核对报告期和所选的文件。" if gaps == [period] else _IMPORT_THEM,
        )
    thin = _thin_parts(counts)
    for part, usual in thin.items():
        yield gap_finding(
            period,
            f"{_name(part)}只有{counts[part]}件工单，其余的一般是{usual}件，像是夹在别的文件里的几件，"
            f"{period.this}的数字不全。",
            f"{_IMPORT_THEM}确实只有这些的，在“处理”里选“已处理”。",
        )
    if not gaps and not thin:
        yield from _quiet_days(known, period)


def _thin_parts(counts: Mapping[Period, int]) -> dict[Period, int]:
    """Months or weeks with hardly an order beside the others, with how many those have."""
    thin = {}
    for part, count in counts.items():
        others = [other for at, other in counts.items() if at != part and other]
        usual = int(median(others)) if others else 0
        if count and usual >= _BUSY and count * _HARDLY_ANY < usual:
            thin[part] = usual
    return thin


def _quiet_days(known: Mapping[date, int], period: Period) -> Iterator[Finding]:
    """What is said of the longest run of days without an order, where the other days have many."""
    if len(known) < _FEWEST_DAYS:
        return
    one = timedelta(days=1)
    ends = [period.start - one, *sorted(known), period.end + one]
    before, after = max(pairwise(ends), key=lambda pair: pair[1] - pair[0])
    quiet, total = (after - before).days - 1, sum(known.values())
    a_day = total / ((period.end - period.start).days + 1 - quiet)
    if quiet < _LONG_QUIET or quiet * a_day < _BUSY:
        return
    first, last = before + one, after - one
    yield Finding(
        Level.WARNING,
        "quiet-days",
        f"{period.report}{period.label}",
        f"{first.month}月{first.day}日到{last.month}月{last.day}日连着{quiet}天没有一件工单，其余各天平均{a_day:.0f}件，"
        "像是少导入了一个文件。",
        "请核对所选的文件，缺的补充导入；这几天确实没有的，在“处理”里选“已处理”。",
        Place("settings", "report_month"),
    )


def gap_finding(period: Period, message: str, advice: str) -> Finding:
    """`period-gap`, at the setting that says which days are reported on."""
    where = f"{period.report}{period.label}"
    return Finding(Level.ERROR, "period-gap", where, message, advice, Place("settings", "report_month"))


def named(parts: Sequence[Period]) -> str:
    """`2024年1月、2024年3月`, `2024年第8周`; of many the first."""
    return first_of([*map(_name, parts)], "个月" if parts[0].is_month else "周", _NAMED)


def _name(part: Period) -> str:
    return part.full_text.removesuffix("份") if part.is_month else part.label
