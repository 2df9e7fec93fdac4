"""Fixtures of the Word notice: the template, and the published notice composed from it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

from hotline_addin.adapters.word_file.notice_file import WordNotice
from hotline_addin.domain.notice.notice_content import Notice
from hotline_addin.ports import NoticeReport
from hotline_addin.template.locate import NOTICE_TEMPLATE
from hotline_addin.template.word import build_all
from tests.word_file import by_hand
from tests.word_file.published import LINK, published_notice

settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")  # a busy machine is no fault of a merge
_STAND_INS = {
    "仿宋_GB2312": "Serif",
    "楷体_GB2312": "Serif",
    "方正小标宋简体": "Serif",
    "宋体": "Serif",
    "黑体": "Sans",
}
"""Fonts of the notice -> the Noto family that stands in for it; Chinese signs are squares in all of them."""

Compose = Callable[[Notice], tuple[Path, NoticeReport]]
Fill = Callable[..., tuple[Path, NoticeReport]]


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The template, built from its sources."""
    folder = tmp_path_factory.mktemp("template")
    build_all(folder)
    return folder / NOTICE_TEMPLATE


@pytest.fixture(scope="session")
def composed(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The published notice, freshly composed; not to be changed."""
    path = tmp_path_factory.mktemp("composed") / "通报.docx"
    WordNotice(path, template).refresh(published_notice(), LINK)
    return path


@pytest.fixture
def notice_file(composed: Path, template: Path, tmp_path: Path) -> WordNotice:
    """A copy of the composed notice to work on, at `tmp_path / "通报.docx"`."""
    path = tmp_path / "通报.docx"
    path.write_bytes(composed.read_bytes())
    return WordNotice(path, template)


@pytest.fixture
def compose(template: Path, tmp_path: Path) -> Compose:
    """Composes a notice at `tmp_path / "通报.docx"`, or refreshes the one that lies there."""

    def at_path(notice: Notice) -> tuple[Path, NoticeReport]:
        path = tmp_path / "通报.docx"
        return path, WordNotice(path, template).refresh(notice, LINK)

    return at_path


@pytest.fixture
def fill(template: Path, tmp_path: Path) -> Fill:
    """Composes the published notice, or another, from a template edited by hand."""

    def compose(*edits: by_hand.Edit, notice: Notice | None = None) -> tuple[Path, NoticeReport]:
        own = tmp_path / "本县模板.docx"
        if edits:
            shutil.copy(template, own)
            by_hand.edit(own, *edits)
        file = tmp_path / "通报.docx"
        return file, WordNotice(file, own).refresh(notice or published_notice(), LINK)

    return compose


@pytest.fixture(scope="session")
def stand_ins(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A font configuration under which every machine renders the same."""
    folder = tmp_path_factory.mktemp("fonts")
    aliases = "".join(
        f'<alias binding="same"><family>{font}</family>'
        f"<prefer><family>Noto {kind} CJK SC</family></prefer></alias>"
        for font, kind in _STAND_INS.items()
    )
    file = folder / "fonts.conf"
    file.write_text(
        '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">'
        f"<fontconfig><dir>/usr/share/fonts</dir><cachedir>{folder}/cache</cachedir>{aliases}</fontconfig>",
        encoding="utf-8",
    )
    return file
