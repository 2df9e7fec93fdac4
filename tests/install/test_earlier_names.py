"""Workbooks already made name the DLL of their xlwings, and their VBA is never touched again."""

from __future__ import annotations

from pathlib import Path

import pytest

from install.bundle.packages import EARLIER_XLWINGS, name_as_before
from install.hotline_setup import __main__ as setup
from install.hotline_setup.endings import Ending
from install.hotline_setup.places import Places
from install.hotline_setup.record import Record
from tests.install.conftest import MakeBundle
from tests.install.machines import FakeMachine
from tests.tools.lock_file import read_lock


def dlls(version: str) -> dict[str, str]:
    """Both DLLs as a bundle holds them."""
    return {f"xlwings{bits}-{version}.dll": f"{bits} bits, {version}" for bits in (32, 64)}


def install(machine: FakeMachine, make_bundle: MakeBundle, version: str) -> None:
    assert setup.run(machine, "install", make_bundle(**dlls(version))).ending is Ending.DONE


def found(places: Places, version: str) -> set[str]:
    """What xlwings' VBA meets where it looks: beside python.exe, then one folder up."""
    looked = [[folder / name for folder in (places.program, places.root)] for name in dlls(version)]
    return {next((file.read_text("utf-8") for file in both if file.is_file()), "none") for both in looked}


def served_by(version: str) -> set[str]:
    return set(dlls(version).values())


def test_an_update_keeps_every_earlier_name_with_today_s_dll_behind_it(
    machine: FakeMachine, places: Places, make_bundle: MakeBundle
) -> None:
    for version in ("0.37.8", "0.38.0", "0.39.0"):
        install(machine, make_bundle, version)
    assert [found(places, one) for one in ("0.37.8", "0.38.0", "0.39.0")] == [served_by("0.39.0")] * 3
    record = Record.read(places.record)
    assert record is not None
    earlier = {str(places.root / name) for one in ("0.37.8", "0.38.0") for name in dlls(one)}
    assert {name for name in record.files if name.endswith(".dll")} == earlier


def test_the_same_bundle_again_and_going_back_keep_the_names(
    machine: FakeMachine, places: Places, make_bundle: MakeBundle
) -> None:
    install(machine, make_bundle, "0.37.8")
    later = make_bundle(**dlls("0.38.0"))
    for _ in range(2):
        assert setup.run(machine, "install", later).ending is Ending.DONE
        assert found(places, "0.37.8") == served_by("0.38.0")
    assert setup.run(machine, "back", Path()).ending is Ending.DONE
    assert found(places, "0.37.8") == found(places, "0.38.0") == served_by("0.37.8")


def test_an_earlier_name_that_is_lost_is_found_and_repaired(
    machine: FakeMachine, places: Places, make_bundle: MakeBundle
) -> None:
    install(machine, make_bundle, "0.37.8")
    install(machine, make_bundle, "0.38.0")
    later = make_bundle(**dlls("0.38.0"))
    lost = places.root / "xlwings64-0.37.8.dll"
    lost.unlink()
    report = setup.run(machine, "doctor", Path())
    assert (report.ending, f"缺少或被改过：{lost}" in report.lines) == (Ending.FILES_MISSING, True)
    assert setup.run(machine, "install", later).ending is Ending.DONE
    assert found(places, "0.37.8") == served_by("0.38.0")


def test_uninstalling_takes_the_earlier_names_back(
    machine: FakeMachine, places: Places, make_bundle: MakeBundle
) -> None:
    install(machine, make_bundle, "0.37.8")
    install(machine, make_bundle, "0.38.0")
    assert setup.run(machine, "back", Path()).ending is Ending.DONE
    assert setup.run(machine, "uninstall", Path()).ending is Ending.DONE
    assert not places.root.exists()


def test_a_computer_new_to_the_program_knows_the_earlier_names_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A colleague's older workbook, opened where only this bundle was ever installed."""
    for name, text in dlls("0.40.0").items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    monkeypatch.setattr("install.bundle.packages.EARLIER_XLWINGS", ("0.37.8", "0.40.0"))
    name_as_before(tmp_path, dlls("0.40.0"))
    texts = {file.name: file.read_text("utf-8") for file in tmp_path.iterdir()}
    assert texts == dlls("0.40.0") | dict(zip(dlls("0.37.8"), dlls("0.40.0").values(), strict=True))


def test_the_xlwings_of_this_bundle_is_listed_for_the_bundles_to_come(root: Path) -> None:
    locked = read_lock(root / "install/requirements.lock")
    (pinned,) = (one.version for one in locked if one.name == "xlwings")
    assert pinned in EARLIER_XLWINGS, "add it: workbooks made with it will name its DLL"
