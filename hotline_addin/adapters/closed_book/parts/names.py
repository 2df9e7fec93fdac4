"""Defined names of a workbook: what they point to, and how they follow rows and sheets."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import dataclass
from typing import Final

from lxml import etree

from hotline_addin.adapters.closed_book.parts.addresses import column_number
from hotline_addin.adapters.closed_book.parts.book_package import integer, tag
from hotline_addin.adapters.formulas import MAX_ROW, RowChange, rewrite_rows
from hotline_addin.adapters.opc.cell_names import get_column_letter, quote_sheetname

_BLOCK = re.compile(
    r"^=?(?:'((?:[^']|'')+)'|([^'!\[\]]+))!\$?([A-Z]{1,3})\$?([0-9]+)(?::\$?([A-Z]{1,3})\$?([0-9]+))?$"
)
_SCOPE: Final = "localSheetId"
_BEFORE_NAMES: Final = frozenset(
    {"workbookPr", "bookViews", "sheets", "functionGroups", "externalReferences"}
)


@dataclass(frozen=True, slots=True)
class Block:
    """A rectangle of cells of one sheet, numbered from 1, ends included."""

    sheet: str
    left: int
    top: int
    right: int
    bottom: int

    @property
    def is_cell(self) -> bool:
        """Whether it is one cell."""
        return self.left == self.right and self.top == self.bottom

    @property
    def address(self) -> str:
        """`$B$5`, or `$A$3:$F$9`."""
        first = f"${get_column_letter(self.left)}${self.top}"
        return first if self.is_cell else f"{first}:${get_column_letter(self.right)}${self.bottom}"

    @property
    def formula(self) -> str:
        """What a defined name says that points to it."""
        return f"{quote_sheetname(self.sheet)}!{self.address}"


def block_of(formula: str) -> Block | None:
    """The block that a name's formula points to; None for constants, lists of areas and broken names."""
    found = _BLOCK.match(formula.strip())
    if not found:
        return None
    quoted, plain, left, top, right, bottom = found.groups()
    columns = column_number(left), column_number(right or left)
    rows = int(top), int(bottom or top)
    if not 0 < columns[0] <= columns[1] or not 0 < rows[0] <= rows[1] <= MAX_ROW:
        return None
    sheet = quoted.replace("''", "'") if quoted else plain
    return Block(sheet, columns[0], rows[0], columns[1], rows[1])


