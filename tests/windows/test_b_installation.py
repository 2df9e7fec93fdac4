"""安装, 体检, 卸载 as a person clicks them. In this order: each starts from what the one before left."""

from __future__ import annotations

import dataclasses
import json
import shutil
from pathlib import Path

import pytest

from install.hotline_setup.endings import Ending
from install.hotline_setup.manifest import MANIFEST, Manifest
from tests.windows.conftest import Installed
from tests.windows.wine import Person, Wine

REGISTRY = """
import json, winreg
def values(key):
    try:
        with winreg.OpenKey(winreg.HKEY_CURRENT_USER, key) as opened:
            return dict(winreg.EnumValue(opened, n)[:2] for n in range(winreg.QueryInfoKey(opened)[1]))
    except FileNotFoundError:
        return None
print(json.dumps(values(r"Software\\Microsoft\\Windows\\CurrentVersion\\Uninstall\\hotline")))
"""


RULES = r"HKLM\SOFTWARE\Policies\Microsoft\Windows Defender\Windows Defender Exploit Guard\ASR\Rules"
NO_CHILDREN = "D4F940AB-401B-4EFC-AADC-AD5F3C50688A"
EARLIER = "0.36.0"

BY_EARLIER_NAME = """
import sys
from pathlib import Path
from hotline_setup.server_check import ask, start_server
server = start_server(sys.executable, Path(sys.executable).parent.with_name(sys.argv[1]))
print(ask(server, "HOTLINE_POSSIBLE", ("33.33%", 9)))
"""

AT_THE_END = """
import subprocess, sys, xlwings
assert "xlwings._xlwindows" in sys.modules
subprocess.run = lambda command, **options: print("started", command)
print("at the end")
"""


def registry(wine: Wine, bundle: Path) -> dict[str, object] | None:
    """What lists the program under “应用和功能”."""
    script = wine.drive / "registry.py"
    script.write_text(REGISTRY, encoding="utf-8")
    python = wine.path(bundle / "boot" / "python.exe")
    done = wine.start(f'"{python}" -I -B "{wine.path(script)}"', {}, "C:\\")
    found: dict[str, object] | None = json.loads(done.said)
    return found


def test_a_double_click_installs(installed: Installed, wine: Wine) -> None:
    assert installed.done.code == 0, installed.done.said
    assert installed.done.said.splitlines()[-1] == "安装完成，请打开 Excel，上方会出现“热线通报”。"
    person = installed.person
    manifest = Manifest.read(installed.bundle / MANIFEST)
    assert manifest.faults(person.program) == []
    assert {file.name for file in person.program.glob("xlwings*.dll")} == {
        "xlwings32-0.37.8.dll",
        "xlwings64-0.37.8.dll",
    }
    secure = ("_ssl.*", "libssl*", "libcrypto*")
    assert [found for name in secure for found in person.program.rglob(name)] == [], (
        "no encrypted connections"
    )
    start_folder = person.roaming / "Microsoft" / "Excel" / "XLSTART"
    assert list(start_folder.parent.iterdir()) == [start_folder], "on another disk, and nothing half written"
    (addin,) = start_folder.iterdir()
    shipped = person.program / "Lib/site-packages/hotline_addin/workbook_templates/hotline.xlam"
    assert (addin.name, addin.read_bytes()) == ("hotline.xlam", shipped.read_bytes())
    entry = registry(wine, installed.bundle)
    assert entry is not None
    uninstaller = person.local / "hotline" / "uninstall.bat"
    assert entry["UninstallString"] == f'"{wine.path(uninstaller)}"'
    assert entry["DisplayName"] == "12345热线月度通报"
    assert list(person.program.rglob("*.pyc")), "compiled at the first start, so that buttons answer sooner"
    print(f"installing took {installed.seconds:.0f} s under wine, {manifest.size / 1e6:.0f} MB")


def test_a_second_double_click_changes_nothing(installed: Installed) -> None:
    before = installed.person.files()
    done = installed.person.clicks(installed.bundle / "安装.bat")
    assert done.code == 0, done.said
    assert "文件完好" in done.said
    after = installed.person.files()
    assert {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)} == set()


def test_python_looks_for_no_excel_to_end_when_it_ends(installed: Installed) -> None:
    """As each click did, and the server of each workbook, which imports xlwings and nothing of ours."""
    done = installed.person.runs(AT_THE_END)
    assert (done.code, done.said.split()) == (0, ["at", "the", "end"]), done.said


def as_if_earlier(program: Path) -> None:
    """The same files as another build, whose xlwings had another version."""
    manifest = Manifest.read(program / MANIFEST)
    files = {name.replace("0.37.8.dll", f"{EARLIER}.dll"): digest for name, digest in manifest.files.items()}
    for old, new in zip(manifest.files, files, strict=True):
        (program / old).rename(program / new)
    earlier = dataclasses.replace(manifest, build="earlier", files=files)
    (program / MANIFEST).write_text(earlier.to_json(), encoding="utf-8")


