"""Every command before every kind of trap: a sentence, exit code 2, nothing changed, no flood of memory."""

from __future__ import annotations

import resource
import shutil
from pathlib import Path

import pytest

from tests.fuzz import bombs
from tests.fuzz.judge import run
from tests.fuzz.material import BOOK, HISTORY, NOTICE, RAW

RAW_DATA = Path(__file__).parents[1] / "raw_sheets/data"
BOOK_ROLES = (
    ("refresh", "陷阱.xlsx"),
    ("refresh", "陷阱.xlsx", "--orders", RAW[0]),
    ("notice", "陷阱.xlsx", "--out", "新通报.docx"),
    ("history", "陷阱.xlsx", "--import", HISTORY),
    ("new", "新.xlsx", "--from", "陷阱.xlsx"),
)
RAW_ROLES = (("refresh", BOOK, "--orders", "陷阱.xlsx"), ("history", BOOK, "--import", "陷阱.xlsx"))
NOTICE_ROLES = (
    ("notice", BOOK, "--draft", "--out", "陷阱.docx"),
    ("finalize", "陷阱.docx", "--out", "成品.docx"),
    ("check", "陷阱.docx"),
    ("history", BOOK, "--import", "陷阱.docx"),
)
MEMORY = 450 * 1024
"""Kilobytes that a trap may cost."""


@pytest.fixture
def folder(material: Path, tmp_path: Path) -> Path:
    """A copy of the sound files."""
    for file in material.glob("*.*"):
        shutil.copy(file, tmp_path)
    return tmp_path


def listing(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def require_refused(words: tuple[str, ...], folder: Path) -> None:
    before, peak = listing(folder), peak_memory()
    code, fault = run(words, folder)
    assert fault == "", fault
    assert code == 2
    assert listing(folder) == before
    assert peak_memory() - peak < MEMORY


def peak_memory() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


KINDS = {
    "empty": b"",
    "zeros": bytes(5000),
    "pdf": b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj",
    "picture": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(256)),
    "noise": bytes((number * 7919 >> 3) & 0xFF for number in range(3000)),
    "half": b"PK\3\4" + bytes(200),
    "rar": b"Rar!\x1a\x07\x01\0" + bytes(100),
    "executable": b"MZ\x90\0" + bytes(range(1, 256)) * 4,
    "nested": bombs.nested(),
    "encrypted": (RAW_DATA / "password.xlsx").read_bytes(),
    "old": (RAW_DATA / "letter.doc").read_bytes(),
}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("words", [*BOOK_ROLES, *RAW_ROLES, *NOTICE_ROLES], ids=" ".join)
def test_files_that_are_something_else(words: tuple[str, ...], kind: str, folder: Path) -> None:
    name = next(word for word in words if word.startswith("陷阱"))
    (folder / name).write_bytes(KINDS[kind])
    require_refused(words, folder)


def test_folders_in_the_place_of_files(folder: Path) -> None:
    (folder / "陷阱.xlsx").mkdir()
    (folder / "陷阱.docx").mkdir()
    for words in (*BOOK_ROLES, *RAW_ROLES, *NOTICE_ROLES, ("undo", "陷阱.xlsx"), ("check", "陷阱.xlsx")):
        require_refused(words, folder)


def test_workbooks_that_swell(folder: Path) -> None:
    sheet = "xl/worksheets/sheet5.xml"
    (folder / "陷阱.xlsx").write_bytes(bombs.swollen(folder / BOOK, sheet, 600))
    assert (folder / "陷阱.xlsx").stat().st_size < 2 * 2**20
    for words in (*BOOK_ROLES, *RAW_ROLES, ("check", "陷阱.xlsx")):
        require_refused(words, folder)


def test_notices_that_swell(folder: Path) -> None:
    (folder / "陷阱.docx").write_bytes(bombs.swollen(folder / NOTICE, "word/styles.xml", 100))
    for words in NOTICE_ROLES:
        require_refused(words, folder)


def test_entries_that_overlap(folder: Path) -> None:
    (folder / "陷阱.xlsx").write_bytes(bombs.overlapping(folder / BOOK))
    (folder / "陷阱.docx").write_bytes(bombs.overlapping(folder / NOTICE))
    assert (folder / "陷阱.xlsx").stat().st_size < 2**20
    for words in (*BOOK_ROLES, *RAW_ROLES, *NOTICE_ROLES, ("check", "陷阱.xlsx")):
        require_refused(words, folder)


@pytest.mark.parametrize(
    "name", ["a\0b.xlsx", "x" * 300 + ".xlsx", "没有/这个/文件夹/月报.xlsx", "\ud800.xlsx", "月报.xlsx/"]
)
@pytest.mark.parametrize(
    "role", ["refresh", "notice", "undo", "check", "new", "from", "orders", "out", "finalize"]
)
def test_names_that_no_file_can_have(role: str, name: str, folder: Path) -> None:
    words = {
        "new": ("new", name),
        "from": ("new", "新.xlsx", "--from", name),
        "orders": ("refresh", BOOK, "--orders", name),
        "out": ("notice", BOOK, "--draft", "--out", name.replace("xlsx", "docx")),
        "finalize": ("finalize", NOTICE, "--out", name.replace("xlsx", "docx")),
    }.get(role, (role, name))
    before = listing(folder)
    code, fault = run(words, folder)
    assert fault == "", fault
    assert code == 2 or name.endswith("/")
    assert listing(folder).keys() >= before.keys()
