from __future__ import annotations

from pathlib import Path
from zipfile import ZipFile

import pytest
from openpyxl import Workbook

from hotline_addin.template.__main__ import main
from hotline_addin.template.locate import ADDIN_FILE, MACRO_TEMPLATE, NOTICE_TEMPLATES, WORKBOOK_TEMPLATE
from hotline_addin.template.workbook import build

TEMPLATES = (WORKBOOK_TEMPLATE, MACRO_TEMPLATE, ADDIN_FILE, *NOTICE_TEMPLATES)


def parts(path: Path) -> dict[str, bytes]:
    with ZipFile(path) as package:
        return {name: package.read(name) for name in package.namelist()}


@pytest.fixture(scope="module")
def rebuilt_all(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with everything that the command builds."""
    folder = tmp_path_factory.mktemp("rebuilt") / "new folder"
    main([str(folder)])
    return folder


@pytest.mark.parametrize("name", TEMPLATES)
def test_the_committed_template_is_what_the_sources_build(rebuilt_all: Path, root: Path, name: str) -> None:
    committed = parts(root / "workbook_templates" / name)
    rebuilt = parts(rebuilt_all / name)
    assert list(committed) == list(rebuilt)
    # Part by part, since compressed bytes differ between builds of zlib.
    differing = [name for name, content in rebuilt.items() if committed[name] != content]
    assert differing == [], "run `python -m hotline_addin.template` and commit what it writes"


def test_a_second_build_gives_the_same_bytes(built: Path, tmp_path: Path) -> None:
    build(tmp_path / "again.xltx")
    assert (tmp_path / "again.xltx").read_bytes() == built.read_bytes()


def test_the_package_bears_no_times_and_no_system(built: Path) -> None:
    with ZipFile(built) as package:
        entries = package.infolist()
    assert {entry.date_time for entry in entries} == {(1980, 1, 1, 0, 0, 0)}
    assert {entry.create_system for entry in entries} == {0}


def test_nobody_is_named_as_the_author(book: Workbook) -> None:
    properties = book.properties
    assert (properties.creator or "", properties.lastModifiedBy or "") == ("", "")
    assert properties.title == "12345热线月度通报"


def test_the_validator_finds_nothing(built: Path, validate) -> None:
    assert validate(built) == []


def test_the_command_builds_every_template(rebuilt_all: Path) -> None:
    assert {path.name for path in rebuilt_all.iterdir()} == set(TEMPLATES)
