"""The two commands say calmly what is missing where they may not install it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ORDINARY = ("cat", "cksum", "cmp", "dirname", "ls", "mktemp", "readlink", "rm", "sh", "tail")
"""The programs that the scripts may count on."""


@pytest.fixture
def programs(tmp_path: Path) -> Path:
    """A folder of ordinary programs, for PATH; `id` says that we are not root."""
    folder = tmp_path / "bin"
    folder.mkdir()
    for name in ORDINARY:
        real = next(Path(place, name) for place in os.get_exec_path() if Path(place, name).exists())
        (folder / name).symlink_to(real)
    write_program(folder / "id", "echo 1000")
    return folder


def write_program(file: Path, body: str) -> None:
    file.write_text(f"#!/bin/sh\n{body}\n", encoding="utf-8")
    file.chmod(0o755)


def failure(script: Path, programs: Path, *options: str, **environment: str) -> str:
    """What `script` says when it fails, with only `programs` on PATH and no virtual environment."""
    environment |= {"PATH": str(programs), "HOTLINE_VENV": str(programs.parent / "venv")}
    done = subprocess.run(
        ["/bin/sh", script, *options],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        env=environment,
    )
    assert done.returncode == 1, done
    assert "Traceback" not in done.stderr
    return done.stderr


@pytest.mark.parametrize("name", ["common.sh", "demo.sh", "test.sh", "windows.sh", "lock.sh"])
def test_scripts_are_posix_shell(root: Path, name: str) -> None:
    subprocess.run(["/bin/sh", "-n", root / "install" / name], check=True)


def test_test_asks_for_the_tools_it_misses(root: Path, programs: Path) -> None:
    said = failure(root / "install/test.sh", programs)
    for package in (
        "libreoffice-calc",
        "libreoffice-writer",
        "poppler-utils",
        "fonts-noto-cjk",
        "nodejs",
        "npm",
    ):
        assert f" {package}" in said
    assert "ask an administrator for\n    apt-get install " in said


def test_the_windows_layer_asks_for_wine(root: Path, programs: Path) -> None:
    said = failure(root / "install/test.sh", programs, "--windows")
    assert "apt-get install wine wine64" in said


def test_demo_asks_for_the_package_that_makes_environments(root: Path, programs: Path) -> None:
    """Debian keeps it apart from Python: here is a Python whose `ensurepip` is not there."""
    body = f'case "$*" in *ensurepip*) exit 1 ;; esac\nexec {sys.executable} "$@"'
    write_program(programs / "python3.13", body)
    version = f"{sys.version_info[0]}.{sys.version_info[1]}"
    said = failure(root / "install/demo.sh", programs, PYTHON=str(programs / "python3.13"))
    assert f"apt-get install python{version}-venv" in said


def test_demo_refuses_a_python_that_is_too_old(root: Path, programs: Path) -> None:
    write_program(programs / "python3.10", "exit 1")
    said = failure(root / "install/demo.sh", programs, PYTHON="python3.10")
    assert "PYTHON=python3.10 is not a Python of 3.11 to 3.14" in said


def test_demo_leaves_a_folder_alone_that_is_no_environment(root: Path, programs: Path) -> None:
    kept = programs.parent / "venv" / "letter.txt"
    kept.parent.mkdir()
    kept.write_text("Dear", encoding="utf-8")
    said = failure(root / "install/demo.sh", programs)
    assert "is no virtual environment" in said
    assert kept.read_text("utf-8") == "Dear"
