"""The charts of a sheet that comes in with a migration: they read that sheet and come along with it."""

from __future__ import annotations

import re
from typing import Final

from lxml import etree

from hotline_addin.adapters.closed_book.migrations.shell_parts import put_in
from hotline_addin.adapters.closed_book.migrations.workshop import Workshop
from hotline_addin.adapters.closed_book.parts.book_package import tag
from hotline_addin.adapters.closed_book.parts.contents import Contents
from hotline_addin.adapters.closed_book.parts.names import retitled
from hotline_addin.adapters.closed_book.parts.workbook import Sheet
from hotline_addin.adapters.opc.markup import OFFICE_RELATIONS, serialize

_DRAWING_TYPE: Final = "application/vnd.openxmlformats-officedocument.drawing+xml"
_CHART_TYPE: Final = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
_REFERENCE: Final = "{http://schemas.openxmlformats.org/drawingml/2006/chart}f"
_ID: Final = f"{{{OFFICE_RELATIONS}}}id"


def bring_charts(work: Workshop, model: Sheet, sheet: Sheet) -> None:
    """Give the `sheet` that came in from the template's `model` the charts that lie there."""
    source, target = work.template.package, work.contents.package
    for drawing in source.related(model.part, "drawing"):
        part = _free_part(work.contents, "xl/drawings/drawing")
        target.set(part, source.part(drawing))
        target.set_content_type(part, _DRAWING_TYPE)
        ids = {
            relation.id: target.relate(part, _kind("chart"), _chart(work, relation.target, model, sheet))
            for relation in source.relations(drawing, "chart")
        }
        root = target.tree(part)
        for element in root.iter(etree.Element):
            if element.get(_ID) in ids:
                element.set(_ID, ids[element.get(_ID, "")])
        target.set(part, serialize(root))
        relation_id = target.relate(sheet.part, _kind("drawing"), part)
        put_in(work.contents.edit(sheet).shell, etree.Element(tag("drawing"), {_ID: relation_id}))


def _kind(name: str) -> str:
    return f"{OFFICE_RELATIONS}/{name}"


def _chart(work: Workshop, chart: str, model: Sheet, sheet: Sheet) -> str:
    """A copy of a chart that reads the sheet under the title that it has here."""
    target = work.contents.package
    root = etree.fromstring(work.template.package.part(chart))
    for formula in root.iter(_REFERENCE):
        formula.text = retitled(formula.text or "", model.title, sheet.title)
    part = _free_part(work.contents, "xl/charts/chart")
    target.set(part, etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True))
    target.set_content_type(part, _CHART_TYPE)
    return part


def _free_part(contents: Contents, stem: str) -> str:
    numbers = {
        int(found[1]) for part in contents.package if (found := re.fullmatch(rf"{stem}(\d+)\.xml", part))
    }
    return f"{stem}{max(numbers, default=0) + 1}.xml"
