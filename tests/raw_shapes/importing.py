"""Imports a file into a book with the sample's roster, as `hotline refresh BOOK --orders FILE` does."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from hotline_addin.adapters.raw_sheets import RawSheetReader
from hotline_addin.domain.measures.performance import Performance
from hotline_addin.domain.orders.account.import_account import ImportAccount
from hotline_addin.domain.words.period import Period
from hotline_addin.errors import Finding, Level
from hotline_addin.sample.clerk import roster_rows
from hotline_addin.usecases.import_exports import RawFiles
from hotline_addin.usecases.refresh import refresh
from tests.usecases.fakes import FakeBook, FakeProgress

DATA = Path(__file__).parent / "data"
FEBRUARY = Period.month(2024, 2)

Figures = tuple[int, int, int, str, str]
"""件数, 超期, 重办, 结果满意/抽访, 过程满意/抽访 of a unit."""


@dataclass(frozen=True)
class Seen:
    """What an import gave: figures by unit, the county's orders, the account, what was said."""

    units: dict[str, Figures]
    county: int
    account: ImportAccount
    findings: tuple[Finding, ...]

    @property
    def errors(self) -> list[str]:
        """The codes of what is wrong."""
        return [one.code for one in self.findings if one.level is Level.ERROR]

    def found(self, code: str) -> list[Finding]:
        """The findings of one code."""
        return [one for one in self.findings if one.code == code]

    def says(self, *words: str) -> bool:
        """Whether a finding or a row that was left out names all of these words."""
        told = [f"{one.where} {one.message} {one.advice}" for one in self.findings]
        told += [f"第{left.row}行 {left.reason}" for one in self.account.sheets for left in one.left_out]
        return any(all(word in text for word in words) for text in told)


def fresh_book(**settings: str) -> FakeBook:
    """A book as a clerk has prepared it: roster and settings, no orders."""
    known = {
        "county": "平舆县",
        "document_number": "平督通报〔2024〕17号",
        "issuer": "督查局",
        "addressees": "各单位",
        "issue_date": "2024-03-04",
    }
    return FakeBook({"roster": pd.DataFrame(roster_rows())}, **known, **settings)


def bring(
    *files: str | Path,
    book: FakeBook | None = None,
    month: Period = FEBRUARY,
    adding: bool = False,
    **settings: str,
) -> Seen:
    """Import files of `data`, or of any path."""
    paths: Sequence[Path] = [DATA / file if isinstance(file, str) else file for file in files]
    given = book or fresh_book(**settings)
    result = refresh(given, FakeProgress(), RawFiles(RawSheetReader(), paths, adding), month)
    counts = result.report.counts
    return Seen(
        {one.unit: _figures(one.counts) for one in counts.units},
        counts.county.handled,
        result.account,
        result.findings,
    )


def _figures(counts: Performance) -> Figures:
    outcome, process = counts.outcome, counts.process
    return (
        counts.handled,
        counts.overdue,
        counts.returned,
        f"{outcome.satisfied}/{outcome.surveyed}",
        f"{process.satisfied}/{process.surveyed}",
    )
