"""The starting points on the sample orders, recomputed from the raw files in a plainer way."""

from __future__ import annotations

import re
import shutil
from collections import Counter, defaultdict
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Any, Final

import chinese_calendar
import openpyxl
import pytest

from hotline_addin.adapters.closed_book import ClosedBook
from hotline_addin.domain.measures.starting_points import STARTING_POINTS
from hotline_addin.domain.words.choices.setting_specs import SPEC_OF
from hotline_addin.ports import BookContent
from hotline_addin.sample.clerk import roster_rows, week_history_rows
from tests.conftest import Validate
from tests.end_to_end.conftest import Demo, hotline
from tests.sample import plain_count as plain
from tests.word_file.plain import paragraphs, tables

SIGNED: Final = {"签收时间", "接收时间", "接单时间"}
FINISHED: Final = {"结案时间", "办结时间", "办结日期"}
DEADLINE: Final = {"回复截止时间", "办理期限", "截止时间"}
SOURCE: Final = {"工单来源", "来源渠道", "受理渠道"}
KIND: Final = {"诉求性质"}

Order = dict[str, Any]


def moment(cell: object) -> datetime | None:
    """A time however it is spelled; a bare day is its midnight."""
    if isinstance(cell, datetime):
        return cell.replace(second=0)
    text = str("" if cell is None else cell).translate({ord("０") + digit: str(digit) for digit in range(10)})
    text = text.replace("：", ":").strip()
    if re.fullmatch(r"\d{5}(\.\d+)?", text):
        found = datetime(1899, 12, 30) + timedelta(days=float(text), seconds=30)
        return found.replace(second=0, microsecond=0)
    parts = re.match(r"(\d{4})[-/年](\d{1,2})[-/月](\d{1,2})日?(?:\s+(\d{1,2}):(\d{2}))?", text)
    return datetime(*(int(part or 0) for part in parts.groups())) if parts else None


@pytest.fixture(scope="module")
def orders(demo: Demo) -> list[Order]:
    """Every order once, with what was answered about it."""
    names = {
        name.replace("平舆县", "", 1) if name.startswith("平舆县") else name: row["unit"]
        for row in roster_rows()
        for name in (row["unit"], *filter(None, row["aliases"].split("、")))
    }
    found: dict[str, Order] = {}
    answers: dict[str, str] = {}
    for _, record in plain.read_records(demo.orders):
        number = plain.clean(plain.pick(record, plain.NUMBER))
        if "退回原因" in record:
            continue
        if plain.pick(record, plain.UNIT) is None:
            answers[number] = plain.clean(plain.pick(record, plain.OUTCOME))
        elif number not in found:
            found[number] = {
                "unit": plain.unit_of(plain.pick(record, plain.UNIT), names),
                "category": plain.clean(plain.pick(record, plain.CATEGORY)),
                "source": plain.clean(plain.pick(record, SOURCE)),
                "kind": plain.clean(plain.pick(record, KIND)),
                "rating": plain.clean(plain.pick(record, plain.OUTCOME)),
                **{
                    name: moment(plain.pick(record, headers))
                    for name, headers in (
                        ("dispatched", plain.DISPATCHED),
                        ("signed", SIGNED),
                        ("finished", FINISHED),
                        ("deadline", DEADLINE),
                    )
                },
            }
    return [{**order, "rating": answers.get(number, order["rating"])} for number, order in found.items()]


