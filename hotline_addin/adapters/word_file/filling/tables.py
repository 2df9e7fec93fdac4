"""Tables of a notice made ready for their rows: held by their controls, with the workbook's columns."""

from __future__ import annotations

from collections.abc import Mapping

from hotline_addin.adapters.opc.package import Package
from hotline_addin.adapters.word_file.file.ooxml import child
from hotline_addin.adapters.word_file.file.visible_text import has_tracked_changes
from hotline_addin.adapters.word_file.looks.looks import Looks
from hotline_addin.adapters.word_file.places.control import Control, document_controls
from hotline_addin.adapters.word_file.places.ledger import Ledger
from hotline_addin.adapters.word_file.places.new_table import hold_table
from hotline_addin.adapters.word_file.places.table_columns import fit_columns
from hotline_addin.adapters.word_file.places.table_merge import SHIPPED_HEADERS
from hotline_addin.adapters.word_file.places.wanted import Wanted
from hotline_addin.domain.notice.notice_content import TABLE_PREFIX, Kind


def fit_tables(
    package: Package, wanted: Mapping[str, Wanted], ledger: Ledger, looks: Looks
) -> dict[str, None]:
    """Make tables where a control asks for one, and let columns come and go; names of those that changed.

    Where tracked changes wait for acceptance nothing is touched.
    """
    changed: dict[str, None] = {}
    for control in document_controls(package):
        table = wanted.get(control.name)
        if table is None or table.kind is not Kind.TABLE or has_tracked_changes(control.content):
            continue
        if _fit(control, table, ledger, looks):
            changed[control.name] = None
    return changed


def _fit(control: Control, wanted: Wanted, ledger: Ledger, looks: Looks) -> bool:
    is_own = wanted.name.startswith(TABLE_PREFIX)
    made = False
    if child(control.content, "tbl") is None:
        made = is_own and hold_table(control, wanted.headers, looks.sample_table())
    found = child(control.content, "tbl")
    if found is None:
        return made
    return fit_columns(found, _before(wanted, ledger, is_own=is_own), wanted.headers) or made


def _before(wanted: Wanted, ledger: Ledger, *, is_own: bool) -> tuple[str, ...]:
    """The columns that the table was written with; an office draws a table of its own as it wants it."""
    memory = ledger.memory(wanted.name)
    if memory is None and is_own:
        return wanted.headers
    return memory.headers if memory and memory.headers else SHIPPED_HEADERS
