"""A rate is traced to the call-backs that it comes from, beside the orders' own files."""

from hotline_addin.usecases.refresh import refresh
from hotline_addin.usecases.trace import trace_figure
from tests.usecases.fakes import FakeProgress
from tests.usecases.february import book, raw


def test_a_figure_names_the_sheets_that_its_ratings_and_returns_come_from() -> None:
    february = book()
    refresh(february, FakeProgress(), raw())

    def files(figure: str) -> list[str]:
        lines = trace_figure(february, FakeProgress(), figure).trace.lines
        return [line for line in lines if "按工单编号取自" in line]

    assert files("outcome_rate") == ["抽访结果按工单编号取自：抽访.xlsx。"]
    assert files("公安局 办理结果满意率") == ["抽访结果按工单编号取自：抽访.xlsx。"]
    assert files("公安局 重办量") == ["退回重办按工单编号取自：退回重办.xlsx。"]
    assert files("公安局 承办件数") == []
