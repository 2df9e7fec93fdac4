"""Replacing a file: the old or the new one is whole whatever fails, and nothing else lies about."""

from __future__ import annotations

import errno
import os
import time
from pathlib import Path

import pytest

from hotline_addin.adapters import files
from hotline_addin.adapters.files import BACKUP_FOLDER, backups, read_file, replace_file, undo
from hotline_addin.errors import BusyError, HotlineError, InputError
from tests.files.failing_calls import ERRORS, FailingCalls, calls_of, raising

OLD, NEW = b"the old book" * 1000, b"the new book" * 1000


@pytest.fixture
def book(tmp_path: Path) -> Path:
    path = tmp_path / "月报 [2].xlsx"
    path.write_bytes(OLD)
    return path


def listing(folder: Path) -> list[str]:
    return sorted(str(each.relative_to(folder)) for each in folder.rglob("*"))


def test_a_new_file_has_no_backup(tmp_path: Path) -> None:
    assert replace_file(tmp_path / "new.xlsx", NEW, backups_kept=3) is None
    assert listing(tmp_path) == ["new.xlsx"]
    assert (tmp_path / "new.xlsx").read_bytes() == NEW


def test_what_lay_there_is_backed_up_beside_it(book: Path) -> None:
    backup = replace_file(book, NEW, backups_kept=3)
    assert backup is not None
    assert (book.read_bytes(), backup.read_bytes()) == (NEW, OLD)
    assert backup.parent == book.parent / BACKUP_FOLDER
    assert backup.name.startswith("月报 [2] 20")
    assert backup.suffix == ".xlsx"
    assert listing(book.parent) == sorted([book.name, BACKUP_FOLDER, f"{BACKUP_FOLDER}/{backup.name}"])


def test_backups_rotate_per_book_and_keep_their_order(book: Path) -> None:
    other = book.with_name("月报.xlsx")
    other.write_bytes(OLD)
    replace_file(other, NEW, backups_kept=3)
    for number in range(5):
        replace_file(book, str(number).encode(), backups_kept=3)
    assert [backup.read_bytes() for backup in backups(book)] == [b"1", b"2", b"3"]
    assert [backup.read_bytes() for backup in backups(other)] == [OLD]


