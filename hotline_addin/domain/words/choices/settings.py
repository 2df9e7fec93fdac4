"""设置: what a clerk may choose, with its defaults, and how typed cells become typed values."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from itertools import combinations
from typing import Any, Final

from hotline_addin.domain.words.choices.setting_specs import (
    FROM_HISTORY,
    NOTICE_SETTINGS,
    SETTING_SPECS,
    SPEC_OF,
    SettingSpec,
)
from hotline_addin.domain.words.numerals import in_digits
from hotline_addin.domain.words.period import Period
from hotline_addin.domain.words.period_spelling import PERIOD_ADVICE, NoPeriodError
from hotline_addin.domain.words.text import clean_text, shortened, split_words, typed_number
from hotline_addin.domain.words.times import parse_time
from hotline_addin.domain.words.versions import is_before
from hotline_addin.domain.words.vocabulary import LIST_SEPARATOR
from hotline_addin.errors import Finding, Level, Place

_RATING_LISTS: Final = ("satisfied_values", "dissatisfied_values", "not_surveyed_values")


def _share(value: object) -> Fraction:
    """A share from `85%`, `0.85` or `85`; a bare number above 1 is taken as percent."""
    text = str(value).strip().replace("％", "%")
    share = typed_number(text[:-1].strip()) / 100 if text.endswith("%") else typed_number(text)
    if share > 1 and not text.endswith("%"):
        share /= 100
    if not 0 <= share <= 1:
        raise ValueError(f"not a share: {value!r}")
    return share


def _count(value: object) -> int:
    number = typed_number(str(value).strip())
    if number < 0 or number.denominator != 1:
        raise ValueError(f"not a count: {value!r}")
    return int(number)


def _day(value: object) -> date:
    day = parse_time(in_digits(value) if isinstance(value, str) else value)
    if day is None:
        raise ValueError(f"not a date: {value!r}")
    return day.date()


def _choice(spec: SettingSpec, text: str) -> str | bool:
    if text not in spec.choices:
        raise ValueError(f"not among {spec.choices}: {text!r}")
    return text == "是" if set(spec.choices) == {"是", "否"} else text


_PARSERS: Final[dict[str, Callable[[object], Any]]] = {
    "date": _day,
    "period": Period.of,
    "list": split_words,
    "percent": _share,
    "count": _count,
    "text": lambda value: str(value).strip(),
}


def _parse(spec: SettingSpec, value: object) -> Any:
    """The typed value of one setting. Raises `ValueError` for a value outside its kind or choices."""
    if spec.kind == "choice":
        return _choice(spec, str(value).strip())
    return _PARSERS[spec.kind](value)


DEFAULTS: Final[dict[str, Any]] = {
    spec.name: _parse(spec, spec.default) for spec in SETTING_SPECS if spec.default
}
"""The defaults of all settings that have one, as typed values; they are written in `SETTING_SPECS` alone."""

_WANTED: Final = {
    "percent": "请填0%到100%之间的数，如85%，再刷新。",
    "count": "请填0或更大的整数，如3，再刷新。",
    "date": "请填日期，如2024-03-04或二〇二四年三月四日，再刷新。",
}
_PUT_BACK: Final = "这一行可能被删掉了：请点“撤销上次刷新”或从“备份”文件夹恢复，不要自己补一行。"

BACKUPS_KEPT: Final[int] = DEFAULTS["backups_kept"]
NOT_SURVEYED: Final[str] = DEFAULTS["not_surveyed_text"]
DECIMALS: Final[int] = DEFAULTS["rate_decimals"]


@dataclass(frozen=True, slots=True)
class Settings:
    """设置 as typed values; shares are exact fractions 0..1, lists keep their order."""

    county: str = ""
    document_number: str = ""
    issuer: str = ""
    addressees: str = ""
    issue_date: date | None = None
    notice_file: str = ""
    sealed: bool = DEFAULTS["sealed"]
    copy_to: str = ""
    printed_by: str = ""
    printed_on: date | None = None
    notice_template: str = ""
    starting_point: str = DEFAULTS["starting_point"]
    report_month: Period | None = None
    period_from: str = DEFAULTS["period_from"]
    month_by: str = DEFAULTS["month_by"]
    satisfied_values: tuple[str, ...] = DEFAULTS["satisfied_values"]
    dissatisfied_values: tuple[str, ...] = DEFAULTS["dissatisfied_values"]
    not_surveyed_values: tuple[str, ...] = DEFAULTS["not_surveyed_values"]
    not_surveyed_text: str = DEFAULTS["not_surveyed_text"]
    default_workdays: int = DEFAULTS["default_workdays"]
    category_order: tuple[str, ...] = DEFAULTS["category_order"]
    praise_min_outcome: Fraction = DEFAULTS["praise_min_outcome"]
    praise_min_process: Fraction = DEFAULTS["praise_min_process"]
    praise_min_orders: int = DEFAULTS["praise_min_orders"]
    criticize_lowest: int = DEFAULTS["criticize_lowest"]
    criticize_min_orders: int = DEFAULTS["criticize_min_orders"]
    criticize_cases: bool = DEFAULTS["criticize_cases"]
    praise_when: str = ""
    criticize_when: str = ""
    busiest_count: int = DEFAULTS["busiest_count"]
    small_sample: int = DEFAULTS["small_sample"]
    highlight_outcome: Fraction = DEFAULTS["highlight_outcome"]
    highlight_process: Fraction = DEFAULTS["highlight_process"]
    judge_min_surveyed: int = DEFAULTS["judge_min_surveyed"]
    exclude_unreasonable: bool = DEFAULTS["exclude_unreasonable"]
    exclude_appealed: bool = DEFAULTS["exclude_appealed"]
    exclude_repeated: bool = DEFAULTS["exclude_repeated"]
    exclude_cancelled: bool = DEFAULTS["exclude_cancelled"]
    several_units: str = DEFAULTS["several_units"]
    fill_blank_units: bool = DEFAULTS["fill_blank_units"]
    keep_personal_columns: bool = DEFAULTS["keep_personal_columns"]
    appeal_success_values: tuple[str, ...] = DEFAULTS["appeal_success_values"]
    rate_decimals: int = DEFAULTS["rate_decimals"]
    change_unit: str = DEFAULTS["change_unit"]
    changes_as_printed: bool = DEFAULTS["changes_as_printed"]
    annex_order: str = DEFAULTS["annex_order"]
    backups_kept: int = DEFAULTS["backups_kept"]
    missing: tuple[str, ...] = field(default=())
    lost: tuple[str, ...] = field(default=())

    def is_added(self, period: Period | None) -> bool:
        """Whether the figures of a period are the sums of its months in 历史."""
        return period is not None and period.is_months and self.period_from == FROM_HISTORY


def follows_program(name: str, cell: object) -> bool:
    """Whether a cell of 设置 is blank or holds what some version of the program shipped as its default."""
    if not clean_text(cell):
        return True
    spec = SPEC_OF[name]
    try:
        return _parse(spec, cell) in _shipped(spec)
    except (ValueError, ZeroDivisionError):
        return False


def formerly_shipped(cells: Mapping[str, object]) -> dict[str, str | float]:
    """Today's defaults, as cells hold them, for the cells of 设置 with the default of an earlier program."""
    fresh = {}
    for name, cell in cells.items():
        spec = SPEC_OF.get(name)
        if spec and spec.former and clean_text(cell) and follows_program(name, cell):
            default = default_cell(spec)
            if default is not None and _parse(spec, cell) != DEFAULTS[name]:
                fresh[name] = default
    return fresh


