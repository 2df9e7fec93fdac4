"""The locked packages for Windows: fetched by pip, put into one folder, without what nobody runs."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from packaging.requirements import Requirement

from install.bundle.refusal import BundleError

_PLATFORM: Final = (
    *("--platform", "win_amd64", "--implementation", "cp"),
    *("--only-binary", ":all:"),
)
_WINDOWS: Final = {
    "implementation_name": "cpython",
    "os_name": "nt",
    "platform_machine": "AMD64",
    "platform_python_implementation": "CPython",
    "platform_system": "Windows",
    "sys_platform": "win32",
    "extra": "",
}

_LEFT_OUT: Final = (
    "bin",  # console scripts with the paths of this machine
    "**/__pycache__",
    "**/tests",
    "**/*.pyi",
    "**/*.pxd",
    "**/*.lib",
    "**/*.h",
    "numpy/f2py",
    "numpy/_core/include",
    "lxml/includes",
    "lxml/isoschematron",
    "isapi",
    "adodbapi",
    "pythonwin",
    "PyWin32.chm",
    "win32/Demos",
    "win32/test",
    "win32com/demos",
    "win32com/HTML",
    "win32com/test",
    "win32comext/**/demos",
    "win32comext/**/test",
    # Parts of xlwings that are not under its BSD licence, and workbooks with macros that nobody here opens
    # but that scanners like to take away, and a program with them.
    "xlwings/pro",
    "xlwings/xlwingslib*",
    "xlwings/js",
    "xlwings/html",
    "xlwings/addin",
    "xlwings/quickstart*",
    "xlwings/*.xls*",
)
_XLWINGS_DLLS: Final = "xlwings[36][24]-*.dll"
_KILLS_AT_EXIT: Final = "@atexit.register\ndef cleanup():"

EARLIER_XLWINGS: Final = ("0.37.8",)
"""Every version whose DLL a workbook of ours may name, this one too. The name is all that counts: see
`hotline_setup.earlier_names`.
"""


def locked_for_windows(lock: Path, python: str) -> list[str]:
    """The lock's lines that hold for a Python on Windows, hashes and all, each without its marker."""
    text = re.sub(r"^\s*#.*\n", "", lock.read_text("utf-8"), flags=re.MULTILINE).replace("\\\n", " ")
    return [
        line
        for requirement in text.splitlines()
        if requirement.strip()
        for line in _if_for_windows(requirement, python)
    ]


def _if_for_windows(line: str, python: str) -> Iterator[str]:
    pin, *hashes = re.split(r"\s+(?=--hash)", line.strip())
    requirement = Requirement(pin)
    if requirement.marker is None or requirement.marker.evaluate(_windows(python)):
        yield " ".join((f"{requirement.name}{requirement.specifier}", *hashes))


def _windows(python: str) -> dict[str, str]:
    """What markers of a lock are asked about."""
    minor = ".".join(python.split(".")[:2])
    return {**_WINDOWS, "python_full_version": python, "python_version": minor}


def install_packages(lock: Path, project_wheel: Path, wheels: Path, target: Path, python: str) -> None:
    """All locked packages and the project's own wheel into `target`; `wheels` keeps what pip fetched.

    A wheel that lies in `wheels` already, by its hash, is not fetched again. Raises `BundleError` where
    pip does not succeed.
    """
    wheels.mkdir(parents=True, exist_ok=True)
    requirements = wheels / "windows.txt"
    requirements.write_text("\n".join(locked_for_windows(lock, python)) + "\n", encoding="utf-8")
    platform = (*_PLATFORM, "--python-version", python)
    hashed = ("--require-hashes", "--requirement", str(requirements), *platform)
    from_here = ("--no-index", "--find-links", str(wheels))
    into = ("install", "--no-deps", "--no-compile", "--target", str(target))
    if not _succeeds("download", "--no-deps", "--dest", str(wheels), *from_here, *hashed):
        _pip("download", "--no-deps", "--dest", str(wheels), *hashed)
    _pip(*into, *from_here, *hashed)
    _pip(*into, "--no-index", *platform, str(project_wheel))
    _trim(target)
    leave_excel_alone(target)


def build_project_wheel(root: Path, target: Path) -> Path:
    """The wheel of this project, built without network."""
    options = ("--no-deps", "--no-build-isolation", "--no-index", "--wheel-dir", str(target))
    _pip("wheel", str(root), *options)
    (wheel,) = target.glob("hotline_addin-*.whl")
    return wheel


def move_xlwings_dlls(packages: Path, beside_python: Path) -> list[str]:
    """Both DLLs to where xlwings' VBA looks for them; their names. Raises `BundleError` if not two."""
    found = sorted(packages.glob(_XLWINGS_DLLS))
    if len(found) != 2:
        raise BundleError(f"xlwings brings other DLLs than one for each Excel: {[dll.name for dll in found]}")
    for dll in found:
        shutil.move(dll, beside_python / dll.name)
    return [dll.name for dll in found]


def name_as_before(folder: Path, dlls: Iterable[str]) -> None:
    """Each DLL in `folder` under the names of earlier versions too, for workbooks made with those."""
    for dll in dlls:
        bits = dll.partition("-")[0]
        for earlier in (folder / f"{bits}-{version}.dll" for version in EARLIER_XLWINGS):
            if not earlier.exists():
                shutil.copyfile(folder / dll, earlier)


def leave_excel_alone(packages: Path) -> None:
    """Take out xlwings' hook that, when Python ends, ends every Excel whose workbook window it does not see.

    Here, because the server of a workbook already made imports xlwings and nothing of ours. Raises
    `BundleError` where xlwings has no such hook: then somebody has to look at it anew.
    """
    module = packages / "xlwings" / "_xlwindows.py"
    text = module.read_text("utf-8")
    if text.count(_KILLS_AT_EXIT) != 1 or text.count("atexit.register") != 1:
        raise BundleError(f"{module.name} of xlwings is not as expected: what does it do at exit?")
    module.write_text(text.replace(_KILLS_AT_EXIT, _KILLS_AT_EXIT.partition("\n")[2]), encoding="utf-8")


def _trim(target: Path) -> None:
    for pattern in _LEFT_OUT:
        for path in list(target.glob(pattern)):
            if path.is_dir():
                shutil.rmtree(path)
            elif path.exists():
                path.unlink()


def _succeeds(*arguments: str) -> bool:
    return _run(arguments).returncode == 0


def _pip(*arguments: str) -> None:
    done = _run(arguments)
    if done.returncode:
        raise BundleError(f"pip {arguments[0]} did not succeed:\n{done.stdout[-3000:]}{done.stderr[-3000:]}")


def _run(arguments: tuple[str, ...]) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "pip", *arguments, "--disable-pip-version-check"]
    return subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - our own pip