def test_an_update_where_excel_may_start_no_program_says_so(installed: Installed, wine: Wine) -> None:
    as_if_earlier(installed.person.program)
    wine.set_value(RULES, NO_CHILDREN, "1")
    try:
        done = installed.person.clicks(installed.bundle / "安装.bat")
    finally:
        wine.remove_key(RULES)
    assert done.code == Ending.POLICY.code, done.said
    assert "已更新到" in done.said
    assert "不许 Excel 启动程序" in done.said


def test_functions_of_a_workbook_made_before_the_update_answer(installed: Installed) -> None:
    earlier = f"xlwings64-{EARLIER}.dll"
    assert not (installed.person.program / earlier).exists()
    done = installed.person.runs(BY_EARLIER_NAME, earlier)
    assert (done.code, done.said.strip()) == (0, "可能（1÷3）"), done.said


def test_nothing_is_installed_or_closed_while_excel_is_open(installed: Installed, wine: Wine) -> None:
    excel = wine.drive / "office" / "EXCEL.EXE"
    shutil.copytree(installed.bundle / "boot", excel.parent)
    (excel.parent / "python.exe").rename(excel)
    finish = excel.parent / "finish"
    is_over = f"os.path.exists(r'{wine.path(finish)}')"
    waits = f"import os, time; [time.sleep(0.2) for _ in range(300) if not {is_over}]"
    stays = f'cmd.exe /c start "" /b "{wine.path(excel)}" -I -c "{waits}"'
    assert wine.start(stays, {}, "C:\\").code == 0
    try:
        done = installed.person.clicks(installed.bundle / "安装.bat")
        assert done.code == Ending.EXCEL_OPEN.code, done.said
        assert Ending.EXCEL_OPEN.sentence in done.said
        assert installed.person.clicks(installed.bundle / "卸载.bat").code == Ending.EXCEL_OPEN.code
    finally:
        finish.touch()


def test_a_sound_installation_passes_its_examination(installed: Installed) -> None:
    done = installed.person.clicks(installed.bundle / "体检.bat")
    assert done.code == 0, done.said
    assert "体检完成，没有发现问题。" in done.said
    assert "xlwings：0.37.8" in done.said, "the program's own examination is told too"


def test_uninstalling_from_windows_settings_leaves_only_the_person_s_files(
    installed: Installed, wine: Wine
) -> None:
    person = installed.person
    assert {file.name for file in (person.local / "hotline").glob("*.dll")} == {
        f"xlwings{bits}-{EARLIER}.dll" for bits in (32, 64)
    }
    done = person.clicks(person.local / "hotline" / "uninstall.bat")
    assert (done.code, "已卸载。" in done.said) == (0, True), done.said
    assert [file for file in person.roaming.rglob("*") if file.is_file()] == []
    left = person.files()
    assert [name for name in left if not name.startswith("桌面/")] == []
    assert left["桌面/我的信.docx"] == b"not to be touched"
    # The empty folder stays here: wine's cmd holds the batch file open until it ends, Windows' does not.
    assert list((person.local / "hotline").rglob("*")) == []
    assert registry(wine, installed.bundle) is None
    assert person.clicks(installed.bundle / "卸载.bat").code == Ending.NOT_INSTALLED.code


@pytest.fixture(scope="module")
def rare(wine: Wine) -> Person:
    """Somebody whose name the code page does not know."""
    return wine.person("金𬭩")


def test_a_name_outside_the_code_page_costs_the_worksheet_functions_only(
    rare: Person, installed: Installed
) -> None:
    done = rare.clicks(installed.bundle / "安装.bat")
    assert done.code == Ending.NAME.code, done.said
    assert Ending.NAME.sentence in done.said
    told = rare.runs("import hotline_addin.faces.macros as m; print(m.__name__)")
    assert (told.code, told.said.strip()) == (0, "hotline_addin.faces.macros")


def test_what_a_scanner_took_away_is_found_and_repaired(rare: Person, installed: Installed) -> None:
    lost = "xlwings64-0.37.8.dll"
    (rare.program / lost).unlink()
    found = rare.clicks(installed.bundle / "体检.bat")
    assert found.code == Ending.FILES_MISSING.code
    assert f"缺少或被改过：{lost}" in found.said
    assert rare.clicks(installed.bundle / "安装.bat").code == Ending.NAME.code
    assert (rare.program / lost).is_file()


def test_the_bundle_s_own_button_uninstalls_too(rare: Person, installed: Installed, wine: Wine) -> None:
    done = rare.clicks(installed.bundle / "卸载.bat")
    assert done.code == 0, done.said
    assert rare.files() == {}
    assert registry(wine, installed.bundle) is None


def test_a_batch_file_opened_inside_the_zip_says_to_unpack_first(wine: Wine, installed: Installed) -> None:
    """Windows then unpacks that one file only."""
    alone = wine.drive / "临时 解压"
    alone.mkdir()
    done = installed.person.clicks(Path(shutil.copy(installed.bundle / "安装.bat", alone)))
    assert (done.code, "请先把压缩包完整解压" in done.said) == (30, True), done.said
