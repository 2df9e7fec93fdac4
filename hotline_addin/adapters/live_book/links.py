"""The links that lead from our tables to other cells of the workbook."""

from __future__ import annotations

import xlwings as xw

from hotline_addin.adapters.live_book import excel
from hotline_addin.adapters.live_book.book_changes import Links
from hotline_addin.adapters.live_book.kept_fonts import same_fonts


def write_links(sheet: xw.Sheet, links: Links) -> None:
    """Let the cells of a column lead to their places and nowhere else; they look as before."""
    span = links.cells
    cells = sheet.range((span.top, span.left), (span.bottom, span.right))
    there = excel.links_of(cells)
    for row in there.keys() - links.places.keys():
        excel.drop_links(sheet.range((row, span.left)))
    wanted = {row: excel.Link("", place) for row, place in links.places.items()}
    changed = [row for row, link in wanted.items() if there.get(row) != link]
    if not changed:
        return
    with same_fonts(cells):
        for row in changed:
            excel.lead(sheet.range((row, span.left)), wanted[row], f"转到 {wanted[row].place}")
