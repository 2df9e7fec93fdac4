"""The same order twice: counted once and said; rows that differ are an error to settle."""

from hotline_addin.errors import Level
from tests.domain.builders import sheet, stage

HEADERS = "工单编号 | 派单时间 | 诉求类别 | 承办单位 | 办理结果评价"


def test_an_identical_order_counts_once() -> None:
    staged = stage(
        sheet(
            f"""
            {HEADERS}
            A1 | 2024-02-01 | 城建 | 公安局 | 满意
            A2 | 2024-02-01 | 城建 | 公安局 | 满意
            A1 | 2024/2/1 | 城 建 | 公安局\u3000 | 满意
            A1 | 2024-02-01 | 城建 | 公安局 | 满意
            """
        )
    )
    assert staged.counts.county.handled == 2
    found = staged.found("duplicate-order")
    assert [(finding.level, finding.where) for finding in found] == [
        (Level.WARNING, "A1（2月.xlsx 第4行）"),
        (Level.WARNING, "A1（2月.xlsx 第5行）"),
    ]
    assert "2月.xlsx 第2行" in found[0].message
    assert staged.found("conflicting-order") == []


def test_rows_that_differ_are_an_error_and_the_first_holds() -> None:
    staged = stage(
        sheet(
            f"""
            {HEADERS}
            A1 | 2024-02-01 | 城建 | 公安局 | 满意
            A1 | 2024-02-01 | 城建 | 城管局 | 不满意
            """
        )
    )
    (found,) = staged.found("conflicting-order")
    assert (found.level, found.where) == (Level.ERROR, "A1（2月.xlsx 第3行）")
    assert "承办单位不同（前一行“公安局”，这一行“城管局”）" in found.message
    assert "办理结果评价不同（前一行“满意”，这一行“不满意”）" in found.message
    assert staged.column("unit") == {"A1": "公安局"}
    assert staged.counts.county.outcome.satisfied == 1


def test_a_blank_beside_a_text_differs() -> None:
    staged = stage(
        sheet(
            f"""
            {HEADERS}
            A1 | 2024-02-01 | 城建 | 公安局 |
            A1 | 2024-02-01 | 城建 | 公安局 | 满意
            """
        )
    )
    assert staged.codes().count("conflicting-order") == 1


def test_a_column_that_one_file_lacks_does_not_differ_and_is_taken_over() -> None:
    without = sheet(
        """
        工单编号 | 派单时间 | 诉求类别 | 承办单位
        A1 | 2024-02-01 | 城建 | 公安局
        """,
        file="一.xlsx",
    )
    fuller = sheet(
        """
        工单编号 | 派单时间 | 承办单位 | 办理结果评价 | 退回重办次数 | 是否超期 | 办结时间
        A1 | 2024-02-01 | 公安局 | 满意 | 1 | 是 | 2024-02-03
        """,
        file="二.xlsx",
    )
    for files in ((without, fuller), (fuller, without)):
        staged = stage(*files)
        assert staged.codes().count("duplicate-order") == 1
        assert "conflicting-order" not in staged.codes()
        counts = staged.counts.county
        assert (counts.handled, counts.overdue, counts.returned, counts.outcome.satisfied) == (1, 1, 1, 1)
        assert staged.counts.categories == {"城建": 1}
        assert staged.column("source_file") == {"A1": files[0].file}


def test_a_time_without_its_seconds_or_hours_is_the_same_time() -> None:
    exact = sheet("工单编号 | 承办单位 | 派单时间\nA1 | 公安局 | 2024-02-01 10:33:25")
    for coarser in ("2024/2/1 10:33", "2024-02-01", "2024年2月1日10时33分"):
        saved_by_excel = sheet(f"工单编号 | 承办单位 | 派单时间\nA1 | 公安局 | {coarser}", file="b.csv")
        assert "duplicate-order" in stage(exact, saved_by_excel).codes()
        assert "duplicate-order" in stage(saved_by_excel, exact).codes()
    other = sheet("工单编号 | 承办单位 | 派单时间\nA1 | 公安局 | 2024-02-01 10:34", file="b.csv")
    assert "conflicting-order" in stage(exact, other).codes()


def test_numbers_are_the_same_as_text_or_number() -> None:
    staged = stage(
        sheet(
            [["工单编号", "承办单位"], [20240001, "公安局"], ["20240001", "公安局"], ["'20240001", "公安局"]]
        )
    )
    assert staged.codes().count("duplicate-order") == 2


def test_many_duplicates_are_summed_up() -> None:
    rows = [["工单编号", "承办单位"], *([f"A{n}", "公安局"] for n in range(300))]
    staged = stage(sheet(rows, file="一.xlsx"), sheet(rows, file="二.xlsx"))
    assert staged.counts.county.handled == 300
    found = staged.found("duplicate-order")
    assert len(found) == 21
    assert "共300处" in found[-1].message
    assert "A20、A21" in found[-1].message


def test_nothing_repeated_changes_nothing() -> None:
    staged = stage(sheet("工单编号 | 承办单位\nA1 | 公安局\nA2 | 公安局"))
    assert list(staged.column("unit")) == ["A1", "A2"]
    assert not {"duplicate-order", "conflicting-order"} & set(staged.codes())
