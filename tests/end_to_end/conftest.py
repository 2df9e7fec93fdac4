"""The command line as a script calls it, and the sample month worked through once."""

from __future__ import annotations

import io
import json
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from hotline_addin.faces.cli import main


@dataclass(frozen=True)
class Ran:
    """What one call answered."""

    code: int
    data: dict[str, Any]
    errors: str


def hotline(*words: object) -> Ran:
    """Run a command with `--json`."""
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        code = main([*map(str, words), "--json"])
    return Ran(code, json.loads(out.getvalue()), err.getvalue())


@dataclass(frozen=True)
class Demo:
    """The sample month's files and what the command said of it."""

    folder: Path
    book: Path
    notice: Path
    orders: list[Path]
    data: dict[str, Any]


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Demo:
    folder = tmp_path_factory.mktemp("demo") / "热线 示例"
    ran = hotline("demo", "--out", folder)
    assert ran.code == 0, ran.errors
    data = ran.data
    return Demo(
        folder, Path(data["book"]), Path(data["notice"]), [Path(file) for file in data["orders"]], data
    )
