"""The grammar table: a sentence that reads differently than the one that a person read is looked at again."""

from __future__ import annotations

import re
from pathlib import Path

from tests.word_file.grammar import TABLE, table

WRONG = (
    *(
        "等1个",
        "等0个",
        "为未抽访",
        "，，",
        "。。",
        "；；",
        "；。",
        "，。",
        "、。",
        "、，",
        "：。",
        "：，",
        "  ",
    ),
    *("共涉及，", "共涉及。", "其中。", "（）", "对提出", "对等", "同比，", "环比，", "环比。", "同比；"),
)
"""What no sentence of the notice says, however many units there are."""


def test_the_sentences_are_those_that_a_person_read(template: Path, tmp_path: Path) -> None:
    """`python -m tests.word_file.grammar` writes them anew; read every one that changed."""
    assert table(template, tmp_path) == TABLE.read_text(encoding="utf-8")


def test_no_sentence_has_a_hole_in_it() -> None:
    text = TABLE.read_text(encoding="utf-8")
    assert [wrong for wrong in WRONG if wrong in text] == []
    assert not re.search(r"[\u4e00-\u9fff] +[\u4e00-\u9fff，。；、]", text)
