"""Installing, updating, repairing and uninstalling, on a computer of the tests."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

import pytest

from hotline_addin import __version__
from install.hotline_setup import __main__ as setup
from install.hotline_setup.actions import PAYLOAD
from install.hotline_setup.endings import Ending
from install.hotline_setup.manifest import MANIFEST
from install.hotline_setup.places import UNINSTALL_KEY, Places
from install.hotline_setup.report import Report
from tests.install.conftest import MakeBundle
from tests.install.machines import EXCEL_KEY, FakeMachine


def install(machine: FakeMachine, bundle: Path) -> Report:
    return setup.run(machine, "install", bundle)


def act(machine: FakeMachine, action: str) -> Report:
    return setup.run(machine, action, Path())


def everything(machine: FakeMachine) -> dict[str, bytes]:
    """All files of the person but the installer's log."""
    files = (file for file in machine.home.rglob("*") if file.is_file())
    return {
        file.relative_to(machine.home).as_posix(): file.read_bytes()
        for file in files
        if file.suffix != ".log"
    }


def test_installing_puts_everything_where_the_vba_expects_it(
    machine: FakeMachine, places: Places, make_bundle: MakeBundle
) -> None:
    report = install(machine, make_bundle())
    assert (report.ending, report.lines[-1]) == (
        Ending.DONE,
        "安装完成，请打开 Excel，上方会出现“热线通报”。",
    )
    assert places.interpreter == machine.home / "LOCALAPPDATA/hotline/python/python.exe"
    assert places.interpreter.read_text("utf-8") == "MZ"
    assert (machine.home / "APPDATA/Microsoft/Excel/XLSTART/hotline.xlam").read_text("utf-8") == "PK add-in"
    assert [file.name for file in places.start_folder.iterdir()] == ["hotline.xlam"], (
        "Excel opens all of them"
    )
    entry = machine.registry["HKCU", UNINSTALL_KEY]
    assert entry["UninstallString"] == f'"{places.uninstaller}"'
    assert places.uninstaller.read_text("utf-8") == "@echo off"


def test_installing_starts_the_program_and_the_function_server_once(
    machine: FakeMachine, places: Places, make_bundle: MakeBundle
) -> None:
    install(machine, make_bundle())
    assert [command[0] for command in machine.started] == [str(places.interpreter)] * 2
    assert machine.started[0][1:3] == ["-I", "-m"], "keeps what it compiles"
    assert machine.started[1][1:] == ["-I", "-B", "-m", "hotline_setup.server_check"]


def test_installing_twice_changes_nothing(machine: FakeMachine, make_bundle: MakeBundle) -> None:
    bundle = make_bundle()
    install(machine, bundle)
    before = everything(machine)
    report = install(machine, bundle)
    assert report.ending is Ending.DONE
    assert "文件完好" in report.lines[0]
    assert everything(machine) == before


def test_an_update_keeps_one_version_before(
    machine: FakeMachine, places: Places, make_bundle: MakeBundle
) -> None:
    for number in "123":
        assert install(machine, make_bundle(**{"news.txt": number})).ending is Ending.DONE
    assert (places.program / "news.txt").read_text("utf-8") == "3"
    assert (places.previous / "news.txt").read_text("utf-8") == "2"
    assert not list(places.root.glob("*.part"))
    assert act(machine, "back").lines[0].startswith("已退回到 ")
    assert (places.program / "news.txt").read_text("utf-8") == "2"
    assert act(machine, "back").ending is Ending.DONE
    assert (places.program / "news.txt").read_text("utf-8") == "3"


def test_without_a_version_before_there_is_no_going_back(
    machine: FakeMachine, make_bundle: MakeBundle
) -> None:
    install(machine, make_bundle())
    before = everything(machine)
    assert act(machine, "back").ending is Ending.NO_PREVIOUS
    assert everything(machine) == before


def test_installing_again_repairs(machine: FakeMachine, places: Places, make_bundle: MakeBundle) -> None:
    bundle = make_bundle(**{"Lib/a.py": "1"})
    install(machine, bundle)
    before = everything(machine)
    (places.program / "Lib/a.py").unlink()
    places.addin.write_text("damaged", encoding="utf-8")
    examined = act(machine, "doctor")
    assert examined.ending is Ending.FILES_MISSING
    assert {"缺少或被改过：Lib/a.py", f"缺少或被改过：{places.addin}"} <= set(examined.lines)
    assert install(machine, bundle).lines[0] == f"已修复 {__version__}。"
    assert everything(machine) == before
    assert not places.previous.exists(), "a damaged program is no version to go back to"
    assert act(machine, "doctor").lines[-1] == "体检完成，没有发现问题。"


def test_the_check_of_the_installation_changes_nothing(machine: FakeMachine, make_bundle: MakeBundle) -> None:
    install(machine, make_bundle())
    before = everything(machine)
    act(machine, "doctor")
    assert everything(machine) == before


