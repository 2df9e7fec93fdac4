"""Who is praised, criticised and busiest, each with the reason."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import Final

from hotline_addin.domain.measures.counting import Counts
from hotline_addin.domain.measures.declared.figures.amount import value_of
from hotline_addin.domain.measures.declared.figures.looks import Looks
from hotline_addin.domain.measures.declared.indicators.in_force import shipped_declaration
from hotline_addin.domain.measures.office_rows import Declared
from hotline_addin.domain.measures.performance import Performance, UnitPerformance
from hotline_addin.domain.measures.rate import Rate, percent_text
from hotline_addin.domain.measures.unit_rules import UnitRule
from hotline_addin.domain.words.choices.setting_specs import SPEC_OF
from hotline_addin.domain.words.choices.settings import Settings
from hotline_addin.domain.words.shipped_indicators import HANDLED, OUTCOME, PROCESS
from hotline_addin.domain.words.text import first_of
from hotline_addin.domain.words.vocabulary import LIST_SEPARATOR, SETTINGS_SHEET
from hotline_addin.errors import Finding, Level, Place

_RATES = {"outcome": OUTCOME, "process": PROCESS}

_MOST_NAMED: Final = 8
"""Units that a sentence names: of 120 equals nobody reads the list."""


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The month's judgement.

    `praised`: groups from the last annex to the first, within a group by outcome (the notice names 乡镇
    before 县直). `low_outcome`, `low_process`: lowest first. `criticized`: the union of both and of the
    units of chosen cases, in order of mention.
    """

    praised: tuple[UnitPerformance, ...]
    low_outcome: tuple[UnitPerformance, ...]
    low_process: tuple[UnitPerformance, ...]
    case_units: tuple[str, ...]
    criticized: tuple[str, ...]
    busiest: tuple[UnitPerformance, ...]
    by_rule: Mapping[str, str] = field(default_factory=dict)
    """What a condition of the office says of a unit."""
    praise_reason: str = ""
    """What the condition for praise asks for; empty where the two rates decide."""
    blame: str = ""
    """What the condition for criticism finds fault with, unit by unit, as a paragraph of the notice."""
    blamed: tuple[UnitPerformance, ...] = ()
    """The units that meet that condition."""

    def verdict(self, unit: str) -> str:
        """`表扬`, `批评`, both or nothing."""
        words = [("表扬", self._praises(unit)), ("批评", unit in self.criticized)]
        return "、".join(word for word, holds in words if holds)

    def reasons(self, unit: str, decimals: int) -> str:
        """Why a unit is praised or criticised, for 单位明细."""
        lowest = {"outcome": self.low_outcome, "process": self.low_process}
        given = [
            f"{_RATES[which]}{getattr(low.counts, which).text(decimals)}，属最低"
            for which, units in lowest.items()
            for low in units
            if low.unit == unit
        ]
        if unit in self.case_units:
            given.append("典型案例")
        if unit in self.by_rule:
            given.append(self.by_rule[unit])
        elif self._praises(unit):
            given.append("两项满意率均达到表扬标准")
        return "；".join(given)

    def _praises(self, unit: str) -> bool:
        return any(praised.unit == unit for praised in self.praised)


