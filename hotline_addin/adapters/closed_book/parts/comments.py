"""Comments on cells, and the drawn boxes that show them, follow the rows they are written on."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from lxml import etree

from hotline_addin.adapters.closed_book.parts.addresses import column_number
from hotline_addin.adapters.opc.markup import local_name
from hotline_addin.adapters.opc.package import Package

_KINDS: Final = ("comments", "threadedComment")
_CELL = re.compile(r"^([A-Z]+)([0-9]+)$")
_BOX = re.compile(r"<(\w+):shape\b[^>]*>.*?</\1:shape>\s*", re.DOTALL)
_BOX_ROW = re.compile(r"(<\w+:Row>)\s*([0-9]+)\s*(?=<)")
_ANCHOR = re.compile(r"(<\w+:Anchor>)([^<]*)(?=<)")
_WHOLE = re.compile("-?[0-9]{1,9}")
_NOTE = 'ObjectType="Note"'

RowMove = Callable[[int], "int | None"]
"""Where a row goes; None where it is gone."""


@dataclass(frozen=True, slots=True)
class Comment:
    """What somebody wrote on a cell."""

    row: int
    column: int
    text: str


def has_comments(package: Package, sheet_part: str) -> bool:
    """Whether anybody commented on a cell of the sheet."""
    return any(package.relations(sheet_part, kind) for kind in _KINDS)


def comments_of(package: Package, sheet_part: str) -> list[Comment]:
    """The notes on a sheet's cells."""
    return [
        Comment(int(found[2]), column_number(found[1]), _text(element))
        for relation in package.relations(sheet_part, "comments")
        for element in package.tree(relation.target).iter(etree.Element)
        if (found := _CELL.match(element.get("ref", "")))
    ]


def follow_comments(package: Package, sheet_part: str, move: RowMove) -> list[Comment]:
    """Let a sheet's comments follow its rows. Returns those whose row is gone; they are taken out."""
    gone: dict[tuple[int, int], Comment] = {}
    for kind in _KINDS:
        for relation in package.relations(sheet_part, kind):
            for comment in _moved(package.tree(relation.target), move):
                gone.setdefault((comment.row, comment.column), comment)
    for relation in package.relations(sheet_part, "vmlDrawing"):
        drawing = package.part(relation.target).decode("utf-8", errors="surrogateescape")
        drawing = _BOX.sub(lambda box: _moved_box(box[0], move), drawing)
        package.set(relation.target, drawing.encode("utf-8", errors="surrogateescape"))
    return list(gone.values())


def _moved(root: etree._Element, move: RowMove) -> list[Comment]:
    gone = []
    for element in [each for each in root.iter(etree.Element) if each.get("ref")]:
        found = _CELL.match(element.get("ref", ""))
        if not found:
            continue
        row = move(int(found[2]))
        if row is not None:
            element.set("ref", f"{found[1]}{row}")
            continue
        gone.append(Comment(int(found[2]), column_number(found[1]), _text(element)))
        parent = element.getparent()
        if parent is not None:
            parent.remove(element)
    return gone


def _text(comment: etree._Element) -> str:
    pieces = [each.text or "" for each in comment.iter(etree.Element) if local_name(each) in ("t", "text")]
    return "".join(pieces).strip()


def _moved_box(box: str, move: RowMove) -> str:
    """A comment's box beside its cell; empty where its row is gone. Rows count from 0 here."""
    found = _BOX_ROW.search(box)
    if _NOTE not in box or not found:
        return box
    row = move(int(found[2]) + 1)
    if row is None:
        return ""
    shift = row - 1 - int(found[2])
    box = _BOX_ROW.sub(rf"\g<1>{row - 1}", box, count=1)
    return _ANCHOR.sub(lambda anchor: anchor[1] + _shifted(anchor[2], shift), box, count=1)


def _shifted(anchor: str, shift: int) -> str:
    """Left column, offset, top row, offset, right column, offset, bottom row, offset."""
    fields = [field.strip() for field in anchor.split(",")]
    if len(fields) != 8 or not all(_WHOLE.fullmatch(field) for field in fields):
        return anchor
    numbers = list(map(int, fields))
    numbers[2], numbers[6] = max(0, numbers[2] + shift), max(1, numbers[6] + shift)
    return ", ".join(map(str, numbers))
