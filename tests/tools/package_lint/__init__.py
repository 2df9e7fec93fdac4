"""A lint of Office files for what Microsoft's validator misses and Excel or Word stumble over.

`lint(file)` looks at the package first, then at what it holds. Each rule is a small function that yields
`Fault`s; nothing here is about this project, only about files.
"""

from __future__ import annotations

from pathlib import Path

from tests.tools.package_lint import (
    cell_rules,
    document_rules,
    formula_rules,
    package_rules,
    sheet_rules,
    style_rules,
    table_rules,
    workbook_rules,
)
from tests.tools.package_lint.package import Fault, Package
from tests.tools.package_lint.workbook import Workbook

__all__ = ["Fault", "lint"]

_WORKBOOK_RULES = (
    *workbook_rules.RULES,
    *style_rules.RULES,
    *sheet_rules.RULES,
    *cell_rules.RULES,
    *table_rules.RULES,
    *formula_rules.RULES,
)


def lint(file: Path) -> list[Fault]:
    """All faults of an .xlsx, .xlsm, .xltm, .xlam or .docx file, in the order of the rules.

    Raises `ValueError` for a file that is neither a workbook nor a document, `zipfile.BadZipFile` for no zip.
    """
    package = Package(file)
    faults = [fault for rule in package_rules.FIRST_RULES for fault in rule(package)]
    if faults:  # without sound parts no other rule can read
        return faults
    faults += [fault for rule in package_rules.RULES for fault in rule(package)]
    main = package.main_part()
    kind = package.content_type(main) or ""
    if "wordprocessingml" in kind:
        faults += [fault for rule in document_rules.RULES for fault in rule(package)]
    elif "spreadsheetml" in kind or "ms-excel" in kind:
        workbook = Workbook(package, main)
        faults += [fault for rule in _WORKBOOK_RULES for fault in rule(workbook)]
    else:
        raise ValueError(f"{file} is neither a workbook nor a document: its main part {main} is {kind!r}")
    return faults
