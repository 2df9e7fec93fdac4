"""The buttons on a process that Windows takes for Excel: the launcher's line, pywin32 and xlwings, real COM.

Excel itself is the strict model of `tests/tools/excel_model`, which also lies under the tests without wine.
"""

from __future__ import annotations

import json
import re
import shutil
from dataclasses import dataclass
from pathlib import Path

from hotline_addin.faces import cli, dropped
from tests.tools.launcher_lines import python_command
from tests.windows.conftest import computed
from tests.windows.wine import Person

STAND_IN = Path(__file__).with_name("stand_in") / "__main__.py"


Typed = tuple[str, str, object]
"""A sheet, a cell, and what the person types into it."""


@dataclass(frozen=True, slots=True)
class Clicked:
    """What came of a click: messages, what the status bar said, and the workbook as it stands."""

    shown: list[str]
    steps: list[str]
    book: Path


def click(person: Person, button: str, book: Path | None, *typed: Typed) -> Clicked:
    """Start Excel with a workbook or none, type something, click a button, and answer messages with 确定."""
    folder, path = person.home / "Temp", person.wine.path
    order, told, copy = folder / "order.json", folder / "told.json", folder / "copy.xlsx"
    code = f"from hotline_addin.faces import start; start.click('{button}')"
    orders = {
        "book": path(book) if book else "",
        "typed": typed,
        "line": python_command(person.interpreter, code, book.name if book else ""),
        "told": path(told),
        "copy": path(copy),
    }
    order.write_text(json.dumps(orders), encoding="utf-8")
    told.unlink(missing_ok=True)
    done = person.starts(f'"{person.interpreter}" -I -B "{path(STAND_IN)}" "{path(order)}"')
    assert done.code == 0, done.said
    answer = json.loads(told.read_text("utf-8"))
    assert answer["code"] == 0, done.said
    return Clicked(answer["shown"], answer["steps"], copy)


def test_a_check_reads_the_open_month_and_writes_what_it_finds(
    person: Person, month: Path, tmp_path: Path
) -> None:
    """A figure of an annex that was typed over, among 2,262 orders."""
    here, there = tmp_path / "2月", person.home / "桌面" / "2月 热线(1)&月报"
    shutil.copytree(month, here)
    book = here / dropped.BOOK_NAME
    orders = [str(file) for file in sorted(here.iterdir()) if file != book]
    assert cli.main(["refresh", str(book), "--orders", *orders]) == 0
    there.mkdir()
    opened = there / book.name
    shutil.copyfile(book, opened)
    clicked = click(person, "check_book", opened, ("附件1", "C6", 99))
    assert [step.partition(" ")[0] for step in clicked.steps] == [f"第{number}/4步" for number in range(1, 5)]
    (said,) = clicked.shown
    assert re.fullmatch("校核：错误2条，警告[0-9]+条，提示[0-9]+条.*，见“校核”。", said), said
    before, after = computed(book), computed(clicked.book)
    was, found = before.pop("findings"), after.pop("findings")
    told = {cell for row in found if row not in was and "错误" in row for cell in row}
    assert {"附件1：税务局的超期件数", "附件1：合计的超期件数"} <= told
    assert after == before
    assert opened.read_bytes() == book.read_bytes(), "saving is for the clerk to do"


def test_a_refusal_reaches_the_clerk(person: Person, month: Path) -> None:
    """xlwings' engine for Windows knows fewer kinds of messages than its documentation."""
    (message,) = click(person, "refresh_month", month / dropped.BOOK_NAME).shown
    assert message.startswith("没有完成：“工单”里还没有工单。")
    assert "请这样做：" in message


def test_the_examination_needs_no_workbook(person: Person) -> None:
    """xlwings finds an Excel by the window of a workbook; this one is only among the running objects."""
    (message,) = click(person, "examine", None).shown
    assert message.startswith("体检完成：")
