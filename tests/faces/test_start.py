"""What Excel starts leaves a trace of everything that fails, from the first import on."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from hotline_addin.faces.log import open_log

ROOT = Path(__file__).parent.parent.parent


def started(code: str, folder: Path) -> tuple[int, str, str]:
    """Exit code, stderr and log of a Python that begins as a button's does."""
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env=os.environ | {"XDG_STATE_HOME": str(folder)},
        capture_output=True,
        text=True,
        check=False,
    )
    written = folder / "hotline" / "hotline.log"
    return done.returncode, done.stderr, written.read_text("utf-8") if written.exists() else ""


@pytest.mark.parametrize("missing", ["xlwings", "pandas", "hotline_addin.faces.macros"])
def test_a_part_that_does_not_load_is_in_the_log(tmp_path: Path, missing: str) -> None:
    code = f"import sys; sys.modules['{missing}'] = None; from hotline_addin.faces import start; "
    code += "start.click('refresh_month')"
    ended, shown, logged = started(code, tmp_path)
    assert (ended, shown) == (1, "")
    assert f"import of {missing} halted" in logged


def test_a_program_that_does_not_get_loaded_ends_by_itself_and_says_where(tmp_path: Path) -> None:
    (tmp_path / "hotline").mkdir()
    code = "import time; from hotline_addin.faces import start; start._LOADING = 0.3; "
    code += "start.import_module = lambda name: time.sleep(60); start.click('refresh_month')"
    ended, _, _ = started(code, tmp_path)
    assert ended == 1, "the VBA tells that it went wrong"
    assert "in click" in (tmp_path / "hotline" / "hotline-stacks.log").read_text("utf-8")


def test_the_server_leaves_its_traces_too(tmp_path: Path) -> None:
    code = "import sys, xlwings; from hotline_addin.faces import start; "
    code += "xlwings.serve = lambda server: print('served', server, file=sys.stderr); start.serve('{1}')"
    ended, shown, logged = started(code, tmp_path)
    assert (ended, shown) == (0, "")
    assert "stderr: served {1}" in logged


def test_lines_are_kept_whole(tmp_path: Path) -> None:
    code = "import sys; from hotline_addin.faces.log import keep_errors; keep_errors(); "
    code += "sys.stderr.write('one '); sys.stderr.write('line\\nanother\\n')"
    _, _, logged = started(code, tmp_path)
    assert [line.partition("stderr: ")[2] for line in logged.splitlines()] == ["one line", "another"]


def test_a_full_log_that_another_process_holds_loses_nothing(
    logged: Callable[[], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Windows refuses to rename a file that is open elsewhere, as the server's is."""

    def refuse(source: object, target: object) -> None:
        raise PermissionError(13, "held by another process")

    monkeypatch.setattr(os, "rename", refuse)
    for number in range(3):
        open_log().info("%d %s", number, "x" * 600_000)
    assert [line.split()[-2] for line in logged().splitlines()] == ["0", "1", "2"]