def default_cell(spec: SettingSpec) -> str | float | None:
    """The default as a cell holds it: percent and counts are numbers, an empty default is a blank."""
    match spec.kind:
        case _ if not spec.default:
            return None
        case "percent":
            return float(spec.default.rstrip("%")) / 100
        case "count":
            return int(spec.default)
        case _:
            return spec.default


def _shipped(spec: SettingSpec) -> list[Any]:
    """Today's default of a setting and those of earlier programs, typed; none where it starts empty."""
    return [_parse(spec, text) for text in (spec.default, *spec.former) if text]


def _wrong_value(spec: SettingSpec, value: object) -> Finding:
    choices = f"请从{LIST_SEPARATOR.join(spec.choices)}中选一个。" if spec.choices else _WANTED.get(spec.kind)
    instead = f"暂按默认值“{spec.default}”处理" if spec.default else "暂当作没有填写"
    return Finding(
        Level.ERROR,
        "wrong-setting",
        f"设置：{spec.label}",
        f"“{shortened(str(value))}”不能填在“{spec.label}”里，{instead}。",
        choices or spec.help or "请改正后再刷新。",
        Place("settings", spec.name),
    )


def _wrong_period(spec: SettingSpec, value: object, why: NoPeriodError) -> Finding:
    return Finding(
        Level.ERROR,
        "wrong-setting",
        f"设置：{spec.label}",
        f"“{value}”不能作为{spec.label}：{why}。暂按工单最多的那个月统计。",
        PERIOD_ADVICE,
        Place("settings", spec.name),
    )


