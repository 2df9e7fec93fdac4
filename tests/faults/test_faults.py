"""Nothing is lost: a sample of the faults, people at once, the order of a write, disks that are full."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from hotline_addin.adapters import write_marks
from hotline_addin.adapters.closed_book import ClosedBook
from hotline_addin.adapters.files import BACKUP_FOLDER, backups, replace_file, undo
from hotline_addin.errors import BusyError, HotlineError, InputError
from hotline_addin.ports import BookContent
from tests.fuzz.judge import run
from tests.fuzz.material import BOOK, RAW, make_material


@pytest.fixture(scope="module")
def material(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_material(tmp_path_factory.mktemp("material"))


def test_the_command_finds_no_harm(root: Path) -> None:
    """Every stop at a few calls; all of them take minutes and are run by hand."""
    command = [sys.executable, "-m", "tests.faults", "--step", "30", "refresh"]
    ran = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert "faults injected, 0 did harm" in ran.stdout


def in_children(*works: Callable[[], object]) -> list[int]:
    """Each work in a process of its own, all let loose at once: 0 done, 2 refused, 1 anything else."""
    gate_out, gate_in = os.pipe()
    children = []
    for work in works:
        child = os.fork()
        if child == 0:
            os.close(gate_in)
            os.read(gate_out, 1)  # until the parent closes the gate
            try:
                work()
            except HotlineError as refused:
                os._exit(2 if refused.advice else 1)
            except BaseException:  # noqa: BLE001 - told by the exit code
                os._exit(1)
            os._exit(0)
        children.append(child)
    os.close(gate_out)
    os.close(gate_in)
    return [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children]


def test_of_several_who_write_at_once_one_wins_and_the_others_are_told(tmp_path: Path) -> None:
    old = b"old" * 100_000
    for round_ in range(8):
        book = tmp_path / f"{round_}.xlsx"
        book.write_bytes(old)
        states = [bytes([65 + person]) * 300_000 for person in range(4)]

        def writing(state: bytes, book: Path = book) -> Callable[[], object]:
            return lambda: replace_file(book, state, backups_kept=3, expected=old)

        codes = in_children(*(writing(state) for state in states))
        assert sorted(codes) == [0, 2, 2, 2]
        assert book.read_bytes() == states[codes.index(0)]
        assert [backup.read_bytes() for backup in backups(book)] == [old]
        assert not list(tmp_path.glob(".*"))


def test_two_people_refresh_the_same_shared_book(material: Path, tmp_path: Path) -> None:
    """Both have read the book before either writes it."""
    book = tmp_path / BOOK
    book.write_bytes((material / BOOK).read_bytes())

    def saving(person: str) -> Callable[[], object]:
        closed = ClosedBook(book)
        remarks = closed.table("roster").assign(remark=person)
        return lambda: closed.save(BookContent(tables={"roster": remarks}))

    assert sorted(in_children(saving("张三"), saving("李四"))) == [0, 2]
    assert len(set(ClosedBook(book).table("roster")["remark"])) == 1
    assert run(("refresh", BOOK), tmp_path)[1] == ""


def test_two_commands_at_once_end_well_in_any_order(material: Path, tmp_path: Path) -> None:
    for name in (BOOK, *RAW[:3]):
        (tmp_path / name).write_bytes((material / name).read_bytes())
    command = [sys.executable, "-c", "import sys; from hotline_addin.faces.cli import main; sys.exit(main())"]
    running = [
        subprocess.Popen(
            [*command, "refresh", BOOK, "--orders", raw], cwd=tmp_path, stderr=subprocess.PIPE, text=True
        )
        for raw in (RAW[0], RAW[2])
    ]
    told = [process.communicate()[1] for process in running]
    codes = [process.returncode for process in running]
    assert 0 in codes or 1 in codes, told
    for code, text in zip(codes, told, strict=True):
        assert code in (0, 1) or "刚刚被别人改过" in text, text
    assert len(ClosedBook(tmp_path / BOOK).table("orders")) == 24
    assert not list(tmp_path.glob(".*"))


def test_who_waits_too_long_for_another_writer_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    book = tmp_path / "月报.xlsx"
    book.write_bytes(b"old")
    monkeypatch.setattr(write_marks, "_PATIENCE", 0.1)
    with write_marks.held(book), pytest.raises(BusyError, match="正被另一个人更新"):
        replace_file(book, b"new", backups_kept=3)
    assert book.read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["月报.xlsx"]


def dead_process() -> int:
    child = os.fork()
    if child == 0:
        os._exit(0)
    os.waitpid(child, 0)
    return child


def test_marks_of_the_dead_are_swept_up_and_of_others_when_old(tmp_path: Path) -> None:
    book = tmp_path / "月报.xlsx"
    book.write_bytes(b"old")
    here, elsewhere = write_marks._THIS_COMPUTER, "0dd0dd"
    of_dead = tmp_path / f".月报.xlsx.{here}-{dead_process()}-aa.tmp"
    of_living = tmp_path / f".月报.xlsx.{here}-{os.getppid()}-bb.tmp"
    of_others = tmp_path / f".月报.xlsx.{elsewhere}-{dead_process()}-cc.tmp"
    for left in (of_dead, of_living, of_others):
        left.write_bytes(b"half")
    (tmp_path / ".月报.xlsx.lock").write_text(f"{here}-{dead_process()}")
    replace_file(book, b"new", backups_kept=3)
    assert sorted(path.name for path in tmp_path.glob(".*")) == sorted([of_living.name, of_others.name])
    for left in (of_living, of_others):
        os.utime(left, (time.time() - 7200,) * 2)
    replace_file(book, b"newer", backups_kept=3)
    assert not list(tmp_path.glob(".*"))


def test_data_are_durable_before_names_and_the_backup_before_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What a power cut leaves is a state between two of these steps; each is whole in this order only."""
    steps: list[str] = []
    plain_sync, plain_replace = os.fsync, os.replace

    def synced(descriptor: int) -> None:
        path = Path(f"/proc/self/fd/{descriptor}").resolve()
        kind = "folder" if path.is_dir() else "temporary" if path.suffix == ".tmp" else "file"
        steps.append(f"sync {kind} in {path.parent.name}" if kind == "file" else f"sync {kind}")
        plain_sync(descriptor)

    def replaced(source: str | Path, target: str | Path) -> None:
        steps.append("rename")
        plain_replace(source, target)

    book = tmp_path / "book.xlsx"
    book.write_bytes(b"old")
    monkeypatch.setattr(os, "fsync", synced)
    monkeypatch.setattr(os, "replace", replaced)
    replace_file(book, b"new", backups_kept=3)
    backup = [f"sync file in {BACKUP_FOLDER}", "sync folder"]
    assert steps == ["sync temporary", *backup, "rename", "sync folder"]


