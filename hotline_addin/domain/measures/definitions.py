"""口径: the definition note printed under each annex, so that a reader knows what was counted."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from typing import Final

from hotline_addin.domain.measures.declared.indicators.explanation import explain_in, say_condition, say_level
from hotline_addin.domain.measures.declared.tables.compiled_table import CompiledTable
from hotline_addin.domain.measures.office_rows import Declared
from hotline_addin.domain.measures.rate import percent_text
from hotline_addin.domain.words.choices.settings import Settings
from hotline_addin.domain.words.declared_words import BLANK_TEXT
from hotline_addin.domain.words.period import Period
from hotline_addin.domain.words.shipped_indicators import OUTCOME, PROCESS, RETURNED
from hotline_addin.domain.words.vocabulary import LIST_SEPARATOR

MIDNIGHT_NOTE: Final = "办理时限只到日期或为零点的，按当日24时计算是否超期。"
"""Said where 超期 of an order was inferred from such a deadline: systems export a day as its first moment."""


def definition_note(settings: Settings, period: Period) -> str:
    """The note under an annex, from the settings in force; what was adjusted follows it."""
    return (
        f"{_counted(settings, period)}满意率＝满意件数÷抽访件数，"
        f"{LIST_SEPARATOR.join(settings.satisfied_values)}计为满意，"
        f"{LIST_SEPARATOR.join(settings.dissatisfied_values)}计入抽访但不计为满意，"
        f"两项满意率的抽访件数分别计算；没有抽访的写“{settings.not_surveyed_text}”。"
        f"满意率四舍五入保留{settings.rate_decimals}位小数。{RETURNED}为被退回重办过的工单件数。"
        f"▼表示{OUTCOME}低于{_threshold(settings.highlight_outcome)}"
        f"或{PROCESS}低于{_threshold(settings.highlight_process)}。" + _minimum(settings)
    )


def table_note(table: CompiledTable, declared: Declared, period: Period) -> str:
    """The note under a table of the office: what each of its columns means, and what ▼ does."""
    only = say_condition(table.form.filter)
    filtered = f"只统计{only}的工单。" if only else ""
    columns = column_notes(table.form.indicators, declared)
    return _counted(declared.settings, period) + filtered + columns + unknown_note(table)


def column_notes(names: Iterable[str], declared: Declared) -> str:
    """What some columns mean, and from where on they bear ▼."""
    names = tuple(names)
    said = "；".join(filter(None, (explain_in(declared.declaration, name) for name in names)))
    marked = LIST_SEPARATOR.join(filter(None, (_marked(name, declared) for name in names)))
    return (f"{said}。" if said else "") + (f"▼表示{marked}。" if marked else "")


def unknown_note(table: CompiledTable) -> str:
    """What is blank or 没有数 in a table that was added up from 历史, as the reader of it asks."""
    names = LIST_SEPARATOR.join(name for name in table.unknown_columns if table.is_of_orders(name))
    columns = f"{names}写“{BLANK_TEXT}”，历史里不是每个月都有，不能相加。" if names else ""
    return columns + ("空着的，历史里不是每个月都有，不能相加。" if table.has_unknown_cells else "")


def _marked(name: str, declared: Declared) -> str:
    """`办结率低于95%`; nothing for what is never marked."""
    mark = declared.looks[name].mark
    return f"{name}{'低于' if mark.is_below else '高于'}{say_level(mark.level)}" if mark else ""


def _counted(settings: Settings, period: Period) -> str:
    """What the figures rest on."""
    if settings.is_added(period):
        return f"注：{period.full_text}的数由历史里各月的数相加。"
    return f"注：按{settings.month_by}统计{period.full_text}工单。"


def _minimum(settings: Settings) -> str:
    least = settings.judge_min_surveyed
    return f"抽访不足{least}件的满意率不参加评比。" if least else ""


def _threshold(share: Fraction) -> str:
    """`60%` rather than `60.00%` where the threshold is whole."""
    text = percent_text(share)
    return text.rstrip("%").rstrip("0").rstrip(".") + "%"
