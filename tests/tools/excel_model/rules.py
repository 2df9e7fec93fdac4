"""Conditional formats and validations: XML of the sheet's part, and what copying cells does to them."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING

from tests.tools.excel_model.com import ComObject
from tests.tools.excel_model.markup import Element, child_in_order, drop, place_in_order, tag
from tests.tools.excel_model.places import Area, filled_formula, read_areas, written_areas

if TYPE_CHECKING:
    from tests.tools.excel_model.ranges import Range


class FormatConditions(ComObject):
    """Excel.FormatConditions, of which only the number is asked for."""

    def __init__(self, cells: Range) -> None:
        super().__init__(cells.excel)
        self._cells = cells

    @property
    def Count(self) -> int:
        formats = self._cells.sheet.state.root.iterfind(tag("conditionalFormatting"))
        here = self._cells.area
        touching = [each for each in formats if any(area.meets(here) for area in _areas(each))]
        return sum(len(each.findall(tag("cfRule"))) for each in touching)


def copy_rules(root: Element, source: Area, target: Area) -> None:
    """Conditional formats of the source come to the target as rules of their own: Excel splits them.

    The rules that were on the target lose it; a rule of the source that reached there has two halves now.
    """
    taken = [
        (deepcopy(each), _areas(each)[0])
        for each in root.findall(tag("conditionalFormatting"))
        if any(area.meets(source) for area in _areas(each))
    ]
    for each in root.findall(tag("conditionalFormatting")):
        _take_out(each, target)
    priority = max((int(rule.get("priority", "0")) for rule in root.iter(tag("cfRule"))), default=0)
    for each, home in taken:
        each.set("sqref", target.relative)
        for rule in each.iter(tag("cfRule")):
            priority += 1
            rule.set("priority", str(priority))
            for formula in rule.iter(tag("formula")):
                formula.text = filled_formula(formula.text or "", target.top - home.top)
        place_in_order(root, each)


def copy_validations(root: Element, source: Area, target: Area) -> None:
    """Validations of the source reach over the target, which loses its own. They are not multiplied."""
    collection = child_in_order(root, "dataValidations")
    for each in list(collection):
        reaches = any(area.meets(source) for area in _areas(each))
        if _take_out(each, target) or reaches:
            left = each.get("sqref", "")
            each.set("sqref", f"{left} {target.relative}".strip() if reaches else left)
            if reaches and each.getparent() is None:
                collection.append(each)
    collection.set("count", str(len(collection)))
    if not len(collection):
        drop(collection)


def _areas(element: Element) -> list[Area]:
    return read_areas(element.get("sqref", ""))


def _take_out(element: Element, target: Area) -> bool:
    """Take the target out of an element's cells; whether any are left."""
    left = [piece for area in _areas(element) for piece in area.without(target)]
    element.set("sqref", written_areas(left))
    if not left:
        drop(element)
    return bool(left)


def counts(root: Element) -> dict[str, int]:
    """How many rules and validations a sheet has."""
    return {
        "rules": len(list(root.iter(tag("cfRule")))),
        "pieces": sum(len(_areas(each)) for each in root.iterfind(tag("conditionalFormatting"))),
        "validations": len(list(root.iter(tag("dataValidation")))),
    }
