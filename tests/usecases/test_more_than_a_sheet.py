"""More orders than a sheet holds are refused before any of them is staged."""

import pytest

from hotline_addin.domain.words import vocabulary
from hotline_addin.errors import InputError
from hotline_addin.usecases import import_exports
from hotline_addin.usecases.refresh import refresh
from tests.domain.builders import sheet
from tests.usecases.fakes import FakeBook, FakeProgress, FakeRawSheets
from tests.usecases.february import book, raw

LATE = sheet(
    """
    工单编号 | 派单时间 | 承办单位
    A4 | 2024-02-28 | 公安局
    A5 | 2024-02-28 | 公安局
    """,
    file="后到.xlsx",
)


@pytest.fixture
def room(monkeypatch: pytest.MonkeyPatch) -> None:
    """A sheet of four orders: february's exports bring A1 to A4 in five rows."""
    monkeypatch.setattr(vocabulary, "MOST_ORDERS", 4)


@pytest.fixture
def unstaged(monkeypatch: pytest.MonkeyPatch) -> None:
    """Staging, the long part of an import, must not be reached."""

    def begun(*given: object) -> None:
        raise AssertionError("staged")

    monkeypatch.setattr(import_exports, "stage_source", begun)


@pytest.mark.usefixtures("room")
def test_an_order_that_comes_twice_takes_one_row() -> None:
    given = book()
    refresh(given, FakeProgress(), raw())
    assert given.tables["orders"]["order_number"].tolist() == ["A1", "A2", "A3", "A4"]


@pytest.mark.usefixtures("room", "unstaged")
def test_more_are_refused_at_once_with_the_way_on() -> None:
    given = book()
    with pytest.raises(InputError) as refused:
        refresh(given, FakeProgress(), raw("工单.xlsx", "外来.xlsx"))
    assert str(refused.value) == "一共有5件工单，一张工作表最多放4件。"
    assert refused.value.advice == "请按月拆开，每月一本工作簿；几个月的合计由“历史”相加。"
    assert given.saved == []


@pytest.mark.usefixtures("room")
def test_what_is_added_counts_with_what_stands(monkeypatch: pytest.MonkeyPatch) -> None:
    given = book()
    refresh(given, FakeProgress(), raw())
    with pytest.raises(InputError, match="一共有5件工单"):
        _add(given)
    monkeypatch.setattr(vocabulary, "MOST_ORDERS", 5)
    _add(given)
    assert len(given.tables["orders"]) == 5


def _add(given: FakeBook) -> None:
    late = import_exports.RawFiles(FakeRawSheets([LATE]), raw("后到.xlsx").files, adding=True)
    refresh(given, FakeProgress(), late)
