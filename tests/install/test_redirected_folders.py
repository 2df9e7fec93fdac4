"""Folders of a person that lie on another disk or a server: APPDATA often does, LOCALAPPDATA never."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from install.hotline_setup import __main__ as setup
from install.hotline_setup.endings import Ending
from install.hotline_setup.places import Places
from tests.install.conftest import MakeBundle
from tests.install.machines import FakeMachine

Volume = Callable[[Path], str]


def across_volumes_refused(monkeypatch: pytest.MonkeyPatch, volume: Volume) -> None:
    """Renaming as Windows does it: WinError 17, errno 18, from one volume to another."""
    replace = Path.replace

    def within_one(path: Path, target: Path) -> Path:
        if volume(path) != volume(target):
            raise OSError(errno.EXDEV, os.strerror(errno.EXDEV), str(path), None, str(target))
        return replace(path, target)

    monkeypatch.setattr(Path, "replace", within_one)


def redirected_profile(machine: FakeMachine) -> Volume:
    return lambda path: "server" if path.is_relative_to(machine.home / "APPDATA") else "C:"


def test_a_profile_on_a_server_gets_the_add_in(
    machine: FakeMachine, places: Places, make_bundle: MakeBundle, monkeypatch: pytest.MonkeyPatch
) -> None:
    across_volumes_refused(monkeypatch, redirected_profile(machine))
    assert setup.run(machine, "install", make_bundle()).ending is Ending.DONE
    assert places.addin.read_text("utf-8") == "PK add-in"
    assert [file.name for file in places.start_folder.parent.iterdir()] == ["XLSTART"]


def test_nothing_half_written_ever_lies_where_excel_opens_everything(
    machine: FakeMachine, places: Places, make_bundle: MakeBundle, monkeypatch: pytest.MonkeyPatch
) -> None:
    replace, seen = Path.replace, set()

    def look(path: Path, target: Path) -> Path:
        if places.start_folder.is_dir():
            seen.update(file.name for file in places.start_folder.iterdir())
        return replace(path, target)

    monkeypatch.setattr(Path, "replace", look)
    bundle = make_bundle()
    for _ in range(2):
        setup.run(machine, "install", bundle)
    assert seen == {"hotline.xlam"}


UNWRITTEN = {
    errno.EXDEV: Ending.REDIRECTED,
    errno.ENOENT: Ending.REDIRECTED,
    errno.ENOSPC: Ending.NO_SPACE,
    errno.EACCES: Ending.NO_RIGHT,
}


@pytest.mark.parametrize("number", UNWRITTEN)
def test_each_way_in_which_the_add_in_cannot_be_written_has_its_sentence(
    number: int,
    machine: FakeMachine,
    places: Places,
    make_bundle: MakeBundle,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    replace = Path.replace

    def refused(path: Path, target: Path) -> Path:
        if target == places.addin:
            raise OSError(number, os.strerror(number), str(path), None, str(target))
        return replace(path, target)

    monkeypatch.setattr(Path, "replace", refused)
    report = setup.run(machine, "install", make_bundle())
    assert report.ending is UNWRITTEN[number]
    assert report.lines[0].startswith("没有完成：")
    assert report.ending is Ending.NO_SPACE or f"“{places.addin}”" in report.lines[0]
    assert not list(machine.home.rglob("*.part")), "no litter"


def test_a_power_cut_while_the_add_in_is_written_is_mended_by_the_next_run(
    machine: FakeMachine, places: Places, make_bundle: MakeBundle, monkeypatch: pytest.MonkeyPatch
) -> None:
    bundle = make_bundle()
    parts = [places.part_of(file) for file in (places.addin, places.uninstaller)]
    for part in parts:
        part.parent.mkdir(parents=True, exist_ok=True)
        part.write_text("half", encoding="utf-8")
    assert setup.run(machine, "install", bundle).ending is Ending.DONE
    for part in parts:
        part.write_text("half", encoding="utf-8")
    assert setup.run(machine, "uninstall", Path()).ending is Ending.DONE
    assert [part for part in parts if part.exists()] == []
