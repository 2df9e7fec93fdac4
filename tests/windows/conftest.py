"""A computer with Windows 10 and Excel's keys, the bundle, and a person who has installed it."""

from __future__ import annotations

import shutil
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pandas as pd
import pytest

from hotline_addin.adapters.closed_book import ClosedBook, create_book
from hotline_addin.faces import dropped
from hotline_addin.ports import BookContent
from hotline_addin.sample.clerk import HISTORY_FILE, SETTINGS, roster_rows
from hotline_addin.sample.exports import write_raw_sheets
from hotline_addin.template.locate import WORKBOOK_TEMPLATE, template_path
from install.bundle.assemble import BUNDLE
from tests.windows.wine import Done, Person, Wine

TOOLS = Path(__file__).parent.parent.parent / ".tools" / "windows"


@dataclass(frozen=True, slots=True)
class Installed:
    """A person for whom the program is installed, how that ended and how many seconds it took."""

    person: Person
    bundle: Path
    done: Done
    seconds: float


@pytest.fixture(scope="session")
def wine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Wine]:
    if not (shutil.which("wine") and (TOOLS / BUNDLE).is_dir()):
        pytest.fail("Wine or the bundle is missing: run `sh install/test.sh --windows`, which makes both")
    computer = Wine(tmp_path_factory.mktemp("wine"), TOOLS / "locale", TOOLS / BUNDLE / "boot" / "python.exe")
    try:
        computer.boot()
        yield computer
    finally:
        computer.shut_down()


@pytest.fixture(scope="session")
def bundle(wine: Wine) -> Path:
    """The bundle, unpacked into a folder with a difficult name."""
    target = wine.drive / "安装 包(1)"
    shutil.copytree(TOOLS / BUNDLE, target)
    return target


@pytest.fixture(scope="session")
def server() -> Iterator[Path]:
    """A folder from which Linux, and so wine, renames nothing to where the other folders of a person lie."""
    with tempfile.TemporaryDirectory(dir="/dev/shm", prefix="服务器 ") as folder:
        yield Path(folder)


@pytest.fixture(scope="session")
def installed(wine: Wine, bundle: Path, server: Path) -> Installed:
    """张 三(1)&, whose profile lies on a server, has double-clicked 安装."""
    person = wine.person("张 三(1)&", server)
    (person.home / "桌面" / "我的信.docx").write_bytes(b"not to be touched")
    began = time.monotonic()
    done = person.clicks(bundle / "安装.bat")
    return Installed(person, bundle, done, time.monotonic() - began)


@pytest.fixture(scope="session")
def person(installed: Installed) -> Person:
    assert installed.done.code == 0, installed.done.said
    return installed.person


@pytest.fixture(scope="session")
def month(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The raw sheets of the sample month beside the workbook that the clerk has filled in."""
    folder = tmp_path_factory.mktemp("month")
    write_raw_sheets(folder)
    content = BookContent(tables={"roster": pd.DataFrame(roster_rows())}, settings=SETTINGS)
    create_book(template_path(WORKBOOK_TEMPLATE), folder / dropped.BOOK_NAME, content)
    assert HISTORY_FILE.is_file()
    return folder


def computed(book: Path) -> dict[str, list[list[object]]]:
    """The rows of every table that the program fills in, as the file holds them."""
    content = ClosedBook(book)
    return {
        name: content.table(name).drop(columns=["backup"], errors="ignore").to_dict("split")["data"]
        for name in ("orders", "unit_stats", "figures", "topics", "cases", "history", "findings")
    }