def evaluate(
    counts: Counts,
    settings: Settings,
    groups: Sequence[str],
    case_units: Sequence[str],
    declared: Declared | None = None,
) -> tuple[Evaluation, tuple[Finding, ...]]:
    """Judge the units by the thresholds of 设置, or by the conditions that an office put in their place.

    Findings (提示): `tie-at-boundary` where equal rates or counts make more units than asked for,
    `small-sample` for a rate that stands on few surveyed orders; (警告) `praised-and-criticized`, and
    `not-judged` where a condition rests on an indicator that no unit has a value of.
    """
    rules = declared.rules if declared else {}
    looks = declared.looks if declared else Looks(shipped_declaration(), settings)
    of_lowest = settings if "criticize_when" not in rules else replace(settings, criticize_lowest=0)
    low_outcome, tied_outcome = _lowest(counts, of_lowest, "outcome")
    low_process, tied_process = _lowest(counts, of_lowest, "process")
    criticizes_cases = settings.criticize_cases and counts.county.handled > 0  # no orders, nobody to blame
    cases = tuple(dict.fromkeys(case_units)) if criticizes_cases else ()
    ruled = {name: _meeting(rule, counts, looks) for name, rule in rules.items()}
    blamed = ruled.get("criticize_when", ())
    mentioned = [low.unit for low in (*low_outcome, *low_process, *blamed)]
    busiest, tied_busiest = _busiest(counts, settings.busiest_count)
    evaluation = Evaluation(
        praised=_in_order_of_praise(ruled["praise_when"], groups)
        if "praise_when" in ruled
        else _praised(counts, settings, groups),
        low_outcome=low_outcome,
        low_process=low_process,
        case_units=cases,
        criticized=tuple(dict.fromkeys([*mentioned, *cases])),
        busiest=busiest,
        by_rule={
            **dict.fromkeys((unit.unit for unit in ruled.get("praise_when", ())), "达到表扬条件"),
            **dict.fromkeys((unit.unit for unit in blamed), "符合批评条件"),
        },
        praise_reason=rules["praise_when"].told(looks) if "praise_when" in rules else "",
        blame=_blame(rules["criticize_when"], blamed, looks) if blamed else "",
        blamed=blamed,
    )
    findings = (*tied_outcome, *tied_process, *tied_busiest, *_contradictions(evaluation))
    findings += tuple(filter(None, (_not_judged(name, rule, counts) for name, rule in rules.items())))
    return evaluation, (*findings, *_small_samples(evaluation, settings))


def _praised(counts: Counts, settings: Settings, groups: Sequence[str]) -> tuple[UnitPerformance, ...]:
    """The published five: 85 % of results, 80 % of service, and 10 orders are the settings as shipped."""
    reached = [unit for unit in counts.units if _deserves_praise(unit.counts, settings)]
    return _in_order_of_praise(reached, groups)


def _meeting(rule: UnitRule, counts: Counts, looks: Looks) -> tuple[UnitPerformance, ...]:
    """The units that meet a condition; one that could not be read is met by nobody."""
    if not rule.condition.parts:
        return ()
    return tuple(unit for unit in counts.units if rule.is_met(unit.counts, looks))


def _not_judged(name: str, rule: UnitRule, counts: Counts) -> Finding | None:
    units = [unit.counts.amounts for unit in counts.units]
    blank = [one for one in rule.names if all(value_of(each.get(one)) is None for each in units)]
    if not blank or not units:
        return None
    spec = SPEC_OF[name]
    return Finding(
        Level.WARNING,
        "not-judged",
        f"{SETTINGS_SHEET}：{spec.label}",
        f"{LIST_SEPARATOR.join(blank)}本期各单位都没有数，这一条评不了，没有一个单位列进去。",
        "请看这个指标为什么没有数；这一期不按它评的，请在“设置”里清空这一格，再刷新。",
        Place("settings", name),
    )


def _blame(rule: UnitRule, units: Sequence[UnitPerformance], looks: Looks) -> str:
    """`打回率较高。县文体广旅局承办35件，打回率为20.00%；…。`"""
    names = [name for name in rule.names if name != HANDLED]
    told = [
        "，".join(
            (
                f"{unit.unit}承办{unit.counts.handled}件",
                *(f"{name}为{looks[name].text(value_of(unit.counts.amounts.get(name)))}" for name in names),
            )
        )
        for unit in units
    ]
    return f"{rule.blames(looks)}。{'；'.join(told)}。"


def _in_order_of_praise(
    reached: Iterable[UnitPerformance], groups: Sequence[str]
) -> tuple[UnitPerformance, ...]:
    last_annex_first = {group: -position for position, group in enumerate(groups)}
    return tuple(
        sorted(reached, key=lambda unit: (last_annex_first[unit.group], -_share(unit.counts.outcome)))
    )


def _deserves_praise(counts: Performance, settings: Settings) -> bool:
    is_sampled = min(counts.outcome.surveyed, counts.process.surveyed) >= settings.judge_min_surveyed
    return (
        is_sampled
        and counts.handled >= settings.praise_min_orders
        and _at_least(counts.outcome, settings.praise_min_outcome)
        and _at_least(counts.process, settings.praise_min_process)
    )


def _at_least(rate: Rate, share: Fraction) -> bool:
    return rate.fraction is not None and rate.fraction >= share


