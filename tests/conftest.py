"""Fixtures that all tests share: the office programs that judge our files."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from tests.tools.libreoffice import LibreOffice, find_libreoffice
from tests.tools.package_lint import lint
from tests.tools.validator import OFFICE_VERSIONS, Validator, find_validator

ROOT = Path(__file__).parent.parent
"""The project's folder."""

gc.set_threshold(50_000, 20, 100)
"""Python looks for garbage less often than it would: a tenth of the processor time of a run (measured)."""

Validate = Callable[..., list[str]]


def pytest_collection_finish() -> None:
    """What is loaded by then stays to the end of the run: no more looking through it for garbage."""
    gc.freeze()


@pytest.fixture(scope="session")
def root() -> Path:
    """The project's folder."""
    return ROOT


@pytest.fixture(scope="session")
def libreoffice(tmp_path_factory: pytest.TempPathFactory) -> LibreOffice:
    """LibreOffice with a profile of its own."""
    program = find_libreoffice()
    if program is None:
        pytest.fail(
            "LibreOffice is missing: run `sh install/test.sh`, which installs it or says what to ask for"
        )
    return LibreOffice(program, tmp_path_factory.mktemp("libreoffice"))


@pytest.fixture(scope="session")
def validator() -> Validator:
    """Microsoft's validator."""
    program = find_validator(ROOT)
    if program is None:
        pytest.fail(
            "The Open XML validator is missing: run `sh install/test.sh`, which installs it into .tools/"
        )
    return Validator(program)


@pytest.fixture(scope="session")
def validate(validator: Validator) -> Validate:
    """Lists what Microsoft's validator and our lint find wrong: `assert validate(book) == []`."""

    def errors(*files: Path, versions: Iterable[str] = OFFICE_VERSIONS) -> list[str]:
        faults = [f"{file.name} {fault}" for file in files for fault in lint(file)]
        return faults + validator.errors(files, versions)

    return errors
