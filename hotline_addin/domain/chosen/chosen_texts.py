"""What the clerk chose for the notice, looked at before it leaves: the texts, and what 选用 says."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from hotline_addin.domain.chosen.candidates import is_unclear
from hotline_addin.domain.personal.identifying_pairs import check_pairs
from hotline_addin.domain.personal.masker import PLAIN, Masker
from hotline_addin.domain.words.text import clean_text, shortened
from hotline_addin.domain.words.vocabulary import TABLES
from hotline_addin.errors import Finding, Level, Place

_TEXTS = {"topics": ("title", "request", "response"), "cases": ("text",)}
_QUOTED = 16


def check_chosen_texts(
    topics: pd.DataFrame, cases: pd.DataFrame, masker: Masker = PLAIN
) -> tuple[Finding, ...]:
    """`personal-data` (错误) for what must not stand in the chosen rows of 热点问题 and 典型案例.

    `identifying-pair` (警告) where a case puts details together that point at one person.
    """
    of_topics, of_cases = list(_texts("topics", topics)), list(_texts("cases", cases))
    return (*masker.check([*of_topics, *of_cases]), *check_pairs(of_cases))


def _texts(table: str, rows: pd.DataFrame) -> Iterator[tuple[str, Place, str]]:
    spec = TABLES[table]
    for position, row in enumerate(rows.to_dict("records"), 1):
        key = clean_text(row.get(spec.key[0]))
        for column in _TEXTS[table]:
            where = f"{spec.sheet}：{key or f'第{position}条'}的{spec.columns[column]}"
            yield where, Place(table, key, column), clean_text(row.get(column))


def check_choices(table: str, rows: pd.DataFrame) -> Iterator[Finding]:
    """`unclear-choice` (警告) for rows of 热点问题 or 典型案例 whose 选用 says neither yes nor no."""
    spec = TABLES[table]
    for row in rows.to_dict("records"):
        if is_unclear(row):
            key = clean_text(row.get(spec.key[0]))
            said = shortened(clean_text(row.get("chosen")), _QUOTED)
            name = shortened(clean_text(row.get(_TEXTS[table][0])) or key, _QUOTED)
            yield Finding(
                Level.WARNING,
                "unclear-choice",
                f"{spec.sheet}：{name}",
                f"“选用”写的是“{said}”，看不出选不选，没有写进通报。",
                "要写进通报的填“是”；不要的填“否”或清空。",
                Place(table, key, "chosen"),
            )