class DefinedNames:
    """The `definedNames` of a workbook part, changed in place. A scope is a sheet's position from 0."""

    def __init__(self, workbook_root: etree._Element) -> None:
        self._root = workbook_root

    def _elements(self) -> list[etree._Element]:
        return list(self._root.iterfind(f"{tag('definedNames')}/{tag('definedName')}"))

    def blocks(self) -> Iterator[tuple[str, Block]]:
        """Every name of the whole workbook that points to a block."""
        for element in self._elements():
            block = block_of(element.text or "")
            if element.get(_SCOPE) is None and block is not None:
                yield element.get("name", ""), block

    def block(self, name: str, scope: int | None = None) -> Block | None:
        """What a name points to; names do not distinguish case. None where it is absent or broken."""
        wanted = None if scope is None else str(scope)
        for element in self._elements():
            if element.get("name", "").lower() == name.lower() and element.get(_SCOPE) == wanted:
                return block_of(element.text or "")
        return None

    def constant(self, name: str) -> str | None:
        """The formula of a name of the whole workbook, without its equals sign; None where it is absent."""
        element = self._element(name)
        return None if element is None else (element.text or "").removeprefix("=")

    def set_constant(self, name: str, formula: str) -> None:
        """Let a name that nobody needs to see stand for a formula."""
        element = self._element(name)
        if element is None:
            element = etree.SubElement(self._container(), tag("definedName"), {"name": name, "hidden": "1"})
        element.text = formula

    def _element(self, name: str) -> etree._Element | None:
        found = (each for each in self._elements() if each.get("name", "").lower() == name.lower())
        return next((each for each in found if each.get(_SCOPE) is None), None)

    def _container(self) -> etree._Element:
        """`definedNames`, put in its place where the workbook has none (ECMA-376 Part 1, 18.2.27)."""
        container = self._root.find(tag("definedNames"))
        if container is None:
            container = etree.Element(tag("definedNames"))
            before = [
                self._root.find(tag(name)) for name in ("externalReferences", "functionGroups", "sheets")
            ]
            next(each for each in before if each is not None).addnext(container)
        return container

    def __contains__(self, name: str) -> bool:
        return any(
            element.get("name", "").lower() == name.lower() and element.get(_SCOPE) is None
            for element in self._elements()
        )

    def scoped(self) -> Iterator[tuple[int, str, str]]:
        """Scope, name and formula of every name that belongs to one sheet."""
        for element in self._elements():
            if element.get(_SCOPE) is not None:
                yield integer(element, _SCOPE), element.get("name", ""), element.text or ""

    def add(self, name: str, formula: str, scope: int | None = None) -> None:
        """A new name, for the whole workbook or one sheet."""
        collection = self._root.find(tag("definedNames"))
        if collection is None:
            collection = etree.Element(tag("definedNames"))
            before = [child for child in self._root if etree.QName(child).localname in _BEFORE_NAMES]
            before[-1].addnext(collection)
        element = etree.SubElement(collection, tag("definedName"), name=name)
        if scope is not None:
            element.set(_SCOPE, str(scope))
        element.text = formula

    def point(self, name: str, block: Block, scope: int | None = None) -> None:
        """Let a name that is there point to another block."""
        wanted = None if scope is None else str(scope)
        for element in self._elements():
            if element.get("name", "").lower() == name.lower() and element.get(_SCOPE) == wanted:
                element.text = block.formula

    def move_rows(self, change: RowChange) -> None:
        """Let every name follow rows that moved."""
        for element in self._elements():
            element.text = rewrite_rows(element.text or "", change)

    def insert_scope(self, position: int) -> None:
        """Make room for a sheet that comes in at `position`."""
        self._renumber(lambda scope: scope + (scope >= position))

    def remove_scope(self, position: int) -> None:
        """Drop the names of the sheet that leaves `position`."""
        for element in self._elements():
            if element.get(_SCOPE) == str(position):
                self._drop(element)
        self._renumber(lambda scope: scope - (scope > position))

    def copy_scope(self, source: int, source_title: str, target: int, target_title: str) -> None:
        """Give a cloned sheet the names of its model."""
        for element in self._elements():
            if element.get(_SCOPE) == str(source):
                twin = deepcopy(element)
                twin.set(_SCOPE, str(target))
                twin.text = retitled(element.text or "", source_title, target_title)
                element.addnext(twin)

    def break_sheet(self, title: str) -> None:
        """Let names that point to a removed sheet say so, as Excel does."""
        for element in self._elements():
            element.text = retitled(element.text or "", title, None)

    def _renumber(self, new_scope: Callable[[int], int]) -> None:
        for element in self._elements():
            if element.get(_SCOPE) is not None:
                element.set(_SCOPE, str(new_scope(integer(element, _SCOPE))))

    def _drop(self, element: etree._Element) -> None:
        parent = element.getparent()
        if parent is None:
            return
        parent.remove(element)
        if len(parent) == 0:
            self._root.remove(parent)


def retitled(formula: str, title: str, new_title: str | None) -> str:
    """A formula whose references to one sheet name another; None makes them `#REF!`."""
    quoted = quote_sheetname(title)
    prefix = re.compile(rf"(?<![\w.\]']){re.escape(title)}!|{re.escape(quoted)}!", re.IGNORECASE)
    return prefix.sub("#REF!" if new_title is None else f"{quote_sheetname(new_title)}!", formula)
