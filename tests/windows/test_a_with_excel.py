"""The buttons on a process that Windows takes for Excel: the launcher's line, pywin32 and xlwings, real COM.

Excel itself is the strict model of `tests/tools/excel_model`, which also lies under the tests without wine.
"""

from __future__ import annotations

import json
import shutil
from dataclasses import dataclass
from pathlib import Path

from hotline_addin.faces import cli, dropped
from tests.tools.launcher_lines import python_command
from tests.windows.conftest import computed
from tests.windows.wine import Person

STAND_IN = Path(__file__).with_name("stand_in") / "__main__.py"


@dataclass(frozen=True, slots=True)
class Clicked:
    """What came of a click: messages, what the status bar said, and the workbook as it stands."""

    shown: list[str]
    steps: list[str]
    book: Path


def click(person: Person, button: str, book: Path | None, *chosen: Path) -> Clicked:
    """Start Excel with a workbook or none, click a button, choose files where it asks for some."""
    folder = person.home / "Temp"
    path, told = person.wine.path, folder / "told.json"
    copy = folder / "copy.xlsx"
    code = f"from hotline_addin.faces import start; start.click('{button}')"
    order = {
        "book": path(book) if book else "",
        "line": python_command(person.interpreter, code, book.name if book else ""),
        "chosen": [path(file) for file in chosen],
        "told": path(told),
        "copy": path(copy),
    }
    (folder / "order.json").write_text(json.dumps(order), encoding="utf-8")
    told.unlink(missing_ok=True)
    done = person.starts(f'"{person.interpreter}" -I -B "{path(STAND_IN)}" "{path(folder / "order.json")}"')
    assert done.code == 0, done.said
    answer = json.loads(told.read_text("utf-8"))
    assert answer["code"] == 0, done.said
    return Clicked(answer["shown"], answer["steps"], copy)


def test_importing_orders_gives_the_same_month_as_on_any_computer(
    person: Person, month: Path, tmp_path: Path
) -> None:
    here, there = tmp_path / "2月", person.home / "桌面" / "2月 热线(1)&月报"
    for folder in (here, there):
        shutil.copytree(month, folder)
    book = there / dropped.BOOK_NAME
    orders = [file for file in sorted(there.iterdir()) if file != book]
    before = book.read_bytes()
    clicked = click(person, "import_orders", book, *orders)
    assert [step.partition(" ")[0] for step in clicked.steps] == [f"第{number}/5步" for number in range(1, 6)]
    (message,) = clicked.shown
    assert message.startswith("2024年2月份：2262件，52个单位；办理结果满意率76.36%，服务过程满意率66.14%。")
    assert "请这样做" not in message
    by_hand = ["refresh", str(here / book.name), "--orders", *(str(here / one.name) for one in orders)]
    assert cli.main(by_hand) == 0
    assert computed(clicked.book) == computed(here / book.name)
    assert book.read_bytes() == before, "saving is for the clerk to do"


def test_a_refusal_reaches_the_clerk(person: Person, month: Path) -> None:
    """xlwings' engine for Windows knows fewer kinds of messages than its documentation."""
    (message,) = click(person, "refresh_month", month / dropped.BOOK_NAME).shown
    assert message.startswith("没有完成：“工单”里还没有工单。")
    assert "请这样做：" in message


def test_the_examination_needs_no_workbook(person: Person) -> None:
    """xlwings finds an Excel by the window of a workbook; this one is only among the running objects."""
    (message,) = click(person, "examine", None).shown
    assert message.startswith("体检完成：")
