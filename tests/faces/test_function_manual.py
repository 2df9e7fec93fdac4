"""docs/表格函数.md says what the function wizard says, and its examples give what they say."""

from __future__ import annotations

import csv
import re
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from hotline_addin.faces import worksheet_functions as functions
from hotline_addin.faces.worksheet_functions import FUNCTIONS
from tests.faces.test_worksheet_functions import HISTORY, ORDERS, ROSTER

MANUAL = Path(__file__).parents[2] / "docs" / "表格函数.md"
TABLES = {
    "roster[#All]": ROSTER,
    "orders[#All]": ORDERS,
    "history[#All]": HISTORY,
    "figures[#All]": [["名称", "文本", "说明"], ["total_orders", "2262", "件数"]],
}
EXAMPLES = re.findall(r"^    =(\w+)\((.*)\) → (.*)$", MANUAL.read_text("utf-8"), re.MULTILINE)


def argument(written: str) -> Any:
    """An argument of a formula: a table, a text in quotes, or a number."""
    if written in TABLES:
        return TABLES[written]
    return written.strip('"') if written.startswith('"') else float(written)


@pytest.mark.parametrize(("name", "arguments", "result"), EXAMPLES)
def test_an_example_gives_what_it_says(name: str, arguments: str, result: str) -> None:
    (words,) = csv.reader([arguments], quoting=csv.QUOTE_NONE)
    given = getattr(functions, name)(*map(argument, words))
    assert (f"{given:%Y-%m-%d}" if isinstance(given, datetime) else str(given)) == result


def test_every_function_is_there_in_the_words_of_the_wizard() -> None:
    manual = MANUAL.read_text("utf-8")
    sections = dict(re.findall(r"^## (\w+)\n\n(.*?)(?=\n## |\Z)", manual, re.MULTILINE | re.DOTALL))
    assert list(sections) == list(FUNCTIONS)
    for one in FUNCTIONS.values():
        section = sections[one.name]
        assert section.startswith(one.description + "\n"), one.name
        rows = re.findall(r"^\| `(\w+)` \| (.*) \|$", section, re.MULTILINE)
        assert dict(rows) == one.arguments
    assert {name for name, _, _ in EXAMPLES} == FUNCTIONS.keys() - {"HOTLINE_ANNEX", "HOTLINE_FIGURE"}
