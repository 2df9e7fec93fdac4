"""What earlier imports left open: gone, or told otherwise, once the book has the answer."""

from __future__ import annotations

from pathlib import Path

from hotline_addin.domain.orders.sheets.written.raw import RawSheet
from hotline_addin.domain.words.finding_lists import places_told
from hotline_addin.errors import Finding
from hotline_addin.usecases.import_exports import RawFiles
from hotline_addin.usecases.refresh import RefreshResult, refresh
from tests.domain.builders import sheet, table
from tests.usecases.fakes import FakeBook, FakeProgress, FakeRawSheets
from tests.usecases.february import CALLED_BACK, book, raw

HEADER = "工单编号 | 派单时间 | 诉求类别 | 承办单位"
LATE = sheet(f"{HEADER}\nZ9 | 2024-02-03 | 城市综合类 | 公安局", file="后到.xlsx")
RERATED = sheet(f"{HEADER} | 满意度\nA2 | 2024-02-01 | 经济综合类 | 教育局 | 满意", file="改派.xlsx")


def add(given: FakeBook, *sheets: RawSheet) -> RefreshResult:
    paths = [Path("/下载") / one.file for one in sheets]
    return refresh(given, FakeProgress(), RawFiles(FakeRawSheets(list(sheets)), paths, adding=True))


def found(result: RefreshResult, code: str) -> list[Finding]:
    return [one for one in result.findings if one.code == code]


def test_a_call_back_whose_order_came_later_says_what_to_do_and_goes_when_it_is_done() -> None:
    february = book()
    refresh(february, FakeProgress(), raw("工单.xlsx", "抽访.xlsx"))
    (told,) = found(add(february, LATE), "unmatched-callback")
    assert told.where.startswith("Z9（抽访.xlsx")
    assert told.message == "这件工单后来导入了，抽访结果里的这一行还没有并进去。"
    assert told.advice == "请再补充导入一次“抽访.xlsx”，就会并进去。"
    assert found(refresh(february, FakeProgress()), "unmatched-callback") == [told]
    assert found(add(february, CALLED_BACK), "unmatched-callback") == []
    assert found(refresh(february, FakeProgress()), "unmatched-callback") == []


def test_a_contradiction_says_both_values_and_is_settled_by_an_adjustment() -> None:
    february = book()
    refresh(february, FakeProgress(), raw("工单.xlsx", "抽访.xlsx"))
    (told,) = found(add(february, RERATED), "conflicting-order")
    assert "诉求类别不同（前一行“城市综合类”，这一行“经济综合类”）" in told.message
    assert "承办单位不同（前一行“公安局”，这一行“教育局”）" in told.message
    assert "在“人工调整”里把诉求类别、承办单位改成这一行的" in told.advice
    rows = [
        {"order_number": "A2", "item": "承办单位", "value": "教育局"},
        {"order_number": "A2", "item": "诉求类别", "value": "经济综合类"},
    ]
    february.tables["adjustments"] = table("adjustments", rows[0])
    assert len(found(refresh(february, FakeProgress()), "conflicting-order")) == 1
    february.tables["adjustments"] = table("adjustments", *rows)
    assert found(refresh(february, FakeProgress()), "conflicting-order") == []


def test_what_an_earlier_program_said_of_a_contradiction_is_settled_too() -> None:
    february = book()
    refresh(february, FakeProgress(), raw("工单.xlsx", "抽访.xlsx"))
    add(february, RERATED)
    rows = february.tables["findings"]
    is_told = rows["code"] == "conflicting-order"
    rows.loc[is_told, "message"] = "与工单.xlsx 第3行编号相同，但诉求类别、承办单位不同，暂按前一行计算。"
    february.tables["adjustments"] = table("adjustments", {"order_number": "A2", "item": "剔除"})
    assert found(refresh(february, FakeProgress()), "conflicting-order") == []


def many(count: int) -> list[str]:
    return [f"Y{number}" for number in range(1, count + 1)]


def test_call_backs_beyond_those_that_are_listed_come_and_go_like_the_others() -> None:
    """25 call-backs without orders: 20 are told one by one, the rest together."""
    backs = sheet(
        "工单编号 | 办理结果评价\n" + "\n".join(f"{number} | 满意" for number in many(25)), file="抽访.xlsx"
    )
    late = sheet(
        HEADER + "\n" + "\n".join(f"{number} | 2024-02-03 | 城市综合类 | 公安局" for number in many(25)),
        file="后到.xlsx",
    )
    february = book()
    refresh(february, FakeProgress(), raw("工单.xlsx"))
    told = found(add(february, backs), "unmatched-callback")
    assert (len(told), places_told(told)) == (21, 25)
    told = found(add(february, late), "unmatched-callback")
    assert (len(told), places_told(told)) == (21, 25)
    assert told[-1].message == "上面没有列出的这些工单后来也都导入了，抽访结果里的这些行还没有并进去。"
    assert found(add(february, backs), "unmatched-callback") == []


def test_a_column_that_late_orders_lack_is_told_of_their_file_until_call_backs_bring_it() -> None:
    february = book()
    refresh(february, FakeProgress(), raw("工单.xlsx"))
    told = {one.where: one.message for one in found(add(february, LATE), "missing-column")}
    assert told["后到.xlsx 的“Sheet1”：办理结果评价"].startswith(
        "后到.xlsx 的“Sheet1”里没有“办理结果评价”一列"
    )
    backs = sheet("工单编号 | 办理结果评价\nZ9 | 满意", file="抽访.xlsx")
    after = {one.where for one in found(add(february, backs), "missing-column")}
    assert after == {where for where in told if not where.endswith("办理结果评价")}
