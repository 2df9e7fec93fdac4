"""`python -m hotline_setup ACTION`: install, uninstall, back or doctor; started by the batch files."""

from __future__ import annotations

import logging
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from . import actions
from .endings import Ending, SetupError
from .machine import Machine
from .places import Places
from .report import Report

if sys.platform == "win32":
    from .windows import Windows

_BEGIN = {
    "install": "正在安装，大约一分钟，请不要关闭这个窗口……",
    "uninstall": "正在卸载……",
    "back": "正在退回上一版……",
    "doctor": "正在体检，大约半分钟……",
}


def run(machine: Machine, action: str, bundle: Path) -> Report:
    """Do what is asked for; whatever happens, the person is told in one sentence and the log has the rest."""
    places = Places.of(machine)
    with _log_to(places.log) as log:
        log.info("%s from %s", action, bundle)
        try:
            report = _act(machine, places, action, bundle)
        except SetupError as error:
            log.error("ended as %s", error.ending.name, exc_info=error)
            report = Report(error.ending, [f"没有完成：{error.sentence}"])
        except Exception as error:  # the last line of defence: log it, say one plain sentence
            log.error("unexpected", exc_info=error)
            report = Report(Ending.UNEXPECTED, [f"没有完成：{Ending.UNEXPECTED.sentence}"])
        log.info("%s: %s", report.ending.name, " | ".join(report.lines))
    if report.ending is not Ending.DONE:
        report.say(f"日志：{places.log}")
    return report


def _act(machine: Machine, places: Places, action: str, bundle: Path) -> Report:
    if action == "install":
        return actions.install(machine, places, bundle)
    return {"uninstall": actions.uninstall, "back": actions.go_back, "doctor": actions.examine}[action](
        machine, places
    )


@contextmanager
def _log_to(file: Path) -> Iterator[logging.Logger]:
    """The installer's logger; where the file cannot be written, it writes to nowhere."""
    logger = logging.getLogger("hotline_setup")
    logger.setLevel(logging.INFO)
    logger.propagate = False
    try:
        handler: logging.Handler = logging.FileHandler(file, encoding="utf-8")
    except OSError:
        handler = logging.NullHandler()
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    logger.addHandler(handler)
    try:
        yield logger
    finally:
        logger.removeHandler(handler)
        handler.close()


def main(arguments: list[str]) -> int:
    """The exit code is that of the ending."""
    action, *bundle = arguments
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    if sys.platform != "win32":
        report = Report(Ending.WRONG_WINDOWS, [Ending.WRONG_WINDOWS.sentence])
    else:
        print(_BEGIN[action], flush=True)
        report = run(Windows(), action, Path(*bundle))
    print("\n".join(report.lines), flush=True)
    return report.ending.code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
