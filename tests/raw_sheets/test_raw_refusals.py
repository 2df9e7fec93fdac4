"""Files that cannot be read are refused by name, in one kind sentence, with advice."""

from __future__ import annotations

import io
import os
import random
import re
import resource
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from hotline_addin.adapters.raw_sheets.excel import openpyxl_book
from hotline_addin.adapters.raw_sheets.grids.source import load
from hotline_addin.errors import BusyError, InputError
from tests.raw_sheets.making import make_xls, make_xlsx, read, with_part, zipped

DATA = Path(__file__).parent / "data"
NOISE = random.Random(1).randbytes(5000)  # noqa: S311 - nothing secret about it
SHEET = "xl/worksheets/sheet1.xml"


def refusal(file: Path) -> tuple[str, str]:
    with pytest.raises(InputError) as error:
        read(file)
    assert error.value.message.startswith(f"“{file.name}”")
    assert error.value.message.endswith("。")
    assert error.value.advice.startswith("请")
    return error.value.message, error.value.advice


@pytest.fixture
def xlsx(tmp_path: Path) -> Path:
    return make_xlsx(tmp_path / "好的.xlsx", {"工单": [["编号", "单位"], ["0001", "阳城镇"]] * 50})


@pytest.fixture
def xls(tmp_path: Path) -> Path:
    return make_xls(tmp_path / "好的.xls", {"工单": [["编号", "单位"], ["0001", "阳城镇"]] * 50})


@pytest.mark.parametrize("file", ["password.xlsx", "password.xls"])
def test_password(file: str) -> None:
    message, advice = refusal(DATA / file)
    assert "设有打开密码" in message
    assert "取消密码" in advice


def test_missing_file(tmp_path: Path) -> None:
    assert "找不到" in refusal(tmp_path / "没有.xlsx")[0]


def test_folder(tmp_path: Path) -> None:
    assert "文件夹" in refusal(tmp_path)[0]


def test_empty_file(tmp_path: Path) -> None:
    (tmp_path / "空.xlsx").touch()
    assert "空文件" in refusal(tmp_path / "空.xlsx")[0]


def test_owner_file_of_an_open_workbook(tmp_path: Path) -> None:
    (tmp_path / "~$工单.xlsx").write_bytes(b"\x07clerk")
    assert "临时文件" in refusal(tmp_path / "~$工单.xlsx")[0]


