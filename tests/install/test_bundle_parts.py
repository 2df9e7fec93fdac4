"""What goes into the bundle: Python, packages for Windows, batch files, papers, licences."""

from __future__ import annotations

import ast
import difflib
import hashlib
import importlib.resources
import re
import sys
import zipfile
from pathlib import Path

import pytest

from install.build_bundle import main
from install.bundle import runtime
from install.bundle.assemble import write_zip
from install.bundle.batch import SETUP_ACTIONS, SOURCES, batch, write_batches
from install.bundle.licences import licence_text
from install.bundle.packages import leave_excel_alone, locked_for_windows
from install.bundle.refusal import BundleError
from install.bundle.runtime import Runtime, unpack_boot, unpack_runtime
from install.hotline_setup.endings import Ending
from tests.ground.test_sources import NETWORK
from tests.tools.lock_file import read_lock, system
from tests.tools.sources import python_files


@pytest.fixture
def archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An archive like python.org's, with a known hash."""
    path = tmp_path / "python-embed.zip"
    names = ("python.exe", "python312.dll", "python312.zip", "_ssl.pyd", "_lzma.pyd", "python312._pth")
    write_zip(path, {name: name.encode() for name in (*names, "_ctypes.pyd")})
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    monkeypatch.setitem(runtime.KNOWN, digest, Runtime("3.12.10", "", True))
    return path


def test_python_looks_for_modules_in_its_own_folder_only(archive: Path, tmp_path: Path) -> None:
    assert unpack_runtime(archive, tmp_path / "program").version == "3.12.10"
    paths = (tmp_path / "program" / "python312._pth").read_bytes()
    assert paths == b"python312.zip\r\n.\r\nLib\\site-packages\r\nimport site\r\n"
    unpack_boot(archive, tmp_path / "boot")
    assert (tmp_path / "boot" / "python312._pth").read_bytes() == b"python312.zip\r\n.\r\n"


def test_what_opens_encrypted_connections_is_left_out(archive: Path, tmp_path: Path) -> None:
    unpack_runtime(archive, tmp_path / "program")
    names = {file.name for file in (tmp_path / "program").iterdir()}
    assert names == {
        "python.exe",
        "python312.dll",
        "python312.zip",
        "_lzma.pyd",
        "_ctypes.pyd",
        "python312._pth",
    }


