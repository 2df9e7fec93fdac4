"""What differs between two states of a workbook: sheets, cells, tables, names and links."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from urllib.parse import unquote

from hotline_addin.adapters.closed_book.parts.addresses import bounds
from hotline_addin.adapters.closed_book.parts.book_package import tag
from hotline_addin.adapters.closed_book.parts.cell_values import key_text
from hotline_addin.adapters.closed_book.parts.contents import Contents
from hotline_addin.adapters.closed_book.parts.names import Block, block_of
from hotline_addin.adapters.closed_book.parts.records import RECORDS
from hotline_addin.adapters.closed_book.parts.rows import Row
from hotline_addin.adapters.closed_book.parts.workbook import Sheet
from hotline_addin.adapters.closed_book.refilling.parked_rows import PARKING_SHEET, PARKING_WIDTHS
from hotline_addin.adapters.closed_book.refilling.table_area import Area
from hotline_addin.adapters.closed_book.sheets.annex_sheets import annex_sheets
from hotline_addin.adapters.closed_book.sheets.links import LINKED_COLUMNS
from hotline_addin.adapters.closed_book.sheets.notice_memory import WRITTEN_NOTICE
from hotline_addin.adapters.closed_book.sheets.own_sheets import own_sheets
from hotline_addin.adapters.closed_book.sheets.tables import find_table, has_table
from hotline_addin.adapters.live_book.changes.attached import RELATION_ID, Attached, compare_attached
from hotline_addin.adapters.live_book.changes.number_formats import NumberFormats, declared_formats
from hotline_addin.adapters.live_book.changes.sheet_changes import (
    SheetChanges,
    Span,
    compare_sheets,
    fold_of,
)
from hotline_addin.adapters.live_book.changes.shift import areas, no_shift, shift_between
from hotline_addin.domain.checks.book.listing import is_place
from hotline_addin.domain.words.finding_kinds import done_by_itself
from hotline_addin.domain.words.vocabulary import PAGE_BLOCKS, SETTINGS_SHEET, SETTLED_VALUES, TABLES


@dataclass(frozen=True, slots=True)
class NewSheet:
    """A sheet that comes in behind the one called `behind`: copied from `model`, else blank with `widths`."""

    title: str
    behind: str
    model: str | None
    widths: Sequence[float] = ()


@dataclass(frozen=True, slots=True)
class Links:
    """The links of a column: `places` maps its rows to where they lead."""

    title: str
    cells: Span
    places: Mapping[int, str]


@dataclass(frozen=True, slots=True)
class BookChanges:
    """What to do in a workbook, in this order; sheets are named by their titles.

    `tables` says how far the tables of sheets reach and `names` what defined names point to, where the moving
    rows may not have taken them along; `constants` are names that record something.
    """

    added: Sequence[NewSheet]
    sheets: Mapping[str, SheetChanges]
    tables: Mapping[str, Span]
    names: Mapping[str, Block]
    constants: Mapping[str, str]
    links: Sequence[Links]
    attached: Mapping[str, Attached]
    visible: Mapping[str, bool]
    removed: Sequence[str]
    number_formats: Mapping[str, NumberFormats] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(
            self.added
            or self.sheets
            or self.constants
            or self.links
            or self.attached
            or self.visible
            or self.removed
        )

    @property
    def touched(self) -> list[str]:
        """Titles of the sheets there are that will be written or taken out."""
        new = {sheet.title for sheet in self.added}
        links = [each.title for each in self.links]
        titles = dict.fromkeys([*self.sheets, *links, *self.attached, *self.removed])
        return [title for title in titles if title not in new]


def compare_books(before: Contents, after: Contents, *, same_file: bool) -> BookChanges:
    """The changes of the sheets that a refresh writes, from one state to the other; see `compare_sheets`."""
    old_areas, new_areas = areas(before), areas(after)
    added = list(_added(before, after))
    models = {sheet.title: sheet.model for sheet in added}
    sheets: dict[str, SheetChanges] = {}
    attached: dict[str, Attached] = {}
    for sheet in _written_sheets(after, new_areas):
        model = models.get(sheet.title, sheet.title)
        old = before.workbook.sheet(model) if model else None
        if same_file and old and before.package.part(old.part) == after.package.part(sheet.part):
            continue
        area = new_areas.get(sheet.title)
        shift = shift_between(old_areas.get(old.title), area) if old else no_shift()
        changes = compare_sheets((before, old), (after, sheet), shift, area, same_file=same_file)
        if changes:
            sheets[sheet.title] = changes
        if sheet.title in models:
            continue
        if hung := compare_attached((before, old), (after, sheet), shift, _own_links(area)):
            attached[sheet.title] = hung
    moved = {title for title, changes in sheets.items() if changes.shift.grown}
    return BookChanges(
        added,
        sheets,
        _reaching_anew(dict(_tables(before, old_areas)), dict(_tables(after, new_areas)), moved),
        {name: block for name, block in after.workbook.names.blocks() if block.sheet in moved},
        _constants(before, after),
        list(_links(before, after)),
        attached,
        dict(_visibility(before, after)),
        [title for title in _annex_titles(before) if after.workbook.sheet(title) is None],
        {title: formats for title, formats in declared_formats(after, new_areas).items() if title in sheets},
    )


def _written_sheets(contents: Contents, found: Mapping[str, Area]) -> list[Sheet]:
    """The sheets that a refresh may write; those that a clerk added are not among them."""
    names = contents.workbook.names
    blocks = [names.block(name) for name in (*PAGE_BLOCKS, "report_month")]
    titles = {*found, SETTINGS_SHEET, PARKING_SHEET, *(block.sheet for block in blocks if block)}
    return [sheet for sheet in contents.workbook.sheets if sheet.title in titles]


def _annex_titles(contents: Contents) -> list[str]:
    return [sheet.title for sheet in annex_sheets(contents)]


def _added(before: Contents, after: Contents) -> Iterator[NewSheet]:
    """Sheets that only the later state has: annexes look like the last one there was."""
    annexes = _annex_titles(before)
    like_annexes = {*_annex_titles(after), *own_sheets(after)}
    previous = ""
    for sheet in after.workbook.sheets:
        if before.workbook.sheet(sheet.title) is None and sheet.title in like_annexes:
            yield NewSheet(sheet.title, previous, annexes[-1])
        elif before.workbook.sheet(sheet.title) is None and sheet.title == PARKING_SHEET:
            yield NewSheet(sheet.title, previous, None, PARKING_WIDTHS)
        previous = sheet.title


def _tables(contents: Contents, found: Mapping[str, Area]) -> Iterator[tuple[str, Span]]:
    for title, area in found.items():
        if area.table:
            reference = contents.package.tree(area.table).get("ref", "")
            left, top, right, bottom = bounds(reference, area.table)
            yield title, Span(top, left, bottom, right)


def _reaching_anew(
    before: Mapping[str, Span], after: Mapping[str, Span], moved: Collection[str]
) -> dict[str, Span]:
    """The tables of sheets whose rows moved, and those that reach elsewhere than before."""
    return {title: span for title, span in after.items() if title in moved or before.get(title, span) != span}


def _constants(before: Contents, after: Contents) -> dict[str, str]:
    """What the later state records anew; an earlier one that is brought back may record nothing."""
    open_tables = (spec.record for spec in TABLES.values() if spec.is_open)
    names = dict.fromkeys((*open_tables, *RECORDS, WRITTEN_NOTICE))
    pairs = {name: [each.workbook.names.constant(name) for each in (before, after)] for name in names}
    return {name: new or '""' for name, (old, new) in pairs.items() if old != new}


def _visibility(before: Contents, after: Contents) -> Iterator[tuple[str, bool]]:
    """Whether sheets show that did the opposite before."""
    shown = dict(_states(before))
    for title, state in _states(after):
        if shown.get(title, True) != state:
            yield title, state


def _states(contents: Contents) -> Iterator[tuple[str, bool]]:
    for element in contents.workbook.root.iterfind(f"{tag('sheets')}/{tag('sheet')}"):
        yield element.get("name", ""), element.get("state", "visible") == "visible"


def _own_links(area: Area | None) -> int | None:
    """The column of a table whose links are ours; None where there is no table, or no such column in it."""
    if area is None:
        return None
    linked = (column for name, column in LINKED_COLUMNS.items() if TABLES[name].key == area.key)
    return next((area.columns[column] for column in linked if column in area.columns), None)


def _links(before: Contents, after: Contents) -> Iterator[Links]:
    """The links that lead out of the tables, where any of them differs."""
    for name, linked in LINKED_COLUMNS.items():
        if not has_table(after, name):
            continue
        area = find_table(after, name)
        title, column = area.sheet.title, area.columns[linked]
        old = before.workbook.sheet(title)
        was, becomes = _places(before, old, column), _places(after, area.sheet, column)
        if old is not None and was != becomes:
            yield Links(title, Span(area.first, column, area.last, column), becomes)


@dataclass(frozen=True, slots=True)
class FindingPlace:
    """Where an open finding leads, and the rows of 校核 that are to be shown so that its own can be seen."""

    cell: Block
    fold: Span | None = None
    asks: bool = True
    """Whether there is anything to do about it."""


def finding_places(contents: Contents) -> Mapping[int, FindingPlace]:
    """The cells that the open findings lead to, by the findings' rows on 校核, from top to bottom.

    Rows that stand for several findings lead nowhere of their own. Raises `InputError` where the table is
    gone.
    """
    area = find_table(contents, "findings")
    rows = {row.number: row for row in contents.worksheet(area.sheet).between(area.first, area.last)}
    cells = {number: _cells(contents, area, row) for number, row in rows.items()}
    by_itself = done_by_itself((each["level"], each["code"]) for each in cells.values() if is_place(each))
    found = {}
    for number, place in sorted(_places(contents, area.sheet, area.columns["where"]).items()):
        own, cell = cells.get(number, {}), block_of(place)
        if cell and is_place(own) and own.get("settled") not in SETTLED_VALUES:
            fold = _fold_around(rows, number)
            found[number] = FindingPlace(cell, fold, own.get("code") not in by_itself)
    return found


def _cells(contents: Contents, area: Area, row: Row) -> dict[str, str]:
    values = contents.reader.values(row)
    return {name: key_text(values.get(column)) for name, column in area.columns.items()}


def _fold_around(rows: Mapping[int, Row], number: int) -> Span | None:
    """The rows that are folded in together with a hidden one; None for one that shows."""
    if number not in rows or not fold_of(rows[number])[1]:
        return None
    first = last = number
    while first - 1 in rows and fold_of(rows[first - 1])[0]:
        first -= 1
    while last + 1 in rows and fold_of(rows[last + 1])[0]:
        last += 1
    return Span(first, 1, last, 1)


def _places(contents: Contents, sheet: Sheet | None, column: int) -> dict[int, str]:
    """Where the links in a column lead inside the workbook, by row."""
    collection = None if sheet is None else contents.worksheet(sheet).find("hyperlinks")
    if sheet is None or collection is None:
        return {}
    targets = {
        relation.id: relation.target for relation in contents.package.relations(sheet.part, "hyperlink")
    }
    found = {}
    for element in collection:
        left, top, right, _ = bounds(element.get("ref", ""), "hyperlinks")
        place = element.get("location", "") or _inside(targets.get(element.get(RELATION_ID, ""), ""))
        if left == right == column and place:
            found[top] = place
    return found


def _inside(target: str) -> str:
    """Where an address leads inside the workbook: Excel saves one that was given as `#…` as if it led out."""
    return unquote(target[1:]) if target.startswith("#") else ""
