"""设置: what a clerk may choose, with its defaults, and how typed cells become typed values."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from itertools import combinations
from typing import Any, Final

from hotline_addin.domain.words.choices.setting_specs import (
    NOTICE_SETTINGS,
    SETTING_SPECS,
    SPEC_OF,
    SettingSpec,
)
from hotline_addin.domain.words.period import Period
from hotline_addin.domain.words.text import clean_text, split_words, typed_number
from hotline_addin.domain.words.times import parse_time
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
    day = parse_time(value)
    if day is None:
        raise ValueError(f"not a date: {value!r}")
    return day.date()


def _choice(spec: SettingSpec, text: str) -> str | bool:
    if text not in spec.choices:
        raise ValueError(f"not among {spec.choices}: {text!r}")
    return text == "是" if set(spec.choices) == {"是", "否"} else text


_PARSERS: Final[dict[str, Callable[[object], Any]]] = {
    "date": _day,
    "month": Period.of,
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
    report_month: Period | None = None
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
    choices = f"请从{LIST_SEPARATOR.join(spec.choices)}中选一个。" if spec.choices else spec.help
    return Finding(
        Level.ERROR,
        "wrong-setting",
        f"设置：{spec.label}",
        f"“{value}”不能作为{spec.label}，暂按默认值“{spec.default or '空'}”处理。",
        choices or "请改正后再刷新。",
        Place("settings", spec.name),
    )


def read_settings(cells: Mapping[str, object]) -> tuple[Settings, tuple[Finding, ...]]:
    """Typed settings from cells by defined name; a blank or absent cell takes its default.

    So does one that holds the default of an earlier program: what was shipped follows the program.

    Findings: `wrong-setting` (错误) for a value that cannot be read, and for a rating in two lists.
    `Settings.missing` names the `NOTICE_SETTINGS` that are empty; whether that matters is for the notice.
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
        except (ValueError, ZeroDivisionError):
            findings.append(_wrong_value(spec, cell))
    missing = tuple(name for name in NOTICE_SETTINGS if name not in values)
    settings = Settings(**values, missing=missing)
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
            f"“{specs[name].label}”还没有填写，通报里要用到。",
            specs[name].help,
            Place("settings", name),
        )
        for name in settings.missing
    )
