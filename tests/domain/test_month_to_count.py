"""A workbook that goes on from the last one is about the month that is not done yet."""

from __future__ import annotations

from datetime import date

import pytest

from hotline_addin.domain.past.month_to_count import month_to_count
from tests.domain.builders import table

SEPTEMBER = {"month": "2026-09", "unit": "全县", "handled": 606, "source": "月度刷新"}


def days(**months: int) -> list[date | None]:
    """Orders by month: `m9=3` are three of September."""
    return [None, *(date(2026, int(name[1:]), 5) for name, count in months.items() for _ in range(count))]


@pytest.mark.parametrize(
    ("orders", "history", "month"),
    [
        (days(m9=60, m10=55), [SEPTEMBER], "2026-10"),
        (days(m9=60, m10=55, m11=2), [SEPTEMBER], "2026-10"),
        (days(m9=60, m10=55), [], None),
        (days(m9=60, m10=55), [{**SEPTEMBER, "handled": None, "outcome_rate": "78%"}], None),
        (days(m9=60, m10=5), [SEPTEMBER], None),
        (days(m9=60, m8=55), [SEPTEMBER], None),
        (days(m9=3, m10=55), [SEPTEMBER], None),
        (days(), [SEPTEMBER], None),
    ],
    ids=["taken", "later strays", "nothing done", "only a rate", "strays", "earlier", "usual", "no days"],
)
def test_the_month_that_is_done_is_not_counted_again(
    orders: list[date | None], history: list[dict[str, object]], month: str | None
) -> None:
    found = month_to_count(orders, table("history", *history))
    assert (str(found) if found else None) == month
