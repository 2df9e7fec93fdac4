"""补充导入: call-backs, returns and late orders join the orders that stand; none goes in silence."""

from __future__ import annotations

from pathlib import Path

import pytest

from hotline_addin.adapters.raw_sheets import RawSheetReader
from hotline_addin.domain.orders.account.import_account import Kind
from hotline_addin.errors import InputError
from hotline_addin.usecases.import_exports import RawFiles, adding_question
from tests.raw_shapes.importing import Seen, bring, fresh_book
from tests.usecases.fakes import FakeBook

FIRST = "411723240200"


@pytest.fixture
def book() -> FakeBook:
    """A book with the twelve orders of the sound month."""
    given = fresh_book()
    bring("base.xlsx", book=given)
    return given


def written(folder: Path, name: str, *rows: str) -> Path:
    path = folder / name
    path.write_text("\n".join(rows), encoding="utf-8")
    return path


@pytest.fixture
def callbacks(tmp_path: Path) -> Path:
    return written(
        tmp_path,
        "抽访结果.csv",
        "工单编号,承办单位,办理结果满意度,服务过程满意度",
        f"{FIRST}004,公安局,不满意,满意",
        f"{FIRST}008,住建局,满意,满意",
        "999999999999999,住建局,满意,满意",
    )


@pytest.fixture
def returns(tmp_path: Path) -> Path:
    return written(
        tmp_path, "退回重办.csv", "工单编号,退回原因", f"{FIRST}004,回复不实", f"{FIRST}008,未见面"
    )


def late(folder: Path, *rows: str) -> Path:
    return written(folder, "后到的工单.csv", "工单编号,派单时间,诉求类别,承办单位,办理结果评价", *rows)


def account(seen: Seen) -> list[tuple[Kind, int, int, int, int]]:
    return [(one.kind, one.orders, one.joined, one.unmatched, one.duplicates) for one in seen.account.sheets]


def test_call_backs_join_the_orders_that_stand(book: FakeBook, callbacks: Path) -> None:
    seen = bring(callbacks, book=book, adding=True)
    assert seen.units["公安局"] == (5, 1, 1, "3/5", "4/5")
    assert seen.units["住建局"] == (4, 1, 0, "3/4", "4/4")
    assert seen.county == 12
    assert account(seen) == [(Kind.CALLBACKS, 0, 2, 1, 0)]
    assert len(seen.found("unmatched-callback")) == 1


def test_returns_join_the_orders_that_stand(book: FakeBook, returns: Path) -> None:
    seen = bring(returns, book=book, adding=True)
    assert (seen.units["公安局"][2], seen.units["住建局"][2]) == (2, 1)
    assert account(seen) == [(Kind.RETURNS, 0, 2, 0, 0)]


def test_late_orders_come_in_and_the_others_stay(book: FakeBook, tmp_path: Path) -> None:
    seen = bring(
        late(tmp_path, f"{FIRST}013,2024-02-20,城建,阳城镇,满意", f"{FIRST}014,2024-02-21,城建,公安局,"),
        book=book,
        adding=True,
    )
    assert {unit: figures[0] for unit, figures in seen.units.items()} == {
        "公安局": 6,
        "住建局": 4,
        "阳城镇": 4,
    }
    assert account(seen) == [(Kind.ORDERS, 2, 0, 0, 0)]


def test_an_order_that_stands_takes_its_later_state(book: FakeBook, tmp_path: Path) -> None:
    """未抽访 in the book, 满意 in the file: the rating is new; an order that is the same is a duplicate."""
    rows = (
        f"{FIRST}004,2024-02-06 11:33,城市综合类,公安局,满意",
        f"{FIRST}005,2024-02-07 11:34,城乡建设类,公安局,满意",
    )
    seen = bring(late(tmp_path, *rows), book=book, adding=True)
    assert seen.units["公安局"] == (5, 1, 1, "4/5", "3/4")
    assert account(seen) == [(Kind.ORDERS, 0, 1, 0, 1)]
    assert [one.level.value for one in seen.found("newer-state")] == ["提示"]


