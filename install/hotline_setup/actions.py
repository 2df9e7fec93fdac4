"""Install, uninstall, go back, look: what the batch files ask for."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from . import tree
from .addin import missing_outside, outside_files, planned_record, remove_outside, write_outside
from .endings import Ending, SetupError
from .excel import PROGRAM, obstacles, office_ending
from .machine import Machine
from .manifest import MANIFEST, Manifest, installed_manifest
from .places import Places
from .record import Record
from .report import Report

PAYLOAD = "payload.zip"
_SPARE_BYTES = 50_000_000
_FIRST_START_SECONDS = 300.0
_SERVER_SECONDS = 150.0

WRITTEN_WHILE_WORKING = ("hotline.log*", "hotline-stacks.log", "体检结果.txt")
"""What the program writes beside itself as it works: logs, traces of what hung, the last examination."""


def install(machine: Machine, places: Places, bundle: Path) -> Report:
    """Install, update or repair: afterwards everything is as `bundle` has it.

    Raises `SetupError` when it is not done; then what was installed before works as before.
    """
    _require_ready(machine)
    manifest = Manifest.read(bundle / MANIFEST)
    report = Report()
    _make_root(places)
    with tree.in_use_told():
        tree.recover(places)
    before = installed_manifest(places.program)
    if before and before.build == manifest.build and not before.faults(places.program):
        report.say(f"{manifest.version} 已经装好，文件完好，重新放置了加载项。")
        _connect(machine, places, manifest, report, is_new=False)
    else:
        _replace_program(machine, places, bundle, manifest, before)
        report.say(_done(manifest, before))
        _connect(machine, places, manifest, report, is_new=True)
    return report


def uninstall(machine: Machine, places: Places) -> Report:
    """Take back exactly what was written. Raises `SetupError` when nothing is installed or Excel is open.

    Started by the installed program itself, it leaves the program and the batch file that started it: that
    one deletes both when Python has ended.
    """
    _require_closed(machine)
    record = Record.read(places.record)
    if record is None and not places.program.exists():
        raise SetupError(Ending.NOT_INSTALLED)
    with tree.in_use_told():
        tree.recover(places)
    from_inside = Path(sys.executable).resolve().is_relative_to(places.program.resolve())
    spared = (places.uninstaller,) if from_inside else ()
    kept = remove_outside(machine, record, spared) if record else []
    for folder in (places.previous,) if from_inside else (places.previous, places.program):
        kept += tree.remove(folder)
    places.record.unlink(missing_ok=True)
    for pattern in WRITTEN_WHILE_WORKING:
        for written in places.root.glob(pattern):
            written.unlink()
    tree.remove_empty_folders(places.root)
    report = Report()
    report.say("已卸载。工作簿、通报和原始工单都没有动。")
    for file in kept:
        report.say(f"这个文件不是安装时的样子，留着没有删：{file}")
    return report


def go_back(machine: Machine, places: Places) -> Report:
    """The version before this one again. Raises `SetupError` where none was kept."""
    _require_closed(machine)
    tree.swap_with_previous(places)
    manifest = Manifest.read(places.program / MANIFEST)
    report = Report()
    report.say(f"已退回到 {manifest.version}。")
    _connect(machine, places, manifest, report, is_new=False)
    return report


def examine(machine: Machine, places: Places) -> Report:
    """体检: whether everything is as it was installed, and works. Changes nothing."""
    manifest = installed_manifest(places.program)
    record = Record.read(places.record)
    if manifest is None or record is None:
        raise SetupError(Ending.NOT_INSTALLED)
    report = Report()
    report.say(f"版本 {manifest.version}，装在 {places.root}")
    faults = manifest.faults(places.program) + missing_outside(record)
    for name in faults[:10]:
        report.say(f"缺少或被改过：{name}")
    if faults:
        report.add(Ending.FILES_MISSING)
        return report
    report.say(f"{len(manifest.files)}个程序文件完好。")
    doctor = [str(places.interpreter), "-I", "-B", "-m", "hotline_addin", "doctor"]
    report.lines += machine.run(doctor, _FIRST_START_SECONDS)[1].splitlines()
    _judge(machine, places, report)
    if report.ending is Ending.DONE:
        report.say("体检完成，没有发现问题。")
    return report


def _require_ready(machine: Machine) -> None:
    if not machine.is_new_enough():
        raise SetupError(Ending.WRONG_WINDOWS)
    _require_closed(machine)


def _require_closed(machine: Machine) -> None:
    """Excel holds the add-in and the program's files; whether to close it is for the person to say."""
    if machine.runs(PROGRAM):
        raise SetupError(Ending.EXCEL_OPEN)


def _make_root(places: Places) -> None:
    try:
        places.root.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise SetupError(Ending.NO_RIGHT, place=places.root) from error


def _replace_program(
    machine: Machine, places: Places, bundle: Path, manifest: Manifest, before: Manifest | None
) -> None:
    need = manifest.size + _SPARE_BYTES
    if machine.free_bytes(places.root) < need:
        raise SetupError(Ending.NO_SPACE, need=need // 1_000_000)
    part = places.part(manifest.build)
    try:
        tree.unpack(bundle / PAYLOAD, manifest, part)
        # A damaged program of the same build is no version to go back to.
        tree.put_in_place(part, places, before is not None and before.build != manifest.build)
    finally:
        shutil.rmtree(part, ignore_errors=True)


def _done(manifest: Manifest, before: Manifest | None) -> str:
    if before is None:
        return f"已安装 {manifest.version}。"
    return (
        f"已修复 {manifest.version}。" if before.build == manifest.build else f"已更新到 {manifest.version}。"
    )


def _connect(machine: Machine, places: Places, manifest: Manifest, report: Report, *, is_new: bool) -> None:
    """Everything after the program is in its place."""
    with_excel = office_ending(machine) is Ending.DONE
    files = outside_files(places, with_excel)
    planned_record(manifest, files).write(places.record)
    write_outside(machine, places, manifest.version, files)
    if is_new:
        _first_start(machine, places)
    _judge(machine, places, report)
    if report.ending is Ending.DONE:
        report.say("安装完成，请打开 Excel，上方会出现“热线通报”。")


def _first_start(machine: Machine, places: Places) -> None:
    """Load everything once: it proves the program whole, and Python keeps what it compiled, so that the
    buttons answer sooner.
    """
    code, told = machine.run(
        [str(places.interpreter), "-I", "-m", "hotline_addin.faces.whole"], _FIRST_START_SECONDS
    )
    if code:
        raise SetupError(Ending.FILES_MISSING) from RuntimeError(told)


def _judge(machine: Machine, places: Places, report: Report) -> None:
    """What this computer lets the installed program do."""
    office = office_ending(machine)
    report.add(office)
    if office is not Ending.DONE:
        return
    found = obstacles(machine)
    for obstacle in found:
        report.say(obstacle)
    report.add(Ending.POLICY if found else Ending.DONE)
    if not machine.has_name(str(places.interpreter)):
        report.add(Ending.NAME)
        return
    code, told = machine.run(
        [str(places.interpreter), "-I", "-B", "-m", "hotline_setup.server_check"], _SERVER_SECONDS
    )
    if code:
        report.say(f"表格函数的启动结果：{told.strip()}")
    report.add(Ending.SERVER if code else Ending.DONE)
