"""What a workbook remembers for the program: pairs of texts in a defined name that no sheet shows."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from hotline_addin.adapters.closed_book.parts.contents import Contents

DEFINITIONS: Final = "indicator_definitions"
"""The definitions of indicators, by their names."""
ANNEX_NUMBERS: Final = "annex_tables"
"""The numbers of annexes that the office declared, by the names of their tables."""
OWN_SHEETS: Final = "own_tables"
"""The titles of the sheets that the program made for tables of the office."""
RECORDS: Final = (DEFINITIONS, ANNEX_NUMBERS, OWN_SHEETS)

_ENTRY: Final = re.compile(r'"((?:[^"=]|"")*)=((?:[^"]|"")*)"')


def read_record(contents: Contents, name: str) -> dict[str, str]:
    """The pairs of a record; none where the workbook has none."""
    return read_entries(contents.workbook.names.constant(name) or "")


def read_entries(constant: str) -> dict[str, str]:
    """The pairs that a constant of a name tells."""
    listed = _ENTRY.findall(constant)
    return {value.replace('""', '"'): key.replace('""', '"') for key, value in listed}


def write_record(contents: Contents, name: str, record: Mapping[str, str]) -> None:
    """Remember pairs; an empty record that was never there stays away."""
    if record == read_record(contents, name):
        return
    entries = ((value, key.replace('"', '""')) for key, value in record.items())
    listed = ",".join('"{}={}"'.format(*entry) for entry in entries)
    contents.workbook.names.set_constant(name, f"{{{listed}}}" if listed else '""')
