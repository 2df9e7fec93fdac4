"""A category written wrong is a category of its own: it is asked about."""

import pytest

from hotline_addin.domain.orders.categories import category_findings
from hotline_addin.errors import Level
from tests.domain.builders import sheet, stage


def near(*categories: str, order: tuple[str, ...] = ()) -> list[str]:
    rows = [[f"A{n}", "公安局", "2024-02-01", category] for n, category in enumerate(categories)]
    staged = stage(sheet([["工单编号", "承办单位", "派单时间", "诉求类别"], *rows]))
    found = [one for one in category_findings(staged.orders, order) if one.code == "near-category"]
    assert all(one.level is Level.NOTE for one in found)
    return [one.message for one in found]


@pytest.mark.parametrize("slip", ["农村农业类", "农业农村 类别", "农业农存类"])
def test_a_rare_category_that_reads_like_a_common_one_is_asked_about(slip: str) -> None:
    said = near(*["农业农村类"] * 10, *["城乡建设类"] * 10, slip)
    assert [("“农业农村类”（10件）" in one) for one in said] == ([True] if slip != "农业农存类" else [])


def test_categories_of_their_own_are_left_alone() -> None:
    assert near(*["城市综合类"] * 10, "经济综合类", "社会事业类", "") == []
    assert near(*["农业农村类"] * 3, *["农村农业类"] * 2) == []  # which of the two is the slip?


def test_the_office_s_own_list_knows_what_is_meant() -> None:
    assert len(near("农村农业类", "农业农村类", order=("农业农村类",))) == 1
    assert near(*["农业农村类"] * 10, "农村农业类", order=("农业农村类", "农村农业类")) == []
