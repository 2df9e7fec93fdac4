"""The way back: step by step, and nothing of what was undone is lost."""

from __future__ import annotations

import contextlib
from pathlib import Path

import pytest

from hotline_addin.adapters.files import UNDONE_MARK, backups, replace_file, undo
from hotline_addin.errors import HotlineError, InputError
from tests.files.failing_calls import ERRORS, FailingCalls, calls_of, raising


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """A book that was refreshed twice: a, b, now c."""
    path = tmp_path / "月报.xlsx"
    path.write_bytes(b"a")
    for state in (b"b", b"c"):
        replace_file(path, state, backups_kept=10)
    return path


def test_undo_goes_back_step_by_step(book: Path) -> None:
    restored = undo(book)
    assert (book.read_bytes(), restored.name.endswith(".xlsx")) == (b"b", True)
    undo(book)
    assert book.read_bytes() == b"a"
    with pytest.raises(InputError, match="没有可以恢复的备份"):
        undo(book)
    assert book.read_bytes() == b"a"


def test_what_was_undone_is_kept(book: Path) -> None:
    undo(book)
    undo(book)
    assert [state.read_bytes() for state in backups(book, UNDONE_MARK)] == [b"c", b"b"]
    assert all(state.stem.endswith("撤销前") for state in backups(book, UNDONE_MARK))
    assert backups(book) == []


def test_a_refresh_after_an_undo_can_be_undone_in_turn(book: Path) -> None:
    undo(book)
    replace_file(book, b"d", backups_kept=10)
    undo(book)
    assert book.read_bytes() == b"b"
    undo(book)
    assert book.read_bytes() == b"a"


def test_a_step_back_to_the_same_is_skipped(book: Path) -> None:
    """A crash right after an undo may leave the backup that was just taken back."""
    backups(book)[-1].write_bytes(b"c")
    undo(book)
    assert book.read_bytes() == b"a"
    assert backups(book) == []


def test_a_deleted_book_comes_back(book: Path) -> None:
    book.unlink()
    undo(book)
    assert book.read_bytes() == b"b"
    assert backups(book, UNDONE_MARK) == []


@pytest.mark.parametrize("error", ERRORS, ids=repr)
def test_whatever_fails_every_state_is_still_there(error: BaseException, tmp_path: Path) -> None:
    def fresh(number: int) -> Path:
        path = tmp_path / str(number) / "book.xlsx"
        path.parent.mkdir()
        path.write_bytes(b"a")
        replace_file(path, b"b", backups_kept=10)
        return path

    first = fresh(0)
    for failing in range(1, calls_of(lambda: undo(first)) + 1):
        path = fresh(failing)
        with pytest.MonkeyPatch.context() as monkeypatch:
            FailingCalls(monkeypatch, failing, raising(error))
            with contextlib.suppress(HotlineError, KeyboardInterrupt):
                undo(path)
        kept = [each.read_bytes() for each in (*backups(path), *backups(path, UNDONE_MARK))]
        assert (path.read_bytes(), kept) in ((b"b", [b"a"]), (b"a", [b"b"])), failing
        assert not list(path.parent.glob(".*")), failing
