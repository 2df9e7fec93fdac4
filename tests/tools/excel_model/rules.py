"""Conditional formats and validations: XML of the sheet's part, and what copying cells does to them."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING, Any, Final

from lxml import etree

from tests.tools.excel_model import errors
from tests.tools.excel_model.com import Collection, ComObject, bare, flag, member_of, text
from tests.tools.excel_model.markup import Element, child_in_order, drop, place_in_order, tag
from tests.tools.excel_model.places import Area, filled_formula, read_areas, written_areas

if TYPE_CHECKING:
    from tests.tools.excel_model import ranges


_TYPES: Final = (None, "whole", "decimal", "list", "date", "time", "textLength", "custom")
"""XlDVType from xlValidateInputOnly, 0, on."""
_OPERATORS: Final = (
    *(None, "between", "notBetween", "equal", "notEqual", "greaterThan", "lessThan"),
    *("greaterThanOrEqual", "lessThanOrEqual"),
)
"""XlFormatConditionOperator from xlBetween, 1, on."""
_STYLES: Final = (None, "stop", "warning", "information")
"""XlDVAlertStyle from xlValidAlertStop, 1, on."""


class FormatConditions(Collection):
    """Excel.FormatConditions of a range: those that touch it."""

    def __init__(self, cells: ranges.Range) -> None:
        super().__init__(cells.excel)
        self._cells = cells

    def members(self) -> list[FormatCondition]:
        here = self._cells.area
        formats = self._cells.sheet.state.root.iterfind(tag("conditionalFormatting"))
        touching = [each for each in formats if any(area.meets(here) for area in _areas(each))]
        return [FormatCondition(self._cells, rule) for each in touching for rule in each.iter(tag("cfRule"))]

    def name_of(self, member: Any) -> str:
        raise errors.mismatch("rules have no names")


class FormatCondition(ComObject):
    """Excel.FormatCondition."""

    def __init__(self, cells: ranges.Range, rule: Element) -> None:
        super().__init__(cells.excel)
        self._cells, self._rule = cells, rule

    @property
    def _home(self) -> Element:
        home = self._rule.getparent()
        assert home is not None
        return home

    @property
    def AppliesTo(self) -> ranges.Range:
        first, *others = _areas(self._home)
        return self._cells.on_sheet(first).with_others(others)

    def ModifyAppliesToRange(self, Range: Any) -> None:
        self._cells._require_change()
        wanted: Area = bare(Range).area
        home, root = self._home, self._cells.sheet.state.root
        same = [
            each
            for each in root.iterfind(tag("conditionalFormatting"))
            if each.get("sqref") == wanted.relative
        ]
        if same:
            target = same[0]
        else:
            target = etree.Element(tag("conditionalFormatting"), sqref=wanted.relative)
            place_in_order(root, target)
        target.append(self._rule)
        if not len(home):
            drop(home)


class Validation(ComObject):
    """Excel.Validation of a range; without any, all but `Add` and `Delete` raise."""

    def __init__(self, cells: ranges.Range) -> None:
        super().__init__(cells.excel)
        self._cells = cells

    def _element(self) -> Element:
        for each in self._cells.sheet.state.root.iter(tag("dataValidation")):
            if any(area.covers(self._cells.area) for area in _areas(each)):
                return each
        raise errors.failed("Application-defined or object-defined error")

    def _flag(self, name: str) -> bool:
        return self._element().get(name) == "1"

    def _set(self, name: str, value: str | None) -> None:
        self._cells._require_change()
        element = self._element()
        if value:
            element.set(name, value)
        elif element.get(name) is not None:
            element.attrib.pop(name)

    @property
    def Type(self) -> int:
        return _TYPES.index(self._element().get("type"))

    @property
    def AlertStyle(self) -> int:
        return _STYLES.index(self._element().get("errorStyle", "stop"))

    @property
    def Operator(self) -> int:
        return _OPERATORS.index(self._element().get("operator", "between"))

    def _formula(self, name: str) -> str:
        """Lists without their quotes, everything else as a formula."""
        written = self._element().findtext(tag(name)) or ""
        if self.Type == 3 and written.startswith('"'):
            return written.strip('"')
        return f"={written}" if written else ""

    @property
    def Formula1(self) -> str:
        return self._formula("formula1")

    @property
    def Formula2(self) -> str:
        return self._formula("formula2")

    def Add(
        self,
        Type: Any,
        AlertStyle: Any = None,
        Operator: Any = None,
        Formula1: Any = None,
        Formula2: Any = None,
    ) -> None:
        """On cells without validation only."""
        self._cells._require_change()
        root, here = self._cells.sheet.state.root, self._cells.area
        if any(area.meets(here) for each in root.iter(tag("dataValidation")) for area in _areas(each)):
            raise errors.failed("Application-defined or object-defined error")
        element = etree.SubElement(
            child_in_order(root, "dataValidations"), tag("dataValidation"), sqref=here.relative
        )
        kind = _TYPES[member_of(Type, frozenset(range(len(_TYPES))), "XlDVType")]
        style = _STYLES[member_of(AlertStyle or 1, frozenset({1, 2, 3}), "XlDVAlertStyle")]
        operator = _OPERATORS[member_of(Operator or 1, frozenset(range(1, 9)), "XlFormatConditionOperator")]
        for name, value, usual in (
            ("type", kind, None),
            ("errorStyle", style, "stop"),
            ("operator", operator, "between"),
        ):
            if value != usual:
                element.set(name, value or "")
        for name, formula in (("formula1", Formula1), ("formula2", Formula2)):
            if formula:
                written = formula.removeprefix("=") if formula.startswith("=") else f'"{formula}"'
                etree.SubElement(element, tag(name)).text = written

    def Delete(self) -> None:
        self._cells._require_change()
        for each in list(self._cells.sheet.state.root.iter(tag("dataValidation"))):
            _take_out(each, self._cells.area)


def _validation_property(name: str, attribute: str, *, is_flag: bool) -> property:
    def get(self: Validation) -> Any:
        return self._flag(attribute) if is_flag else self._element().get(attribute, "")

    def set_(self: Validation, value: Any) -> None:
        self._set(attribute, "1" if is_flag and flag(value, name) else None if is_flag else text(value, name))

    return property(get, set_)


for _name, _attribute in (
    ("IgnoreBlank", "allowBlank"),
    ("ShowInput", "showInputMessage"),
    ("ShowError", "showErrorMessage"),
):
    setattr(Validation, _name, _validation_property(_name, _attribute, is_flag=True))
for _name, _attribute in (
    ("InputTitle", "promptTitle"),
    ("InputMessage", "prompt"),
    ("ErrorTitle", "errorTitle"),
    ("ErrorMessage", "error"),
):
    setattr(Validation, _name, _validation_property(_name, _attribute, is_flag=False))


def hand_down(root: Element, above: int, height: int) -> None:
    """Rows inserted below the last row of a rule or a validation get it, as they get the formats."""
    for name in ("conditionalFormatting", "dataValidation"):
        for each in root.iter(tag(name)):
            areas = [
                Area(area.top, area.left, area.bottom + height * (area.bottom == above), area.right)
                for area in _areas(each)
            ]
            each.set("sqref", written_areas(areas))


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
