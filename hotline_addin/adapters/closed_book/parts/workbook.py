"""The workbook part: which sheets there are, in which order, and what they are called."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from lxml import etree

from hotline_addin.adapters.closed_book.parts.book_package import MAIN, integer, tag
from hotline_addin.adapters.closed_book.parts.document_properties import set_sheet_titles
from hotline_addin.adapters.closed_book.parts.names import DefinedNames
from hotline_addin.adapters.opc.markup import OFFICE_RELATIONS
from hotline_addin.adapters.opc.package import Package
from hotline_addin.errors import InputError

_RELATION_ID: Final = f"{{{OFFICE_RELATIONS}}}id"
_WORKSHEET_TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
_BEFORE_CALCULATION: Final = frozenset(
    {"workbookPr", "bookViews", "sheets", "functionGroups", "externalReferences", "definedNames"}
)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A worksheet: its title on the tab, its part, and its position among all tabs from 0."""

    title: str
    part: str
    position: int


_WORD_DOCUMENT: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}document"


class Workbook:
    """The workbook part of a package. Raises `InputError` for a file that is no workbook of this format."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self.part = package.main_part
        self.root = package.tree(self.part)
        if self.root.tag == _WORD_DOCUMENT:
            raise InputError(
                "所选文件是 Word 文档（像是通报），不是工作簿。",
                "请选择这一期的工作簿（.xlsx 或 .xlsm）；要更新通报，先选工作簿，再用“生成/更新通报”。",
            )
        if self.root.tag != f"{{{MAIN}}}workbook":
            raise InputError(
                "这个文件不是普通的 Excel 工作簿。", "请用 Excel 另存为“Excel 工作簿 (*.xlsx)”后再试。"
            )
        self.names = DefinedNames(self.root)

    @property
    def sheets(self) -> list[Sheet]:
        """Every worksheet in the order of the tabs; chart sheets count as positions only."""
        return list(self._sheets(lambda title: True))

    def sheet(self, title: str) -> Sheet | None:
        """The worksheet of that title; titles do not distinguish case."""
        wanted = title.lower()
        return next(self._sheets(lambda title: title.lower() == wanted), None)

    def _sheets(self, is_wanted: Callable[[str], bool]) -> Iterator[Sheet]:
        parts = {each.id: each.target for each in self._package.relations(self.part, "worksheet")}
        for position, element in enumerate(self._sheet_elements()):
            title, relation = element.get("name", ""), element.get(_RELATION_ID, "")
            if relation in parts and is_wanted(title):
                yield Sheet(title, parts[relation], position)

    def related_part(self, kind: str) -> str | None:
        """The part of one kind that the workbook has once: `styles`, `sharedStrings`, `calcChain`."""
        return next(iter(self._package.related(self.part, kind)), None)

    @property
    def date1904(self) -> bool:
        """Whether days are counted from 1904."""
        properties = self.root.find(tag("workbookPr"))
        return properties is not None and properties.get("date1904") in ("1", "true")

    def calculate_on_opening(self) -> None:
        """Have every program work out all formulas anew, and drop the order they were last worked out in."""
        settings = self.root.find(tag("calcPr"))
        if settings is None:
            settings = etree.Element(tag("calcPr"))
            before = [child for child in self.root if etree.QName(child).localname in _BEFORE_CALCULATION]
            before[-1].addnext(settings)
        settings.set("fullCalcOnLoad", "1")
        for relation in self._package.relations(self.part, "calcChain"):
            self._package.remove(relation.target)

    def add_sheet(self, title: str, data: bytes, after: int) -> Sheet:
        """Register a new worksheet right after position `after`."""
        part = self._free_part()
        relation = self._package.add(self.part, "worksheet", part, data, _WORKSHEET_TYPE)
        elements = self._sheet_elements()
        new_id = max(integer(element, "sheetId") for element in elements) + 1
        element = etree.Element(tag("sheet"), {"name": title, "sheetId": str(new_id), _RELATION_ID: relation})
        elements[after].addnext(element)
        self.names.insert_scope(after + 1)
        self._move_views(lambda position: position + (position > after))
        self._list_titles()
        return Sheet(title, part, after + 1)

    def remove_sheet(self, sheet: Sheet) -> None:
        """Take a worksheet out, with all that only it used and every name of its own."""
        element = self._sheet_elements()[sheet.position]
        element.getparent().remove(element)  # type: ignore[union-attr] # a sheet has a parent
        self._remove_part(sheet.part)
        self.names.remove_scope(sheet.position)
        self.names.break_sheet(sheet.title)
        last = len(self._sheet_elements()) - 1
        self._move_views(lambda position: min(position - (position > sheet.position), last))
        self._list_titles()

    def show(self, sheet: Sheet, *, shown: bool = True) -> None:
        """Show or hide a sheet's tab."""
        element = self._sheet_elements()[sheet.position]
        if not shown:
            element.set("state", "hidden")
        elif element.get("state", "visible") != "visible":
            element.set("state", "visible")

    def _sheet_elements(self) -> list[etree._Element]:
        return list(self.root.iterfind(f"{tag('sheets')}/{tag('sheet')}"))

    def _free_part(self) -> str:
        folder = re.sub(r"[^/]*$", "worksheets", self.part)
        number = 1
        while f"{folder}/sheet{number}.xml" in self._package:
            number += 1
        return f"{folder}/sheet{number}.xml"

    def _remove_part(self, part: str) -> None:
        """Remove a part and, from there on, whatever no other part refers to any more."""
        orphans = [each.target for each in self._package.relations(part) if not each.external]
        self._package.remove(part)
        for orphan in orphans:
            if orphan in self._package and not self._is_used(orphan):
                self._remove_part(orphan)

    def _is_used(self, target: str) -> bool:
        owners = ["", *(name for name in self._package if not name.endswith(".rels"))]
        return any(
            relation.target.lower() == target.lower()
            for owner in owners
            for relation in self._package.relations(owner)
        )

    def _move_views(self, new_position: Callable[[int], int]) -> None:
        """Keep the same sheet in front, and the same first tab."""
        for view in self.root.iterfind(f"{tag('bookViews')}/{tag('workbookView')}"):
            for attribute in ("activeTab", "firstSheet"):
                if view.get(attribute) is not None:
                    view.set(attribute, str(new_position(integer(view, attribute))))

    def _list_titles(self) -> None:
        for part in self._package.related("", "extended-properties"):
            set_sheet_titles(self._package.tree(part), [sheet.title for sheet in self.sheets])
