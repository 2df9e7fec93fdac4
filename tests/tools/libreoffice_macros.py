"""Runs the VBA of a workbook in LibreOffice: procedures by name, with plain arguments, and what they give.

LibreOffice's Python bridge belongs to the system's Python, so the calls are made by a process of its own
(uno_calls.py), which is told them as JSON.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

SYSTEM_PYTHON = Path("/usr/bin/python3")
_CALLER = Path(__file__).with_name("uno_calls.py")
_SECONDS = 120

Call = tuple[str, Sequence[Any]]
"""A procedure as Module.Procedure, and its arguments."""


def run_macros(
    program: str, file: Path, project: str, calls: Sequence[Call], beside: Sequence[Path] = ()
) -> list[Any]:
    """What each call gives, in one session of LibreOffice with macros on and the files `beside` open too.

    `project` is the name of the VBA project. A call that fails gives {"error": text}; a procedure that does
    not compile gives None, so assert on values. Raises `RuntimeError` when LibreOffice does not answer.
    """
    with tempfile.TemporaryDirectory() as home:
        pipe = f"hotline{os.getpid()}"
        office = subprocess.Popen(
            [
                program,
                f"-env:UserInstallation={Path(home).as_uri()}",
                "--headless",
                "--norestore",
                "--nodefault",
                f"--accept=pipe,name={pipe};urp;",
            ],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        wanted = json.dumps(
            {
                "pipe": pipe,
                "file": file.as_uri(),
                "beside": [each.as_uri() for each in beside],
                "project": project,
                "calls": calls,
            }
        )
        try:
            answer = subprocess.run(
                [SYSTEM_PYTHON, _CALLER],
                input=wanted,
                capture_output=True,
                text=True,
                timeout=_SECONDS,
                check=False,
            )
        finally:
            os.killpg(office.pid, signal.SIGKILL)
            office.wait()
    if answer.returncode:
        raise RuntimeError(f"LibreOffice did not run {file}: {answer.stderr}")
    results: list[Any] = json.loads(answer.stdout)
    return results
