"""Rules of the workbook part: tabs, defined names, shared strings, the calculation chain."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from tests.tools.package_lint.area import parse_cell
from tests.tools.package_lint.package import Fault
from tests.tools.package_lint.workbook import NS, Workbook

_NAME = re.compile(r"[^\W\d][\w.\\?]*|\\[\w.\\?]*")


def tabs(workbook: Workbook) -> Iterator[Fault]:
    """Tab names are unique, not quoted, 1 to 31 characters, none of []:*?/\\; sheet ids are unique."""
    for name, count in Counter(name.casefold() for name in workbook.tab_names).items():
        if count > 1:
            yield Fault("duplicate-tab", workbook.part, name)
    for name in workbook.tab_names:
        if not 1 <= len(name) <= 31 or set("[]:*?/\\") & set(name) or name.strip("'") != name:
            yield Fault("bad-tab-name", workbook.part, repr(name))
    for sheet_id, count in Counter(sheet.sheet_id for sheet in workbook.sheets).items():
        if count > 1:
            yield Fault("duplicate-sheet-id", workbook.part, sheet_id)


def views(workbook: Workbook) -> Iterator[Fault]:
    """A tab is visible, and the active one exists."""
    tabs = workbook.root.findall("s:sheets/s:sheet", NS)
    if all(tab.get("state", "visible") != "visible" for tab in tabs):
        yield Fault("no-visible-tab", workbook.part, f"{len(tabs)} tabs")
    for view in workbook.root.iterfind("s:bookViews/s:workbookView", NS):
        if int(view.get("activeTab", "0")) >= len(tabs):
            yield Fault("active-tab", workbook.part, f"{view.get('activeTab')} of {len(tabs)} tabs")


def defined_names(workbook: Workbook) -> Iterator[Fault]:
    """Names are well formed, unique in their scope, and their scope is a tab."""
    for element in workbook.defined_names:
        name, scope = element.get("name", ""), element.get("localSheetId")
        if not _NAME.fullmatch(name) or parse_cell(name.upper()):
            yield Fault("bad-defined-name", workbook.part, name)
        if scope is not None and int(scope) >= len(workbook.tab_names):
            yield Fault("local-sheet-id", workbook.part, f"{name}: {scope} of {len(workbook.tab_names)} tabs")
    scoped = Counter((e.get("name", "").casefold(), e.get("localSheetId")) for e in workbook.defined_names)
    for (name, scope), count in scoped.items():
        if count > 1:
            yield Fault("duplicate-defined-name", workbook.part, f"{name} in scope {scope}")


def shared_strings(workbook: Workbook) -> Iterator[Fault]:
    """The announced number of shared strings is theirs."""
    root = workbook.related("sharedStrings")
    if root is not None and int(root.get("uniqueCount", len(workbook.shared_strings))) != len(
        workbook.shared_strings
    ):
        detail = f"uniqueCount {root.get('uniqueCount')}, found {len(workbook.shared_strings)}"
        yield Fault("shared-string-count", workbook.part, detail)


def calculation_chain(workbook: Workbook) -> Iterator[Fault]:
    """The calculation chain names cells with a formula. An entry without a sheet continues the last one's."""
    root = workbook.related("calcChain")
    if root is None:
        return
    sheets = {sheet.sheet_id: sheet for sheet in workbook.sheets}
    sheet_id = ""
    for entry in root.iterfind("s:c", NS):
        sheet_id = entry.get("i", sheet_id)
        sheet = sheets.get(sheet_id)
        cell = sheet.cells.get(parse_cell(entry.get("r", "")) or (0, 0)) if sheet else None
        if cell is None or cell.find("s:f", NS) is None:
            yield Fault("calc-chain", workbook.part, f"{entry.get('r')} of sheet {sheet_id} has no formula")


RULES = (tabs, views, defined_names, shared_strings, calculation_chain)
