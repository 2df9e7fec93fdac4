"""The workbook template, built anew from its sources."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from hotline_addin.template import workbook
from hotline_addin.template.locate import WORKBOOK_TEMPLATE


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The template as its sources build it now."""
    path = tmp_path_factory.mktemp("template") / WORKBOOK_TEMPLATE
    workbook.build(path)
    return path


@pytest.fixture(scope="module")
def book(built: Path) -> Iterator[Workbook]:
    """The template through a second reader; for looking only."""
    loaded = load_workbook(built)
    yield loaded
    loaded.close()