def test_a_rating_that_came_later_is_no_duplicate(book: FakeBook, tmp_path: Path) -> None:
    """Nothing stood in the book and the file brings it: the order is renewed, not thrown away as the same."""
    bring(late(tmp_path, f"{FIRST}014,2024-02-21,城建,公安局,"), book=book, adding=True)
    seen = bring(late(tmp_path, f"{FIRST}014,2024-02-21,城建,公安局,满意"), book=book, adding=True)
    assert seen.units["公安局"][3] == "4/5"
    assert account(seen) == [(Kind.ORDERS, 0, 1, 0, 0)]
    assert [f"{FIRST}014" in one.message for one in seen.found("newer-state")] == [True]
    assert not any(f"{FIRST}014" in one.where for one in seen.found("duplicate-order"))


def test_an_order_that_contradicts_the_book_is_an_error(book: FakeBook, tmp_path: Path) -> None:
    seen = bring(
        late(tmp_path, f"{FIRST}001,2024-02-03 11:30,城市综合类,住建局,不满意"), book=book, adding=True
    )
    assert seen.errors == ["conflicting-order"]
    assert seen.units["公安局"][0] == 5


def test_adding_the_same_twice_changes_nothing(book: FakeBook, callbacks: Path) -> None:
    bring(callbacks, book=book, adding=True)
    once = book.table("orders")
    bring(callbacks, book=book, adding=True)
    assert book.table("orders").equals(once)


def test_what_was_said_about_the_first_import_stays(tmp_path: Path) -> None:
    given = fresh_book()
    bring("tabletotal.xlsx", "r_roster_sheet.xlsx", book=given)
    seen = bring(late(tmp_path, "B1,2024-02-20,城建,阳城镇,"), book=given, adding=True)
    assert seen.found("skipped-sheet")
    kinds = given.table("imports")["kind"].tolist()
    assert kinds[:4] == ["工单", "工单", "已跳过", "工单"]


def test_the_account_on_its_sheet_says_rows_and_columns(book: FakeBook) -> None:
    table = book.table("imports")
    sheet, *uses = table.to_dict("records")
    assert (sheet["file"], sheet["kind"], sheet["rows"], sheet["orders"]) == ("base.xlsx", "工单", 12, 12)
    assert {row["kind"] for row in uses} == {"列"}
    assert "“承办单位”：当作“承办单位”" in [row["note"] for row in uses]


@pytest.mark.parametrize("kind", ["callbacks", "returns"])
def test_a_file_without_orders_replaces_nothing(
    kind: str, book: FakeBook, request: pytest.FixtureRequest
) -> None:
    stood = book.table("orders")
    with pytest.raises(InputError) as refused:
        bring(request.getfixturevalue(kind), book=book)
    assert "--add" in refused.value.advice and "--orders" in refused.value.advice
    assert book.table("orders").equals(stood)


def test_orders_that_replace_others_say_how_many_stood(book: FakeBook, tmp_path: Path) -> None:
    seen = bring(late(tmp_path, f"{FIRST}001,2024-02-03,城建,公安局,"), book=book)
    (found,) = seen.found("replaced-orders")
    assert (found.level.value, "12件" in found.message, "是1件" in found.message) == ("警告", True, True)


def test_the_same_file_again_is_no_loss(book: FakeBook) -> None:
    assert not bring("base.xlsx", book=book).found("replaced-orders")


def test_nothing_can_be_added_to_an_empty_book(callbacks: Path) -> None:
    with pytest.raises(InputError, match="还没有工单"):
        bring(callbacks, book=fresh_book(), adding=True)


def test_a_file_that_says_nothing_of_orders_adds_nothing(book: FakeBook, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="没有找到工单表"):
        bring(written(tmp_path, "名单.csv", "姓名,单位", "甲,公安局"), book=book, adding=True)


def question(book: FakeBook, *files: Path) -> str:
    return adding_question(book, RawFiles(RawSheetReader(), files))


def test_what_a_person_is_asked_before_an_import(
    book: FakeBook, callbacks: Path, returns: Path, tmp_path: Path
) -> None:
    asked = question(book, callbacks, returns)
    assert "抽访结果3行、退回重办2行" in asked and "12件" in asked
    few = late(tmp_path, f"{FIRST}013,2024-02-20,城建,阳城镇,")
    assert "只有1件" in question(book, few) and "12件" in question(book, few)
    many = late(tmp_path, *(f"{FIRST}{n:03},2024-02-20,城建,阳城镇," for n in range(20, 30)))
    assert question(book, many) == ""
    assert question(fresh_book(), callbacks) == ""
