"""The wheel: what it carries, and that it works where nothing else of the project is."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

from hotline_addin import __version__


@pytest.fixture(scope="module")
def wheel(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built with the locked build backend and without network."""
    folder = tmp_path_factory.mktemp("wheel")
    run("-m", "pip", "wheel", root, "--no-deps", "--no-build-isolation", "--no-index", "--wheel-dir", folder)
    (built,) = folder.glob("*.whl")
    return built


def run(*arguments: str | Path, python: Path = Path(sys.executable), cwd: Path | None = None) -> str:
    """What Python prints when run on `arguments`; its errors in the failure."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    done = subprocess.run(
        [python, *arguments],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        cwd=cwd,
        env=environment,
    )
    assert done.returncode == 0, f"{arguments}\n{done.stdout}\n{done.stderr}"
    return done.stdout


def test_the_wheel_carries_templates_and_sample_data(root: Path, wheel: Path) -> None:
    carried = set(zipfile.ZipFile(wheel).namelist())
    templates = {
        f"hotline_addin/workbook_templates/{file.name}"
        for file in (root / "workbook_templates").iterdir()
        if not file.name.startswith(".")
    }
    data = {
        file.relative_to(root).as_posix()
        for file in (root / "hotline_addin").rglob("*")
        if file.is_file() and "__pycache__" not in file.parts
    }
    assert templates
    assert any(name.startswith("hotline_addin/sample/data/") for name in data)
    manual = {f"hotline_addin/manual/pictures/{file.name}" for file in (root / "docs/pictures").iterdir()}
    assert templates | data | manual | {"hotline_addin/manual/使用手册.html"} <= carried


def test_the_wheel_carries_nothing_else(wheel: Path) -> None:
    tops = {name.partition("/")[0] for name in zipfile.ZipFile(wheel).namelist()}
    assert tops == {"hotline_addin", f"hotline_addin-{__version__}.dist-info"}


def test_the_sample_month_runs_from_the_wheel_in_another_folder(wheel: Path, tmp_path: Path) -> None:
    """In an environment of its own, into which only the dependencies of this one are let, by a path file."""
    environment, desk = tmp_path / "environment", tmp_path / "办公桌"
    desk.mkdir()
    run("-m", "venv", "--without-pip", environment)
    python = environment / "bin" / "python"
    run("-m", "pip", "--python", python, "install", "--no-deps", "--no-index", wheel)
    packages = Path(
        run("-c", "import sysconfig; print(sysconfig.get_path('purelib'))", python=python).strip()
    )
    (packages / "dependencies.pth").write_text(sysconfig.get_path("purelib"), encoding="utf-8")
    where = run("-c", "import hotline_addin; print(hotline_addin.__file__)", python=python, cwd=desk)
    assert Path(where.strip()).is_relative_to(packages)
    told = json.loads(run(environment / "bin" / "hotline", "demo", "--json", python=python, cwd=desk))
    assert told["ok"] is True
    for name in (told["book"], told["notice"], *told["orders"]):
        assert (desk / name).is_file(), name
