"""Every sheet with a quirk gives the figures that a person counts in it, and says what has to be said."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest

from hotline_addin.domain.words.period import Period
from hotline_addin.errors import InputError
from tests.raw_shapes.importing import FEBRUARY, Figures, Seen, bring, fresh_book

POLICE: Figures = (5, 1, 1, "3/4", "3/4")
HOUSING: Figures = (4, 1, 0, "2/3", "3/3")
TOWN: Figures = (3, 0, 0, "2/3", "3/3")
BASE = {"公安局": POLICE, "住建局": HOUSING, "阳城镇": TOWN}
BY_DATES = {**BASE, "住建局": (4, 0, 0, "2/3", "3/3")}
NONE_OVERDUE = {**BY_DATES, "公安局": (5, 0, 1, "3/4", "3/4")}


@dataclass(frozen=True)
class Case:
    """What a file gives: figures by unit, and words of which one finding or left-out row has all."""

    figures: dict[str, Figures]
    said: tuple[tuple[str, ...], ...] = ()
    month: Period = FEBRUARY
    settings: dict[str, str] = field(default_factory=dict)
    errors: tuple[str, ...] = ()


CASES = {
    "base.xlsx": Case(BASE),
    "jdbc_null.csv": Case(BASE),
    "od0.xlsx": Case(NONE_OVERDUE, (("411723240200002", "超期0天0小时"),)),
    "overdue_blankcol.xlsx": Case(BY_DATES),
    "dupfinish.xlsx": Case(BY_DATES, (("I列", "J列", "办结时间"),)),
    "twogroups1.xlsx": Case(BY_DATES, (("市级", "县级", "派单时间"), ("市级", "县级", "办结时间"))),
    "hidsheet.xlsx": Case(BASE, (("2月下", "隐藏", "6行"),)),
    "examplerow2.xlsx": Case(BASE, (("第2行", "示例"),)),
    "tabletotal.xlsx": Case(BASE, (("第14行", "合计"),)),
    "num18thin.xlsx": Case(
        {"公安局": (8, 0, 0, "0/0", "0/0"), "住建局": (8, 0, 0, "0/0", "0/0")},
        (("编号", "15位", "重新导出"),),
        errors=("rounded-number",),
    ),
    "utcz.csv": Case(
        {"公安局": POLICE, "住建局": HOUSING, "阳城镇": (1, 0, 0, "1/1", "1/1")},
        (("411723240200011", "2024-03"), ("411723240200012", "2024-03")),
    ),
    "ampm_all.csv": Case({**BY_DATES, "公安局": (4, 1, 1, "2/3", "2/3")}, (("411723240200001", "2024-01"),)),
    "label_biff5.xls": Case({"公安局": (1, 0, 0, "1/1", "0/0"), "住建局": (1, 0, 0, "0/1", "0/0")}),
    "r_roster_sheet.xlsx": Case(
        {"公安局": (10, 0, 0, "10/10", "10/10"), "城管局": (5, 0, 0, "0/5", "5/5")},
        (("通讯录", "已跳过"),),
    ),
    "multiunit.xlsx": Case(
        {
            "公安局": (6, 1, 1, "4/5", "4/5"),
            "住建局": (3, 1, 0, "1/2", "2/2"),
            "阳城镇": TOWN,
        },
        (("3件", "看不出谁是主办"),),
    ),
    "cancel.xlsx": Case(BASE, (("已作废", "已撤销", "退单", "共9件"),)),
    "mini_处理期限.xlsx": Case({"城管局": (5, 0, 0, "0/0", "0/0")}, month=Period.month(2024, 3)),
    "tabs.csv": Case({"城管局": (1, 0, 0, "0/0", "0/0")}, month=Period.month(2020, 1)),
    "dup.txt": Case(
        {"公安局": POLICE, "住建局": (3, 1, 0, "1/2", "2/2"), "阳城镇": TOWN},
        (("411723240200005", "编号相同"), ("不是日期",)),
        errors=("conflicting-order",),
    ),
}


@pytest.mark.parametrize("file", CASES)
def test_the_figures_of_a_person_and_what_must_be_said(file: str) -> None:
    case = CASES[file]
    seen = bring(file, month=case.month)
    assert seen.units == case.figures
    assert tuple(seen.errors) == case.errors
    for words in case.said:
        assert seen.says(*words), words
    assert not seen.found("unknown-unit")


@pytest.mark.parametrize("file", CASES)
def test_the_account_closes_and_names_every_column(file: str) -> None:
    account = bring(file, month=CASES[file].month).account
    for sheet in account.sheets:
        told = sheet.orders + sheet.joined + sheet.unmatched + sheet.duplicates + len(sheet.left_out)
        assert sheet.rows == told
    assert account.orders == sum(sheet.orders for sheet in account.sheets) > 0
    assert all(sheet.columns for sheet in account.sheets if sheet.orders)


@pytest.mark.parametrize(
    ("file", "words"),
    [("strayquote_reply.csv", ("第 5 行", "引号")), ("nocache_id.xlsx", ("公式", "工单编号"))],
)
def test_what_cannot_be_counted_is_refused_and_the_book_untouched(file: str, words: tuple[str, ...]) -> None:
    book = fresh_book()
    bring("base.xlsx", book=book)
    stood = book.table("orders")
    with pytest.raises(InputError) as refused:
        bring(file, book=book)
    assert all(word in refused.value.message for word in words)
    assert book.table("orders").equals(stood)


def test_several_units_count_in_each_where_the_office_has_it_so() -> None:
    seen = bring("multiunit.xlsx", several_units="各计一件")
    assert {unit: figures[0] for unit, figures in seen.units.items()} == {
        "公安局": 8,
        "住建局": 5,
        "阳城镇": 3,
    }
    assert seen.county == 12


def test_cancelled_orders_are_left_out_where_the_office_has_it_so() -> None:
    seen = bring("cancel.xlsx", exclude_cancelled="是")
    assert {unit: figures[0] for unit, figures in seen.units.items()} == {"公安局": 2, "住建局": 1}


def test_two_exports_that_overlap_count_once() -> None:
    seen = bring("base.xlsx", "jdbc_null.csv")
    assert (seen.units, seen.errors) == (BASE, [])
    assert [sheet.duplicates for sheet in seen.account.sheets] == [0, 12]


def names(seen: Seen) -> set[str]:
    return {one.code for one in seen.findings}


def test_a_sound_month_has_nothing_to_be_said_about_its_rows() -> None:
    assert not names(bring("base.xlsx")) & {
        *("skipped-sheet", "no-order-number", "duplicate-order", "several-units", "group-blank"),
        *("cancelled-orders", "hidden-rows", "missing-column", "unread-column", "bad-date"),
    }
