"""A second, plainer way to look into a notice: straight through the XML, sharing nothing with the product."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def part(file: Path, name: str = "word/document.xml") -> etree._Element:
    with zipfile.ZipFile(file) as archive:
        return etree.fromstring(archive.read(name))


def parts(file: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(file) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def text(element: etree._Element) -> str:
    return "".join(node.text or "" for node in element.iter(W + "t"))


def is_unseen(paragraph: etree._Element) -> bool:
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    return style is not None and style.get(W + "val") == "Unseen"


def paragraphs(file: Path) -> list[str]:
    """The seen paragraphs with text outside tables, controls resolved."""
    found = []
    for paragraph in part(file).iter(W + "p"):
        in_table = next(paragraph.iterancestors(W + "tbl"), None) is not None
        if text(paragraph) and not in_table and not is_unseen(paragraph):
            found.append(text(paragraph))
    return found


def tables(file: Path) -> list[list[list[str]]]:
    """Every table as rows of cell texts."""
    return [
        [[text(cell) for cell in row.iter(W + "tc")] for row in table.iter(W + "tr")]
        for table in part(file).iter(W + "tbl")
    ]


def tags(file: Path) -> list[str]:
    """The tags of all controls, in document order."""
    return [tag.get(W + "val", "") for tag in part(file).iter(W + "tag")]


def control_texts(file: Path, tag: str) -> list[str]:
    """What the controls of one tag hold, a paragraph a line."""
    found = []
    for control in part(file).iter(W + "sdt"):
        if control.find(f"{W}sdtPr/{W}tag[@{W}val='{tag}']") is not None:
            lines = [text(p) for p in control.iter(W + "p")] or [text(control)]
            found.append("\n".join(line for line in lines if line))
    return found


def outside_controls(file: Path) -> bytes:
    """The document in canonical XML with every figure's content taken out: what no refresh may touch.

    In the passages, whose words are the clerk's, a refresh sets the lines on the page of the signature closer
    or wider; what it says there is no word, and left out here.
    """
    root = part(file)
    for control in root.iter(W + "sdt"):
        for properties in control.iter(W + "pPr"):
            for mark in [*properties.findall(W + "spacing"), *properties.findall(W + "keepNext")]:
                if set(mark.keys()) <= {W + "line", W + "lineRule", W + "val"}:
                    properties.remove(mark)
    for control in list(root.iter(W + "sdt")):
        tag = control.find(f"{W}sdtPr/{W}tag")
        is_figure = tag is not None and not re.match("passage_", tag.get(W + "val", ""))
        content = control.find(W + "sdtContent")
        if is_figure and content is not None:
            content[:] = []
    return etree.tostring(root, method="c14n2")
