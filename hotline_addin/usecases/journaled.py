"""A book that records every save in 操作记录; the use cases need not know."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import pandas as pd

from hotline_addin.domain.checks.book.settling import open_errors
from hotline_addin.domain.month.journal import JournalEntry, Run
from hotline_addin.domain.past.history import period_of
from hotline_addin.errors import Finding
from hotline_addin.ports import Book, BookContent, Cell


class JournaledBook:
    """A book whose saves carry what was run; everything else is the book's own."""

    def __init__(self, book: Book, run: Run) -> None:
        self._book = book
        self._run = run

    @property
    def path(self) -> Path:
        """Where the book lies on disk."""
        return self._book.path

    def written_by(self) -> str:
        """The version of the program that wrote the book last; empty before there were stamps."""
        return self._book.written_by()

    def written_notice(self) -> str:
        """The file to which the notice was last written, named as in `notice_file`; empty for none."""
        return self._book.written_notice()

    def coming(self) -> tuple[str, ...]:
        """What the next save will bring up to date in the book of an earlier program, a sentence each."""
        return self._book.coming()

    def settings(self) -> dict[str, Cell]:
        """The value of every defined name of 设置; a name that the book lacks is absent."""
        return self._book.settings()

    def table(self, name: str) -> pd.DataFrame:
        """A contract table, one row a row, columns by identifier, object dtype, blank rows left out."""
        return self._book.table(name)

    def annexes(self) -> dict[str, pd.DataFrame]:
        """What the annex sheets show by label, 合计 included, columns of `ANNEX_COLUMNS`, object dtype."""
        return self._book.annexes()

    def annex_numbers(self) -> dict[str, int]:
        """The numbers of annexes that the office declared, by the name of their table."""
        return self._book.annex_numbers()

    def definitions(self) -> dict[str, str]:
        """What the workbook remembers of the definitions of indicators, by their names."""
        return self._book.definitions()

    def merged_rows(self) -> dict[str, tuple[str, ...]]:
        """Areas merged over several rows, by the tables that clerks type into."""
        return self._book.merged_rows()

    def taken_titles(self) -> frozenset[str]:
        """The titles of all sheets but those that the program made for tables of the office."""
        return self._book.taken_titles()

    def save(self, content: BookContent) -> Path | None:
        """Write everything at once, with a row of 操作记录; None where nothing changed."""
        return self._book.save(self._recorded(content))

    def prepare(self, content: BookContent) -> Callable[[], Path | None]:
        """A save in two steps: everything that may be wrong with the book shows now, the call writes."""
        return self._book.prepare(self._recorded(content))

    def _recorded(self, content: BookContent) -> BookContent:
        month = content.settings.get("report_month") or self.settings().get("report_month")
        entry = JournalEntry(
            time=self._run.time,
            action=self._run.action,
            person=self._run.person,
            month=str(period_of(month) or ""),
            inputs=self._run.inputs,
            result=_result(content.findings),
        )
        return replace(content, journal=entry)


def _result(findings: Sequence[Finding] | None) -> str:
    """`错误2条，共17条问题`."""
    if findings is None:
        return ""
    return f"错误{len(open_errors(findings))}条，共{len(findings)}条问题"
