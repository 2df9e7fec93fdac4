"""A unit written once a group: said once, and filled down where the office has chosen so."""

from __future__ import annotations

from tests.domain.builders import sheet, stage, with_settings

GROUPED = """
    承办单位 | 工单编号 | 派单时间 | 诉求类别 | 标题
    公安局 | A1 | 2024-02-01 | 城建 | 噪音
     | A2 | 2024-02-02 | | 噪音
     | A3 | 2024-02-03 | | 噪音
    城管局 | A4 | 2024-02-04 | 社会 | 占道
     | A5 | 2024-02-05 | | 占道
    阳城镇 | A6 | 2024-02-06 | 城建 | 路灯
    """
FILLING = with_settings(fill_blank_units=True)


def test_blanks_of_groups_are_said_once_with_an_offer() -> None:
    staged = stage(sheet(GROUPED))
    unit, category = staged.found("group-blank")
    assert (unit.level.value, category.level.value) == ("错误", "警告")
    assert "3件" in unit.message and "空着的单位按上一行" in unit.advice
    assert not staged.found("unknown-unit")
    assert staged.counts.county.handled == 6


def test_blanks_of_groups_are_filled_where_the_office_has_it_so() -> None:
    staged = stage(sheet(GROUPED), settings=FILLING)
    assert {one.unit: one.counts.handled for one in staged.counts.units} == {
        "公安局": 3,
        "城管局": 2,
        "阳城镇": 1,
    }
    assert staged.counts.categories == {"城建": 4, "社会": 2}
    assert [one.level.value for one in staged.found("group-blank")] == ["提示", "提示"]


def test_orders_that_lack_their_unit_are_no_groups() -> None:
    flat = """
        工单编号 | 派单时间 | 承办单位
        A1 | 2024-02-01 | 公安局
        A2 | 2024-02-02 | 公安局
        A3 | 2024-02-03 |
        A4 | 2024-02-04 |
        A5 | 2024-02-05 | 城管局
        """
    for settings in (with_settings(), FILLING):
        staged = stage(sheet(flat), settings=settings)
        assert not staged.found("group-blank")
        assert ["共2件" in one.message for one in staged.found("unknown-unit")] == [True]


def test_a_column_that_begins_with_blanks_is_no_group() -> None:
    staged = stage(
        sheet(
            "工单编号 | 派单时间 | 承办单位\nA1 | 2024-02-01 |\nA2 | 2024-02-01 |\nA3 | 2024-02-01 | 公安局"
        )
    )
    assert not staged.found("group-blank")
