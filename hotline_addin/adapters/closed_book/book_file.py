"""The Book port over a closed workbook file."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from hotline_addin.adapters.closed_book.book_reading import BookReading
from hotline_addin.adapters.closed_book.migrations import migrate
from hotline_addin.adapters.closed_book.parts.book_package import read_book
from hotline_addin.adapters.closed_book.parts.contents import Contents
from hotline_addin.adapters.closed_book.parts.records import DEFINITIONS, write_record
from hotline_addin.adapters.closed_book.parts.worksheet import LONG
from hotline_addin.adapters.closed_book.refilling.parked_rows import Parked, Parking
from hotline_addin.adapters.closed_book.sheets.annex_sheets import write_annexes
from hotline_addin.adapters.closed_book.sheets.column_formulas import NOT_SURVEYED_NAME
from hotline_addin.adapters.closed_book.sheets.journal import write_journal, write_upgrade
from hotline_addin.adapters.closed_book.sheets.links import link_figures, write_findings
from hotline_addin.adapters.closed_book.sheets.notice_memory import remember_notice
from hotline_addin.adapters.closed_book.sheets.own_sheets import write_own_tables
from hotline_addin.adapters.closed_book.sheets.pages import write_pages
from hotline_addin.adapters.closed_book.sheets.settings_sheet import write_settings
from hotline_addin.adapters.closed_book.sheets.tables import (
    Worked,
    explain_rows,
    has_table,
    is_gone,
    write_table,
)
from hotline_addin.adapters.files import read_file, replace_file
from hotline_addin.adapters.opc.package import Package
from hotline_addin.adapters.runs import entry_now
from hotline_addin.adapters.stamp import known
from hotline_addin.domain.month.journal import UPGRADE
from hotline_addin.domain.words.choices.settings import read_settings
from hotline_addin.domain.words.vocabulary import TABLES
from hotline_addin.ports import BookContent, Cell


class ClosedBook(BookReading):
    """A workbook file that no program holds open, changed part by part.

    A save writes the sheets it has content for; every other part of the file is carried over byte for
    byte. Raises `InputError` for a file that is no workbook, `BusyError` for one that is open elsewhere,
    `OutdatedError` for one that a later program wrote.
    """

    def __init__(self, path: Path) -> None:
        super().__init__()
        self._path = path
        self._opened = self._open()

    def _open(self) -> Contents:
        self._data = read_file(self._path)
        return Contents(known(read_book(self._data, self._path.name), self._path.name))

    def save(self, content: BookContent) -> Path | None:
        """Work everything out, then back the file up and replace it; None where nothing changed."""
        return self.prepare(content)()

    def prepare(self, content: BookContent) -> Callable[[], Path | None]:
        """Work everything out; calling the result backs the file up and replaces it."""
        settings = {**self.settings(), **content.settings}
        contents = self._contents.fork()
        self._contents.let_go(LONG)
        done = migrate(contents)
        parked = apply_content(contents, content, settings, done.sentences)
        self._parked, self._upgrades = parked, tuple(done.sentences)
        if not contents.package.changed:
            return lambda: None
        package = contents.package
        return lambda: self._replace(package, backups_kept(settings))

    def _replace(self, package: Package, kept: int) -> Path | None:
        backup = replace_file(self._path, package.poured(), backups_kept=kept, expected=self._data)
        self._opened = None
        return backup


def apply_content(
    contents: Contents, content: BookContent, settings: Mapping[str, Cell], upgrades: Sequence[str] = ()
) -> tuple[Parked, ...]:
    """Make all changes of one save, under the `settings` that hold then; what was parked beside lost rows.

    Findings come last: they link to rows as they then stand. `upgrades` are what migrations did before, to be
    recorded with the save.
    """
    parking = Parking(contents)
    not_surveyed = read_settings(settings)[0].not_surveyed_text
    named = {not_surveyed: NOT_SURVEYED_NAME} if NOT_SURVEYED_NAME in contents.workbook.names else {}
    write_settings(contents, content.settings)
    if content.written_notice is not None:
        remember_notice(contents, content.written_notice)
    written = {}
    for name, frame in content.tables.items():
        if TABLES[name].since and is_gone(contents, name) and not has_table(contents, name):
            continue  # a sheet of ours that an earlier workbook lacks
        formulas = content.formulas if name == "unit_stats" else {}
        formats = content.formats.get(name, {})
        written[name] = write_table(contents, name, frame, parking, Worked(formulas, named, formats))
    if content.definitions:
        write_record(contents, DEFINITIONS, content.definitions)
    if content.explained:
        explain_rows(contents, content.explained)
    if content.annexes is not None:
        write_annexes(contents, content.annexes, parking)
    if content.own_tables is not None:
        write_own_tables(contents, content.own_tables, parking)
    if content.trend:
        write_pages(contents, content.trend)
    if content.findings is not None:
        write_findings(contents, content.findings, parking, written)
    if "figures" in written:
        link_figures(contents, written["figures"], content.figure_places, written)
    parked = parking.write()
    contents.write()
    write_upgrade(contents, content.journal or entry_now(UPGRADE), upgrades)
    if content.journal:
        write_journal(contents, content.journal, changed=contents.package.changed)
    return parked


def backups_kept(settings: Mapping[str, Cell]) -> int:
    """How many backups the office wants, one at least."""
    return max(1, read_settings(settings)[0].backups_kept)
