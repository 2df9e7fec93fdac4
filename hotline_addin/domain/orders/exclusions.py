"""口径: orders that a county may leave out of its counts, told by flags that the exports carry."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import pandas as pd

from hotline_addin.domain.words.settings import Settings
from hotline_addin.domain.words.text import clean_text, match_key
from hotline_addin.domain.words.vocabulary import LIST_SEPARATOR, NO_VALUES, YES_VALUES, Standing

_YES_NO_FLAGS: Final = {
    "is_unreasonable": (Standing.UNREASONABLE, ("不合理", "无理")),
    "is_repeated": (Standing.REPEATED, ("重复",)),
}
"""Raw columns with the reason they stand for, and words that say so where the cell is no 是 or 否."""
_APPEAL: Final = "申诉："
_DENIED: Final = ("非", "不是", "否", "未", "无", "没")


def flags_of(raw: pd.DataFrame) -> list[object]:
    """口径标记 of each row: `不合理诉求、申诉：通过`, "" where no flag is set.

    None where the export has none of the columns; a table that holds the marks already keeps them.
    """
    if "flags" in raw and raw["flags"].notna().any():
        return [clean_text(cell) for cell in raw["flags"]]
    columns = [column for column in (*_YES_NO_FLAGS, "appeal_result") if column in raw]
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
    chosen = {
        Standing.UNREASONABLE: settings.exclude_unreasonable,
        Standing.APPEALED: settings.exclude_appealed,
        Standing.REPEATED: settings.exclude_repeated,
    }
    return tuple(reason for reason, is_chosen in chosen.items() if is_chosen)


def exclusion_note(standings: Sequence[str], settings: Settings) -> str:
    """`不合理诉求、重复件不计入，本月共3件。`; empty where 设置 leaves nothing out."""
    wanted = _wanted(settings)
    if not wanted:
        return ""
    names = LIST_SEPARATOR.join(reason.removeprefix(Standing.LEFT_OUT) for reason in wanted)
    count = sum(1 for standing in standings if standing in wanted)
    return f"{names}的工单不计入，本月共{count}件。"


def _reason(flags: str, wanted: Sequence[str], successes: frozenset[str]) -> str:
    given = flags.split(LIST_SEPARATOR)
    appeal = next((match_key(flag.removeprefix(_APPEAL)) for flag in given if flag.startswith(_APPEAL)), "")
    for reason in wanted:
        if reason == Standing.APPEALED and appeal in successes:
            return reason
        if reason.removeprefix(Standing.LEFT_OUT) in given:
            return reason
    return ""


def _flag(column: str, cell: object) -> str:
    key = match_key(cell).lower()
    if key in NO_VALUES:
        return ""
    if column == "appeal_result":
        return f"{_APPEAL}{clean_text(cell).replace(LIST_SEPARATOR, ' ')}"
    reason, words = _YES_NO_FLAGS[column]
    says_so = any(word in key for word in words) and not key.startswith(_DENIED)
    return reason.removeprefix(Standing.LEFT_OUT) if key in YES_VALUES or says_so else ""
