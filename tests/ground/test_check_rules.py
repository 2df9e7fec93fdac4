"""docs/校核规则.md knows every code, and every test that it names is there."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from docs.make.rules import rules_page
from hotline_addin.domain.checks.book.settling import NEVER_SETTLED
from hotline_addin.domain.notice.overwritten import NOTICE_CODES
from hotline_addin.domain.words.finding_kinds import FINDING_KINDS
from tests.checks.test_single_faults import FAULTS

ROOT = Path(__file__).parents[2]
RULES = (ROOT / "docs" / "校核规则.md").read_text(encoding="utf-8")
CODE = re.compile(r"[a-z]+(?:-[a-z]+)*")
_MAKES = re.compile(r"inding|^_unmatched$|^doubt$|^_wrong$|^Identity$")
ROWS = re.findall(r"^\| (`[^|]+`) \|.*\| (tests/\S+) \|$", RULES, re.MULTILINE)


def codes_in_source() -> Iterator[str]:
    """Constants among the first arguments of calls that make a finding."""
    for file in (ROOT / "hotline_addin").rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and _MAKES.search(ast.unparse(node.func)):
                for argument in node.args:
                    value = argument.value if isinstance(argument, ast.Constant) else None
                    if isinstance(value, str) and CODE.fullmatch(value) and value != "records":
                        yield value


def documented() -> set[str]:
    return {code for cell, _ in ROWS for code in re.findall(r"`([a-z-]+)`", cell)}


def test_the_part_on_notices_is_what_the_identities_say() -> None:
    assert rules_page(ROOT / "docs") == RULES, "python -m docs.make"


def test_every_code_is_documented() -> None:
    codes = set(codes_in_source())
    assert {"sum-mismatch", "edited-figure", "layout"} <= codes, "the search finds codes at all"
    assert documented() == codes | NOTICE_CODES


def test_the_tests_that_the_rules_name_exist_and_name_the_code() -> None:
    for cell, test in ROWS:
        text = (ROOT / test).read_text(encoding="utf-8")
        for code in re.findall(r"`([a-z-]+)`", cell):
            assert code in text, (code, test)


def test_every_code_has_a_chinese_name_of_its_own() -> None:
    """Clerks see the name under 问题类型, never the code."""
    codes = set(codes_in_source()) | NOTICE_CODES
    assert FINDING_KINDS.keys() == codes, "domain/words/finding_kinds.py names every code, and no other"
    names = [kind.name for kind in FINDING_KINDS.values()]
    assert len(set(names)) == len(names)
    assert all(2 <= len(name) <= 8 for name in names), "as wide as the column of 校核"
    assert not re.search(r"[A-Za-z]", "".join(names).replace("PDF", ""))


def test_the_rules_list_the_names() -> None:
    listed = dict(re.findall(r"^\| ([^|]+) \| `([a-z-]+)` \|$", RULES, re.MULTILINE))
    assert listed == {kind.name: code for code, kind in FINDING_KINDS.items()}


def test_the_codes_that_no_mark_settles_are_named() -> None:
    named = re.search(r"五种问题不能这样处理.*?：(.*?)。", RULES)
    assert named
    assert set(re.findall(r"`([a-z-]+)`", named[1])) == NEVER_SETTLED


def test_every_rule_about_notices_has_a_seeded_fault() -> None:
    section = RULES.split("## 通报和附件表")[1].split("\n## ")[0]
    rules = set(re.findall(r"^\| `([a-z-]+)`", section, re.MULTILINE))
    elsewhere = {
        "personal-data",
        "layout",
        "layout-not-measured",
        "text-mismatch",
        "mixed-rounding",
    }  # have tests of their own
    assert rules - elsewhere == {code for *_, code, _ in FAULTS}
