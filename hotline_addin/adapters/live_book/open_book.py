"""The Book port over a workbook that is open in Excel.

A copy of the open workbook is saved, the closed workbook's adapter reads it and works the save out there, and
what then differs is carried into the open workbook. So every decision about cells and layout is made once.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Final

import xlwings as xw

from hotline_addin import __version__
from hotline_addin.adapters.closed_book.book_file import apply_content, backups_kept
from hotline_addin.adapters.closed_book.book_reading import BookReading
from hotline_addin.adapters.closed_book.examination import examine_book
from hotline_addin.adapters.closed_book.migrations import migrate
from hotline_addin.adapters.closed_book.parts.book_package import read_book
from hotline_addin.adapters.closed_book.parts.contents import Contents
from hotline_addin.adapters.closed_book.parts.names import Block
from hotline_addin.adapters.files import (
    BACKUP_FOLDER,
    UNDONE_KEPT,
    UNDONE_MARK,
    backups,
    discard,
    keep_state,
    read_file,
)
from hotline_addin.adapters.live_book.adjusting import Subject, prepare_adjustment
from hotline_addin.adapters.live_book.changes.book_changes import (
    FindingPlace,
    compare_books,
    finding_places,
)
from hotline_addin.adapters.live_book.changes.bringing import bring
from hotline_addin.adapters.live_book.changes.shift import areas
from hotline_addin.adapters.live_book.failures import explained
from hotline_addin.adapters.live_book.objects import excel
from hotline_addin.adapters.live_book.objects.front import bring_to_front
from hotline_addin.adapters.live_book.objects.saved_copy import saved_copy
from hotline_addin.adapters.live_book.transfer import require_writable, transfer
from hotline_addin.adapters.stamp import known
from hotline_addin.domain.words.health import Check
from hotline_addin.domain.words.text import clean_text
from hotline_addin.domain.words.versions import STAMP, is_before
from hotline_addin.domain.words.vocabulary import TABLES
from hotline_addin.errors import InputError
from hotline_addin.ports import BookContent

_NOT_ABOUT_UNITS: Final = frozenset({TABLES["roster"].sheet, TABLES["history"].sheet})
"""Sheets whose rows bear a unit's name for another reason than this month's figures."""


class LiveBook(BookReading):
    """An open workbook. Its file is never written: the clerk saves when satisfied.

    It is read as it was when this object was made; so make one for every click. Raises `InputError` for a
    workbook that has no file of its own yet or is open read-only, `BusyError` while Excel is busy,
    `OutdatedError` for one that a later program wrote.
    """

    def __init__(self, book: xw.Book) -> None:
        super().__init__()
        self._book = book
        with explained(book.name):
            self._path = _path_of(book)
            self._data = saved_copy(book, self._path.suffix)
        self._opened = self._open()
        self._unfiltered: tuple[str, ...] = ()

    def _open(self) -> Contents:
        return Contents(known(read_book(self._data, self._book.name), self._path.name))

    @property
    def unfiltered(self) -> tuple[str, ...]:
        """Sheets whose filter the last save or undo could not put on again; see `filters.py`."""
        return self._unfiltered

    def save(self, content: BookContent) -> Path | None:
        """Work everything out on the copy, keep it as the backup, then carry the changes over.

        The backup is the workbook as it was open, with what the clerk had not saved yet. None where nothing
        changed.
        """
        return self.prepare(content)()

    def prepare(self, content: BookContent) -> Callable[[], Path | None]:
        """Work everything out on the copy; calling the result keeps the backup and carries it over."""
        settings = {**self.settings(), **content.settings}
        base = self._contents.fork()
        done = migrate(base)
        after = base.fork()
        self._parked = apply_content(after, content, settings, done.sentences)
        self._upgrades = tuple(done.sentences)
        changes = compare_books(base, after, same_file=True)
        is_stamped = self.written_by() == __version__
        if not changes and is_stamped:
            return lambda: None
        with explained(self._book.name):
            require_writable(self._book, changes, done)

        def carry_over() -> Path:
            with explained(self._book.name):
                backup = keep_state(self._path, self._data, kept=backups_kept(settings))
                bring(self._book, base, done)
                self._unfiltered = tuple(transfer(self._book, changes))
                if not is_stamped:
                    excel.set_property(self._book, STAMP, __version__)
            return backup

        return carry_over

    def go_to_next_finding(self) -> bool:
        """Select the cell of the next finding behind the one that is selected; whether there is any.

        On 校核 that is the first one below the selected row. After the last comes the first. Raises
        `InputError` where its sheet is hidden; then its row on 校核 is selected, and the next click goes on.
        """
        asking = {row: each for row, each in finding_places(self._contents).items() if each.asks}
        places = {row: each.cell for row, each in asking.items()}
        with explained(self._book.name):
            selected = self._book.app.selection
            title = self._book.sheets.active.name
            if not places or selected is None:
                return False
            here = Block(title, selected.column, selected.row, selected.column, selected.row)
            row = _next_row(places, here, on_findings=title == TABLES["findings"].sheet)
            self._show_finding(asking[row])
            cell = places[row]
            sheet = self._book.sheets[cell.sheet]
            if not excel.is_shown(sheet):
                self._select_finding(row)
            bring_to_front(sheet)
            sheet.range((cell.top, cell.left)).select()
        return True

    def _show_finding(self, place: FindingPlace) -> None:
        """Open what a finding is folded in, where the sheet may be changed."""
        findings = self._book.sheets[TABLES["findings"].sheet]
        if place.fold and not excel.is_protected(findings):
            excel.unfold(findings.range(f"{place.fold.top}:{place.fold.bottom}"))

    def _select_finding(self, row: int) -> None:
        """Select a finding itself, where its sheet shows."""
        findings = self._book.sheets[TABLES["findings"].sheet]
        if excel.is_shown(findings):
            findings.select()
            findings.range((row, 1)).select()

    def selected_subject(self) -> Subject | None:
        """The order or the unit that the selected cell is about.

        The cell may lie in a row of a table with order numbers, of 单位明细 or an annex, or in a row of 校核
        that leads to such a row.
        """
        with explained(self._book.name):
            selected = self._book.app.selection
            title = self._book.sheets.active.name
        row = selected.row if selected else 0
        if title == TABLES["findings"].sheet:
            place = finding_places(self._contents).get(row)
            title, row = (place.cell.sheet, place.cell.top) if place else ("", 0)
        area = areas(self._contents).get(title)
        if area is None or title in _NOT_ABOUT_UNITS or not area.first <= row <= area.last:
            return None
        cells = self._contents.worksheet(area.sheet).row(row)
        for column in ("order_number", "unit"):
            number = area.columns.get(column)
            text = clean_text(self._contents.reader.value(cells, number)) if number else ""
            if text:
                return Subject(column, text)
        return None

    def prepare_adjustment(self, day: date) -> None:
        """A row of 人工调整 for the selected order or unit; see `adjusting.prepare_adjustment`."""
        subject = self.selected_subject()
        with explained(self._book.name):
            prepare_adjustment(self._book, subject, day, date1904=self._contents.workbook.date1904)

    def examine(self) -> list[Check]:
        """Whether everything that a refresh counts on is still in the workbook."""
        return list(examine_book(self._contents))

    def undo(self) -> Path:
        """Bring back what the newest backup holds of the sheets that a refresh writes; again, the one before.

        Returns the backup, which is used up; the state that was undone stays in the backup folder. Raises
        `InputError` where there is no backup.
        """
        found = backups(self._path)
        if not found:
            raise InputError(
                f"“{self._path.name}”没有可以恢复的备份。",
                f"请看看旁边的“{BACKUP_FOLDER}”文件夹里有没有要找的文件。",
            )
        after = Contents(known(read_book(read_file(found[-1])), found[-1].name))
        if not is_before(self.written_by()):
            migrate(after)  # what a migration brought stays: going back is about what the sheets say
        changes = compare_books(self._contents, after, same_file=False)
        with explained(self._book.name):
            require_writable(self._book, changes)
            keep_state(self._path, self._data, kept=UNDONE_KEPT, mark=UNDONE_MARK)
            self._unfiltered = tuple(transfer(self._book, changes))
        discard(found[-1:])
        return found[-1]


def _next_row(places: Mapping[int, Block], here: Block, *, on_findings: bool) -> int:
    """The row of 校核 whose cell comes next: below the selected row, or behind the cell that is selected."""
    if on_findings:
        return next((row for row in places if row > here.top), next(iter(places)))
    cells = list(dict.fromkeys(places.values()))
    wanted = cells[(cells.index(here) + 1) % len(cells)] if here in cells else cells[0]
    return next(row for row, cell in places.items() if cell == wanted)


def _path_of(book: xw.Book) -> Path:
    path = Path(book.fullname)
    if not path.is_absolute() or not path.parent.is_dir():
        raise InputError(f"“{book.name}”还没有保存到本机的文件夹里。", "请先另存到一个文件夹里，再点一次。")
    if excel.is_read_only(book):
        raise InputError(f"“{book.name}”是只读打开的。", "请在别处关闭它，或另存一份再用。")
    return path