@pytest.mark.parametrize("action", ["install", "uninstall", "back"])
def test_nothing_is_done_while_excel_is_open(
    action: str, machine: FakeMachine, make_bundle: MakeBundle
) -> None:
    bundle = make_bundle()
    install(machine, bundle)
    before = everything(machine)
    machine.running.add("EXCEL.EXE")
    report = setup.run(machine, action, bundle)
    assert report.ending is Ending.EXCEL_OPEN
    assert report.lines[0] == "没有完成：Excel 还开着。请保存并关闭所有 Excel 窗口，再双击一次。"
    assert everything(machine) == before


def test_uninstalling_leaves_nothing_but_what_is_not_ours(
    machine: FakeMachine, places: Places, make_bundle: MakeBundle
) -> None:
    (machine.folder("APPDATA") / "letter.txt").write_text("Dear", encoding="utf-8")
    before, registry = everything(machine), dict(machine.registry)
    install(machine, make_bundle(**{"a.py": "1"}))
    install(machine, make_bundle(**{"a.py": "2"}))
    compiled = places.program / "Lib/__pycache__/a.cpython-312.pyc"
    compiled.parent.mkdir(parents=True)
    compiled.write_bytes(b"compiled at first use")
    for name in ("hotline.log", "hotline.log.1", "hotline-stacks.log", "体检结果.txt"):
        (places.root / name).write_text("log", encoding="utf-8")
    report = act(machine, "uninstall")
    assert (report.ending, len(report.lines)) == (Ending.DONE, 1)
    assert everything(machine) == before
    assert machine.registry == registry
    assert not places.root.exists()
    assert act(machine, "uninstall").ending is Ending.NOT_INSTALLED


def test_uninstalling_keeps_and_names_what_a_person_changed(
    machine: FakeMachine, places: Places, make_bundle: MakeBundle
) -> None:
    install(machine, make_bundle())
    places.addin.write_text("signed by our office", encoding="utf-8")
    mine = places.program / "笔记.txt"
    mine.write_text("mine", encoding="utf-8")
    report = act(machine, "uninstall")
    assert {line.partition("：")[2] for line in report.lines[1:]} == {str(places.addin), str(mine)}
    assert set(everything(machine)) == {
        "APPDATA/Microsoft/Excel/XLSTART/hotline.xlam",
        "LOCALAPPDATA/hotline/python/笔记.txt",
    }


