"""概览: the period on one page for the head of the office, as the texts of its blocks.

Every text that may quote an order passes the period's masker. Rates are those in use; the first of them
ranks the units.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

import pandas as pd

from hotline_addin.domain.checks.book.settling import open_errors, open_findings
from hotline_addin.domain.measures.measure import Measure, Part
from hotline_addin.domain.measures.performance import Performance, UnitPerformance
from hotline_addin.domain.measures.rate import NOBODY_ASKED, Rate, change_text, growth_text
from hotline_addin.domain.month.compared import (
    SUDDEN,
    Compared,
    State,
    Value,
    is_own_denominator,
    value_text,
)
from hotline_addin.domain.month.message import three_sentences
from hotline_addin.domain.month.month_report import MonthReport
from hotline_addin.domain.past.history import recent_periods
from hotline_addin.domain.words.choices.settings import Settings
from hotline_addin.domain.words.declared_words import BLANK_TEXT
from hotline_addin.domain.words.text import first_of, shortened
from hotline_addin.domain.words.vocabulary import LIST_SEPARATOR, OVERVIEW_BLOCKS
from hotline_addin.errors import Finding

_BEST: Final = 3
"""Units of each group at either end."""
_MOST_LINES: Final = 6
_LINE: Final = 88
"""Signs that fit two lines of the page."""
_SWING: Final = Fraction(20, 100)
_MOST_NAMED: Final = 3
_FIRST: Final = "第一次刷新这一期，没有刷新前的数可比。"


@dataclass(frozen=True, slots=True)
class OverviewInputs:
    """What the page is made of: the period, its findings, and what it is compared with.

    `year_before` is the same period last year, `units_before` each unit in the period before, as far as 历史
    knows them.
    """

    report: MonthReport
    settings: Settings
    findings: tuple[Finding, ...]
    before: Compared
    previous: Compared
    year_before: State
    units_before: Mapping[str, Performance]
    groups: tuple[str, ...]

    @property
    def rates(self) -> tuple[str, ...]:
        """The shares in use by their indicators; the first one ranks the units."""
        figures = self.previous.now.figures
        return tuple(dict.fromkeys(each.indicator for each in figures if each.part is Part.DENOMINATOR))


def compile_overview(inputs: OverviewInputs) -> dict[str, pd.DataFrame]:
    """The blocks of 概览 by name. What changed since the state before is left as it stands if nothing did."""
    rows: dict[str, Sequence[tuple[object, ...]]] = {
        "overview_title": [(_title(inputs),)],
        "overview_figures": list(_figures(inputs)),
        "overview_groups": list(_groups(inputs)),
        "overview_unusual": [(text,) for text in _unusual(inputs)],
        "overview_previous": [(text,) for text in [inputs.previous.short_sentence(_LINE)] if text],
        "overview_sentences": [(text,) for text in _sentences(inputs)],
        "overview_trend": trend_rows(inputs.report),
    }
    if not (inputs.before.is_known and inputs.before.is_same):
        rows["overview_changes"] = [(inputs.before.short_sentence(_LINE) or _FIRST,)]
    return {
        name: pd.DataFrame(found, columns=list(OVERVIEW_BLOCKS[name]), dtype=object)
        for name, found in rows.items()
    }


def trend_rows(report: MonthReport) -> list[tuple[object, ...]]:
    """The county period by period without a leap; one that 历史 does not know is an empty row, so a gap."""
    return [
        (period.label, then.handled, _number(then.outcome), _number(then.process))
        for period, then in recent_periods(report.history, report.period)
    ]


def _number(share: Fraction | None) -> float | None:
    return None if share is None else float(share)


def _title(inputs: OverviewInputs) -> str:
    return f"{inputs.settings.county}{inputs.report.period.full_text}12345热线概览"


def _figures(inputs: OverviewInputs) -> Iterator[tuple[object, ...]]:
    before, year = inputs.previous.before.figures, inputs.year_before.figures
    for measure, now in inputs.previous.now.figures.items():
        if is_own_denominator(measure):
            continue
        pairs = (before.get(measure), year.get(measure))
        cells = [text for base in pairs for text in (value_text(base, "—"), _change(now, base, inputs))]
        yield measure.header, value_text(now, _nothing_text(measure, inputs)), *cells


def _nothing_text(measure: Measure, inputs: OverviewInputs) -> str:
    """What stands for a figure that there is not: nobody was asked, or it is not known."""
    if _is_unknown(measure, inputs):
        return BLANK_TEXT
    return inputs.report.figures.declared.looks[measure.indicator].blank_text


def _is_unknown(measure: Measure, inputs: OverviewInputs) -> bool:
    return inputs.report.counts.county.amounts.get(measure.indicator) is None


def _change(now: Value, base: Value, inputs: OverviewInputs) -> str:
    if now is None or base is None:
        return "—"
    if isinstance(base, Fraction):
        settings = inputs.settings
        decimals, unit = settings.rate_decimals, settings.change_unit
        return change_text(Fraction(now), base, decimals, unit, as_printed=settings.changes_as_printed)
    return growth_text(int(now), base, 1) if base > 0 else "—"


def _groups(inputs: OverviewInputs) -> Iterator[tuple[object, ...]]:
    """The best and the worst of each group by the first rate; who is sampled too little is left out."""
    deep = _BEST if len(inputs.groups) <= _BEST else 1
    for group in inputs.groups:
        ranked = sorted(_judged(inputs, group), key=lambda unit: -_share(unit, inputs))
        ends = max(1, min(deep, len(ranked) // 2)) if ranked else 0
        best, worst = ranked[:ends], ranked[::-1][: min(ends, len(ranked) - ends)]
        if not worst and best and best[0].unit in inputs.report.evaluation.criticized:
            best, worst = worst, best  # the only one of its group
        for place in range(ends):
            cells = [*_named(best, place, inputs), *_named(worst, place, inputs)]
            yield (group if place == 0 else "", *cells, _verdicts(inputs, group) if place == 0 else "")


def _judged(inputs: OverviewInputs, group: str) -> list[UnitPerformance]:
    settings = inputs.settings
    fewest = max(1, settings.judge_min_surveyed)
    return [
        unit
        for unit in inputs.report.counts.units
        if unit.group == group
        and unit.counts.handled >= settings.criticize_min_orders
        and _rate(unit, inputs).surveyed >= fewest
    ]


def _rate(unit: UnitPerformance, inputs: OverviewInputs) -> Rate:
    """A unit's rate of those by which units are ranked; of nobody where the office measures no rate."""
    return unit.counts.rate(inputs.rates[0]) if inputs.rates else NOBODY_ASKED


