"""Excel.AutoFilter and Excel.Filter: of a table, or of a plain range of a sheet."""

from __future__ import annotations

import fnmatch
from typing import TYPE_CHECKING, Any, Final

from lxml import etree

from tests.tools.excel_model import errors
from tests.tools.excel_model.com import Collection, ComObject, member_of, text
from tests.tools.excel_model.entry import CellError, Value
from tests.tools.excel_model.markup import Element, drop, place_in_order, tag
from tests.tools.excel_model.places import Area, read_area

if TYPE_CHECKING:
    from tests.tools.excel_model import ranges
    from tests.tools.excel_model.worksheet import Worksheet

_AND: Final = 1
_OR: Final = 2
_TOP: Final = 3
_VALUES: Final = 7
_OPERATORS: Final = frozenset({_AND, _OR, _TOP, _VALUES})
"""XlAutoFilterOperator: xlAnd, xlOr, xlTop10Items, xlFilterValues."""
_SIGNS: Final = {
    "<>": "notEqual",
    ">=": "greaterThanOrEqual",
    "<=": "lessThanOrEqual",
    ">": "greaterThan",
    "<": "lessThan",
    "=": "equal",
}


class FilterState:
    """An `autoFilter` element: where it lies and what its columns let through."""

    def __init__(self, sheet: Worksheet, element: Element) -> None:
        self.sheet, self.element = sheet, element

    @property
    def area(self) -> Area:
        """With its header."""
        return read_area(self.element.get("ref", ""))

    def column(self, field: int) -> Element | None:
        """What a column is filtered by; fields count from 1."""
        for each in self.element.iterfind(tag("filterColumn")):
            if each.get("colId") == str(field - 1):
                return each
        return None

    def set(self, field: int, first: Any, operator: int | None, second: Any) -> None:
        """Filter a column anew; without criteria it lets all through."""
        old = self.column(field)
        if old is not None:
            drop(old)
        if first is not None:
            column = etree.SubElement(self.element, tag("filterColumn"), colId=str(field - 1))
            if operator == _VALUES:
                values = etree.SubElement(column, tag("filters"))
                for value in first:
                    etree.SubElement(values, tag("filter"), val=_plain(value))
            elif operator == _TOP:
                etree.SubElement(column, tag("top10"), val=text(first, "Criteria1"))
            else:
                custom = etree.SubElement(column, tag("customFilters"))
                if operator == _AND:
                    custom.set("and", "1")
                for criterion in [each for each in (first, second) if each is not None]:
                    sign = next(sign for sign in (*_SIGNS, "") if criterion.startswith(sign))
                    each = etree.SubElement(custom, tag("customFilter"), val=criterion.removeprefix(sign))
                    each.set("operator", _SIGNS[sign or "="])
        self.apply()

    def clear(self) -> None:
        """Let all through."""
        self.element[:] = []
        self.apply()

    def apply(self) -> None:
        """Hide the rows that do not match, as they are now, and show the rest."""
        state = self.sheet.state
        for row in range(self.area.top + 1, self.area.bottom + 1):
            state.filtered.discard(row)
            if not all(self._passes(row, each) for each in self.element.iterfind(tag("filterColumn"))):
                state.filtered.add(row)

    def _passes(self, row: int, column: Element) -> bool:
        value = self.sheet.state.cell(row, self.area.left + int(column.get("colId", "0"))).value
        filters, custom = column.find(tag("filters")), column.find(tag("customFilters"))
        if filters is not None:
            return _shown(value) in {each.get("val", "") for each in filters}
        if custom is None:
            return self._is_among_largest(value, column)
        found = [_matches(value, each.get("operator", "equal"), each.get("val", "")) for each in custom]
        return all(found) if custom.get("and") == "1" else any(found)

    def _is_among_largest(self, value: Value, column: Element) -> bool:
        top = column.find(tag("top10"))
        number = self.area.left + int(column.get("colId", "0"))
        rows = range(self.area.top + 1, self.area.bottom + 1)
        cells = [self.sheet.state.cell(row, number).value for row in rows]
        numbers = sorted((each for each in cells if isinstance(each, float)), reverse=True)
        wanted = int("0" if top is None else top.get("val", "0"))
        return isinstance(value, float) and value in numbers[:wanted]


