"""The handbook: its page for a browser is what its pages say, and every picture is of use."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from docs.make.manual import MANUAL, manual


def test_the_page_is_what_the_chapters_say(root: Path) -> None:
    committed = (root / "docs" / MANUAL).read_text("utf-8")
    assert committed == manual(root / "docs"), "run `python -m docs.make` and commit what it writes"


def test_the_page_needs_no_network(root: Path) -> None:
    page = (root / "docs" / MANUAL).read_text("utf-8")
    assert not re.search(r"https?://|<script|@import", page)


def test_the_page_names_no_test(root: Path) -> None:
    assert not re.search("test_", (root / "docs" / MANUAL).read_text("utf-8"))


def test_every_picture_is_shown_somewhere(root: Path) -> None:
    pages = "".join(page.read_text("utf-8") for page in (*(root / "docs").glob("*.md"), root / "README.md"))
    pictures = [picture.name for picture in (root / "docs" / "pictures").iterdir()]
    assert pictures
    assert [name for name in pictures if f"pictures/{name}" not in pages] == []


def test_a_link_that_leads_nowhere_is_refused(tmp_path: Path) -> None:
    for name in ("使用手册", "表格函数", "公文格式核对", "真机检查"):
        (tmp_path / f"{name}.md").write_text(f"# {name}\n", "utf-8")
    assert '<h1 id="真机检查">' in manual(tmp_path)
    (tmp_path / "使用手册.md").write_text("# 使用手册\n\n![图](pictures/none.png)\n", "utf-8")
    with pytest.raises(ValueError, match=r"none\.png"):
        manual(tmp_path)
