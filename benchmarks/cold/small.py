"""The commands that should take no time, and the start of buttons, against the import of pandas.

That import is what any script of an afternoon begins with.
"""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any, Final

from benchmarks.cold.process import Cold, Command
from benchmarks.cold.sizes import data_of

PANDAS: Final = "import pandas"
_HOTLINE: Final = ("-m", "hotline_addin")
_STARTS: Final = {
    "xlwings": "import xlwings",
    "server": "from hotline_addin.faces import start, worksheet_functions",
    "next_finding": "from hotline_addin.faces import start, macros; macros.next_finding",
    "refresh_month": "from hotline_addin.faces import start, macros; macros.refresh_month",
}
"""What Excel waits for at a click before the work begins, and at the first worksheet function."""


def measure_small(cold: Cold, folder: Path, rounds: int) -> dict[str, Any]:
    """Costs by command, each over the county's month as the demo leaves it."""
    made, month = folder / "示例", folder / "本期"
    cold.cost(_hotline("demo", "--out", made))

    def lay_out() -> None:
        shutil.rmtree(month, ignore_errors=True)
        shutil.copytree(made, month)

    lay_out()
    book, notice = (next(month.glob(kind)) for kind in ("*月度通报.xlsx", "*月通报.docx"))
    commands = {
        PANDAS: Command(("-c", "import pandas")),
        "--help": _hotline("--help"),
        "--version": _hotline("--version"),
        "refresh": Command((*_HOTLINE, "refresh"), fails=True),
        "notice": Command((*_HOTLINE, "notice", str(book)), before=lay_out),
        "check": Command((*_HOTLINE, "check", str(notice)), before=lay_out, alone=True),
        "trace": Command((*_HOTLINE, "trace", str(book), "total_orders"), before=lay_out),
        "undo": Command((*_HOTLINE, "undo", str(book)), before=lay_out),
        **{name: Command(("-c", code)) for name, code in _STARTS.items()},
    }
    return {"costs": data_of(cold.fastest(commands, rounds))}


def _hotline(*words: object) -> Command:
    return Command((*_HOTLINE, *map(str, words)))