def read_settings(cells: Mapping[str, object]) -> tuple[Settings, tuple[Finding, ...]]:
    """Typed settings from cells by defined name; a blank or absent cell takes its default.

    So does one that holds the default of an earlier program: what was shipped follows the program.

    Findings: `wrong-setting` (错误) for a value that cannot be read, and for a rating in two lists.
    `Settings.missing` names the `NOTICE_SETTINGS` that are empty; whether that matters is for the notice.
    `Settings.lost` names those whose row is gone, or that the book of an earlier program never had.
    """
    values: dict[str, Any] = {}
    findings: list[Finding] = []
    for spec in SETTING_SPECS:
        cell = cells.get(spec.name)
        if not clean_text(cell):
            continue
        try:
            value = _parse(spec, cell)
            if value not in _shipped(spec):  # else the default of today holds
                values[spec.name] = value
        except NoPeriodError as no_period:
            findings.append(_wrong_period(spec, cell, no_period))
        except (ValueError, ZeroDivisionError):
            findings.append(_wrong_value(spec, cell))
    missing = tuple(name for name in NOTICE_SETTINGS if not clean_text(cells.get(name)))
    lost = tuple(spec.name for spec in SETTING_SPECS if spec.name not in cells)
    settings = Settings(**values, missing=missing, lost=lost)
    return settings, (*findings, *_ratings_in_two_lists(settings))


def _ratings_in_two_lists(settings: Settings) -> list[Finding]:
    """A rating that two of the value lists claim; the first one of `_RATING_LISTS` wins."""
    labels = {spec.name: spec.label for spec in SETTING_SPECS}
    return [
        Finding(
            Level.ERROR,
            "wrong-setting",
            f"设置：{labels[other]}",
            f"“{rating}”也写在“{labels[one]}”里，暂按“{labels[one]}”处理。",
            "请从其中一处删去这个评价，再刷新。",
            Place("settings", other),
        )
        for one, other in combinations(_RATING_LISTS, 2)
        for rating in getattr(settings, other)
        if rating in getattr(settings, one)
    ]


def missing_setting_findings(settings: Settings) -> tuple[Finding, ...]:
    """`missing-setting` (错误) for each setting that a notice needs and that is empty."""
    specs = {spec.name: spec for spec in SETTING_SPECS}
    return tuple(
        Finding(
            Level.ERROR,
            "missing-setting",
            f"设置：{specs[name].label}",
            f"“{specs[name].label}”{_why_missing(name, settings)}，通报里要用到。",
            _PUT_BACK if name in settings.lost else specs[name].help,
            Place("settings", name),
        )
        for name in settings.missing
    )


def _why_missing(name: str, settings: Settings) -> str:
    return "这一行在“设置”里找不到了" if name in settings.lost else "还没有填写"


def lost_setting_findings(settings: Settings, written_by: str) -> tuple[Finding, ...]:
    """`lost-setting` (警告) for each row that somebody took out of 设置: its default holds, unseen.

    `written_by` is the version of the program that wrote the book last: what later ones brought is not lost,
    the next refresh brings it. Of `NOTICE_SETTINGS` `missing-setting` tells.
    """
    return tuple(
        Finding(
            Level.WARNING,
            "lost-setting",
            f"设置：{spec.label}",
            f"“{spec.label}”这一行在“设置”里找不到了，按默认值“{spec.default}”处理。",
            _PUT_BACK,
        )
        for spec in SETTING_SPECS
        if spec.name in settings.lost and spec.default and spec.name not in NOTICE_SETTINGS
        if not (spec.since and is_before(written_by, spec.since))
    )
