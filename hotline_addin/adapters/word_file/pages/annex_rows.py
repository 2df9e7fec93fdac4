"""Row heights of annex tables: a table and its note on one page where rows may be that low, and nowhere a
page that holds the note alone (GB/T 9704-2012 sets no height for rows)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import ceil
from typing import Final

from hotline_addin.adapters.opc.markup import Element
from hotline_addin.adapters.opc.package import Package
from hotline_addin.adapters.word_file.file.ooxml import child, descendants, parent_of, value_of, w, wml
from hotline_addin.adapters.word_file.file.visible_text import shown_text
from hotline_addin.adapters.word_file.looks.line_height import own_line, set_line
from hotline_addin.adapters.word_file.looks.looks import ANNEX_PAGE, Looks
from hotline_addin.adapters.word_file.looks.text_width import text_width
from hotline_addin.adapters.word_file.pages.annex_columns import fit_columns
from hotline_addin.adapters.word_file.pages.text_flow import foot_room, page_height, rooms
from hotline_addin.adapters.word_file.places.control import Control, document_controls
from hotline_addin.adapters.word_file.places.table import TableLooks

_LOWEST: Final = 250
"""Twips of the lowest row, 4.4 mm: signs of 小五 stand in it with room above and below."""
_DENSE: Final = 340
"""Twips below which a row's signs are 五号 instead of 小四."""
_DENSEST: Final = 300
"""Twips below which they are 小五: larger ones would all but touch the rules."""
_SMALL: Final = 21
_SMALLEST: Final = 18
"""Half-points of 五号 and of 小五."""
_TWO_LINES: Final = 600
_DENSE_HEADING: Final = 400
"""Twips of the heading above such rows."""
_RULES: Final = (0, 10)
"""Twips that the rule between two rows takes beside their height: none in LibreOffice (measured), and so much
where a program counts it."""
_SLACK: Final = 80
"""Twips left free on a page: office programs round heights in their own ways."""
_FEWEST: Final = 6
"""Rows foreseen for a last page beside the note: a program that sets closer leaves it some of them."""
_MARGIN: Final = 120
"""Twips of a cell's two inner edges."""
_LEADING: Final = 10
"""Twips of a row that its lines leave free."""
_PITCH: Final = 320
"""Twips between the lines of a cell."""


def fit_annex_rows(package: Package, looks: Looks, before: Mapping[str, int]) -> dict[str, int]:
    """Give the rows of each annex table the height, up to the template's, at which its pages look right.

    Returns the heights in twips by the annex's number, as `before` has those of the last time. A table whose
    rows a person set to heights of their own is left alone, and one whose template names none.
    """
    chosen: dict[str, int] = {}
    pages = [control for control in document_controls(package) if ANNEX_PAGE.fullmatch(control.name)]
    for control in pages:
        found = ANNEX_PAGE.fullmatch(control.name)
        table = next(descendants(control.content, "tbl"), None) if found else None
        sample = looks.table(f"annex_{found[1]}") if found else None
        usual = None if sample is None else _height_of(sample.row)
        if not found or table is None or sample is None or usual is None:
            continue
        rows = [row for row in table.findall(w("tr")) if not _is_heading(row)]
        fit_columns(table, sample.row)
        if rows and {_height_of(row) for row in rows} <= {usual, before.get(found[1], usual)}:
            chosen[found[1]] = height = _best_height(package, control, usual, is_last=control is pages[-1])
            for row in rows:
                _set_height(row, height)
            _set_headings(table, sample, is_dense=height < _DENSE)
    return chosen


def _is_heading(row: Element) -> bool:
    return child(row, "trPr", "tblHeader") is not None


def _best_height(package: Package, control: Control, usual: int, *, is_last: bool) -> int:
    rows = [row for table in descendants(control.content, "tbl") for row in table.findall(w("tr"))]
    headings = [_heading_height(row) for row in rows if _is_heading(row)]
    above, below = rooms(control.content, package)
    below += foot_room(package) if is_last else 0
    page = _Page(page_height(package) - _SLACK, above, sum(headings), below)
    return page.best_height(usual, [_lines_of(row) for row in rows if not _is_heading(row)])


def _heading_height(row: Element) -> int:
    """A heading that breaks into two lines takes them, however low it may be."""
    return max(_height_of(row) or _PITCH, _PITCH * _lines_of(row)[0] + _LEADING)


def _set_headings(table: Element, sample: TableLooks, *, is_dense: bool) -> None:
    """A heading of the template's height, or a lower one above dense rows; another is a person's own."""
    usual = None if sample.heading is None else _height_of(sample.heading)
    if usual is None:
        return
    for row in table.findall(w("tr")):
        given = child(row, "trPr", "trHeight")
        if given is not None and _is_heading(row) and _height_of(row) in (usual, _DENSE_HEADING):
            given.set(w("val"), str(min(usual, _DENSE_HEADING) if is_dense else usual))


RowLines = tuple[int, int, int]
"""The lines that a row's longest text takes in its cell, with signs of 小四, of 五号 and of 小五."""


