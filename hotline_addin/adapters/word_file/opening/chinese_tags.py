"""Tags that say what a clerk calls a figure (转交办件数): the program works with the name behind it."""

from __future__ import annotations

from collections.abc import Collection

from hotline_addin.adapters.opc.markup import Element
from hotline_addin.adapters.opc.package import Package
from hotline_addin.adapters.word_file.file.ooxml import child, wml
from hotline_addin.adapters.word_file.places.control import ORDINAL, document_controls
from hotline_addin.domain.words.figure_labels import name_called


def name_by_tags(package: Package, own: Collection[str]) -> None:
    """Give controls that bear what a clerk calls a figure the name of the figure; their handle still says it.

    `own` are rows of 通报数据 that the office named itself: they go first. A control bound to data of its
    own is another program's.
    """
    for control in document_controls(package):
        called = control.name
        name = name_called(called)
        if not name or name == ORDINAL or called in own:
            continue
        if child(control.properties, "dataBinding") is None:
            control.rename(name)
            _show_on_handle(control.properties, called)


def _show_on_handle(properties: Element, called: str) -> None:
    tag = child(properties, "tag")
    if child(properties, "alias") is None and tag is not None:
        tag.addprevious(wml("alias", val=called))
