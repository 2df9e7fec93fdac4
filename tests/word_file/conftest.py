"""Fixtures of the Word notice: the template, and the published notice composed from it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from hotline_addin.adapters.word_file.notice_file import WordNotice
from hotline_addin.domain.notice import Notice
from hotline_addin.ports import NoticeReport
from hotline_addin.template.word import build
from tests.word_file.published import LINK, published_notice

Compose = Callable[[Notice], tuple[Path, NoticeReport]]


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The template, built from its sources."""
    path = tmp_path_factory.mktemp("template") / "通报模板.docx"
    build(path)
    return path


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
