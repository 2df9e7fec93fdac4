"""The sound files, made once."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.fuzz.material import make_material


@pytest.fixture(scope="session")
def material(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_material(tmp_path_factory.mktemp("material"))
