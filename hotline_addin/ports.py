"""What a use case asks of the world: raw sheets, a book, a notice file, somewhere to show progress."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TypeAlias

from hotline_addin.domain.month.freshness import NoticeLink, Outdated
from hotline_addin.domain.notice.overwritten import Choices, Kept
from hotline_addin.domain.orders.sheets.written.raw import Cell, RawSheet
from hotline_addin.errors import Finding, Place

if TYPE_CHECKING:  # a port is types: whoever implements or calls it has imported what it needs
    import pandas as pd

    from hotline_addin.domain.measures.annex import Annex, OwnTable
    from hotline_addin.domain.measures.unit_formulas import ColumnFormula
    from hotline_addin.domain.month.journal import JournalEntry
    from hotline_addin.domain.month.unit_sheets import UnitSheet
    from hotline_addin.domain.notice.notice_content import Notice

__all__ = [
    "Addressed",
    "Agrees",
    "Approve",
    "Book",
    "BookContent",
    "BookTables",
    "Cell",
    "Kept",
    "Leaving",
    "NoticeFile",
    "NoticeLink",
    "NoticeReport",
    "Progress",
    "RawSheet",
    "RawSheets",
    "ReleasedText",
    "UnitSheetFiles",
    "WrittenSheets",
]


Agrees = Callable[[str], bool]
"""Asks a person a question that can be answered with yes or no."""


@dataclass(frozen=True, slots=True)
class ReleasedText:
    """Something that can be read in a release copy: words on a page, or in what lies behind it.

    `place` is what a clerk calls where it stands: 正文, 页脚, 样式.
    """

    place: str
    words: str


Approve = Callable[[Iterable[ReleasedText]], None]
"""Sees all that can be read in a release copy before it is written; raises what speaks against it."""


@dataclass(frozen=True, slots=True)
class Leaving:
    """What a release copy holds beside its words; `pages` is None where nothing has laid them out."""

    tables: int
    pictures: int
    pages: int | None = None


class Progress(Protocol):
    """Tells a waiting person how far the work is: a status bar in Excel, a bar on a terminal."""

    def step(self, text: str) -> None:
        """Begin the next step, named in Chinese."""


class RawSheets(Protocol):
    """Reads exports of a hotline center, whatever their format."""

    def read(self, files: Sequence[Path]) -> list[RawSheet]:
        """All sheets of all files, in order. Raises `InputError` for a file that is no table."""


@dataclass(frozen=True, slots=True)
class BookContent:
    """All that one save changes in a book; what is not named here stays as it is.

    `tables`: contract name -> frame with the identifiers of `vocabulary.TABLES` as columns.
    `settings`: defined name -> new value (text, number or date, typed as the cell holds it).
    `annexes`: None leaves the annex sheets alone; `findings`: None leaves 校核 alone.
    `explained`: 说明 of rows of 指标 by name, for those that say nothing of their own.
    `formulas`: how 单位明细 works columns out from others. `formats`: number formats of columns that are
    not always there, by table. `own_tables` are tables with a sheet of their own. `definitions`: what to
    remember of the definitions of indicators.
    `trend`: block name -> frame (`vocabulary.PAGE_BLOCKS`). `figure_places`: where the names in 通报数据
    lead to. `journal` is recorded where the save changes anything, see `domain/journal.py`.
    """

    tables: Mapping[str, pd.DataFrame] = field(default_factory=dict)
    annexes: tuple[Annex, ...] | None = None
    findings: tuple[Finding, ...] | None = None
    trend: Mapping[str, pd.DataFrame] = field(default_factory=dict)
    settings: Mapping[str, Cell] = field(default_factory=dict)
    figure_places: Mapping[str, Place] = field(default_factory=dict)
    journal: JournalEntry | None = None
    written_notice: str | None = None
    """The notice that has been written, named as in `notice_file`; None where none was."""
    explained: Mapping[str, str] = field(default_factory=dict)
    formulas: Mapping[str, ColumnFormula] = field(default_factory=dict)
    formats: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    own_tables: tuple[OwnTable, ...] | None = None
    definitions: Mapping[str, str] = field(default_factory=dict)


class BookTables(Protocol):
    """What stands on the sheets of a workbook."""

    def settings(self) -> dict[str, Cell]:
        """The value of every defined name of 设置; a name that the book lacks is absent."""

    def table(self, name: str) -> pd.DataFrame:
        """A contract table, one row a row, columns by identifier, object dtype, blank rows left out.

        A missing optional column is absent. Raises `InputError` where the table or its sheet is gone.
        """

    def definitions(self) -> dict[str, str]:
        """What the workbook remembers of the definitions of indicators, by their names."""


class Book(BookTables, Protocol):
    """A workbook made from the template, open or closed."""

    @property
    def path(self) -> Path:
        """Where the book lies on disk."""

    def written_by(self) -> str:
        """The version of the program that wrote the book last; empty before there were stamps."""

    def written_notice(self) -> str:
        """The file to which the notice was last written, named as in `notice_file`; empty for none."""

    def coming(self) -> tuple[str, ...]:
        """What the next save will bring up to date in the book of an earlier program, a sentence each."""

    def annexes(self) -> dict[str, pd.DataFrame]:
        """What the annex sheets show by label, 合计 included, columns of `ANNEX_COLUMNS`, object dtype."""

    def annex_numbers(self) -> dict[str, int]:
        """The numbers of annexes that the office declared, by the name of their table."""

    def merged_rows(self) -> dict[str, tuple[str, ...]]:
        """Areas merged over several rows, by the tables that clerks type into."""

    def taken_titles(self) -> frozenset[str]:
        """The titles of all sheets but those that the program made for tables of the office."""

    def save(self, content: BookContent) -> Path | None:
        """Write everything at once; the path of the backup, or None where nothing changed."""

    def prepare(self, content: BookContent) -> Callable[[], Path | None]:
        """A save in two steps: everything that may be wrong with the book shows now, the call writes."""


@dataclass(frozen=True, slots=True)
class NoticeReport:
    """What refreshing a notice did: names whose text changed, and `Kept` ones for a person to settle.

    `settled` are the places for which a person has declared the document's text right.
    """

    created: bool
    updated: tuple[str, ...] = ()
    kept: tuple[Kept, ...] = ()
    conflicts: tuple[Kept, ...] = ()
    settled: tuple[Kept, ...] = ()
    missing: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()


Addressed: TypeAlias = "Callable[[Sequence[str]], Notice]"
"""The notice with the figures of all names that stand as tags in a document."""


class NoticeFile(Protocol):
    """The Word document of a notice."""

    def exists(self) -> bool:
        """Whether there is a file yet."""

    def link(self) -> NoticeLink | None:
        """Whose notice it is; None for one that does not exist yet or has lost its ledger."""

    def fingerprint(self) -> str:
        """SHA-256 of the file's bytes in hexadecimal digits; empty for one that does not exist yet."""

    def outdated(self, notice: Notice) -> Outdated:
        """The places whose text the workbook wants otherwise by now; none without a ledger."""

    def refresh(
        self,
        notice: Notice,
        link: NoticeLink,
        choices: Choices = ...,
        before_writing: Callable[[NoticeReport], None] = ...,
        addressed: Addressed | None = None,
    ) -> NoticeReport:
        """Compose the document, or refresh its linked places where it exists already.

        `addressed` is told the names that stand in the document, and gives the notice with what they say;
        `before_writing` is told what will have been done; where it raises, nothing is.
        """


@dataclass(frozen=True, slots=True)
class WrittenSheets:
    """Where 单位反馈单 lie: a file a unit in the order given, and where what lay there before has gone.

    `kept` are copies of earlier files that were replaced or are no longer wanted. `left` are files that
    stayed though the county's counts in them are those of then: nothing about their units has changed.
    """

    files: tuple[Path, ...]
    kept: tuple[Path, ...] = ()
    left: tuple[Path, ...] = ()


class UnitSheetFiles(Protocol):
    """Writes 单位反馈单."""

    def write(self, folder: Path, sheets: Sequence[UnitSheet], backups_kept: int) -> WrittenSheets:
        """One workbook a unit in the folder. Raises `BusyError` before anything is written if one is open."""
