"""Short tables within the text stand whole on one page: a heading with one row below it says nothing.

Longer ones break between rows, with their heading on each page.
"""

from __future__ import annotations

from typing import Final

from hotline_addin.adapters.opc.markup import Element
from hotline_addin.adapters.opc.package import Package
from hotline_addin.adapters.word_file.file.ooxml import child, descendants, value_of, w, wml
from hotline_addin.adapters.word_file.pages.text_flow import page_height, table_height
from hotline_addin.adapters.word_file.places.control import document_controls
from hotline_addin.domain.notice.notice_content import TABLE_PREFIX

_SHARE: Final = 0.5
"""Of a page that a table may take to be kept whole."""


def keep_short_tables_whole(package: Package) -> None:
    """Let the rows of each short table of 表样 within the text keep to the next one, those of others not."""
    most = _SHARE * page_height(package)
    for control in document_controls(package):
        if control.name.startswith(TABLE_PREFIX):
            for table in control.content.findall(w("tbl")):
                _keep(table, whole=table_height(table) <= most)


def _keep(table: Element, *, whole: bool) -> None:
    *rows, last = table.findall(w("tr"))
    for row in rows:
        for paragraph in descendants(row, "p"):
            _set(paragraph, kept=whole)
    for paragraph in descendants(last, "p"):
        _set(paragraph, kept=False)


def _set(paragraph: Element, *, kept: bool) -> None:
    properties = child(paragraph, "pPr")
    found = child(paragraph, "pPr", "keepNext")
    if kept and found is None:
        if properties is None:
            properties = wml("pPr")
            paragraph.insert(0, properties)
        properties.insert(1 if child(properties, "pStyle") is not None else 0, wml("keepNext"))
    elif not kept and found is not None and properties is not None and value_of(found) != "0":
        properties.remove(found)