@dataclass(frozen=True, slots=True)
class _Page:
    """The room that an annex has: twips of a page, above the table on its first one, of the heading on each,
    and of what follows the table."""

    height: int
    above: int
    heading: int
    below: int

    def best_height(self, usual: int, rows: Sequence[RowLines]) -> int:
        """The greatest height for one page, else for several of which none holds only the note."""
        heights = range(usual, _LOWEST - 1, -5)
        on_one = (height for height in heights if all(len(p) == 1 for p in self._pages(height, rows)))
        chosen = next(on_one, None)
        if chosen is not None:
            return chosen
        roomy = (height for height in heights if height >= _DENSE)
        good = (height for height in roomy if all(p[-1] >= _FEWEST for p in self._pages(height, rows)))
        return next(good, usual)

    def _pages(self, height: int, rows: Sequence[RowLines]) -> list[list[int]]:
        """How many rows stand on each page, however rules are counted."""
        return [self._pages_with(height, rows, rule) for rule in _RULES]

    def _pages_with(self, height: int, rows: Sequence[RowLines], rule: int) -> list[int]:
        """How many rows stand on each page; 0 on the last where the note stands there alone."""
        is_dense = height < _DENSE
        usual = self.heading if self.heading > _TWO_LINES else min(self.heading, _DENSE_HEADING)
        heading = usual if is_dense else self.heading
        pages, used = [0], self.above + heading + rule
        for lines in rows:
            room = rule + max(height, _line_of(height) * lines[_density(height)] + _LEADING)
            if used + room > self.height and pages[-1]:
                pages.append(0)
                used = heading + rule
            used, pages[-1] = used + room, pages[-1] + 1
        return pages if used + self.below <= self.height else [*pages, 0]


def _density(height: int) -> int:
    """Which of the three sizes the signs of a row of some height have: 小四, 五号, 小五."""
    return 0 if height >= _DENSE else 1 if height >= _DENSEST else 2


def _line_of(height: int) -> int:
    """Twips between a cell's lines in rows of a height."""
    return min(_PITCH, height - _LEADING) if height < _DENSE else _PITCH


def _height_of(row: Element) -> int | None:
    """The least height of a row in twips; None where it has none, or a fixed one."""
    given = child(row, "trPr", "trHeight")
    if given is None or value_of(given, "hRule") != "atLeast" or not value_of(given).isdigit():
        return None
    return int(value_of(given))


def _lines_of(row: Element) -> RowLines:
    cells = [(_width_of(cell), shown_text(cell)) for cell in descendants(row, "tc")]

    def lines(half_points: int) -> int:
        signs = ((text_width(text) * 10 * half_points, width) for width, text in cells if width > 0)
        return max((ceil(length / width) for length, width in signs), default=1)

    return max(lines(24), 1), max(lines(_SMALL), 1), max(lines(_SMALLEST), 1)


def _width_of(cell: Element) -> int:
    width = value_of(child(cell, "tcPr", "tcW"), "w")
    return int(width) - _MARGIN if width.isdigit() else 0


def _set_height(row: Element, height: int) -> None:
    given = child(row, "trPr", "trHeight")
    if given is None or value_of(given) == str(height):
        return
    was_dense, is_dense = int(value_of(given)) < _DENSE, height < _DENSE
    given.set(w("val"), str(height))
    if was_dense or is_dense:
        for paragraph in descendants(row, "p"):
            _take_back(paragraph)
            if is_dense:
                _make_dense(paragraph, _line_of(height), (0, _SMALL, _SMALLEST)[_density(height)])


def _make_dense(paragraph: Element, line: int, half_points: int) -> None:
    if child(paragraph, "pPr", "spacing") is not None:
        return
    set_line(paragraph, line)
    for run in descendants(paragraph, "r"):
        look = child(run, "rPr")
        if look is None:
            look = wml("rPr")
            run.insert(0, look)
        if child(look, "sz") is None:
            before = [part for part in look if part.tag in _BEFORE_SIZE]
            look.insert(len(before), wml("sz", val=half_points))


_BEFORE_SIZE: Final = frozenset(
    w(name)
    for name in (
        *("rStyle", "rFonts", "b", "bCs", "i", "iCs", "caps", "smallCaps", "strike", "dstrike", "outline"),
        *("shadow", "emboss", "imprint", "noProof", "snapToGrid", "vanish", "webHidden", "color", "spacing"),
        *("w", "kern", "position"),
    )
)
"""What the schema (CT_RPr) wants in front of the size."""


def _take_back(paragraph: Element) -> None:
    """What `_make_dense` set; a size that a person chose is another."""
    for mark in list(_ours(paragraph)):
        parent_of(mark).remove(mark)


def _ours(paragraph: Element) -> Iterator[Element]:
    spacing = own_line(paragraph)
    if spacing is not None:
        yield spacing
    for run in descendants(paragraph, "r"):
        size = child(run, "rPr", "sz")
        if size is not None and value_of(size) in (str(_SMALL), str(_SMALLEST)):
            yield size
