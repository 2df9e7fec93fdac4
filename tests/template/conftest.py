"""The workbook template, built anew from its sources."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from hotline_addin.template import workbook
from hotline_addin.template.locate import WORKBOOK_TEMPLATE
from tests.template.macro_files import PACKAGES, Built, build


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


@pytest.fixture(scope="session", params=PACKAGES, ids=lambda package: package.file)
def macros(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Each package with macros, as its sources build it now."""
    return build(request.param, tmp_path_factory.mktemp("macros"))