def filter_rows(cells: ranges.Range, field: Any, first: Any, operator: Any, second: Any) -> None:
    """Range.AutoFilter: on a table's filter where the range is the table's, else on the sheet's own."""
    state = _state_of(cells)
    if field is None:
        raise errors.unknown("Range.AutoFilter without a field")
    if isinstance(field, bool) or not isinstance(field, int) or not 1 <= field <= state.area.shape[1]:
        raise errors.failed("AutoFilter method of Range class failed")
    number = None if operator is None else member_of(operator, _OPERATORS, "XlAutoFilterOperator")
    if number == _VALUES and len(first) < 3:
        # Excel keeps one value as a comparison and two as "or".
        values = [f"={_plain(each)}" for each in first]
        first, second = values[0], values[1] if len(values) == 2 else None
        number = _OR if second else None
    state.set(field, first, number, second)


def _state_of(cells: ranges.Range) -> FilterState:
    sheet = cells.sheet
    for root in sheet.state.tables.values():
        if read_area(root.get("ref", "")) == cells.area:
            element = root.find(tag("autoFilter"))
            if element is None:
                element = etree.Element(tag("autoFilter"), ref=cells.area.relative)
                root.insert(0, element)
            return FilterState(sheet, element)
    element = sheet.state.root.find(tag("autoFilter"))
    if element is None:
        element = etree.Element(tag("autoFilter"), ref=cells.area.relative)
        place_in_order(sheet.state.root, element)
    return FilterState(sheet, element)


class AutoFilter(ComObject):
    """Excel.AutoFilter."""

    def __init__(self, state: FilterState) -> None:
        super().__init__(state.sheet.excel)
        self.state = state

    @property
    def Range(self) -> ranges.Range:
        return self.state.sheet.Range(self.state.area.relative)

    @property
    def Filters(self) -> Filters:
        return Filters(self.state)

    @property
    def FilterMode(self) -> bool:
        return len(self.state.element) > 0

    def ShowAllData(self) -> None:
        self.excel.admit_change()
        if not len(self.state.element):
            raise errors.failed("ShowAllData method of AutoFilter class failed")
        self.state.clear()


class Filters(Collection):
    """Excel.Filters: one for each column."""

    def __init__(self, state: FilterState) -> None:
        super().__init__(state.sheet.excel)
        self._state = state

    def members(self) -> list[Filter]:
        return [Filter(self._state, field) for field in range(1, self._state.area.shape[1] + 1)]


class Filter(ComObject):
    """Excel.Filter. What is not set cannot be read: Excel raises instead of giving nothing."""

    def __init__(self, state: FilterState, field: int) -> None:
        super().__init__(state.sheet.excel)
        self._state, self._field = state, field

    @property
    def On(self) -> bool:
        return self._state.column(self._field) is not None

    @property
    def Operator(self) -> int:
        return self._criteria()[0]

    @property
    def Criteria1(self) -> Any:
        found = self._criteria()[1]
        if not found:
            raise errors.failed("Application-defined or object-defined error")
        return found if self._criteria()[0] == _VALUES else found[0]

    @property
    def Criteria2(self) -> Any:
        kind, found = self._criteria()
        if kind == _VALUES or len(found) < 2:
            raise errors.failed("Application-defined or object-defined error")
        return found[1]

    def _criteria(self) -> tuple[int, tuple[str, ...]]:
        column = self._state.column(self._field)
        if column is None:
            return 0, ()
        values, top = column.find(tag("filters")), column.find(tag("top10"))
        if values is not None:
            return _VALUES, tuple(f"={each.get('val', '')}" for each in values)
        if top is not None:
            return _TOP, (top.get("val", ""),)
        custom = column.find(tag("customFilters"))
        assert custom is not None
        signs = {word: sign for sign, word in _SIGNS.items()}
        found = tuple(f"{signs[each.get('operator', 'equal')]}{each.get('val', '')}" for each in custom)
        if len(found) < 2:
            return 0, found
        return _AND if custom.get("and") == "1" else _OR, found


def _plain(value: Any) -> str:
    return text(value, "a value to filter by").removeprefix("=")


def _shown(value: Value) -> str:
    """About what the cell shows."""
    if value is None:
        return ""
    if isinstance(value, CellError):
        return value.text
    return f"{value:.15g}" if isinstance(value, float) else str(value)


def _matches(value: Value, operator: str, wanted: str) -> bool:
    try:
        number: float | None = float(wanted)
    except ValueError:
        number = None
    if number is None or not isinstance(value, float):
        same = fnmatch.fnmatch(_shown(value), wanted)
        return same if operator == "equal" else not same if operator == "notEqual" else False
    comparisons = {
        "equal": value == number,
        "notEqual": value != number,
        "greaterThan": value > number,
        "lessThan": value < number,
        "greaterThanOrEqual": value >= number,
        "lessThanOrEqual": value <= number,
    }
    return comparisons[operator]
