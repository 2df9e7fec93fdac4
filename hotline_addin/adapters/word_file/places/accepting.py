"""Tracked changes counted, and accepted as Word's 接受所有修订 does."""

from __future__ import annotations

from typing import Final

from hotline_addin.adapters.opc.markup import Element
from hotline_addin.adapters.opc.package import Package
from hotline_addin.adapters.word_file.file.ooxml import child, descendants, is_a, parent_of
from hotline_addin.adapters.word_file.places.control import text_parts
from hotline_addin.adapters.word_file.places.inline import accept_changes

_CHANGES: Final = (
    *("ins", "del", "moveFrom", "moveTo", "rPrChange", "pPrChange", "tblPrChange", "trPrChange"),
    *("tcPrChange", "sectPrChange", "tblGridChange", "tblPrExChange", "numberingChange"),
    *("cellIns", "cellDel", "cellMerge"),
)
_MOVED_RANGES: Final = tuple(
    f"{kind}Range{side}"
    for kind in ("moveFrom", "moveTo", "customXmlIns", "customXmlDel", "customXmlMoveFrom", "customXmlMoveTo")
    for side in ("Start", "End")
)
_GONE: Final = ("del", "moveFrom")


def count_changes(package: Package) -> int:
    """How many tracked changes wait in the text, its headers, footers and notes."""
    return sum(1 for root in text_parts(package) for _ in descendants(root, *_CHANGES))


def accept_all(package: Package) -> None:
    """Make every tracked change final."""
    for root in text_parts(package):
        accept_inside(root)


def accept_inside(element: Element) -> None:
    """Make every tracked change below `element` final."""
    _drop_rows_and_cells(element)
    joined = [p for p in descendants(element, "p") if _has_lost_its_mark(p)]
    accept_changes(element)
    for paragraph in joined:
        _join_with_next(paragraph)
    for left in list(descendants(element, *_CHANGES, *_MOVED_RANGES)):
        parent_of(left).remove(left)


def _drop_rows_and_cells(root: Element) -> None:
    for row in list(descendants(root, "tr")):
        if child(row, "trPr", "del") is not None:
            _remove_from_table(row)
    for cell in list(descendants(root, "tc")):
        if child(cell, "tcPr", "cellDel") is not None:
            _remove_from_table(cell)


def _remove_from_table(part: Element) -> None:
    """Remove a row or cell; a row without cells and a table without rows go with their last one."""
    parent = parent_of(part)
    parent.remove(part)
    if is_a(parent, "tr", "tbl") and next(descendants(parent, "tc"), None) is None:
        _remove_from_table(parent)


def _has_lost_its_mark(paragraph: Element) -> bool:
    """Whether its end was deleted, so that the next paragraph goes on in it."""
    return any(child(paragraph, "pPr", "rPr", kind) is not None for kind in _GONE)


def _join_with_next(paragraph: Element) -> None:
    """Put the rest of a paragraph in front of the next one, whose format holds for both, as in Word.

    Before a table, or where it ends a section or a cell, it stays as it is.
    """
    following = paragraph.getnext()
    while following is not None and is_a(following, "bookmarkStart", "bookmarkEnd"):
        following = following.getnext()
    if following is None or not is_a(following, "p") or child(paragraph, "pPr", "sectPr") is not None:
        return
    start = 0 if child(following, "pPr") is None else 1
    following[start:start] = [part for part in paragraph if not is_a(part, "pPr")]
    parent_of(paragraph).remove(paragraph)