def _share(unit: UnitPerformance, inputs: OverviewInputs) -> Fraction:
    return _rate(unit, inputs).fraction or Fraction(0)


def _named(units: Sequence[UnitPerformance], place: int, inputs: OverviewInputs) -> tuple[str, str]:
    if place >= len(units):
        return "", ""
    return units[place].unit, _rate(units[place], inputs).text(inputs.settings.rate_decimals)


def _verdicts(inputs: OverviewInputs, group: str) -> str:
    """`表扬2家，批评1家`: of one group."""
    evaluation = inputs.report.evaluation
    praised = sum(unit.group == group for unit in evaluation.praised)
    named = (inputs.report.counts.of(name) for name in evaluation.criticized)
    criticized = sum(unit is not None and unit.group == group for unit in named)
    return f"表扬{praised}家，批评{criticized}家"


def _sentences(inputs: OverviewInputs) -> tuple[str, ...]:
    """The three sentences; while errors stand, the first says that they are not to be sent."""
    first, *others = three_sentences(inputs.report, inputs.settings)
    errors = open_errors(inputs.findings)
    return (f"（还有{len(errors)}个错误，先不要发送）{first}" if errors else first), *others


def _unusual(inputs: OverviewInputs) -> list[str]:
    """What a reader should know before trusting the figures, then what stands out in them."""
    mask = inputs.report.masker.mask
    lines = [*_doubts(inputs), *_swings(inputs), *_samples(inputs), *_unranked(inputs)]
    return [_short(mask(line)) for line in lines[:_MOST_LINES]] or ["没有不寻常之处。"]


