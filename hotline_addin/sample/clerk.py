"""What the clerk of the sample month types into the workbook: settings, roster, topics, cases."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path
from typing import Final

from hotline_addin.domain.words.vocabulary import LIST_SEPARATOR, TABLES
from hotline_addin.sample.month import SampleOrder, sample_month
from hotline_addin.sample.planted import ReturnedOrder, returned_orders, topics
from hotline_addin.sample.published import COUNTY, DATA, MONTH, read_csv

SETTINGS: Final[dict[str, str | date]] = {
    "county": COUNTY,
    "document_number": "平督通报〔2024〕17号",
    "issuer": "平舆县委县政府督查局",
    "addressees": "各乡镇、街道，县直各单位",
    "issue_date": date(2024, 3, 4),
    "report_month": str(MONTH),
}
"""Values of 设置 as typed, by defined name; the rest keeps its default."""

HISTORY_FILE: Final[Path] = DATA / "history.csv"
"""The county's rates of the two months that 同比 and 环比 compare with, for `hotline history --import`."""

CHOSEN: Final = "是"
"""The tick in 选用."""


@cache
def roster_rows() -> tuple[dict[str, str], ...]:
    """The 52 units in printed order, by the identifiers of the table `roster`."""
    identifiers = {header: name for name, header in TABLES["roster"].columns.items()}
    return tuple(
        {identifiers[header]: value for header, value in row.items()} for row in read_csv("roster.csv")
    )


@cache
def topic_rows() -> tuple[dict[str, str | int], ...]:
    """The three published topics, by the identifiers of the table `topics`.

    Title + 。 + request + response is a paragraph of the notice, word for word.
    """
    return tuple(
        {
            "chosen": CHOSEN,
            "title": topic.title,
            "request": topic.request,
            "response": topic.response,
            "handled": len(_topic_numbers(topic.title)),
            "units": LIST_SEPARATOR.join(dict.fromkeys(cluster.cell[0] for cluster in topic.clusters)),
            "places": LIST_SEPARATOR.join(topic.places),
            "order_numbers": LIST_SEPARATOR.join(_topic_numbers(topic.title)),
        }
        for topic in topics()
    )


def _topic_numbers(title: str) -> list[str]:
    return [order.number for order in sample_month() if order.topic == title]


@cache
def case_rows() -> tuple[dict[str, str], ...]:
    """The two published cases in the notice's order and words, by the identifiers of the table `cases`.

    The words 如 and 再如 before them belong to the notice, not to the case.
    """
    return tuple(
        {
            "chosen": CHOSEN,
            "unit": told.cell[0],
            "text": told.case,
            "order_number": _order_of(told).number,
            "reason": "被市热线中心退回重办",
        }
        for told in returned_orders()
        if told.case
    )


def _order_of(returned: ReturnedOrder) -> SampleOrder:
    return next(order for order in sample_month() if order.returned == returned)
