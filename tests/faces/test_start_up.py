"""Which libraries each small command waits for: start-up is most of what it costs."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from ast import literal_eval
from pathlib import Path

import pytest

from hotline_addin.faces import macros
from hotline_addin.faces.commands.deferred import Deferred
from hotline_addin.faces.whole import deferred_commands
from hotline_addin.template.locate import NOTICE_TEMPLATE, WORKBOOK_TEMPLATE, template_path

LIBRARIES = ("pandas", "numpy", "openpyxl", "xlsxwriter", "lxml", "pypdfium2", "rjieba", "xlwings")
_TELL = f"""
import sys
{{begin}}
print([name for name in {LIBRARIES!r} if name in sys.modules], file=sys.stderr)
"""
_COMMAND = """
from hotline_addin.faces.cli import main
try:
    main(sys.argv[1:])
except SystemExit:
    pass
"""
_BUTTON = """
from hotline_addin.faces import macros
getattr(macros, sys.argv[1])
"""
_LEFT = """
assert not any(name.startswith("hotline_addin.domain.month.month_report") for name in sys.modules)
"""
_NOT_PROPOSED = """
assert {"hotline_addin.domain.topics.proposals", "hotline_addin.domain.chosen.cases"}.isdisjoint(sys.modules)
"""


def libraries(begin: str, *words: object) -> list[str]:
    """What is loaded when it has ended; nothing that prints a notice can be found."""
    code = _TELL.replace("{begin}", begin)
    run = subprocess.run(
        [sys.executable, "-c", code, *map(str, words)],
        env=os.environ | {"PATH": ""},
        capture_output=True,
        text=True,
        check=True,
    )
    told: list[str] = literal_eval(run.stderr.splitlines()[-1])
    return told


@pytest.mark.parametrize(
    "words", [["--help"], ["--version"], ["refresh", "--help"], ["refresh"], ["nothing"], []]
)
def test_help_and_mistakes_wait_for_no_library(words: list[str]) -> None:
    assert libraries(_COMMAND, *words) == []


def test_a_notice_is_checked_without_pandas(tmp_path: Path) -> None:
    notice = shutil.copy(template_path(NOTICE_TEMPLATE), tmp_path / "通报.docx")
    assert libraries(_COMMAND, "check", notice) == ["lxml"]


def test_an_undo_reads_no_cells(tmp_path: Path) -> None:
    book = shutil.copy(template_path(WORKBOOK_TEMPLATE), tmp_path / "book.xlsx")
    assert libraries(_COMMAND, "undo", book) == ["lxml"]


@pytest.mark.parametrize("words", [["notice"], ["trace", "total_orders"], ["refresh"]])
def test_what_works_the_month_out_neither_makes_templates_nor_reads_exports(
    tmp_path: Path, words: list[str]
) -> None:
    book = shutil.copy(template_path(WORKBOOK_TEMPLATE), tmp_path / "book.xlsx")
    assert libraries(_COMMAND, words[0], book, *words[1:]) == ["pandas", "numpy", "lxml"]


def test_a_trace_loads_nothing_that_proposes_topics_or_cases(tmp_path: Path) -> None:
    book = shutil.copy(template_path(WORKBOOK_TEMPLATE), tmp_path / "book.xlsx")
    assert "lxml" in libraries(f"{_COMMAND}{_NOT_PROPOSED}", "trace", book, "total_orders")


def test_a_button_that_only_leads_somewhere_loads_nothing_that_works_the_month_out() -> None:
    begin = f"{_BUTTON}{_LEFT}"
    assert libraries(begin, "next_finding") == ["pandas", "numpy", "lxml", "xlwings"]


@pytest.mark.parametrize("name", sorted(deferred_commands()))
def test_every_command_is_where_it_is_said_to_be(name: str) -> None:
    command = deferred_commands()[name]
    assert isinstance(command, Deferred)
    assert callable(command.load())


@pytest.mark.parametrize("name", macros.__all__)
def test_every_button_is_where_it_is_said_to_be(name: str) -> None:
    assert callable(getattr(macros, name))
