"""Rules of formulas, wherever they stand: nothing lost, nothing unknown."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property

from lxml import etree

from tests.tools.package_lint.package import Fault
from tests.tools.package_lint.workbook import NS, Workbook

_STRING = re.compile(r'"(?:[^"]|"")*"')
_QUOTED_TAB = re.compile(r"'((?:[^']|'')+)'!")
_PLAIN_TAB = re.compile(r"(?<![\w.'\]#])([^\W\d][\w.]*(?::[^\W\d][\w.]*)?)!")
_STRUCTURED = re.compile(r"(?<![\w.'\]])([^\W\d][\w.]*)\[((?:[^\[\]]|\[[^\[\]]*\])*)\]")
_BRACKETED = re.compile(r"\[([^\[\]]*)\]")
_CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}f"


class Formulas:
    """Every formula of a workbook with its place, and what formulas may refer to."""

    def __init__(self, workbook: Workbook) -> None:
        self._workbook = workbook
        self.tabs = {name.casefold() for name in workbook.tab_names}
        self.tables = {
            table.name.casefold(): {c.casefold() for c in table.columns} for table in workbook.tables
        }

    @cached_property
    def everywhere(self) -> list[tuple[str, str, str]]:
        """(part, place, formula); texts in it are emptied, and equal ones of a part come once."""
        found = [
            *self._of_names(),
            *self._of_cells(),
            *self.of_rules(),
            *self._of_tables(),
            *self._of_charts(),
        ]
        first = {(part, _STRING.sub('""', formula)): place for part, place, formula in reversed(found)}
        return [(part, place, formula) for (part, formula), place in first.items()]

    def of_rules(self) -> Iterator[tuple[str, str, str]]:
        """The formulas of conditional formats and validations."""
        for sheet in self._workbook.sheets:
            for name in ("formula", "formula1", "formula2"):
                for element in sheet.root.iter(f"{{{NS['s']}}}{name}"):
                    yield sheet.part, _rule_place(element), element.text or ""

    def _of_names(self) -> Iterator[tuple[str, str, str]]:
        for element in self._workbook.defined_names:
            yield self._workbook.part, element.get("name", ""), element.text or ""

    def _of_cells(self) -> Iterator[tuple[str, str, str]]:
        for sheet in self._workbook.sheets:
            for cell, formula in sheet.formulas():
                yield sheet.part, cell, formula

    def _of_tables(self) -> Iterator[tuple[str, str, str]]:
        for table in self._workbook.tables:
            for name in ("calculatedColumnFormula", "totalsRowFormula"):
                for element in table.root.iter(f"{{{NS['s']}}}{name}"):
                    yield table.part, name, element.text or ""

    def _of_charts(self) -> Iterator[tuple[str, str, str]]:
        package = self._workbook.package
        for part in package.parts("drawingml.chart+xml"):
            for element in package.xml(part).iter(_CHART):
                yield part, "c:f", element.text or ""


def _rule_place(element: etree._Element) -> str:
    owners = (owner.get("sqref") for owner in element.iterancestors())
    return next(filter(None, owners), "")


def lost_references(workbook: Workbook) -> Iterator[Fault]:
    """No formula or name has lost what it referred to."""
    for part, place, formula in Formulas(workbook).everywhere:
        if "#REF!" in formula:
            yield Fault("lost-reference", part, f"{place}: {formula}")


def unknown_tabs(workbook: Workbook) -> Iterator[Fault]:
    """A formula names tabs that exist. References to other workbooks bear a [number] and are left alone."""
    formulas = Formulas(workbook)
    for part, place, formula in formulas.everywhere:
        quoted = [name.replace("''", "'") for name in _QUOTED_TAB.findall(formula)]
        plain = _PLAIN_TAB.findall(_QUOTED_TAB.sub("", formula))
        for name in (name for names in (quoted, plain) for joined in names for name in joined.split(":")):
            if "[" not in name and name.casefold() not in formulas.tabs:
                yield Fault("unknown-tab", part, f"{place}: {name} in {formula}")


def unknown_table_columns(workbook: Workbook) -> Iterator[Fault]:
    """A structured reference names a table and columns that exist."""
    formulas = Formulas(workbook)
    for part, place, formula in formulas.everywhere:
        for table, inside in _STRUCTURED.findall(formula):
            columns = formulas.tables.get(table.casefold())
            if columns is None:
                yield Fault("unknown-table", part, f"{place}: {table} in {formula}")
                continue
            for name in _BRACKETED.findall(inside) if "[" in inside else [inside]:
                plain = re.sub(r"'(.)", r"\1", name)
                if plain and not plain.startswith("#") and plain.casefold() not in columns:
                    yield Fault("unknown-table-column", part, f"{place}: {table}[{plain}]")


def structured_rule(workbook: Workbook) -> Iterator[Fault]:
    """Conditional formats and validations cannot use structured references: Excel repairs such a file."""
    for part, place, formula in Formulas(workbook).of_rules():
        if _STRUCTURED.search(_STRING.sub('""', formula)):
            yield Fault("structured-rule", part, f"{place}: {formula}")


RULES = (lost_references, unknown_tabs, unknown_table_columns, structured_rule)