def test_a_disk_that_is_really_full(tmp_path: Path) -> None:
    """The system itself refuses the bytes: a limit on the size of files stands for the end of the disk."""
    book = tmp_path / "月报.xlsx"
    book.write_bytes(b"old")

    def writing() -> object:
        resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))
        with pytest.raises(InputError, match="没有改动"):
            replace_file(book, b"x" * 100_000, backups_kept=3)
        return None

    assert in_children(writing) == [0]
    assert book.read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["月报.xlsx"]


def test_a_full_file_system(tmp_path: Path) -> None:
    """A file system of 1 MB in memory where the rights allow it; else /dev/full, which is always full."""
    small = tmp_path / "small"
    small.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(small)], capture_output=True, check=False
    )
    if mounted.returncode:
        with pytest.raises(OSError, match="No space left"), Path("/dev/full").open("wb", buffering=0) as full:
            full.write(b"x")
        return
    try:
        book = small / "月报.xlsx"
        book.write_bytes(b"o" * 400_000)
        with pytest.raises(InputError, match="磁盘已满"):
            replace_file(book, b"n" * 400_000, backups_kept=3)
        assert book.read_bytes() == b"o" * 400_000
        assert [path.name for path in small.iterdir()] == ["月报.xlsx"]
        with pytest.raises(HotlineError):
            undo(book)
    finally:
        subprocess.run(["umount", str(small)], check=True)


def test_a_folder_that_nobody_may_write(material: Path, tmp_path: Path) -> None:
    """Root may write everywhere, so the commands run as somebody else."""
    folder = tmp_path / "shared"
    folder.mkdir()
    (folder / BOOK).write_bytes((material / BOOK).read_bytes())
    (folder / RAW[2]).write_bytes((material / RAW[2]).read_bytes())
    for parent in (tmp_path, *list(tmp_path.parents)[:-2]):
        if parent.stat().st_uid == os.geteuid():
            parent.chmod(0o755)
    folder.chmod(0o555)

    def refusing() -> object:
        if os.geteuid() == 0:
            os.setuid(65534)
        for words in (
            ("refresh", BOOK, "--orders", RAW[2]),
            ("notice", BOOK, "--draft", "--out", "新通报.docx"),
            ("new", "新.xlsx"),
            ("sheets", BOOK, "--out", "反馈单"),
        ):
            assert run(words, folder) == (2, ""), words
        return None

    before = sorted(folder.iterdir())
    assert in_children(refusing) == [0]
    assert sorted(folder.iterdir()) == before
    folder.chmod(0o755)


def test_a_share_that_vanishes_meanwhile(material: Path, tmp_path: Path) -> None:
    """The folder is gone when the book is to be written."""
    folder = tmp_path / "share"
    folder.mkdir()
    (folder / BOOK).write_bytes((material / BOOK).read_bytes())
    book = ClosedBook(folder / BOOK)
    changed = book.table("roster").assign(remark="改")
    folder.rename(tmp_path / "elsewhere")
    with pytest.raises(HotlineError) as refused:
        book.save(BookContent(tables={"roster": changed}))
    assert refused.value.advice
    assert (tmp_path / "elsewhere" / BOOK).read_bytes() == (material / BOOK).read_bytes()
