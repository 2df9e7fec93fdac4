"""xlwings ends Excels that it does not see when Python ends: not when it is ours that loaded it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.tools.sources import imports, python_files

ROOT = Path(__file__).parent.parent.parent
PACKAGE = ROOT / "hotline_addin"
ENDING = """
import importlib, sys
from tests.tools.windows_xlwings import Book, Excel, windows_xlwings
with windows_xlwings() as computer:
    computer.show(Excel(4711, Book("2月.xlsm")))
    for module in sys.argv[1:]:
        importlib.import_module(module)
    computer.engine.cleanup()  # what xlwings registers for the end of Python
    computer.engine.Apps.cleanup()  # what App.quit and App.kill call
    print(computer.programs, bool(computer.engine.N_COM_ATTEMPTS))
"""
"""A Python of its own, in which xlwings thinks that it is on Windows, with an Excel that it does not see."""


def ended(*modules: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", ENDING, *modules], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_xlwings_alone_would_end_it() -> None:
    """What the others guard against; a newer xlwings may do without."""
    assert ended() == "['tasklist', 'taskkill', 'tasklist', 'taskkill'] False"


@pytest.mark.parametrize(
    "module",
    [
        "hotline_addin.faces.macros.going",
        "hotline_addin.faces.macros.program",
        "hotline_addin.faces.worksheet_functions",  # all that the server of an older workbook imports of ours
        "hotline_addin.adapters.live_book",
    ],
)
def test_whatever_loads_xlwings_ends_nothing_and_asks_a_bounded_number_of_times(module: str) -> None:
    assert ended(module) == "[] True"


def loading() -> list[Path]:
    """The modules of ours that load xlwings."""
    return [file for file in python_files(PACKAGE) if any(one.is_of("xlwings") for one in imports(file))]


def test_no_other_module_loads_xlwings() -> None:
    found = {".".join(file.relative_to(PACKAGE).with_suffix("").parts) for file in loading()}
    guarded = ("hotline_addin.adapters.live_book", "hotline_addin.faces.buttons")
    restrained = {"adapters.windows_excel", "faces.worksheet_functions.registry"}
    for one in found - restrained:
        needs = {each.module for each in imports(PACKAGE / f"{one.replace('.', '/')}.py")}
        through = [each for each in needs if each.startswith(guarded)]
        assert one.startswith("adapters.live_book.") or through, one


def test_nothing_of_ours_closes_an_excel() -> None:
    """`App.quit` and `App.kill` are never called."""
    found = [
        f"{file.name}: {line.strip()}"
        for file in loading()
        for line in file.read_text("utf-8").splitlines()
        if ".quit(" in line or ".kill(" in line
    ]
    assert found == []
