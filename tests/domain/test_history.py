"""历史: grown by every refresh, never at a person's cost."""

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from hotline_addin.domain.measures.counting import Counts
from hotline_addin.domain.measures.performance import Performance, UnitPerformance
from hotline_addin.domain.measures.rate import Rate
from hotline_addin.domain.past.history import (
    REFRESHED,
    past,
    recent_periods,
    replace_rows,
    upsert,
)
from hotline_addin.domain.past.history_doubts import check_history
from hotline_addin.domain.words.period import Period
from hotline_addin.domain.words.vocabulary import TABLES
from hotline_addin.errors import Level
from tests.domain.builders import FEBRUARY, table
from tests.domain.published import counts_of

POLICE = UnitPerformance("公安局", "县直单位", Performance.of(20, 1, 2, Rate(3, 4), Rate(1, 2)))
SCHOOLS = UnitPerformance("教育局", "县直单位", Performance.of(5))
COUNTS = counts_of((POLICE, SCHOOLS))


def rows(history: pd.DataFrame) -> list[tuple[object, ...]]:
    return list(history[["month", "unit", "handled", "source"]].itertuples(index=False, name=None))


def test_a_month_is_written_with_its_county_and_units() -> None:
    history = upsert(table("history"), FEBRUARY, COUNTS)
    assert rows(history) == [
        ("2024-02", "全县", 25, REFRESHED),
        ("2024-02", "公安局", 20, REFRESHED),
        ("2024-02", "教育局", 5, REFRESHED),
    ]
    assert history.iloc[1].to_dict() == {
        "month": "2024-02",
        "unit": "公安局",
        "handled": 20,
        "overdue": 1,
        "returned": 2,
        "outcome_surveyed": 4,
        "outcome_satisfied": 3,
        "process_surveyed": 2,
        "process_satisfied": 1,
        "outcome_rate": 0.75,
        "process_rate": 0.5,
        "source": REFRESHED,
        "dimension": None,
        "table": None,
    }
    assert history.iloc[2]["outcome_rate"] is None
    assert list(history.columns) == list(TABLES["history"].columns)


def test_refreshing_again_changes_nothing() -> None:
    once = upsert(table("history", {"month": "2024-01", "unit": "全县", "source": "手工"}), FEBRUARY, COUNTS)
    assert upsert(once, FEBRUARY, COUNTS).equals(once)


def test_units_that_dropped_out_go_and_what_a_person_wrote_stays() -> None:
    before = upsert(
        table(
            "history",
            {"month": "2024-02", "unit": "城管局", "handled": 7, "source": "通报"},
            {"month": "2024-02", "unit": "教育局", "handled": 99, "source": "通报"},
            {"month": "2023-02", "unit": "全县", "handled": 1, "source": REFRESHED},
            {"month": "说不清", "unit": "全县", "handled": 3, "source": "手工"},
        ),
        FEBRUARY,
        COUNTS,
    )
    after = upsert(before, FEBRUARY, counts_of((POLICE,)))
    assert rows(after) == [
        ("2023-02", "全县", 1, REFRESHED),
        ("2024-02", "城管局", 7, "通报"),
        ("2024-02", "全县", 20, REFRESHED),
        ("2024-02", "公安局", 20, REFRESHED),
        ("说不清", "全县", 3, "手工"),
    ]


def test_months_are_sorted_and_spelled_alike() -> None:
    history = upsert(
        table(
            "history",
            {"month": "2024年3月", "unit": "全县"},
            {"month": pd.Timestamp("2023-02-01"), "unit": "全县"},
            {"month": "2024-1", "unit": "全县"},
        ),
        FEBRUARY,
        counts_of(()),
    )
    assert [row[0] for row in rows(history)] == ["2023-02", "2024-01", "2024-02", "2024-03"]


def test_blank_cells_of_any_kind_stay_blank() -> None:
    history = upsert(
        table("history", {"month": "2024-01", "unit": "全县", "handled": float("nan"), "overdue": None}),
        FEBRUARY,
        counts_of(()),
    )
    assert history.iloc[0]["handled"] is None
    assert history.iloc[0]["overdue"] is None


def test_imported_rows_take_the_place_of_their_month_and_unit() -> None:
    history = table(
        "history",
        {"month": "2024-01", "unit": "全县", "handled": 1, "source": REFRESHED},
        {"month": "2024-01", "unit": "公安局", "handled": 2, "source": REFRESHED},
    )
    imported = table(
        "history",
        {"month": "2024-01", "unit": "全县", "handled": 5, "source": "一.csv"},
        {"month": "2023-12", "unit": "全县", "handled": 6, "source": "一.csv"},
        {"month": "2024-01", "unit": "全县", "handled": 7, "source": "二.csv"},
    )
    assert rows(replace_rows(history, imported)) == [
        ("2023-12", "全县", 6, "一.csv"),
        ("2024-01", "公安局", 2, REFRESHED),
        ("2024-01", "全县", 7, "二.csv"),
    ]
    assert replace_rows(replace_rows(history, imported), imported).equals(replace_rows(history, imported))