def test_the_installed_program_leaves_its_own_end_to_the_batch_file(
    machine: FakeMachine, places: Places, make_bundle: MakeBundle, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Windows deletes neither a running program nor, without trouble, a batch file that is being read."""
    install(machine, make_bundle())
    monkeypatch.setattr("sys.executable", str(places.interpreter))
    assert act(machine, "uninstall").ending is Ending.DONE
    assert places.interpreter.exists()
    assert places.uninstaller.exists()
    assert not places.record.exists()
    assert not places.addin.exists()


def cut_payload(bundle: Path) -> None:
    (bundle / PAYLOAD).write_bytes((bundle / PAYLOAD).read_bytes()[:-40])


def lose_payload(bundle: Path) -> None:
    (bundle / PAYLOAD).unlink()


def lose_manifest(bundle: Path) -> None:
    (bundle / MANIFEST).unlink()


def half_a_manifest(bundle: Path) -> None:
    text = (bundle / MANIFEST).read_text("utf-8")
    (bundle / MANIFEST).write_text(text[: len(text) // 2], encoding="utf-8")


@pytest.mark.parametrize("damage", [cut_payload, lose_payload, lose_manifest, half_a_manifest])
def test_a_damaged_bundle_leaves_what_was_installed(
    damage: object, machine: FakeMachine, make_bundle: MakeBundle
) -> None:
    assert callable(damage)
    install(machine, make_bundle())
    before = everything(machine)
    bundle = make_bundle(**{"news.txt": "1"})
    damage(bundle)
    assert install(machine, bundle).ending is Ending.DAMAGED
    assert everything(machine) == before


def test_no_wrong_byte_is_installed(machine: FakeMachine, make_bundle: MakeBundle) -> None:
    install(machine, make_bundle())
    before = everything(machine)
    bundle = make_bundle(**{"news.txt": "1"})
    whole = (bundle / PAYLOAD).read_bytes()
    for place in range(0, len(whole), 20):
        (bundle / PAYLOAD).write_bytes(whole[:place] + bytes([whole[place] ^ 0x55]) + whole[place + 1 :])
        assert install(machine, bundle).ending is Ending.DAMAGED
    assert everything(machine) == before


def test_a_full_disk_or_an_old_windows_leaves_what_was_installed(
    machine: FakeMachine, make_bundle: MakeBundle
) -> None:
    install(machine, make_bundle())
    before = everything(machine)
    machine.free = 1000
    report = install(machine, make_bundle(**{"news.txt": "1"}))
    assert report.ending is Ending.NO_SPACE
    assert re.match(r"没有完成：磁盘空间不够，请至少腾出 \d+ MB 再试。", report.lines[0])
    machine.new_enough = False
    assert install(machine, make_bundle()).ending is Ending.WRONG_WINDOWS
    assert everything(machine) == before


def test_a_file_that_is_held_leaves_what_was_installed(
    machine: FakeMachine, make_bundle: MakeBundle, monkeypatch: pytest.MonkeyPatch
) -> None:
    install(machine, make_bundle())
    before = everything(machine)
    rename = Path.rename

    def held(path: Path, target: Path) -> Path:
        if path.name == "python":
            raise PermissionError(13, "held", str(path))
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", held)
    assert install(machine, make_bundle(**{"news.txt": "1"})).ending is Ending.IN_USE
    assert everything(machine) == before


@pytest.mark.parametrize("moment", range(4))
def test_a_power_cut_while_renaming_is_mended_by_the_next_run(
    moment: int,
    machine: FakeMachine,
    places: Places,
    make_bundle: MakeBundle,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    install(machine, make_bundle(**{"news.txt": "1"}))
    rename, renamed = Path.rename, []

    class PowerCutError(BaseException):
        pass

    def cut(path: Path, target: Path) -> Path:
        if len(renamed) == moment:
            raise PowerCutError
        renamed.append(path)
        return rename(path, target)

    bundle = make_bundle(**{"news.txt": "2"})
    with monkeypatch.context() as power:
        power.setattr(Path, "rename", cut)
        try:
            install(machine, bundle)
        except PowerCutError:
            assert len(renamed) == moment
    assert install(machine, bundle).ending is Ending.DONE
    assert (places.program / "news.txt").read_text("utf-8") == "2"
    assert not list(places.root.glob("*.part"))


def test_a_place_that_may_not_be_written_is_named(
    machine: FakeMachine, places: Places, make_bundle: MakeBundle
) -> None:
    places.root.parent.mkdir(parents=True, exist_ok=True)
    places.root.write_text("a file where the folder belongs", encoding="utf-8")
    report = install(machine, make_bundle())
    assert report.ending is Ending.NO_RIGHT
    assert f"“{places.root}”" in report.lines[0]


def test_without_excel_the_program_is_there_and_no_add_in(
    machine: FakeMachine, places: Places, make_bundle: MakeBundle
) -> None:
    del machine.registry["HKLM", EXCEL_KEY]
    assert install(machine, make_bundle()).ending is Ending.NO_EXCEL
    assert places.interpreter.exists()
    assert not places.addin.exists()
    machine.registry["HKCU", EXCEL_KEY.replace("excel", "et")] = {"": r"C:\wps\et.exe"}
    assert install(machine, make_bundle()).ending is Ending.WPS_ONLY


@pytest.mark.parametrize("unfit", ["answers wrongly", "cannot be named"])
def test_a_function_server_that_fails_is_said_and_the_rest_is_installed(
    unfit: str, machine: FakeMachine, places: Places, make_bundle: MakeBundle
) -> None:
    def server_fails(command: Sequence[str]) -> tuple[int, str]:
        return ("server_check" in command[-1], "0x80004005\r\n")

    if unfit == "answers wrongly":
        machine.answer = server_fails
    else:
        machine.unwritable = "张"
    report = install(machine, make_bundle())
    assert report.ending is (Ending.SERVER if unfit == "answers wrongly" else Ending.NAME)
    assert places.addin.exists()
    assert "表格函数的启动结果：0x80004005" in report.lines or report.ending is Ending.NAME


def test_a_program_that_cannot_start_is_said(machine: FakeMachine, make_bundle: MakeBundle) -> None:
    machine.answer = lambda command: (1, "ImportError")
    report = install(machine, make_bundle())
    assert report.ending is Ending.FILES_MISSING
    assert report.lines[-1] == f"日志：{machine.home / 'TEMP' / 'hotline-install.log'}"


def test_what_nobody_foresaw_goes_to_the_log(
    machine: FakeMachine, places: Places, make_bundle: MakeBundle, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(FakeMachine, "runs", lambda self, program: 1 / 0)
    report = install(machine, make_bundle())
    assert report.ending is Ending.UNEXPECTED
    assert "ZeroDivisionError" in places.log.read_text("utf-8")
    assert not any("Error" in line for line in report.lines)


def test_every_outcome_has_its_own_exit_code_and_sentence() -> None:
    codes = [ending.code for ending in Ending]
    assert len(set(codes)) == len(codes)
    assert all(ending.sentence.endswith("。") for ending in Ending if ending is not Ending.DONE)
