"""Topics are proposed at a refresh; whoever looks at the month meanwhile takes them as they stand."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

from hotline_addin.domain.topics import propose_topics
from hotline_addin.domain.words.text import clean_text
from hotline_addin.usecases import counted_month, proposing
from hotline_addin.usecases.counted_month import Anew
from hotline_addin.usecases.import_exports import RawFiles
from hotline_addin.usecases.refresh import refresh, work_out
from tests.domain.builders import sheet, table
from tests.usecases.fakes import FakeBook, FakeProgress, FakeRawSheets
from tests.usecases.february import book

_TROUBLES = (
    ("健康路路灯不亮", "健康路路灯不亮，晚上看不见路"),
    ("文明路垃圾没人运", "文明路垃圾成堆，没人清运"),
)
_ROWS = "\n".join(
    f"S{kind}{at:03}000 | 2024-02-{at + 1:02} | 公安局 | {title} | {text}第{at}天"
    for kind, (title, text) in enumerate(_TROUBLES)
    for at in range(6)
)
EXPORT = sheet(f"工单编号 | 派单时间 | 承办单位 | 诉求标题 | 诉求内容\n{_ROWS}", file="工单.xlsx")


@pytest.fixture
def february() -> FakeBook:
    """Two events, proposed."""
    made = book()
    refresh(made, FakeProgress(), RawFiles(FakeRawSheets([EXPORT]), [Path("工单.xlsx")]))
    assert made.tables["topics"]["handled"].tolist() == [6, 6]
    return made


@pytest.fixture
def proposed(monkeypatch: pytest.MonkeyPatch) -> Callable[[], int]:
    """How often topics have been proposed."""
    times: list[object] = []

    def counted(*given: object) -> pd.DataFrame:
        times.append(given)
        return propose_topics(*given)  # type: ignore[arg-type]

    for module in (proposing, counted_month):
        monkeypatch.setattr(module, "topics_anew", counted)
    return lambda: len(times)


def both(book: FakeBook) -> list[tuple[pd.DataFrame, pd.DataFrame]]:
    """What would be written with topics as they stand, and with topics proposed anew, table by table."""
    standing, anew = (work_out(book, FakeProgress(), given)[1].tables for given in (None, Anew()))
    return [(standing[name].map(clean_text), anew[name].map(clean_text)) for name in ("topics", "candidates")]


@pytest.mark.parametrize("chosen", [(None, None), ("是", None), ("是", "否"), (None, "是")])
def test_what_stands_is_what_would_be_proposed_again(
    february: FakeBook, proposed: Callable[[], int], chosen: tuple[str | None, ...]
) -> None:
    february.tables["topics"] = february.tables["topics"].assign(chosen=list(chosen))
    tables = both(february)
    assert proposed() == 1
    for standing, anew in tables:
        pd.testing.assert_frame_equal(standing, anew)


def test_a_text_that_was_changed_is_followed_where_it_was_before(
    february: FakeBook, proposed: Callable[[], int]
) -> None:
    february.tables["topics"] = february.tables["topics"].assign(chosen=["是", None])
    refresh(february, FakeProgress())
    topics = february.tables["topics"]
    february.tables["topics"] = topics.assign(title=["路灯不亮", topics["title"][1]])
    before = proposed()
    (standing, anew), _ = both(february)
    assert proposed() == before + 1
    assert standing["handled_now"].tolist()[0] == "6"
    pd.testing.assert_frame_equal(standing, anew)


def test_a_topic_that_cites_orders_and_was_just_written_is_followed(
    february: FakeBook, proposed: Callable[[], int]
) -> None:
    own = table("topics", {"chosen": "是", "title": "路灯", "request": "x", "order_numbers": "S0001000"})
    february.tables["topics"] = own
    written = work_out(february, FakeProgress())[1].tables["topics"]
    assert proposed() == 1
    assert written["handled_now"].tolist()[0] == 1


def test_an_order_that_moved_has_topics_proposed_anew(
    february: FakeBook, proposed: Callable[[], int]
) -> None:
    numbers = [f"S0{at:03}000" for at in range(3)]
    february.tables["adjustments"] = table(
        "adjustments",
        *({"order_number": number, "item": "剔除", "value": "是", "reason": "x"} for number in numbers),
    )
    written = work_out(february, FakeProgress())[1].tables["topics"]
    assert proposed() == 1
    assert 6 in written["handled"].tolist()
