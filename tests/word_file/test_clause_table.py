"""The table of clauses in docs: every clause is there, and every test that it names exists."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

CLAUSES = [
    "3",
    "4",
    "5.1",
    "5.2.1",
    "5.2.2",
    "5.2.3",
    "5.2.4",
    "6.1",
    "6.2",
    "6.3",
    "7.1",
    "7.2.1",
    "7.2.2",
    "7.2.3",
    "7.2.4",
    "7.2.5",
    "7.2.6",
    "7.2.7",
    "7.3.1",
    "7.3.2",
    "7.3.3",
    "7.3.4",
    "7.3.5.1",
    "7.3.5.2",
    "7.3.5.3",
    "7.3.5.4",
    "7.3.5.5",
    "7.3.6",
    "7.3.7",
    "7.4.1",
    "7.4.2",
    "7.4.3",
    "7.5",
    "8",
    "9",
    "10.1",
    "10.2",
    "10.3",
]
"""The numbered clauses of GB/T 9704-2012 that ask for something."""

TABLE = Path(__file__).parents[2] / "docs" / "公文格式核对.md"


def rows() -> dict[str, str]:
    """Clause -> who checks it."""
    cells = [line.strip("|").split("|") for line in TABLE.read_text("utf-8").splitlines() if line[:1] == "|"]
    return {row[0].strip(): row[3].strip() for row in cells[2:]}


def test_every_clause_is_listed_in_order() -> None:
    assert list(rows()) == CLAUSES


@pytest.mark.parametrize("clause", CLAUSES)
def test_a_clause_names_a_test_or_a_person(clause: str) -> None:
    checks = rows()[clause]
    named = re.findall(r"`(\w+\.py)::(\w+)`", checks)
    assert named or checks == "人工"
    for file, test in named:
        tree = ast.parse((Path(__file__).parent / file).read_text("utf-8"))
        assert test in {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}


PACKAGE = Path(__file__).parents[2] / "hotline_addin"
SEEN_IN = {
    "文字": [PACKAGE / "domain" / "checks" / "form" / name for name in ("layout.py", "addressees.py")],
    "文件": [PACKAGE / "adapters" / "word_file" / "standard" / "rules.py"],
    "页面": [PACKAGE / "adapters" / "word_file" / "standard" / "measured.py"],
}
"""How `hotline check` sees a clause -> the rules that look so."""
NAMES_CLAUSE = re.compile(r'(?:broken|advised)\(\s*"([\d.]+)"|GB/T 9704-2012 的 ([\d.]+)）')


def test_the_table_says_how_check_sees_a_clause() -> None:
    cells = [line.strip("|").split("|") for line in TABLE.read_text("utf-8").splitlines() if line[:1] == "|"]
    told = {row[0].strip(): set(row[4].strip().split("、")) - {"—"} for row in cells[2:]}
    seen: dict[str, set[str]] = {clause: set() for clause in told}
    for way, rules in SEEN_IN.items():
        for names in NAMES_CLAUSE.findall("".join(file.read_text("utf-8") for file in rules)):
            seen["".join(names)].add(way)
    seen["7.3.5.1"] |= seen["7.3.5.2"]  # one rule knows both, and names what it advises
    assert told == seen
