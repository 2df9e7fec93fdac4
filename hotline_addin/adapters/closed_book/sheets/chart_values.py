"""What the template's charts show, kept in the charts themselves: previews and phones draw nothing else.

Only charts on a sheet with blocks of ours are touched, and in them only series that read such a block; a
chart that a clerk drew elsewhere stays as it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from lxml import etree

from hotline_addin.adapters.closed_book.parts.contents import Contents
from hotline_addin.adapters.closed_book.parts.names import Block, block_of
from hotline_addin.adapters.closed_book.parts.workbook import Sheet
from hotline_addin.adapters.opc.markup import serialize
from hotline_addin.ports import Cell

_CHART: Final = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_GENERAL: Final = "General"


def keep_chart_values(contents: Contents, names: Sequence[str]) -> None:
    """Write into the charts of the pages what the blocks called `names` hold, hidden rows left out."""
    blocks = [block for name in names if (block := contents.workbook.names.block(name))]
    for title in dict.fromkeys(block.sheet for block in blocks):
        sheet = contents.workbook.sheet(title)
        if sheet is not None:
            here = [block for block in blocks if block.sheet == title]
            for part in _charts(contents, sheet):
                _keep(contents, sheet, part, here)


def _charts(contents: Contents, sheet: Sheet) -> Iterator[str]:
    for drawing in contents.package.related(sheet.part, "drawing"):
        yield from contents.package.related(drawing, "chart")


def _keep(contents: Contents, sheet: Sheet, part: str, blocks: Sequence[Block]) -> None:
    root = contents.package.tree(part)
    changed = False
    for role in ("cat", "val"):
        for holder in root.iter(_q(role)):
            formula = holder.findtext(f".//{_q('f')}") or ""
            read = block_of(formula)
            if read is not None and any(_is_within(read, block) for block in blocks):
                changed |= _replace(holder, formula, _values(contents, sheet, read))
    if changed:
        contents.package.set(part, serialize(root))


def _is_within(read: Block, block: Block) -> bool:
    return (
        read.sheet == block.sheet
        and block.left <= read.left
        and read.right <= block.right
        and block.top <= read.top
        and read.bottom <= block.bottom
    )


def _values(contents: Contents, sheet: Sheet, read: Block) -> list[Cell]:
    """The cells of the rows that show; a chart leaves hidden ones out."""
    worksheet = contents.worksheet(sheet)
    rows = (worksheet.row(number) for number in range(read.top, read.bottom + 1))
    return [contents.reader.value(row, read.left) for row in rows if not row.is_hidden]


def _replace(holder: etree._Element, formula: str, values: Sequence[Cell]) -> bool:
    """Let a series' reference hold these values; whether it held others."""
    before = etree.tostring(holder)
    kind = "num" if all(value is None or isinstance(value, int | float) for value in values) else "str"
    if etree.QName(holder).localname == "cat":
        kind = "str"
    form = holder.findtext(f".//{_q('formatCode')}") or _GENERAL
    for child in list(holder):
        holder.remove(child)
    reference = etree.SubElement(holder, _q(f"{kind}Ref"))
    etree.SubElement(reference, _q("f")).text = formula
    cache = etree.SubElement(reference, _q(f"{kind}Cache"))
    if kind == "num":
        etree.SubElement(cache, _q("formatCode")).text = form
    etree.SubElement(cache, _q("ptCount"), val=str(len(values)))
    for place, value in enumerate(values):
        if value is not None:
            point = etree.SubElement(cache, _q("pt"), idx=str(place))
            etree.SubElement(point, _q("v")).text = repr(value) if isinstance(value, float) else str(value)
    return etree.tostring(holder) != before


def _q(name: str) -> str:
    return f"{{{_CHART}}}{name}"