def test_no_permission(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # Root may read anything, so the refusal of the system is played.
    file = tmp_path / "工单.xlsx"
    file.write_bytes(b"x")
    monkeypatch.setattr(Path, "read_bytes", raising(PermissionError(13, os.strerror(13))))
    assert "没有读取权限" in refusal(file)[0]


def test_file_that_another_program_holds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "工单.xlsx"
    file.write_bytes(b"x")
    held = PermissionError(13, os.strerror(13))
    held.winerror = 32  # type: ignore[attr-defined, unused-ignore] # Windows alone declares it
    monkeypatch.setattr(Path, "read_bytes", raising(held))
    with pytest.raises(BusyError, match="正被别的程序占用"):
        load(file)


def test_disk_that_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "工单.xlsx"
    file.write_bytes(b"x")
    monkeypatch.setattr(Path, "read_bytes", raising(OSError(5, os.strerror(5))))
    assert "读不出来" in refusal(file)[0]


def raising(error: OSError) -> object:
    def fail(_path: Path) -> bytes:
        raise error

    return fail


@pytest.mark.parametrize(
    "content, kind",
    [
        (b"%PDF-1.7\n%\xe2\xe3", "PDF"),
        (b"\x89PNG\r\n\x1a\n\0\0", "图片"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "图片"),
        (b"Rar!\x1a\x07\x01\0", "压缩包"),
        (b"{\\rtf1\\ansi}", "Word"),
        (b"MIME-Version: 1.0\nContent-Type: multipart/related\n", "单个文件网页"),
        (b"b\x14#e\x02\x00E-SafeNet\0\0LOCK\0\0" + bytes(range(256)), "加密软件"),
        (NOISE, "不是能识别的表格"),
        (zipped({"照片.jpg": b"x"}), "压缩包"),
        (zipped({}), "压缩包"),
        (
            zipped({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": "<a/>"}),
            ".ods",
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_other_kinds_of_files(content: bytes, kind: str, tmp_path: Path) -> None:
    file = tmp_path / "工单.xlsx"
    file.write_bytes(content)
    assert kind in refusal(file)[0]


@pytest.mark.parametrize(
    "file, kind", [("letter.docx", "Word 文档"), ("letter.doc", "Word 文档"), ("office.ods", ".ods")]
)
def test_other_files_of_office_programs(file: str, kind: str) -> None:
    assert kind in refusal(DATA / file)[0]


def test_xlsb(tmp_path: Path, xlsx: Path) -> None:
    file = tmp_path / "工单.xlsb"
    with zipfile.ZipFile(xlsx) as old:
        parts = {name.replace("workbook.xml", "workbook.bin"): old.read(name) for name in old.namelist()}
    parts["_rels/.rels"] = parts["_rels/.rels"].replace(b"workbook.xml", b"workbook.bin")
    file.write_bytes(zipped(parts))
    message, advice = refusal(file)
    assert ".xlsb" in message
    assert ".xlsx" in advice


@pytest.mark.parametrize("kept", [0.02, 0.3, 0.6, 0.9, 0.99])
@pytest.mark.parametrize("kind", ["xlsx", "xls"])
def test_download_that_broke_off(
    kind: str, kept: float, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    content = request.getfixturevalue(kind).read_bytes()
    broken = tmp_path / f"半个.{kind}"
    broken.write_bytes(content[: int(len(content) * kept)])
    assert "不完整或已损坏" in refusal(broken)[0]


@pytest.mark.parametrize(
    "part, old, new",
    [
        (SHEET, b"<v>1</v>", b"<v>1"),
        (SHEET, b"</sheetData>", b"<row"),
        (SHEET, b"<worksheet", b"<wrksheet"),
        (SHEET, b"<v>1</v>", b"<v>99999</v>"),
        ("xl/workbook.xml", b"</sheets>", b""),
        ("xl/_rels/workbook.xml.rels", b"worksheets/sheet1.xml", b"worksheets/gone.xml"),
    ],
)
def test_broken_xml(part: str, old: bytes, new: bytes, xlsx: Path, tmp_path: Path) -> None:
    broken = with_part(xlsx, tmp_path / "坏的.xlsx", part, lambda content: content.replace(old, new))
    assert "不完整或已损坏" in refusal(broken)[0]


def test_workbook_whose_sheets_are_empty(tmp_path: Path) -> None:
    file = make_xlsx(tmp_path / "空表.xlsx", {"一": [], "二": [["", None, " "]]})
    assert "里面没有内容" in refusal(file)[0]


def test_zip_bomb(tmp_path: Path, xlsx: Path) -> None:
    """A part of 300 MB that packs to 300 KB; only its declared size is looked at."""
    bomb = tmp_path / "炸弹.xlsx"
    with zipfile.ZipFile(xlsx) as old, zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name != SHEET:
                new.writestr(name, old.read(name))
        with new.open(SHEET, "w") as part:
            for _ in range(300):
                part.write(b" " * 2**20)
    assert "大得不合常理" in refusal(bomb)[0]


def test_a_lie_about_the_size_of_a_part_is_no_way_around(tmp_path: Path, xlsx: Path) -> None:
    file = tmp_path / "谎报.xlsx"
    content = xlsx.read_bytes()
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        size = archive.getinfo(SHEET).file_size
    file.write_bytes(content.replace(size.to_bytes(4, "little"), (100).to_bytes(4, "little")))
    assert "不完整或已损坏" in refusal(file)[0]


@pytest.mark.parametrize("seed", range(40))
def test_damaged_xls_never_ends_the_process(seed: int, xls: Path, tmp_path: Path) -> None:
    """calamine would panic, or ask for terabytes, on most of these; each is read or refused."""
    chance = random.Random(seed)  # noqa: S311 - damage, not a secret
    content = bytearray(xls.read_bytes())
    for _ in range(chance.randrange(1, 6)):
        content[chance.randrange(len(content) if seed % 2 else 512)] = chance.randrange(256)
    broken = tmp_path / "坏的.xls"
    broken.write_bytes(content)
    try:
        read(broken)
    except InputError as error:
        assert error.message.startswith("“坏的.xls”")


def test_xls_with_a_hole_in_its_chain_of_sectors(xls: Path, tmp_path: Path) -> None:
    broken = tmp_path / "坏的.xls"
    content = bytearray(xls.read_bytes())
    content[0x30:0x34] = (0x00FFFFFF).to_bytes(4, "little")  # where the directory begins
    broken.write_bytes(content)
    assert "不完整或已损坏" in refusal(broken)[0]


def test_more_texts_stated_than_the_file_can_hold(xlsx: Path, tmp_path: Path) -> None:
    """calamine would reserve 50 GB by this number, and the whole process would end."""
    lie = with_part(
        xlsx,
        tmp_path / "谎报.xlsx",
        "xl/sharedStrings.xml",
        lambda content: re.sub(rb'uniqueCount="\d+"', b'uniqueCount="2147483648"', content),
    )
    assert read(lie) == [replace(sheet, file="谎报.xlsx") for sheet in read(xlsx)]


@pytest.mark.parametrize(
    "address", [b'r="xfd1048576"', b'r = "XFD1048576"', b"r='XFD1048576'", b'r="Z1048576"']
)
def test_a_stray_cell_at_the_end_of_the_sheet(address: bytes, xlsx: Path, tmp_path: Path) -> None:
    """calamine would lay out all cells up to it: 17 billion."""
    stray = with_part(
        xlsx, tmp_path / "孤格.xlsx", SHEET, lambda content: content.replace(b'r="B100"', address, 1)
    )
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    try:
        assert len(read(stray)[0].rows) >= 99
    except InputError as error:
        assert error.message.startswith("“孤格.xlsx”")
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 400 * 1024


def test_a_cell_in_the_last_column_of_every_row(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(openpyxl_book, "_MOST_CELLS", 100_000)
    wide = make_xlsx(tmp_path / "很宽.xlsx", {"工单": [["x"] * 2 + [None] * 16_000 + ["y"]] * 200})
    assert "大得不合常理" in refusal(wide)[0]
