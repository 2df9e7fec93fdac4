"""口径: orders that a county may leave out of its counts, told by flags that the exports carry."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Final

import pandas as pd

from hotline_addin.domain.orders.cells.cancelled import cancelled_mark, is_cancelled
from hotline_addin.domain.words.answers import NO_WORDS, REPEATED, UNREASONABLE, Answer, read_cell
from hotline_addin.domain.words.choices.setting_specs import SETTING_SPECS
from hotline_addin.domain.words.choices.settings import Settings
from hotline_addin.domain.words.period import Period
from hotline_addin.domain.words.placeholders import is_error_code, is_placeholder
from hotline_addin.domain.words.text import clean_text, match_key, shortened
from hotline_addin.domain.words.vocabulary import FURTHER_COLUMNS, LIST_SEPARATOR, Standing
from hotline_addin.errors import Finding, Level, Place

YES_NO_FLAGS: Final = {
    "is_unreasonable": (Standing.UNREASONABLE, UNREASONABLE),
    "is_repeated": (Standing.REPEATED, REPEATED),
}
"""Raw columns with the reason they stand for, and what they ask."""
_APPEAL: Final = "申诉："
_RULES: Final = {
    Standing.UNREASONABLE: ("exclude_unreasonable", "is_unreasonable"),
    Standing.APPEALED: ("exclude_appealed", "appeal_result"),
    Standing.REPEATED: ("exclude_repeated", "is_repeated"),
    Standing.CANCELLED: ("exclude_cancelled", "status"),
}
"""Reasons in the order of the note: the setting that leaves such orders out, the column that tells them."""
_NAMED: Final = 5


def flags_of(raw: pd.DataFrame) -> list[object]:
    """口径标记 of each row: `不合理诉求、申诉：通过`, "" where no flag is set.

    None where the export has none of the columns; a table that holds the marks already keeps them.
    """
    if "flags" in raw and raw["flags"].notna().any():
        return [clean_text(cell) for cell in raw["flags"]]
    columns = [column for column in (*YES_NO_FLAGS, "appeal_result", "status") if column in raw]
    if not columns:
        return [None] * len(raw)
    return [
        LIST_SEPARATOR.join(filter(None, map(_flag, columns, cells)))
        for cells in zip(*(raw[column] for column in columns), strict=True)
    ]


def exclusion_reasons(flags: Sequence[object], settings: Settings) -> list[str]:
    """Why each order is left out under the settings: one of the reasons of `Standing`, or ""."""
    wanted = _wanted(settings)
    if not wanted:
        return [""] * len(flags)
    successes = frozenset(match_key(value) for value in settings.appeal_success_values)
    known = {text: _reason(str(text or ""), wanted, successes) for text in set(flags)}
    return [known[text] for text in flags]


def _wanted(settings: Settings) -> tuple[str, ...]:
    """The reasons that 设置 leaves out, in the order of the note."""
    return tuple(reason for reason, (setting, _) in _RULES.items() if getattr(settings, setting))


def exclusion_note(standings: Sequence[str], settings: Settings, period: Period) -> str:
    """`不合理诉求、重复件不计入，{period.this}共3件。`; empty where 设置 leaves nothing out."""
    wanted = _wanted(settings)
    if not wanted:
        return ""
    names = LIST_SEPARATOR.join(reason.removeprefix(Standing.LEFT_OUT) for reason in wanted)
    count = sum(1 for standing in standings if standing in wanted)
    return f"{names}的工单不计入，{period.this}共{count}件。"


def idle_rules(orders: pd.DataFrame, standings: Sequence[str], settings: Settings) -> tuple[Finding, ...]:
    """`idle-rule` for a setting that is on and leaves nothing out: 警告 without its column, else 提示.

    A clerk who switched it on believes that it works.
    """
    done = Counter(standings)
    return tuple(_idle_rule(orders, reason) for reason in _wanted(settings) if not done[reason])


def _idle_rule(orders: pd.DataFrame, reason: str) -> Finding:
    setting, column = _RULES[reason]
    header = FURTHER_COLUMNS[column]
    label = next(spec.label for spec in SETTING_SPECS if spec.name == setting)
    cells = orders[column].tolist() if column in orders else []
    seen = [word for word in dict.fromkeys(map(clean_text, cells)) if not is_placeholder(word)]
    marked = any(reason.removeprefix(Standing.LEFT_OUT)[:2] in str(flags or "") for flags in orders["flags"])
    if seen or marked:
        words = f"，“{header}”里写的是{LIST_SEPARATOR.join(map(shortened, seen[:_NAMED]))}" if seen else ""
        level, message = Level.NOTE, f"已设置“{label}”，但本期没有这样的工单（0件）{words}。"
    else:
        level = Level.WARNING
        message = f"已设置“{label}”，但工单里没有“{header}”这一列，或这一列是空的：一件也没有剔除（0件）。"
    return Finding(
        level,
        "idle-rule",
        f"设置：{label}",
        message,
        f"请核对原表的“{header}”一列；列名不同的，在“列名对照”里补上，再导入一次；用不上的，把这项设置改为“否”。",
        Place("settings", setting),
    )


def _reason(flags: str, wanted: Sequence[str], successes: frozenset[str]) -> str:
    given = flags.split(LIST_SEPARATOR)
    appeal = next((match_key(flag.removeprefix(_APPEAL)) for flag in given if flag.startswith(_APPEAL)), "")
    for reason in wanted:
        if reason == Standing.APPEALED and appeal in successes:
            return reason
        if reason == Standing.CANCELLED and is_cancelled(given):
            return reason
        if reason.removeprefix(Standing.LEFT_OUT) in given:
            return reason
    return ""


def _flag(column: str, cell: object) -> str:
    if column == "status":
        return cancelled_mark(cell)
    if column == "appeal_result":
        key = match_key(cell).lower()
        is_none = is_placeholder(cell) or is_error_code(cell) or key in NO_WORDS
        return "" if is_none else f"{_APPEAL}{clean_text(cell).replace(LIST_SEPARATOR, ' ')}"
    reason, question = YES_NO_FLAGS[column]
    is_flagged = read_cell(question, cell).answer is Answer.YES
    return reason.removeprefix(Standing.LEFT_OUT) if is_flagged else ""


def is_unclear_flag(column: str, cell: object) -> bool:
    """Whether a cell of a flag says something, but neither yes nor no."""
    return read_cell(YES_NO_FLAGS[column][1], cell).answer is Answer.UNCLEAR