def test_backups_keep_their_order_when_the_clock_goes_back(
    book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    future = book.parent / BACKUP_FOLDER / f"{book.stem} 20990101-000000-000000.xlsx"
    future.parent.mkdir()
    future.write_bytes(b"of a wrong clock")
    backup = replace_file(book, NEW, backups_kept=3)
    assert backups(book) == [future, backup]


def test_permissions_stay(book: Path) -> None:
    book.chmod(0o640)
    replace_file(book, NEW, backups_kept=3)
    assert book.stat().st_mode & 0o777 == 0o640


def test_a_link_leads_to_the_file(book: Path, tmp_path: Path) -> None:
    link = tmp_path / "link.xlsx"
    link.symlink_to(book)
    replace_file(link, NEW, backups_kept=3)
    assert link.is_symlink()
    assert book.read_bytes() == NEW


def test_a_file_that_somebody_changed_meanwhile_is_not_overwritten(book: Path) -> None:
    with pytest.raises(BusyError, match="刚刚被别人改过"):
        replace_file(book, NEW, backups_kept=3, expected=b"what was read")
    assert book.read_bytes() == OLD
    assert listing(book.parent) == [book.name]


def excel_owner(name: str) -> bytes:
    """The 165 bytes that Excel writes beside an open file."""
    narrow = bytes([len(name)]) + name.encode("gbk").ljust(54)
    wide = len(name).to_bytes(2, "little") + name.encode("utf-16-le").ljust(108, b"\0")
    return narrow + wide


@pytest.mark.parametrize(
    ("note", "data", "who"),
    [
        ("~${}", excel_owner("王小明"), "王小明"),
        (".~{}", excel_owner("李四"), "李四"),
        (".~lock.{}#", ",张三,pc-12,04.03.2024 10:00,file:///home/user;".encode(), "张三"),
        ("~${}", b"", "另一个程序"),
        ("~${}", b"\xff" * 200, "另一个程序"),
    ],
)
def test_an_open_file_is_left_alone_and_its_holder_named(
    book: Path, note: str, data: bytes, who: str
) -> None:
    book.with_name(note.format(book.name)).write_bytes(data)
    before = listing(book.parent)
    for action in (lambda: replace_file(book, NEW, backups_kept=3), lambda: undo(book)):
        with pytest.raises(BusyError, match=f"正被{who}打开"):
            action()
    assert book.read_bytes() == OLD
    assert listing(book.parent) == before


@pytest.mark.parametrize(
    ("name", "note"),
    [
        ("二月通报.docx", "~$二月通报.docx"),
        ("24年二月通报.docx", "~$4年二月通报.docx"),
        ("2024年二月通报.docx", "~$24年二月通报.docx"),
        ("2024年02月通报.docx", "~$24年02月通报.docx"),
    ],
)
def test_words_shortened_note_is_known(tmp_path: Path, name: str, note: str) -> None:
    """Word leaves out one character in front of a stem of seven, two of a longer one."""
    notice = tmp_path / name
    notice.write_bytes(OLD)
    (tmp_path / note).write_bytes(excel_owner("王小明"))
    with pytest.raises(BusyError, match="正被王小明打开"):
        replace_file(notice, NEW, backups_kept=3)


@pytest.mark.parametrize("error", ERRORS, ids=lambda error: type(error).__name__ + str(error)[:10])
def test_whatever_fails_the_file_is_whole_and_no_litter_stays(error: BaseException, tmp_path: Path) -> None:
    def fresh(number: int) -> Path:
        folder = tmp_path / str(number)
        folder.mkdir()
        (folder / "book.xlsx").write_bytes(OLD)
        return folder / "book.xlsx"

    first = fresh(0)
    total = calls_of(lambda: replace_file(first, NEW, backups_kept=3, expected=OLD))
    assert total > 10
    for failing in range(1, total + 1):
        book = fresh(failing)
        with pytest.MonkeyPatch.context() as monkeypatch:
            FailingCalls(monkeypatch, failing, raising(error))
            try:
                replace_file(book, NEW, backups_kept=3, expected=OLD)
            except (HotlineError, KeyboardInterrupt):
                done = False
            else:
                done = True
        if done:
            assert book.read_bytes() == NEW, failing
            assert [backup.read_bytes() for backup in backups(book)] == [OLD], failing
        elif book.read_bytes() == OLD:
            assert listing(book.parent) == ["book.xlsx"], failing
        else:  # interrupted by a person after the replacement
            assert (book.read_bytes(), type(error)) == (NEW, KeyboardInterrupt), failing
        assert not list(book.parent.glob(".*")), failing


def test_killed_at_any_moment_the_file_is_old_or_new(tmp_path: Path) -> None:
    """As `kill -9` or a power cut would do it: nothing gets the chance to clean up."""
    seen = set()
    for failing in range(1, 30):
        book = tmp_path / str(failing) / "book.xlsx"
        book.parent.mkdir()
        book.write_bytes(OLD)
        child = os.fork()
        if child == 0:
            FailingCalls(pytest.MonkeyPatch(), failing, lambda: os._exit(9))
            replace_file(book, NEW, backups_kept=3)
            os._exit(0)
        os.waitpid(child, 0)
        seen.add(book.read_bytes())
        for left in book.parent.glob(".book*.tmp"):
            os.utime(left, (time.time() - 7200,) * 2)
        assert replace_file(book, b"the next one", backups_kept=3) is not None
        assert not list(book.parent.glob(".*")), "the next run sweeps up"
    assert seen == {OLD, NEW}


@pytest.mark.parametrize(
    ("error", "kind", "sentence"),
    [
        (OSError(errno.ENOSPC, "x"), InputError, "磁盘已满，“月报.xlsx”没有改动"),
        (OSError(errno.EROFS, "x"), InputError, "不允许写入"),
        (PermissionError(errno.EACCES, "x"), InputError, "不允许写入"),
        (PermissionError(errno.EACCES, "x", "a", None, "b"), BusyError, "正被别的程序占用"),
        (OSError(errno.EIO, "x"), InputError, "写不进去"),
    ],
)
def test_reasons_are_told_in_words(
    error: OSError, kind: type[HotlineError], sentence: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "fsync", lambda descriptor: raising(error)())
    with pytest.raises(kind, match=sentence) as raised:
        replace_file(tmp_path / "月报.xlsx", NEW, backups_kept=3)
    assert raised.value.advice


def test_reading_explains_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(InputError, match="读不出来"):
        read_file(tmp_path)

    def locked(path: Path) -> bytes:
        raise PermissionError(errno.EACCES, "x")

    monkeypatch.setattr(Path, "read_bytes", locked)
    with pytest.raises(BusyError, match="可能正被别的程序占用"):
        read_file(tmp_path / "book.xlsx")


def test_a_backup_that_cannot_be_deleted_stops_nothing(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(3):
        replace_file(book, str(number).encode(), backups_kept=3)

    def locked(*args: object, **kwargs: object) -> None:
        raise PermissionError(errno.EACCES, "x")

    monkeypatch.setattr(files.os, "unlink", locked)
    replace_file(book, b"3", backups_kept=1)
    assert book.read_bytes() == b"3"
