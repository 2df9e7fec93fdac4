"""What an import says of the rows of 历史 that it replaced."""

from __future__ import annotations

import pandas as pd

from hotline_addin.domain.past.replaced_rows import replaced_lines


def rows(*cells: dict[str, object]) -> pd.DataFrame:
    return pd.DataFrame(cells, dtype=object)


def test_each_number_that_changed_came_or_went_is_told_with_its_unit() -> None:
    before = rows(
        {"month": "2026-08", "unit": "全县", "handled": 518, "outcome_rate": 0.71, "打回率": 0.1},
        {"month": "2026-08", "unit": "公安局", "handled": 40.0, "returned": None, "overdue": 3},
        {"month": "2026-07", "unit": "全县", "handled": 450},
    )
    now = rows(
        {"month": "2026-08", "unit": "全县", "handled": 517, "outcome_rate": 0.71, "打回率": 0.0948},
        {"month": "2026-08", "unit": "公安局", "handled": 40, "returned": 2, "overdue": None},
        {"month": "2026-08", "unit": "教育局", "handled": 9},
    )
    assert list(replaced_lines(before, now)) == [
        "2026-08原有的数改成了导入的：全县承办件数518→517，全县打回率10.00%→9.48%。",
        "2026-08补上了原来空着的：重办量（1行）。",
        "2026-08原来有、导入的文件里没有，已空：超期件数（1行）。",
    ]


def test_the_same_again_says_nothing_and_many_are_counted() -> None:
    before = rows(*({"month": "2026-08", "unit": f"{at}局", "handled": at} for at in range(25)))
    assert list(replaced_lines(before, before)) == []
    (line,) = replaced_lines(before, before.assign(handled=99))
    assert line.endswith("19局承办件数19→99等25处。")