def test_past_months_are_read_with_what_is_known() -> None:
    history = upsert(table("history"), FEBRUARY, COUNTS)
    then = past(history, FEBRUARY, "公安局")
    assert then is not None and (then.handled, then.outcome) == (20, Rate(3, 4).fraction)
    assert past(history, Period.month(2024, 1)) is None
    assert past(table("history"), FEBRUARY) is None
    assert past(history.drop(columns="unit"), FEBRUARY) is None


def test_the_trend_goes_back_thirteen_months_at_most() -> None:
    history = table(
        "history",
        *(
            {"month": str(month), "unit": "全县", "handled": month.start.month}
            for month in months_to(FEBRUARY, 20)
        ),
        {"month": "2024-01", "unit": "公安局", "handled": 999},
        {"month": "2024-03", "unit": "全县", "handled": 999},
    )
    recent = list(recent_periods(history, FEBRUARY))
    assert [month for month, _ in recent] == months_to(FEBRUARY, 13)
    assert all(then.handled == month.start.month for month, then in recent)


def test_a_month_that_nobody_knows_is_a_gap_and_no_neighbour() -> None:
    rows = ({"month": month, "unit": "全县", "handled": 1} for month in ("2023-11", "2024-01"))
    recent = list(recent_periods(table("history", *rows), FEBRUARY))
    assert [(str(month), then.handled) for month, then in recent] == [
        ("2023-11", 1),
        ("2023-12", None),
        ("2024-01", 1),
        ("2024-02", None),
    ]


def months_to(month: Period, count: int) -> list[Period]:
    months = [month]
    while len(months) < count:
        months.append(months[-1].previous)
    return months[::-1]


small_counts = st.lists(st.sampled_from(["公安局", "教育局", "城管局"]), unique=True).map(
    lambda units: counts_of(
        tuple(UnitPerformance(unit, "县直单位", Performance.of(len(unit))) for unit in units)
    )
)


@given(st.lists(st.tuples(st.sampled_from([Period.month(2024, 1), FEBRUARY]), small_counts), max_size=5))
def test_the_last_refresh_of_each_month_is_what_stays(refreshes: list[tuple[Period, Counts]]) -> None:
    history = table("history", {"month": "2023-02", "unit": "全县", "handled": 1, "source": "手工"})
    for month, counts in refreshes:
        history = upsert(history, month, counts)
    expected = {("2023-02", "全县")}
    for month, counts in dict(refreshes).items():
        expected |= {(str(month), "全县"), *((str(month), unit.unit) for unit in counts.units)}
    assert sorted(zip(history["month"], history["unit"], strict=True)) == sorted(expected)


def test_two_rows_of_one_period_that_differ_are_told_once() -> None:
    history = table(
        "history",
        {"month": "2024-01", "unit": "全县", "outcome_rate": "78.48%"},
        {"month": "2024-01", "unit": "全县", "outcome_rate": "50%"},
        {"month": "2024-01", "unit": "全县", "outcome_rate": "51%"},
        {"month": "2024-01", "unit": "公安局", "handled": 3, "outcome_rate": 0.33333},
        {"month": "2024-01", "unit": "公安局", "outcome_rate": "33.33%"},
        {"month": "2023-01", "unit": "公安局", "handled": 4},
        {"month": "2024-01", "unit": "其他", "handled": 4, "dimension": "来源渠道"},
        {"month": "2024-01", "unit": "其他", "handled": 9, "dimension": "诉求类别"},
    )
    assert [(one.code, one.where) for one in check_history(history, "未抽访")] == [
        ("history-twice", "历史：2024-01 全县")
    ]


def test_rows_that_nobody_can_read_are_told_by_row_and_notes_are_not() -> None:
    history = table(
        "history",
        {"month": "2024-01", "unit": "全县", "outcome_rate": "78.48%"},
        {"month": "2024-01", "unit": None, "handled": 3},
        {"month": "2024-01", "unit": "", "handled": 4, "dimension": "来源渠道"},
        {"month": "一月", "unit": "全县", "outcome_rate": "78.48%"},
        {"month": None, "unit": "公安局", "overdue": 2},
        {"month": "以上由旧账抄来", "unit": "张三"},
        {"month": "2023-12", "unit": "全  县", "handled": 9},
    )
    found = check_history(history, "未抽访")
    assert {(one.code, one.level) for one in found} == {("unread-history", Level.WARNING)}
    assert [(one.where, one.message) for one in found] == [
        ("历史：表头下第2行", "没有写单位，2024-01这一行的数没有用来比较、相加。"),
        ("历史：表头下第4行", "月份写的是“一月”，看不懂，这一行“全县”的数没有用来比较、相加。"),
        ("历史：表头下第5行", "没有写月份，这一行“公安局”的数没有用来比较、相加。"),
        ("历史：表头下第7行", "单位写的是“全 县”，不是“全县”，2023-12这一行的数没有用来比较、相加。"),
    ]
    assert "全县的写“全县”" in found[0].advice
    assert all("取消合并" in one.advice for one in found)
