"""What an import into 历史 did to rows that stood there: numbers changed, filled in, or gone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

import pandas as pd

from hotline_addin.domain.measures.measure import PART_SIGN
from hotline_addin.domain.past.history import key_of_row
from hotline_addin.domain.words.period import label_of_code
from hotline_addin.domain.words.text import clean_text
from hotline_addin.domain.words.vocabulary import LIST_SEPARATOR, PERFORMANCE_COLUMNS

_NOT_TOLD: Final = frozenset({"month", "unit", "source", "dimension", "table"})
_NAMED: Final = 20
_SAME: Final = 1e-9

_Row = Mapping[Any, Any]


def replaced_lines(before: pd.DataFrame, rows: pd.DataFrame) -> Iterator[str]:
    """A line a period and kind: `2024-01原有的数改成了导入的：全县承办件数2262→2261。`

    `before` is 历史 as it stood, `rows` are those that took the place of the rows of their period and unit.
    """
    stood = {key_of_row(row): row for row in before.to_dict("records")}
    changed: dict[str, list[str]] = {}
    filled: dict[str, dict[str, set[object]]] = {}
    emptied: dict[str, dict[str, set[object]]] = {}
    names = [str(name) for name in dict.fromkeys((*before, *rows)) if name not in _NOT_TOLD]
    parts = {name.partition(PART_SIGN)[0] for name in names if PART_SIGN in name}
    names = [name for name in names if name not in parts]  # a rate follows from its parts
    for key, row in {key_of_row(row): row for row in rows.to_dict("records")}.items():
        for name in names if key in stood else ():
            old, new = (clean_text(one.get(name)) for one in (stood[key], row))
            header = PERFORMANCE_COLUMNS.get(name, name)
            if old and new and not _is_same(old, new):
                told = f"{_place(row)}{header}{_shown(header, old)}→{_shown(header, new)}"
                changed.setdefault(key[0], []).append(told)
            elif bool(old) != bool(new):
                side = emptied if old else filled
                side.setdefault(key[0], {}).setdefault(header, set()).add(key)
    for month, moves in changed.items():
        more = f"等{len(moves)}处" if len(moves) > _NAMED else ""
        yield f"{label_of_code(month)}原有的数改成了导入的：{'，'.join(moves[:_NAMED])}{more}。"
    for side, said in ((filled, "补上了原来空着的"), (emptied, "原来有、导入的文件里没有，已空")):
        for month, columns in side.items():
            count = len(set().union(*columns.values()))
            yield f"{label_of_code(month)}{said}：{LIST_SEPARATOR.join(columns)}（{count}行）。"


def _place(row: _Row) -> str:
    return f"{clean_text(row.get('dimension'))}{clean_text(row.get('unit'))}"


def _is_same(old: str, new: str) -> bool:
    try:
        return old == new or abs(float(old) - float(new)) < _SAME
    except ValueError:
        return False


def _shown(header: str, text: str) -> str:
    try:
        return f"{float(text):.2%}" if header.endswith("率") else text.removesuffix(".0")
    except ValueError:
        return text
