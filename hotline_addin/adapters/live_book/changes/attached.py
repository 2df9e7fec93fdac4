"""What hangs on cells besides their contents: notes, and links of a clerk's own. Both follow their row."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

import xlwings as xw

from hotline_addin.adapters.closed_book.parts.addresses import bounds
from hotline_addin.adapters.closed_book.parts.comments import comments_of
from hotline_addin.adapters.closed_book.parts.contents import Contents
from hotline_addin.adapters.closed_book.parts.workbook import Sheet
from hotline_addin.adapters.live_book.changes.shift import Shift
from hotline_addin.adapters.live_book.objects import excel
from hotline_addin.adapters.live_book.objects.kept_fonts import same_fonts

RELATION_ID: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"

Place = tuple[int, int]
"""Row and column, from 1."""


@dataclass(frozen=True, slots=True)
class Attached:
    """What changes on a sheet, by place: the new text or address, empty where nothing hangs any more."""

    notes: Mapping[Place, str] = field(default_factory=dict)
    links: Mapping[Place, str] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.notes or self.links)


def compare_attached(
    before: tuple[Contents, Sheet | None], after: tuple[Contents, Sheet], shift: Shift, own_column: int | None
) -> Attached:
    """Notes and links that moving rows do not take to where they belong.

    Links in `own_column` are ours and written elsewhere. Threaded comments are left to Excel: a note on the
    same cell is only their shadow.
    """
    contents, sheet = before
    if sheet is None or contents.package.relations(sheet.part, "threadedComment"):
        return Attached()
    notes = _changes(_notes(contents, sheet), _notes(*after), shift)
    links = _changes(_links(contents, sheet), _links(*after), shift)
    return Attached(notes, {place: link for place, link in links.items() if place[1] != own_column})


def attach(sheet: xw.Sheet, attached: Attached) -> None:
    """Make the changes; a link leaves its cell as it is, text and looks."""
    for place, text in attached.notes.items():
        cell = sheet.range(place)
        if cell.note is not None:
            cell.note.delete()
        if text:
            cell.add_note(text)
    for place, target in attached.links.items():
        cell = sheet.range(place)
        if not target or cell.value is None:
            excel.drop_links(cell)
            continue
        address, _, inside = target.partition("#")
        with same_fonts(cell):
            excel.lead(cell, excel.Link(address, inside), target)


def _changes(was: Mapping[Place, str], becomes: Mapping[Place, str], shift: Shift) -> dict[Place, str]:
    moved = {(row, column): text for (old, column), text in was.items() if (row := shift.target(old))}
    places = sorted({*moved, *becomes})
    return {place: becomes.get(place, "") for place in places if moved.get(place) != becomes.get(place)}


def _notes(contents: Contents, sheet: Sheet) -> dict[Place, str]:
    found = comments_of(contents.package, sheet.part)
    return {(comment.row, comment.column): comment.text for comment in found}


def _links(contents: Contents, sheet: Sheet) -> dict[Place, str]:
    """Where the links of single cells lead: an address, or `#` and a place inside the workbook."""
    collection = contents.worksheet(sheet).find("hyperlinks")
    targets = {
        relation.id: relation.target for relation in contents.package.relations(sheet.part, "hyperlink")
    }
    found: dict[Place, str] = {}
    for element in () if collection is None else collection:
        left, top, right, bottom = bounds(element.get("ref", ""), "hyperlinks")
        inside = element.get("location")
        address = targets.get(element.get(RELATION_ID, ""), "") + (f"#{inside}" if inside else "")
        if (left, top) == (right, bottom) and address:
            found[top, left] = address
    return found
