"""操作记录: who ran what, when and on which files, so that a printed figure can be traced months later."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import pandas as pd

from hotline_addin.domain.words.text import clean_text
from hotline_addin.domain.words.vocabulary import TABLES

_MOST_ROWS: Final = 5_000
"""Rows kept: some years of a month's dozen runs."""
UPGRADE: Final = "升级工作簿"
RELEASE: Final = "定稿"
_COLUMNS: Final = list(TABLES["journal"].columns)


@dataclass(frozen=True, slots=True)
class InputFile:
    """A file that a run read: its name, and the SHA-256 of its bytes in hexadecimal digits."""

    name: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Run:
    """What a person started: the name of the button or command in Chinese, who, when, on which files."""

    action: str
    person: str
    time: str
    inputs: tuple[InputFile, ...] = ()


@dataclass(frozen=True, slots=True)
class JournalEntry:
    """One run: `time` as `2024-03-04 09:12:33` on that machine's clock, `person` as it knows them."""

    time: str
    action: str
    person: str
    month: str = ""
    inputs: tuple[InputFile, ...] = ()
    result: str = ""


def recorded(journal: pd.DataFrame, entry: JournalEntry, *, changed: bool) -> pd.DataFrame | None:
    """操作记录 with a run, one row a file it read; None where there is nothing to record.

    A run is recorded when it `changed` the book, or read other files than the last import. So the same
    command on the same files leaves the book as it is. Of very many rows the oldest go.
    """
    if not changed and set(entry.inputs) <= set(last_inputs(journal)):
        return None
    common = {
        "time": entry.time,
        "action": entry.action,
        "person": entry.person,
        "month": entry.month,
        "outcome": entry.result,
    }
    files = [{"file": read.name, "sha256": read.sha256} for read in entry.inputs] or [{}]
    fresh = pd.DataFrame([{**common, **file} for file in files], columns=_COLUMNS, dtype=object)
    return _appended(journal, fresh)


def upgraded(journal: pd.DataFrame, entry: JournalEntry, sentences: Sequence[str]) -> pd.DataFrame:
    """操作记录 with what bringing the workbook up to date did, one row a sentence."""
    common = {"time": entry.time, "action": UPGRADE, "person": entry.person, "month": entry.month}
    fresh = pd.DataFrame(
        [{**common, "outcome": sentence} for sentence in sentences], columns=_COLUMNS, dtype=object
    )
    return _appended(journal, fresh)


def _appended(journal: pd.DataFrame, fresh: pd.DataFrame) -> pd.DataFrame:
    """Rows at the end; of very many the oldest go."""
    rows = (
        fresh if journal.empty else pd.concat([journal.reindex(columns=_COLUMNS), fresh], ignore_index=True)
    )
    rows = rows.astype(object).where(rows.notna(), None)
    return rows.tail(_MOST_ROWS).reset_index(drop=True)


def last_release(journal: pd.DataFrame, month: str, notice: str) -> tuple[str, str]:
    """When the notice of that name was released last for a period, and its SHA-256 then; empty for never."""
    wanted = (RELEASE, month, notice)
    found = [
        (clean_text(row.get("time")), clean_text(row.get("sha256")))
        for row in journal.to_dict("records")
        if tuple(clean_text(row.get(name)) for name in ("action", "month", "file")) == wanted
    ]
    return found[-1] if found else ("", "")


def last_inputs(journal: pd.DataFrame) -> tuple[InputFile, ...]:
    """The files of the last import; a release reads none of them."""
    rows = [
        row
        for row in journal.to_dict("records")
        if clean_text(row.get("sha256")) and clean_text(row.get("action")) != RELEASE
    ]
    last = [row for row in rows if _run_of(row) == _run_of(rows[-1])] if rows else []
    return tuple(InputFile(clean_text(row.get("file")), clean_text(row.get("sha256"))) for row in last)


def runs_with(journal: pd.DataFrame, files: frozenset[str]) -> list[dict[str, str]]:
    """The rows of the runs that read one of the files, as texts by identifier, the newest last."""
    rows = [{name: clean_text(row.get(name)) for name in _COLUMNS} for row in journal.to_dict("records")]
    return [row for row in rows if row["file"] in files]


def _run_of(row: Mapping[Any, Any]) -> tuple[str, str]:
    return clean_text(row.get("time")), clean_text(row.get("action"))
