"""The next month's book: what goes over, and what starts empty."""

from hotline_addin.domain.words.choices.changed_settings import NOT_FILLED
from hotline_addin.domain.words.choices.setting_specs import LAST
from hotline_addin.usecases.new_month import carried_over
from hotline_addin.usecases.refresh import refresh
from tests.domain.builders import table
from tests.usecases.fakes import FakeBook, FakeProgress
from tests.usecases.february import book, raw, roster


def last_month(*adjustments: dict[str, object]) -> FakeBook:
    last = book(notice_file="二月.docx", printed_on="2024-03-05", praise_min_orders=8)
    last.tables["adjustments"] = table("adjustments", *adjustments)
    last.tables["roster"] = roster(公安局="平舆公安")
    refresh(last, FakeProgress(), raw())
    return last


def test_roster_aliases_history_and_settings_go_over() -> None:
    last, fresh = last_month(), FakeBook(county=None)
    fresh.save(carried_over(last))
    for name in ("roster", "column_aliases", "history"):
        assert fresh.tables[name].equals(last.tables[name])
    kept = {name: cell for name, cell in fresh.cells.items() if not name.startswith(LAST)}
    was = {name.removeprefix(LAST): cell for name, cell in fresh.cells.items() if name.startswith(LAST)}
    filled = {name: cell for name, cell in last.cells.items() if cell not in (None, "")}
    assert was == {**dict.fromkeys(was, NOT_FILLED), **filled}
    assert was["copy_to"] == NOT_FILLED
    assert kept == {
        "county": "平舆县",
        "issuer": "平舆县委县政府督查局",
        "addressees": "各乡镇、街道，县直各单位",
        "praise_min_orders": 8,
    }
    assert fresh.tables["orders"].empty
    assert fresh.tables["adjustments"].empty
    assert len(fresh.saved) == 1


def test_an_adjustment_stays_until_its_order_was_counted() -> None:
    last = last_month(
        {"order_number": "A1", "item": "是否超期", "value": "否"},
        {"order_number": "A2", "item": "剔除"},
        {"order_number": "A4", "item": "剔除"},
        {"order_number": "'A4", "item": "是否超期", "value": "否"},
        {"order_number": 20240301, "item": "剔除"},
    )
    fresh = FakeBook()
    fresh.save(carried_over(last))
    assert fresh.tables["adjustments"]["order_number"].tolist() == ["A4", "'A4", 20240301.0]


def test_a_numeric_order_number_is_known_again() -> None:
    last = FakeBook(
        {
            "orders": table("orders", {"order_number": "20240001", "standing": "计入"}),
            "adjustments": table("adjustments", {"order_number": 20240001, "item": "剔除"}),
        }
    )
    fresh = FakeBook()
    fresh.save(carried_over(last))
    assert fresh.tables["adjustments"].empty


def test_a_book_that_was_never_refreshed() -> None:
    fresh = FakeBook()
    fresh.save(carried_over(book()))
    assert fresh.tables["roster"]["unit"].tolist() == ["公安局", "教育局", "阳城镇"]
    assert fresh.tables["history"].empty


def test_adjustments_of_orders_that_lost_their_standing_are_kept() -> None:
    last = last_month({"order_number": "A1", "item": "剔除"})
    last.tables["orders"] = last.tables["orders"].drop(columns="standing")
    fresh = FakeBook()
    fresh.save(carried_over(last))
    assert fresh.tables["adjustments"]["order_number"].tolist() == ["A1"]


def test_the_next_month_refreshes_on_what_was_carried_over() -> None:
    fresh = FakeBook()
    fresh.save(carried_over(last_month()))
    fresh.cells["report_month"] = "2024-03"
    result = refresh(fresh, FakeProgress(), raw())
    changes = {figure.name: figure.text for figure in result.report.notice.figures}
    assert result.report.counts.county.handled == 1
    assert changes["outcome_mom"] == ""  # nobody was surveyed in March
    assert fresh.tables["history"]["month"].unique().tolist() == ["2024-02", "2024-03"]


def test_a_correction_of_a_units_own_figure_belongs_to_its_month() -> None:
    last = last_month({"unit": "公安局", "item": "超期件数", "value": "-1"})
    assert last.tables["unit_stats"].set_index("unit").loc["公安局", ["overdue", "adjusted"]].tolist() == [
        0,
        1,
    ]
    fresh = FakeBook()
    fresh.save(carried_over(last))
    assert fresh.tables["adjustments"].empty


def test_orders_that_the_settings_leave_out_are_of_the_month_that_is_over() -> None:
    last = FakeBook(
        {
            "orders": table("orders", {"order_number": "A1", "standing": "剔除：重复件"}),
            "adjustments": table("adjustments", {"order_number": "A1", "item": "剔除"}),
        }
    )
    fresh = FakeBook()
    fresh.save(carried_over(last))
    assert fresh.tables["adjustments"].empty
