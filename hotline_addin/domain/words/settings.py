"""设置: what a clerk may choose, with its defaults, and how typed cells become typed values."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from itertools import combinations
from typing import Any, Final

from hotline_addin.domain.words.period import Month
from hotline_addin.domain.words.setting_specs import (
    BY_LEADER,
    NOTICE_SETTINGS,
    SETTING_SPECS,
    SettingSpec,
)
from hotline_addin.domain.words.text import clean_text, split_words, typed_number
from hotline_addin.domain.words.times import parse_time
from hotline_addin.domain.words.vocabulary import DEFAULT_CATEGORY_ORDER, LIST_SEPARATOR
from hotline_addin.errors import Finding, Level, Place

_WON: Final = ("申诉成功", "成功", "通过", "申诉通过", "成立", "同意", "是")
_RATING_LISTS: Final = ("satisfied_values", "dissatisfied_values", "not_surveyed_values")


@dataclass(frozen=True, slots=True)
class Settings:
    """设置 as typed values; shares are exact fractions 0..1, lists keep their order."""

    county: str = ""
    document_number: str = ""
    issuer: str = ""
    addressees: str = ""
    issue_date: date | None = None
    notice_file: str = ""
    sealed: bool = False
    copy_to: str = ""
    printed_by: str = ""
    printed_on: date | None = None
    notice_template: str = ""
    report_month: Month | None = None
    month_by: str = "派单时间"
    satisfied_values: tuple[str, ...] = ("非常满意", "满意", "基本满意")
    dissatisfied_values: tuple[str, ...] = ("一般", "不满意", "非常不满意")
    not_surveyed_values: tuple[str, ...] = ("未抽访", "市级未抽访", "未评价", "未接通", "未表态")
    not_surveyed_text: str = "未抽访"
    default_workdays: int = 5
    category_order: tuple[str, ...] = DEFAULT_CATEGORY_ORDER
    praise_min_outcome: Fraction = Fraction(85, 100)
    praise_min_process: Fraction = Fraction(80, 100)
    praise_min_orders: int = 10
    criticize_lowest: int = 2
    criticize_min_orders: int = 10
    criticize_cases: bool = True
    busiest_count: int = 3
    small_sample: int = 10
    highlight_outcome: Fraction = Fraction(60, 100)
    highlight_process: Fraction = Fraction(60, 100)
    judge_min_surveyed: int = 0
    exclude_unreasonable: bool = False
    exclude_appealed: bool = False
    exclude_repeated: bool = False
    exclude_cancelled: bool = False
    several_units: str = BY_LEADER
    fill_blank_units: bool = False
    appeal_success_values: tuple[str, ...] = _WON
    rate_decimals: int = 2
    change_unit: str = "个百分点"
    annex_order: str = "名录"
    keep_personal_columns: bool = False
    backups_kept: int = 10
    missing: tuple[str, ...] = field(default=())


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
    "month": Month.of,
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
            values[spec.name] = _parse(spec, cell)
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