@pytest.fixture(scope="module")
def scores(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    return worked_through("三率考核", tmp_path_factory)


@pytest.fixture(scope="module")
def brief(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    return worked_through("来源与类型简报", tmp_path_factory)


def worked_through(name: str, folders: pytest.TempPathFactory) -> dict[str, Any]:
    """What `demo --like` said, without anything wrong."""
    ran = hotline("demo", "--like", name, "--out", folders.mktemp("like"))
    assert ran.code == 0, ran.errors
    data: dict[str, Any] = ran.data
    assert [finding for finding in data["refresh"]["findings"] if finding["level"] == "错误"] == []
    return data


def rounded(number: Decimal) -> Decimal:
    return number.quantize(Decimal("0.01"), ROUND_HALF_UP)


def percent(part: int, whole: int) -> Decimal:
    return rounded(Decimal(100 * part) / whole)


def in_february(day: datetime | None) -> bool:
    return day is not None and (day.year, day.month) == (2024, 2)


def in_time(order: Order) -> bool:
    """Finished by its deadline, or within five working days."""
    deadline = order["deadline"]
    if deadline is None:
        day, left = order["dispatched"].date(), 5
        while left:
            day += timedelta(days=1)
            left -= chinese_calendar.is_workday(day)
        return bool(order["finished"].date() <= day)
    return bool(order["finished"] <= deadline)


def three_rates(orders: list[Order]) -> list[tuple[int, int]]:
    """按时签收, 按时办结 by the day of finishing, 满意: numerator and denominator."""
    dispatched = [order for order in orders if in_february(order["dispatched"])]
    signed = [order for order in dispatched if order["signed"]]
    finished = [order for order in orders if in_february(order["finished"])]
    rated = [order for order in dispatched if order["rating"] in plain.SATISFIED | plain.DISSATISFIED]
    return [
        (sum(o["signed"] <= o["dispatched"] + timedelta(hours=2) for o in signed), len(signed)),
        (sum(map(in_time, finished)), len(finished)),
        (sum(o["rating"] in plain.SATISFIED for o in rated), len(rated)),
    ]


def scored(orders: list[Order]) -> dict[str, list[Decimal]]:
    """What each unit lost by each rate, and its score."""
    by_unit = defaultdict(list)
    for order in orders:
        by_unit[order["unit"]].append(order)
    found = {}
    for unit, own in by_unit.items():
        lost = []
        for (part, whole), target in zip(three_rates(own), (98, 98, 85), strict=True):
            short = max(Decimal(0), target - percent(part, whole)) if whole else Decimal(0)
            lost.append(rounded(-min(Decimal(30), short)))
        found[unit] = [*lost, 100 + sum(lost)]
    return found


@pytest.mark.parametrize("group", ["县直单位", "乡镇街道"])
def test_rates_scores_places_and_grades_of_each_group(
    scores: dict[str, Any], orders: list[Order], group: str
) -> None:
    table = scores["refresh"]["tables"][f"三率考核·{group}"]
    assert table["columns"][2:] == [
        "按时签收率",
        "按时办结率",
        "办理结果满意率",
        "综合得分",
        "名次",
        "等次",
    ]
    units = {row["unit"] for row in roster_rows() if row["group"] == group}
    points = {unit: own[-1] for unit, own in scored(orders).items() if unit in units}
    assert [Decimal(row[5]) for row in table["rows"]] == sorted(points.values(), reverse=True)
    for unit, handled, *shown, score, place, grade in table["rows"]:
        own = [order for order in orders if order["unit"] == unit]
        assert int(handled) == sum(in_february(order["dispatched"]) for order in own)
        rates = [f"{percent(*parts)}%" if parts[1] else "未抽访" for parts in three_rates(own)]
        assert shown == rates, unit
        assert Decimal(score) == points[unit], unit
        assert int(place) == 1 + sum(other > points[unit] for other in points.values())
        assert grade == next(
            sign for sign, at in zip("ABCD", (95, 85, 70, 0), strict=True) if points[unit] >= at
        )
    together = three_rates([order for order in orders if order["unit"] in units])
    assert table["total"][2:] == [*(f"{percent(*parts)}%" for parts in together), "", "", ""]


def test_the_last_three_and_what_cost_them_points(scores: dict[str, Any], orders: list[Order]) -> None:
    found = scored(orders)
    for name, group in (("县直后三名", "县直单位"), ("乡镇后三名", "乡镇街道")):
        units = {row["unit"] for row in roster_rows() if row["group"] == group}
        table = scores["refresh"]["tables"][name]
        assert table["columns"][2:] == ["签收扣分", "办结扣分", "满意扣分", "综合得分"]
        lowest = sorted(own[-1] for unit, own in found.items() if unit in units)[:3]
        assert [Decimal(row[-1]) for row in table["rows"]] == lowest
        for unit, _, *shown in table["rows"]:
            assert [Decimal(text) for text in shown] == found[unit], unit


def test_scores_praise_and_criticize(scores: dict[str, Any], orders: list[Order]) -> None:
    handled = Counter(order["unit"] for order in orders if in_february(order["dispatched"]))
    points = {unit: own[-1] for unit, own in scored(orders).items() if handled[unit] >= 10}
    assert set(scores["refresh"]["praised"]) == {unit for unit, score in points.items() if score >= 98}
    assert set(scores["refresh"]["criticized"]) == {unit for unit, score in points.items() if score < 65}


def test_the_notice_of_scores(scores: dict[str, Any]) -> None:
    notice = Path(scores["notice"])
    text = "".join(paragraphs(notice))
    assert "关于2月份12345热线三率考核情况的通报" in text.replace("\n", "")
    assert "〔" not in text.replace("〔2024〕", "")
    shown = tables(notice)
    told = scores["refresh"]["tables"]
    wanted = ["县直后三名", "乡镇后三名", "三率考核·县直单位", "三率考核·乡镇街道"]
    assert [table[0] for table in shown] == [told[name]["columns"] for name in wanted]
    assert [len(table) - 1 for table in shown] == [3, 3, 34, 20]


def test_files_are_valid(scores: dict[str, Any], brief: dict[str, Any], validate: Validate) -> None:
    files = [Path(made[name]) for made in (scores, brief) for name in ("book", "notice")]
    assert validate(*files) == []
    assert [hotline("check", file).data["findings"] for file in files if file.suffix == ".docx"] == [[], []]


def in_week(number: int, order: Order) -> bool:
    day: datetime = order["dispatched"]
    return day.isocalendar()[:2] == (2024, number)


@pytest.mark.parametrize(
    ("table", "column", "dimension"),
    [
        ("来源分布", "source", "来源渠道"),
        ("性质分布", "kind", "诉求性质"),
        ("类别分布", "category", "诉求类别"),
    ],
)
def test_shares_and_changes_of_sources_kinds_and_categories(
    brief: dict[str, Any], orders: list[Order], table: str, column: str, dimension: str
) -> None:
    now, before = (Counter(o[column] for o in orders if in_week(week, o)) for week in (8, 7))
    year_ago = {
        row["unit"]: int(row["handled"]) for row in week_history_rows() if row["dimension"] == dimension
    }
    told = brief["refresh"]["tables"][table]
    assert told["columns"] == [dimension, "承办件数", "占比", "上期件数", "环比", "同比"]
    counts = [int(row[1]) for row in told["rows"]]
    assert counts == sorted(now.values(), reverse=True)
    rows = [*told["rows"], told["total"]]
    wanted = {name: (count, before[name], year_ago[name]) for name, count in now.items()} | {
        "合计": (now.total(), before.total(), sum(year_ago.values()))
    }
    assert len(rows) == len(wanted)
    for name, *shown in rows:
        count, previous, then = wanted[name]
        changes = [f"{percent(count - base, base)}%" for base in (previous, then)]
        assert shown == [str(count), f"{percent(count, now.total())}%", str(previous), *changes], name


def test_the_busiest_units(brief: dict[str, Any], orders: list[Order]) -> None:
    now = Counter(order["unit"] for order in orders if in_week(8, order))
    rows = brief["refresh"]["tables"]["承办前十"]["rows"]
    assert [int(row[1]) for row in rows] == sorted(now.values(), reverse=True)[:10]
    assert all(now[row[0]] == int(row[1]) for row in rows)


def test_the_brief_has_its_tables_and_speaks_of_no_rates(brief: dict[str, Any]) -> None:
    text = "".join(paragraphs(Path(brief["notice"])))
    assert "满意率" not in text and "附件" not in text
    assert "〔" not in text.replace("〔2024〕", "")
    told = brief["refresh"]["tables"]
    assert [table[0] for table in tables(Path(brief["notice"]))] == [
        told[name]["columns"] for name in ("来源分布", "性质分布", "类别分布", "承办前十")
    ]
    overview = openpyxl.load_workbook(brief["book"], data_only=True)["概览"]
    assert not any(
        "满意率" in str(cell.value) and "。" in str(cell.value) for row in overview for cell in row
    )


def test_a_fresh_workbook_begins_with_its_rows(tmp_path: Path) -> None:
    for point in STARTING_POINTS:
        book = tmp_path / f"{point.name}.xlsx"
        ran = hotline("new", book, "--like", point.name)
        assert (ran.code, ran.data["like"]) == (0, point.name)
        names = [row["name"] for row in ClosedBook(book).table("indicators").to_dict("records")]
        assert {row["name"] for row in point.indicators} <= set(names)
        assert ClosedBook(book).settings()["notice_template"] in (point.template, None, "")


def test_an_unused_workbook_takes_another_starting_point(tmp_path: Path) -> None:
    book = tmp_path / "空.xlsx"
    hotline("new", book)
    own = {"unit": "公安局", "group": "县直单位"}
    ClosedBook(book).save(
        BookContent(tables={"roster": ClosedBook(book).table("roster").from_records([own])})
    )
    ran = hotline("new", book, "--like", "三率考核")
    assert ran.code == 0, ran.errors
    closed = ClosedBook(book)
    assert list(closed.table("tables")["name"]) == ["附件", "三率考核", "县直后三名", "乡镇后三名"]
    assert list(closed.table("roster")["unit"]) == ["公安局"]
    before = book.read_bytes()
    again = hotline("new", book, "--like", "来源与类型简报")
    assert again.code == 2 and "已经用起来了" in again.errors
    assert book.read_bytes() == before


def test_a_starting_point_chosen_in_the_settings_is_laid_at_the_first_import(tmp_path: Path) -> None:
    book, orders = tmp_path / "三月.xlsx", tmp_path / "工单.csv"
    hotline("new", book)
    roster = ClosedBook(book).table("roster").from_records([{"unit": "城管局", "group": "县直单位"}])
    settings = {"starting_point": "来源与类型简报"}
    ClosedBook(book).save(BookContent(tables={"roster": roster}, settings=settings))
    orders.write_text("工单编号,派单时间,承办单位\nA1,2024-03-01 09:00,城管局\n", encoding="utf-8")
    ran = hotline("refresh", book, "--orders", orders)
    assert set(ran.data["tables"]) == {"来源分布", "性质分布", "类别分布", "承办前十"}
    assert ClosedBook(book).settings()["notice_template"] == "来源与类型简报模板.docx"
    ClosedBook(book).save(BookContent(settings={"starting_point": "三率考核"}))
    again = hotline("refresh", book)
    (late,) = (finding for finding in again.data["findings"] if finding["code"] == "late-start")
    assert "已经用起来了（“工单”里有内容），没有换。" in late["message"]
    assert again.data["tables"] == ran.data["tables"]


def test_the_choices_of_the_setting_are_the_starting_points() -> None:
    assert SPEC_OF["starting_point"].choices == tuple(point.name for point in STARTING_POINTS)


def test_a_workbook_in_use_and_an_unknown_name_are_refused(demo: Demo, tmp_path: Path) -> None:
    before = demo.book.read_bytes()
    refused = hotline("new", demo.book, "--like", "三率考核")
    assert refused.code == 2
    assert refused.data["error"]["message"] == (
        f"“{demo.book.name}”已经用起来了（“工单”里有内容），没有改成别的起点。"
    )
    assert demo.book.read_bytes() == before
    for command in (("new", tmp_path / "新.xlsx"), ("demo", "--out", tmp_path)):
        unknown = hotline(*command, "--like", "四率")
        assert unknown.code == 2
        assert unknown.data["error"] == {
            "message": "没有叫“四率”的起点。",
            "advice": "可以写：两率通报、三率考核、来源与类型简报。",
        }
    assert list(tmp_path.iterdir()) == []


def test_an_office_goes_over_to_another_notice_and_keeps_what_it_has(demo: Demo, tmp_path: Path) -> None:
    """Roster, aliases, settings and history of the last book; what is measured of the other."""
    book = tmp_path / "三率.xlsx"
    ran = hotline("new", book, "--from", demo.book, "--like", "三率考核")
    assert ran.code == 0, ran.errors
    last, begun = ClosedBook(demo.book), ClosedBook(book)
    for name in ("roster", "history"):
        assert begun.table(name).equals(last.table(name)), name
    assert begun.settings()["county"] == last.settings()["county"]
    assert list(begun.table("tables")["name"]) == ["附件", "三率考核", "县直后三名", "乡镇后三名"]
    assert begun.settings()["notice_template"] == "三率考核模板.docx"
    before = book.read_bytes()
    again = hotline("new", book, "--from", demo.book, "--like", "三率考核")
    assert again.code == 2 and "已经存在" in again.errors
    assert book.read_bytes() == before


def test_a_workbook_with_nothing_but_the_history_of_the_last_one_is_unused(
    demo: Demo, tmp_path: Path
) -> None:
    book = tmp_path / "下月.xlsx"
    hotline("new", book, "--from", demo.book)
    ran = hotline("new", book, "--like", "三率考核")
    assert ran.code == 0, ran.errors
    assert ClosedBook(book).table("history").equals(ClosedBook(demo.book).table("history"))
    assert "三率考核" in list(ClosedBook(book).table("tables")["name"])


def test_a_column_that_the_export_lacks_is_told_and_no_zero(tmp_path: Path) -> None:
    book, orders = tmp_path / "三月.xlsx", tmp_path / "工单.csv"
    hotline("new", book, "--like", "三率考核")
    rows = [{"unit": "城管局", "group": "县直单位"}, {"unit": "阳城镇", "group": "乡镇街道"}]
    roster = ClosedBook(book).table("roster").from_records(rows)
    ClosedBook(book).save(BookContent(tables={"roster": roster}))
    lines = ["工单编号,派单时间,承办单位,诉求类别,诉求内容,办结时间,办理时限,办理结果评价"]
    lines += [
        f"A{number},2024-03-{number + 1:02} 09:00,{unit},城市综合类,路灯不亮,"
        f"2024-03-{number + 2:02} 09:00,2024-03-{number + 5:02} 18:00,{'满意' if number % 3 else '不满意'}"
        for number, unit in enumerate(["城管局", "阳城镇"] * 6)
    ]
    orders.write_text("\n".join(lines), encoding="utf-8")
    ran = hotline("refresh", book, "--orders", orders)
    told = [f for f in ran.data["findings"] if f["code"] == "wrong-indicator"]
    assert told and all("签收时间" in finding["message"] for finding in told)
    rows = {row[0]: row for row in ran.data["tables"]["三率考核·县直单位"]["rows"]}
    assert rows["城管局"][2] == "—" and rows["城管局"][3] == "100.00%"


def test_a_kind_that_came_last_week_only_stands_in_its_table_and_in_its_total(tmp_path: Path) -> None:
    """Two tables of one brief else say two numbers of last week's orders."""
    book, orders = tmp_path / "第8周.xlsx", tmp_path / "工单.csv"
    hotline("new", book, "--like", "来源与类型简报")
    roster = ClosedBook(book).table("roster").from_records([{"unit": "城管局", "group": "县直单位"}])
    ClosedBook(book).save(BookContent(tables={"roster": roster}))
    weeks = [*((13, "城市类", 10), (13, "人社类", 3)), *((20, "城市类", 8), (21, "农业类", 4))]
    lines = [
        f"A{day}{kind}{at},2024-02-{day} 09:00,城管局,{kind},电话"
        for day, kind, count in weeks
        for at in range(count)
    ]
    orders.write_text("\n".join(["工单编号,派单时间,承办单位,诉求类别,来源渠道", *lines]), encoding="utf-8")
    ran = hotline("refresh", book, "--orders", orders, "--period", "2024-W08")
    kinds, sources = (ran.data["tables"][name] for name in ("类别分布", "来源分布"))
    before = kinds["columns"].index("上期件数")
    assert {row[0]: (row[1], row[before]) for row in kinds["rows"]} == {
        "城市类": ("8", "10"),
        "农业类": ("4", "0"),
        "人社类": ("0", "3"),
    }
    assert kinds["total"][1:] == sources["total"][1:]
    assert (kinds["total"][1], kinds["total"][before]) == ("12", "13")
    later = tmp_path / "第9周.csv"
    lines = [f"B{at},2024-02-27 09:00,城管局,城市类,电话" for at in range(9)]
    later.write_text("\n".join(["工单编号,派单时间,承办单位,诉求类别,来源渠道", *lines]), encoding="utf-8")
    again = hotline("refresh", book, "--orders", later, "--period", "2024-W09")
    rows = {row[0]: (row[1], row[before]) for row in again.data["tables"]["类别分布"]["rows"]}
    assert rows == {"城市类": ("9", "8"), "农业类": ("0", "4")}, "as 历史 tells; 人社类 had none last week"


def test_the_section_of_a_stopped_table_leaves_the_brief(brief: dict[str, Any], tmp_path: Path) -> None:
    book, notice = (tmp_path / Path(brief[name]).name for name in ("book", "notice"))
    shutil.copy(brief["book"], book)
    shutil.copy(brief["notice"], notice)
    forms = ClosedBook(book).table("tables")
    forms.loc[forms["name"] == "性质分布", "stopped"] = "是"
    ClosedBook(book).save(BookContent(tables={"tables": forms}))
    ran = hotline("notice", book, "--anyway")
    assert [told for told in ran.data["findings"] if told["code"] == "gone-table"] == []
    lines = paragraphs(notice)
    assert [line for line in lines if line[1:2] == "、"][:3] == [
        *("一、诉求从哪里来", "二、诉求的类别", "三、承办较多的单位")
    ]
    assert [table[0][0] for table in tables(notice)] == ["来源渠道", "诉求类别", "承办单位"]
