"""Past months into 历史 from kept tables and earlier workbooks."""

from pathlib import Path

import pytest

from hotline_addin.domain.past.history import REFRESHED
from hotline_addin.domain.printed.prose.document import PrintedDocument, document_of_sheets
from hotline_addin.errors import InputError, Level
from hotline_addin.usecases.history import import_history
from hotline_addin.usecases.refresh import refresh
from tests.domain.builders import sheet, table
from tests.usecases.fakes import FakeBook, FakeProgress
from tests.usecases.february import book, raw

KEPT = sheet(
    """
    月份 | 单位 | 承办件数 | 办理结果满意率
    2023-02 | 全县 | | 77.22%
    2024-01 | 全县 | 1980 | 78.48%
    """,
    file="历史.csv",
)


def rows(february: FakeBook) -> list[tuple[object, object, object]]:
    history = february.tables["history"]
    return list(history[["month", "unit", "source"]].itertuples(index=False, name=None))


def test_a_kept_table_goes_in_and_compares() -> None:
    february = book()
    result = import_history(february, [KEPT], [])
    assert len(result.rows) == 2
    assert result.backup is not None
    assert rows(february) == [("2023-02", "全县", "历史.csv"), ("2024-01", "全县", "历史.csv")]
    figures = refresh(february, FakeProgress(), raw()).report.notice
    assert figures.text("outcome_yoy") == "增长22.78个百分点"


def test_importing_twice_changes_nothing() -> None:
    february = book()
    import_history(february, [KEPT], [])
    assert import_history(february, [KEPT], []).backup is None
    assert len(february.tables["history"]) == 2


def test_earlier_books_bring_their_months_under_their_own_name() -> None:
    january = book(report_month="2024-03")
    refresh(january, FakeProgress(), raw())
    january.path = Path("/办公/2024年3月.xlsx")
    february = book()
    february.tables["history"] = table("history", {"month": "2024-03", "unit": "全县", "source": REFRESHED})
    import_history(february, [KEPT], [january])
    assert rows(february) == [
        ("2023-02", "全县", "历史.csv"),
        ("2024-01", "全县", "历史.csv"),
        ("2024-03", "全县", "2024年3月.xlsx"),
        ("2024-03", "公安局", "2024年3月.xlsx"),
    ]
    assert january.tables["history"]["source"].tolist() == [REFRESHED, REFRESHED]


def test_an_earlier_book_without_history_brings_nothing() -> None:
    february = book()
    result = import_history(february, [], [book()])
    assert len(result.rows) == 0
    assert result.backup is None


def test_nothing_chosen_or_nothing_found() -> None:
    with pytest.raises(InputError, match="没有选择"):
        import_history(book(), [], [])
    with pytest.raises(InputError, match="没有历史数据"):
        import_history(book(), [sheet("姓名 | 电话\n张三 | 1")], [])


def test_imported_rows_have_the_columns_of_the_table() -> None:
    february = book()
    result = import_history(february, [KEPT], [])
    assert list(result.rows.columns) == list(february.tables["history"].columns)


def annex(number: int, **handled: int) -> PrintedDocument:
    lines = [f"2023年2月份第{number}类单位办理情况", "承办单位 | 承办件数 | 超期件数"]
    lines += [f"{unit} | {count} | 1" for unit, count in handled.items()]
    return document_of_sheets(f"附件{number}.xlsx", [sheet("\n".join(lines), file=f"附件{number}.xlsx")])


def handled_of_county(february: FakeBook) -> object:
    history = february.tables["history"]
    (handled,) = history.loc[history["unit"] == "全县", "handled"]
    return handled


def test_annexes_that_come_one_by_one_are_summed_anew() -> None:
    february = book()
    first = import_history(february, [], [], [annex(1, 公安局=50, 教育局=32)])
    assert (handled_of_county(february), first.findings[0].level) == (82, Level.NOTE)
    import_history(february, [], [], [annex(2, 东镇=20, 西镇=10)])
    assert handled_of_county(february) == 112


def test_the_annex_of_a_few_units_is_no_county() -> None:
    february = book()
    units = [{"unit": f"第{number}局", "group": "县直单位"} for number in range(9)]
    february.tables["roster"] = table("roster", *units)
    (finding,) = import_history(february, [], [], [annex(1, 公安局=50, 教育局=32)]).findings
    assert (finding.code, finding.level) == ("summed-county", Level.WARNING)
    assert "2个单位（单位名录有9个）" in finding.message
    assert handled_of_county(february) is None


def test_a_published_total_is_never_overruled_by_a_sum() -> None:
    february = book()
    february.tables["history"] = table(
        "history", {"month": "2023-02", "unit": "全县", "handled": 120, "source": "通报.docx"}
    )
    assert import_history(february, [], [], [annex(1, 公安局=50, 教育局=32)]).findings == ()
    assert handled_of_county(february) == 120


def test_a_word_among_the_counts_of_units_leaves_the_county_without_them() -> None:
    february = book()
    february.tables["history"] = table(
        "history", {"month": "2023-02", "unit": "西镇", "handled": "约三百", "overdue": "1,002"}
    )
    (finding,) = import_history(february, [], [], [annex(1, 公安局=50, 教育局=32)]).findings
    assert "有的单位没有件数" in finding.message
    history = february.tables["history"]
    (county,) = history[history["unit"] == "全县"].to_dict("records")
    assert (county["handled"], county["overdue"]) == (None, 1004)
