"""A .docx read in the plainest way: paragraphs and tables, content controls looked through."""

from __future__ import annotations

import zipfile
from pathlib import Path

from lxml import etree

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def _body(path: Path) -> etree._Element:
    with zipfile.ZipFile(path) as package:
        return etree.fromstring(package.read("word/document.xml"))


def paragraphs(path: Path) -> list[str]:
    """The text of every paragraph outside tables that a reader sees, blank ones left out."""
    texts = [
        "".join(run.text or "" for run in paragraph.iter(f"{_W}t"))
        for paragraph in _body(path).iter(f"{_W}p")
        if not any(True for _ in paragraph.iterancestors(f"{_W}tbl"))
        and not any(style.get(f"{_W}val") == "Unseen" for style in paragraph.iter(f"{_W}pStyle"))
    ]
    return [text for text in texts if text.strip()]


def tables(path: Path) -> list[list[list[str]]]:
    """The cells of every table, row by row."""
    return [
        [
            ["".join(run.text or "" for run in cell.iter(f"{_W}t")) for cell in row.iter(f"{_W}tc")]
            for row in table.iter(f"{_W}tr")
        ]
        for table in _body(path).iter(f"{_W}tbl")
    ]


def controls(path: Path) -> dict[str, str]:
    """The text of every content control by its tag."""
    found: dict[str, str] = {}
    for control in _body(path).iter(f"{_W}sdt"):
        tag = control.find(f"{_W}sdtPr/{_W}tag")
        if tag is not None:
            content = control.find(f"{_W}sdtContent")
            found[tag.get(f"{_W}val", "")] = "".join(run.text or "" for run in content.iter(f"{_W}t"))
    return found