def _doubts(inputs: OverviewInputs) -> Iterator[str]:
    errors = open_errors(inputs.findings)
    if errors:
        yield f"还有{len(errors)}个错误没有处理，数字可能不准。第一个：{errors[0].told}"
    told = [one for one in open_findings(inputs.findings) if one.code in (SUDDEN, "praised-and-criticized")]
    of_units = [one for one in told if one.code == SUDDEN and one.place and one.place.key]
    yield from (one.message for one in told if one not in of_units)
    if of_units:
        more = f"这样的单位共{len(of_units)}处。" if len(of_units) > 1 else ""
        yield f"{of_units[0].message}{more}"


def _swings(inputs: OverviewInputs) -> Iterator[str]:
    """Units whose first rate moved by 20 points since the period before, on samples that are not small."""
    moved = []
    for unit in inputs.report.counts.units:
        rate, then = _rate(unit, inputs), inputs.units_before.get(unit.unit)
        base = then.rate(inputs.rates[0]).fraction if then and inputs.rates else None
        if base is None or rate.fraction is None or rate.surveyed < inputs.settings.small_sample:
            continue
        if (swing := abs(rate.fraction - base)) >= _SWING:
            moved.append((swing, f"{unit.unit}（{value_text(base)}→{value_text(rate.fraction)}）"))
    if moved:
        told = [text for _, text in sorted(moved, key=lambda pair: -pair[0])]
        named = first_of(told, "家", _MOST_NAMED)
        yield f"{inputs.rates[0]}比上期变化20个百分点以上的有{len(told)}家：{named}。"


def _samples(inputs: OverviewInputs) -> Iterator[str]:
    """Units that the notice names for a rate that stands on few orders; columns without anybody surveyed."""
    small = [finding.where for finding in open_findings(inputs.findings) if finding.code == "small-sample"]
    names = list(dict.fromkeys(where.partition("的")[0] for where in small))
    if names:
        named = first_of(names, "家", _MOST_NAMED)
        yield f"点名的单位里，{named}抽访不足{inputs.settings.small_sample}件，满意率只供参考。"
    lacking = [
        measure
        for measure, now in inputs.previous.now.figures.items()
        if now is None and measure.part is Part.VALUE and inputs.report.counts.county.handled
    ]
    for is_unknown, why in ((False, "本期没有一件抽访，没有{}。"), (True, "{}没有数，写“—”，原因见“校核”。")):
        told = [measure.header for measure in lacking if _is_unknown(measure, inputs) is is_unknown]
        if told:
            yield why.format(LIST_SEPARATOR.join(told))


def _unranked(inputs: OverviewInputs) -> Iterator[str]:
    """Units that were asked about and still are neither best nor worst: too few orders, or answers."""
    ranked = {unit.unit for group in inputs.groups for unit in _judged(inputs, group)}
    left = [
        unit.unit
        for unit in inputs.report.counts.units
        if unit.unit not in ranked and _rate(unit, inputs).surveyed
    ]
    if left:
        settings = inputs.settings
        fewest = f"、抽访不足{settings.judge_min_surveyed}件" if settings.judge_min_surveyed else ""
        named = first_of(left, "家", _MOST_NAMED)
        yield f"最高、最低不排承办不足{settings.criticize_min_orders}件{fewest}的单位：{named}。"


def _short(text: str) -> str:
    """Within two lines; a cut comes behind a whole part, not inside a unit's name, where there is one."""
    cut = shortened(text, _LINE)
    end = max(map(cut.rfind, "，；。"))
    return f"{cut[: end + 1]}…" if cut != text and end > _LINE // 2 else cut