def test_a_newer_python_has_other_names(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "python-embed.zip"
    names = ("python.exe", "python314.dll", "python314.zip", "python314._pth", "_zstd.pyd")
    write_zip(path, {name: name.encode() for name in names})
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    monkeypatch.setitem(runtime.KNOWN, digest, Runtime("3.14.8", "", True))
    unpack_runtime(path, tmp_path / "program")
    unpack_boot(path, tmp_path / "boot")
    paths = b"python314.zip\r\n.\r\n"
    assert (tmp_path / "boot" / "python314._pth").read_bytes() == paths
    assert (tmp_path / "program" / "python314._pth").read_bytes().startswith(paths + b"Lib")
    assert {file.name for file in (tmp_path / "boot").iterdir()} == {*names} - {"_zstd.pyd"}


def test_another_python_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    strange = tmp_path / "python-3.12.10-embed-amd64.zip"
    write_zip(strange, {"python.exe": b"MZ"})
    assert main(["--python", str(strange), "--out", str(tmp_path / "out")]) == 2
    assert hashlib.sha256(strange.read_bytes()).hexdigest() in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_a_repacked_python_is_for_tests_only(
    archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    digest = hashlib.sha256(archive.read_bytes()).hexdigest()
    monkeypatch.setitem(runtime.KNOWN, digest, Runtime("3.12.9", "", False))
    assert main(["--python", str(archive), "--out", str(tmp_path / "out")]) == 2
    assert "repacked" in capsys.readouterr().err


@pytest.mark.parametrize(("python", "numpy"), [("3.12.9", "2.0.2"), ("3.14.8", "2.5.5")])
def test_the_bundle_takes_the_lock_s_lines_for_windows(root: Path, python: str, numpy: str) -> None:
    lock = root / "install/requirements.lock"
    minor = python.rpartition(".")[0]
    lines = locked_for_windows(lock, python)
    wanted = {f"{one.name}=={one.version}" for one in read_lock(lock) if one.is_for(system(minor, "win32"))}
    assert {re.sub("[_.]", "-", line.split(" ")[0].partition("==")[0]) for line in lines} == {
        pin.partition("==")[0] for pin in wanted
    }
    assert f"numpy=={numpy}" in {line.split(" ")[0] for line in lines}
    assert any(line.startswith("pywin32==") for line in lines)
    assert all(re.fullmatch(r"[\w.-]+==[\w.]+( --hash=sha256:[0-9a-f]{64})+", line) for line in lines)


def test_the_bundled_xlwings_ends_no_excel_when_python_ends(tmp_path: Path) -> None:
    """Else every click, and the server of every workbook made before, would look for an EXCEL.EXE to kill."""
    module = tmp_path / "xlwings" / "_xlwindows.py"
    module.parent.mkdir()
    theirs = importlib.resources.files("xlwings").joinpath("_xlwindows.py").read_text("utf-8")
    module.write_text(theirs, encoding="utf-8")
    leave_excel_alone(tmp_path)
    ours = module.read_text("utf-8")
    ast.parse(ours)
    assert set(difflib.ndiff(theirs.splitlines(), ours.splitlines())) >= {"- @atexit.register"}
    assert "atexit.register" not in ours
    assert len(theirs.splitlines()) == len(ours.splitlines()) + 1
    with pytest.raises(BundleError, match="_xlwindows"):
        leave_excel_alone(tmp_path)


def test_batch_files_are_what_a_chinese_windows_reads(tmp_path: Path) -> None:
    write_batches(tmp_path)
    names = {*SETUP_ACTIONS, "不用Excel也能用.bat"}
    assert {file.name for file in tmp_path.iterdir()} == names
    for name in names:
        data = (tmp_path / name).read_bytes()
        text = data.decode("gbk")
        assert data.count(b"\n") == data.count(b"\r\n") == len(text.splitlines())
        assert len(text.splitlines()) <= 30
        assert "@ACTION@" not in text
        logic = [line for line in text.splitlines() if not line.startswith("echo ")]
        assert all(line.isascii() for line in logic), "only what is shown is Chinese"
        assert "pause" in text.partition("if not defined HOTLINE_NO_PAUSE ")[2]
        labels = set(re.findall(r"^:(\w+)", text, re.MULTILINE))
        assert set(re.findall(r"goto (\w+)", text)) == labels


def test_the_batch_that_uninstalls_is_gone_before_it_is_read_on() -> None:
    last = batch("uninstall.bat").decode("gbk").rstrip().splitlines()[-1]
    assert last.index("rd /s /q") == 0 < last.index('del "%~f0"') < last.index("exit /b 0")


def test_the_page_for_the_administrator_knows_every_exit_code() -> None:
    page = (SOURCES / "给网管的说明.md").read_text("utf-8")
    rows = re.findall(r"^\| ([\d、]+) \|", page, re.MULTILINE)
    codes = {int(code) for row in rows for code in row.split("、")}
    assert codes == {ending.code for ending in Ending}


def package(packages: Path, name: str, metadata: str, **files: str) -> None:
    info = packages / f"{name}-1.0.dist-info"
    info.mkdir(parents=True)
    (info / "METADATA").write_text(f"Name: {name}\nVersion: 1.0\n{metadata}", encoding="utf-8")
    for file, text in files.items():
        (info / file).write_text(text, encoding="utf-8")


def test_every_licence_is_in_the_bundle(tmp_path: Path) -> None:
    (tmp_path / "LICENSE.txt").write_text("PSF LICENSE AGREEMENT", encoding="utf-8")
    packages = tmp_path / "Lib" / "site-packages"
    package(packages, "a", "License-Expression: MIT\n", LICENSE="text of a")
    package(packages, "b", "Classifier: License :: OSI Approved :: BSD License\n", COPYING="text of b")
    package(packages, "c", "License: MIT License\n")
    package(packages, "e", "License: BSD-3-Clause\n")
    inner = packages / "e-1.0.dist-info" / "licenses" / "BUILD_LICENSES" / "pdfium.txt"
    inner.parent.mkdir(parents=True)
    inner.write_text("text of what e has inside", encoding="utf-8")
    text = licence_text(tmp_path, "3.12.10")
    for words in (
        "Python 3.12.10",
        "PSF LICENSE AGREEMENT",
        "许可：MIT\n",
        "text of a",
        "许可：BSD License",
        "text of b",
        "许可：MIT License",
        "text of what e has inside",
    ):
        assert words in text
    package(packages, "d", "")
    with pytest.raises(BundleError, match="d does not say"):
        licence_text(tmp_path, "3.12.10")


def test_the_same_contents_give_the_same_archive(tmp_path: Path) -> None:
    contents = {"模板/a.txt": b"1", "b.zip": b"2"}
    write_zip(tmp_path / "1.zip", contents)
    write_zip(tmp_path / "2.zip", contents)
    assert (tmp_path / "1.zip").read_bytes() == (tmp_path / "2.zip").read_bytes()
    assert zipfile.ZipFile(tmp_path / "1.zip").namelist() == list(contents)


def test_the_installer_needs_nothing_but_python_and_opens_no_connection(root: Path) -> None:
    files = python_files(root / "install/hotline_setup")
    assert len(files) > 10
    modules = {
        name.partition(".")[0]
        for file in files
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        for name in (
            [alias.name for alias in node.names]
            if isinstance(node, ast.Import)
            else [node.module or ""]
            if isinstance(node, ast.ImportFrom) and not node.level
            else []
        )
    }
    of_the_installed_program = {"pythoncom", "win32com"}  # only for the check of the function server
    assert modules - of_the_installed_program <= sys.stdlib_module_names
    assert modules & set(NETWORK) == set()
