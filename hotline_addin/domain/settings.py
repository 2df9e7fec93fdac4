"""设置: what a clerk may choose, with its defaults, and how typed cells become typed values."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from itertools import combinations
from typing import Any, Final

from hotline_addin.domain.period import Month
from hotline_addin.domain.text import clean_text, split_words
from hotline_addin.domain.times import parse_time
from hotline_addin.domain.vocabulary import DEFAULT_CATEGORY_ORDER, LIST_SEPARATOR
from hotline_addin.errors import Finding, Level, Place


@dataclass(frozen=True, slots=True)
class SettingSpec:
    """One row of 设置: defined name, label, help text, default as typed, and the choices offered, if any.

    `kind` is `text`, `date`, `month`, `list`, `percent`, `count` or `choice`.
    """

    name: str
    label: str
    kind: str
    default: str
    help: str
    choices: tuple[str, ...] = ()
    section: str = "通报要素"


SETTING_SPECS: Final = (
    SettingSpec("county", "县（区、市）名称", "text", "", "写入通报正文，如“平舆县”。"),
    SettingSpec("document_number", "发文字号", "text", "", "年份用六角括号，如“平督通报〔2024〕17号”。"),
    SettingSpec("issuer", "署名单位", "text", "", "通报落款，如“平舆县委县政府督查局”。"),
    SettingSpec("addressees", "主送单位", "text", "", "不写末尾冒号，如“各乡镇、街道，县直各单位”。"),
    SettingSpec("issue_date", "成文日期", "date", "", "通报落款日期，如2024-03-04。"),
    SettingSpec("notice_file", "通报文件", "text", "", "留空时放在工作簿旁边，首次生成后自动填写。"),
    SettingSpec(
        "report_month", "报告月", "month", "", "如2024-02；导入工单时也会自动填写。", section="统计口径"
    ),
    SettingSpec(
        "month_by",
        "按哪个时间归月",
        "choice",
        "派单时间",
        "决定一件工单算在哪个月。",
        ("派单时间", "受理时间"),
        "统计口径",
    ),
    SettingSpec(
        "satisfied_values",
        "算满意的评价",
        "list",
        "非常满意、满意、基本满意",
        "用顿号隔开。",
        section="统计口径",
    ),
    SettingSpec(
        "dissatisfied_values",
        "算不满意的评价",
        "list",
        "一般、不满意、非常不满意",
        "抽访到但不算满意，计入分母。",
        section="统计口径",
    ),
    SettingSpec(
        "not_surveyed_values",
        "不算抽访的评价",
        "list",
        "未抽访、市级未抽访、未评价、未接通、未表态",
        "空白也不算；不在三类里的写法会在校核里报告。",
        section="统计口径",
    ),
    SettingSpec(
        "not_surveyed_text",
        "没有抽访时写",
        "text",
        "未抽访",
        "附件里没有满意率时显示的字。",
        section="统计口径",
    ),
    SettingSpec(
        "default_workdays",
        "默认办理时限（工作日）",
        "count",
        "5",
        "工单没有办理时限时，从派单次日起算，按法定工作日。",
        section="统计口径",
    ),
    SettingSpec(
        "category_order",
        "诉求类别顺序",
        "list",
        LIST_SEPARATOR.join(DEFAULT_CATEGORY_ORDER),
        "通报按此顺序写类别，其余按件数排在后面。",
        section="统计口径",
    ),
    SettingSpec(
        "praise_min_outcome",
        "表扬：结果满意率不低于",
        "percent",
        "85%",
        "与下一项同时达到才表扬。",
        section="表扬与批评",
    ),
    SettingSpec("praise_min_process", "表扬：过程满意率不低于", "percent", "80%", "", section="表扬与批评"),
    SettingSpec(
        "praise_min_orders",
        "表扬：承办件数不少于",
        "count",
        "10",
        "件数太少的单位不参加评比。",
        section="表扬与批评",
    ),
    SettingSpec(
        "criticize_lowest",
        "批评：每项满意率最低的几家",
        "count",
        "2",
        "末位并列时都列出，并在校核里说明。",
        section="表扬与批评",
    ),
    SettingSpec("criticize_min_orders", "批评：承办件数不少于", "count", "10", "", section="表扬与批评"),
    SettingSpec(
        "criticize_cases",
        "批评：包括典型案例的单位",
        "choice",
        "是",
        "选用的典型案例所涉单位一并批评。",
        ("是", "否"),
        "表扬与批评",
    ),
    SettingSpec("busiest_count", "诉求较多的单位列几家", "count", "3", "", section="表扬与批评"),
    SettingSpec(
        "small_sample",
        "小样本提示线",
        "count",
        "10",
        "抽访数低于此数的满意率会提示样本小。",
        section="表扬与批评",
    ),
    SettingSpec(
        "highlight_outcome", "结果满意率低于此值标▼", "percent", "60%", "附件中的突出显示。", section="显示"
    ),
    SettingSpec(
        "highlight_process", "过程满意率低于此值标▼", "percent", "60%", "附件中的突出显示。", section="显示"
    ),
    SettingSpec("rate_decimals", "满意率小数位数", "count", "2", "末尾的0保留，如30.00%。", section="显示"),
    SettingSpec(
        "change_unit",
        "满意率升降的单位",
        "choice",
        "个百分点",
        "规范写法是“个百分点”。",
        ("个百分点", "%"),
        "显示",
    ),
    SettingSpec(
        "annex_order",
        "附件内单位顺序",
        "choice",
        "名录",
        "名录：按单位名录；也可按结果满意率，或表扬单位置顶。",
        ("名录", "结果满意率", "表扬置顶"),
        "显示",
    ),
    SettingSpec("backups_kept", "保留几份备份", "count", "10", "每次刷新前自动备份。", section="文件"),
)
"""Every setting in the order of the sheet; `section` groups them under a heading."""

NOTICE_SETTINGS: Final = ("county", "document_number", "issuer", "addressees", "issue_date", "report_month")
"""A notice with one of these empty is an error finding."""

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
    rate_decimals: int = 2
    change_unit: str = "个百分点"
    annex_order: str = "名录"
    backups_kept: int = 10
    missing: tuple[str, ...] = field(default=())


def _share(value: object) -> Fraction:
    """A share from `85%`, `0.85` or `85`; a bare number above 1 is taken as percent."""
    text = str(value).strip().replace("％", "%")
    share = Fraction(text[:-1].strip()) / 100 if text.endswith("%") else Fraction(text)
    if share > 1 and not text.endswith("%"):
        share /= 100
    if not 0 <= share <= 1:
        raise ValueError(f"not a share: {value!r}")
    return share


def _count(value: object) -> int:
    number = Fraction(str(value).strip())
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
    return text == "是" if spec.choices == ("是", "否") else text


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
