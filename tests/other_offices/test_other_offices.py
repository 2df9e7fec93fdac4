"""Tables that no county of ours prints, through the workbook alone, cell by cell against plain reckoning."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

import pytest

from hotline_addin.adapters.closed_book.create import create_book
from hotline_addin.adapters.shipped import WORKBOOK_TEMPLATE, template_path
from hotline_addin.domain.words.declared_words import (
    INDICATOR_COLUMNS,
    TABLE_FORM_COLUMNS,
    TYPED_VALUE_COLUMNS,
)
from hotline_addin.domain.words.vocabulary import TABLES
from hotline_addin.ports import BookContent
from tests.end_to_end.conftest import hotline
from tests.end_to_end.test_published_tables import export_of, typed
from tests.other_offices import comparisons, handling, scores
from tests.other_offices.plainly import OtherOffice

OFFICES: Final[tuple[Callable[[], OtherOffice], ...]] = (
    scores.points_of_towns_and_bureaus,
    handling.deductions_of_half_a_year,
    scores.letters_per_ten_thousand,
    comparisons.kinds_by_channel,
    comparisons.districts_of_a_week,
    comparisons.groups_of_ten_days,
    comparisons.months_together,
    handling.times_taken,
)
WRONG: Final = {"wrong-indicator", "wrong-table", "unknown-unit", "unread-cells"}


def book_of(office: OtherOffice, file: Path) -> Path:
    """A new workbook in which the office typed its rows."""
    units = [{"单位": unit, "类别": group} for unit, group in office.roster.items()]
    history = typed(office.history, TABLES["history"].columns, "history")
    for header in dict.fromkeys(header for row in office.history for header in row):
        if header not in TABLES["history"].columns.values():
            history[header] = [row.get(header) for row in office.history]
    content = BookContent(
        tables={
            "roster": typed(units, TABLES["roster"].columns, "roster"),
            "indicators": typed(office.indicators, INDICATOR_COLUMNS, "indicators"),
            "tables": typed(office.tables, TABLE_FORM_COLUMNS, "tables"),
            "typed_values": typed(office.typed, TYPED_VALUE_COLUMNS, "typed_values"),
            "history": history,
        }
    )
    create_book(template_path(WORKBOOK_TEMPLATE), file, content)
    return file


@pytest.mark.parametrize("made", OFFICES, ids=lambda made: made.__name__)
def test_each_cell_is_the_one_reckoned_plainly(made: Callable[[], OtherOffice], tmp_path: Path) -> None:
    office = made()
    book = book_of(office, tmp_path / "本期.xlsx")
    export = export_of(office.orders, tmp_path / "工单.csv")
    ran = hotline("refresh", book, "--orders", export, "--period", office.period)
    assert ran.code in (0, 1), ran.errors
    assert {name: ran.data["tables"][name] for name in office.expected} == {
        name: {"columns": columns, "rows": rows, "total": total}
        for name, (columns, rows, total) in office.expected.items()
    }
    assert WRONG.isdisjoint(finding["code"] for finding in ran.data["findings"])
