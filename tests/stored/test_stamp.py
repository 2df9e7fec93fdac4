"""The stamp: who wrote a file, and that an older program leaves the files of a newer one alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from hotline_addin import __version__
from hotline_addin.adapters.closed_book import ClosedBook, stamp
from hotline_addin.adapters.closed_book.parts.package import Package
from hotline_addin.adapters.custom_properties import property_text, set_property
from hotline_addin.adapters.word_file import stamp as notice_stamp
from hotline_addin.adapters.word_file.package import Package as NoticePackage
from tests.end_to_end.conftest import hotline
from tests.stored.conftest import STATES, Fresh, taken_out
from tests.stored.office import exports
from tests.tools.zip_edit import edited_copy


def stamp_book(path: Path, version: str, monkeypatch: pytest.MonkeyPatch) -> None:
    package = Package.read(path.read_bytes())
    with monkeypatch.context() as patched:
        patched.setattr(stamp, "__version__", version)
        stamp.write_stamp(package)
    path.write_bytes(package.to_bytes())


def stamp_notice(path: Path, version: str, monkeypatch: pytest.MonkeyPatch) -> None:
    package = NoticePackage.read(path.read_bytes(), path.name)
    with monkeypatch.context() as patched:
        patched.setattr(notice_stamp, "__version__", version)
        notice_stamp.write_stamp(package)
    path.write_bytes(package.to_bytes())


def notice_version(path: Path) -> str:
    return notice_stamp.read_stamp(NoticePackage.read(path.read_bytes(), path.name))


def test_fresh_files_are_stamped_and_the_release_copy_is_not(fresh: Fresh, desk: Path) -> None:
    assert ClosedBook(fresh.book).written_by() == __version__
    assert ClosedBook(fresh.folder / "book.xlsm").written_by() == __version__
    assert notice_version(fresh.notice) == __version__
    ran = hotline("finalize", fresh.notice, "--out", desk / "定稿.docx")
    assert ran.code == 0, ran.errors
    package = NoticePackage.read((desk / "定稿.docx").read_bytes(), "定稿.docx")
    assert notice_stamp.read_stamp(package) == ""
    assert "docProps/custom.xml" not in package


def test_an_unstamped_notice_is_stamped_at_its_next_write(desk: Path) -> None:
    book = taken_out("0.1.0-2", "book.xlsx", desk)
    assert notice_version(desk / "notice.docx") == ""
    assert hotline("notice", book, "--draft").code == 0
    assert notice_version(desk / "notice.docx") == __version__


COMMANDS = {
    "refresh": ("refresh", "{book}"),
    "import": ("refresh", "{book}", "--orders", *map(str, exports())),
    "notice": ("notice", "{book}", "--draft"),
    "check": ("check", "{book}"),
    "new": ("new", "新.xlsx", "--from", "{book}"),
    "undo": ("undo", "{book}"),
    "settle": ("settle", "{book}", "small-sample"),
    "trace": ("trace", "{book}", "total_orders"),
    "sheets": ("sheets", "{book}", "--out", "反馈单"),
    "history": ("history", "{book}", "--import", "{book}"),
    "history from it": ("history", "别的.xlsx", "--import", "{book}"),
}


@pytest.mark.parametrize("words", COMMANDS.values(), ids=COMMANDS.keys())
def test_a_book_of_a_later_program_is_refused_whole(
    words: tuple[str, ...], desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    book = taken_out(STATES[-1], "book.xlsx", desk)
    hotline("refresh", book, "--orders", *exports())
    hotline("new", desk / "别的.xlsx")
    stamp_book(book, "99.0", monkeypatch)
    before = {file: file.read_bytes() for file in desk.rglob("*") if file.is_file()}
    ran = hotline(*(word.format(book=book) for word in words))
    assert ran.code == 2
    assert ran.data["error"]["message"].startswith("“book.xlsx”是99.0版程序写的")
    assert __version__ in ran.data["error"]["message"]
    assert "更新" in ran.data["error"]["advice"]
    assert {file: file.read_bytes() for file in desk.rglob("*") if file.is_file()} == before


@pytest.mark.parametrize(
    "words",
    [
        ("notice", "book.xlsx", "--draft"),
        ("check", "notice.docx"),
        ("check", "book.xlsx"),
        ("finalize", "notice.docx", "--out", "定稿.docx"),
        ("settle", "book.xlsx", "small-sample"),
        ("history", "book.xlsx", "--import", "notice.docx"),
    ],
    ids=lambda words: " ".join(words[:2]),
)
def test_a_notice_of_a_later_program_is_refused_whole(
    words: tuple[str, ...], desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken_out(STATES[-1], "book.xlsx", desk)
    stamp_notice(desk / "notice.docx", "99.0", monkeypatch)
    before = {file: file.read_bytes() for file in desk.rglob("*") if file.is_file()}
    ran = hotline(*words)
    assert ran.code == 2
    assert ran.data["error"]["message"].startswith("“notice.docx”是99.0版程序写的")
    assert {file: file.read_bytes() for file in desk.rglob("*") if file.is_file()} == before


def test_a_stamp_of_the_same_or_an_older_version_is_no_hindrance(
    desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    book = taken_out(STATES[-1], "book.xlsx", desk)
    for version in ("0.0.1", __version__):
        stamp_book(book, version, monkeypatch)
        assert hotline("refresh", book).code == 0
        assert ClosedBook(book).written_by() == __version__


def test_properties_of_the_office_stay(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    book = taken_out("0.1.0-2", "book.xlsx", desk)
    package = Package.read(book.read_bytes())
    with monkeypatch.context() as patched:
        patched.setattr(stamp, "STAMP", "科室编号")
        patched.setattr(stamp, "__version__", "督查-3")
        stamp.write_stamp(package)
    book.write_bytes(package.to_bytes())
    assert ClosedBook(book).written_by() == ""
    assert hotline("refresh", book).code == 0
    part = Package.read(book.read_bytes()).part("docProps/custom.xml").decode()
    assert "督查-3" in part
    assert ClosedBook(book).written_by() == __version__


def test_unreadable_properties_hinder_nobody(desk: Path) -> None:
    book = taken_out("0.1.0-8", "book.xlsx", desk)
    package = Package.read(book.read_bytes())
    stamp.write_stamp(package)
    book.write_bytes(package.to_bytes())
    book = edited_copy(book, desk / "坏了.xlsx", [("docProps/custom.xml", "</Properties>", "")])
    assert ClosedBook(book).written_by() == ""
    assert hotline("refresh", book).code == 0
    assert b"</Properties>" not in Package.read(book.read_bytes()).part("docProps/custom.xml")


def test_odd_properties_are_read_as_they_are(desk: Path) -> None:
    root = etree.fromstring(
        b'<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" '
        b'xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"><!-- - -->'
        b'<property fmtid="{1}" pid="7" name="HOTLINE_VERSION"><vt:r8>99.0</vt:r8></property>'
        b'<property fmtid="{1}" pid="x"/></Properties>'
    )
    assert property_text(root, "hotline_version") == "99.0"
    set_property(root, "hotline_version", "0.2.0")
    set_property(root, "另一个", "甲")
    assert [one.get("pid") for one in root.iterchildren("{*}property")] == ["7", "x", "8"]
    assert property_text(root, "hotline_version") == "0.2.0"