def _share(rate: Rate) -> Fraction:
    return rate.fraction if rate.fraction is not None else Fraction(0)


def _lowest(
    counts: Counts, settings: Settings, which: str
) -> tuple[tuple[UnitPerformance, ...], tuple[Finding, ...]]:
    """The units with the lowest rate; equal ones at the boundary all count. A full 100 % is never low."""
    wanted, ranked = settings.criticize_lowest, _blamable(counts, settings, which)
    if not wanted or not ranked:
        return (), ()
    boundary, _ = ranked[min(wanted, len(ranked)) - 1]
    lowest = tuple(unit for share, unit in ranked if share <= boundary)
    if len(lowest) <= wanted:
        return lowest, ()
    tied = [unit.unit for share, unit in ranked if share == boundary]
    return lowest, (_tie(f"{_RATES[which]}最低的{wanted}家", tied, f"都列出，共{len(lowest)}家"),)


def _blamable(counts: Counts, settings: Settings, which: str) -> list[tuple[Fraction, UnitPerformance]]:
    """The units with orders and samples enough to be judged, by rising rate; a full 100 % is left out."""
    fewest = max(1, settings.judge_min_surveyed)
    busy = [unit for unit in counts.units if unit.counts.handled >= settings.criticize_min_orders]
    rates: list[tuple[Rate, UnitPerformance]] = [(getattr(unit.counts, which), unit) for unit in busy]
    shares = [(_share(rate), unit) for rate, unit in rates if rate.surveyed >= fewest]
    return sorted((pair for pair in shares if pair[0] < 1), key=lambda pair: pair[0])


def _busiest(counts: Counts, wanted: int) -> tuple[tuple[UnitPerformance, ...], tuple[Finding, ...]]:
    """The units with the most orders, exactly as many as asked for; the roster decides between equals."""
    ranked = sorted(counts.units, key=lambda unit: -unit.counts.handled)
    chosen, rest = tuple(ranked[:wanted]), ranked[wanted:]
    if not chosen or not rest or rest[0].counts.handled < chosen[-1].counts.handled:
        return chosen, ()
    tied = [unit.unit for unit in ranked if unit.counts.handled == chosen[-1].counts.handled]
    return chosen, (_tie(f"诉求最多的{wanted}家", tied, "按单位名录的顺序取舍"),)


def _tie(what: str, units: Sequence[str], choice: str) -> Finding:
    return Finding(
        Level.NOTE,
        "tie-at-boundary",
        what,
        f"{first_of(units, '家', _MOST_NAMED)}并列在末位，{choice}。",
        "如果不应这样取舍，请调整设置里的家数，或在通报里改写。",
        Place("unit_stats", units[0]),
    )


def _contradictions(evaluation: Evaluation) -> list[Finding]:
    return [
        Finding(
            Level.WARNING,
            "praised-and-criticized",
            f"{praised.unit}",
            f"{praised.unit}同时达到表扬标准又被批评。",
            "请核对典型案例的选用，或调整设置。",
            Place("unit_stats", praised.unit),
        )
        for praised in evaluation.praised
        if praised.unit in evaluation.criticized
    ]


def _small_samples(evaluation: Evaluation, settings: Settings) -> list[Finding]:
    """Small samples matter where the notice names the unit for that rate."""
    named = [
        *((unit, which) for unit in evaluation.praised for which in _RATES),
        *((unit, "outcome") for unit in evaluation.low_outcome),
        *((unit, "process") for unit in evaluation.low_process),
    ]
    rates = [(unit.unit, which, getattr(unit.counts, which)) for unit, which in named]
    return [
        Finding(
            Level.NOTE,
            "small-sample",
            f"{unit}的{_RATES[which]}",
            f"只抽访了{rate.surveyed}件（满意{rate.satisfied}件），样本较小，"
            f"真实满意率有95%的把握在{_interval_text(rate)}之间。",
            "通报点名前请考虑样本是否足够。",
            Place("unit_stats", unit, f"{which}_rate"),
        )
        for unit, which, rate in rates
        if 0 < rate.surveyed < settings.small_sample
    ]


def _interval_text(rate: Rate) -> str:
    """`56.5%到98.0%`."""
    low, high = rate.interval() or (Fraction(0), Fraction(1))
    return f"{percent_text(low, 1)}到{percent_text(high, 1)}"
