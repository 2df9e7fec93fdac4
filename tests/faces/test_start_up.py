"""What a person who only asks for help, or mistypes, does not wait for."""

from __future__ import annotations

import subprocess
import sys
from argparse import _SubParsersAction
from typing import Any

import pytest

from hotline_addin.faces.cli import build_parser
from hotline_addin.faces.commands.deferred import Deferred

_HEAVY = ("pandas", "numpy", "openpyxl", "xlsxwriter", "lxml", "pypdfium2")
_TELL = f"""
import sys
from hotline_addin.faces.cli import main
try:
    code = main(sys.argv[1:])
except SystemExit as left:
    code = left.code
print([name for name in {_HEAVY!r} if name in sys.modules], file=sys.stderr)
sys.exit(code)
"""


def commands() -> dict[str, Any]:
    parser = build_parser()
    verbs = next(action for action in parser._actions if isinstance(action, _SubParsersAction))
    return dict(verbs.choices)


@pytest.mark.parametrize(
    "words", [["--help"], ["--version"], ["refresh", "--help"], ["refresh"], ["nothing"], []]
)
def test_help_and_mistakes_wait_for_no_library(words: list[str]) -> None:
    run = subprocess.run([sys.executable, "-c", _TELL, *words], capture_output=True, text=True, check=False)
    assert run.stderr.splitlines()[-1] == "[]", run.stderr


@pytest.mark.parametrize("name", sorted(commands()))
def test_every_command_is_where_it_is_said_to_be(name: str) -> None:
    command = commands()[name].get_default("run")
    assert isinstance(command, Deferred)
    assert callable(command.load())
