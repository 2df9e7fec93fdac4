"""Which unit of the roster a written name means, and that nothing is ever guessed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hotline_addin.domain.orders.handlers.units import Roster, Unit, read_roster
from hotline_addin.errors import Level
from tests.domain.builders import table

ROSTER = Roster(
    (
        Unit("公安局", "县直单位"),
        Unit("市场监管局", "县直单位", ("市场监督管理局", "工商局")),
        Unit("公积金管理中心", "县直单位"),
        Unit("退役军人事务局", "县直单位", ("退役军人 局",)),
        Unit("古槐街道", "乡镇街道"),
        Unit("阳城镇", "乡镇街道"),
        Unit("平舆县高杨店镇人民政府", "乡镇街道"),
    ),
    "平舆县",
)


@pytest.mark.parametrize(
    ("written", "unit"),
    [
        ("公安局", "公安局"),
        (" 公安局\n", "公安局"),
        ("公 安\u3000局", "公安局"),
        ("公\u200b安局", "公安局"),
        ("县公安局", "公安局"),
        ("平舆县公安局", "公安局"),
        ("平舆公安局", "公安局"),
        ("驻马店市平舆县公安局", "公安局"),
        ("河南省驻马店市平舆县公安局", "公安局"),
        ("河南省平舆县公安局", "公安局"),
        ("市场监管局", "市场监管局"),
        ("县市场监管局", "市场监管局"),
        ("平舆县市场监督管理局", "市场监管局"),
        ("工商局", "市场监管局"),
        ("公积金 管理中心", "公积金管理中心"),
        ("退役军人局", "退役军人事务局"),
        ("古槐街道", "古槐街道"),
        ("古槐街道办事处", "古槐街道"),
        ("古槐街道办", "古槐街道"),
        ("平舆县古槐街道办事处", "古槐街道"),
        ("阳城镇人民政府", "阳城镇"),
        ("阳城镇政府", "阳城镇"),
        ("平舆县阳城镇人民政府", "阳城镇"),
        ("高杨店镇", "平舆县高杨店镇人民政府"),
        ("高杨店镇政府", "平舆县高杨店镇人民政府"),
    ],
)
def test_one_unit_however_it_is_written(written: str, unit: str) -> None:
    assert ROSTER.match(written) == unit


@pytest.mark.parametrize(
    "written",
    [
        "",
        None,
        float("nan"),
        "  ",
        "公安",
        "局",
        "西平县公安局",
        "公安局交警大队",
        "公安局、阳城镇",
        "镇",
        "县政府",
        "县",
    ],
)
def test_what_is_no_unit_is_none(written: object) -> None:
    assert ROSTER.match(written) is None


def test_units_that_differ_only_by_prefix_are_told_apart_or_not_at_all() -> None:
    roster = Roster(
        (Unit("县供电公司", "甲"), Unit("市供电公司", "甲"), Unit("县委", "甲"), Unit("市委", "甲")), "平舆县"
    )
    assert roster.match("县供电公司") == "县供电公司"
    assert roster.match("市供电公司") == "市供电公司"
    assert roster.match("供电公司") is None
    assert roster.match("平舆县供电公司") == "县供电公司"
    assert roster.match("驻马店市供电公司") is None
    assert set(roster.nearest("供电公司")) == {"县供电公司", "市供电公司"}


def test_a_spelling_that_two_aliases_claim_means_neither() -> None:
    roster = Roster((Unit("甲局", "甲", ("热线办",)), Unit("乙局", "甲", ("热线办",))), "")
    assert roster.match("热线办") is None
    assert roster.match("甲局") == "甲局"


def test_a_name_beats_an_alias() -> None:
    roster = Roster((Unit("城管局", "甲", ("住建局",)), Unit("住建局", "甲")), "")
    assert roster.match("住建局") == "住建局"


@pytest.mark.parametrize("county", ["新市区", "城区", "市区"])
def test_a_district_whose_short_name_is_one_letter_strips_no_letters(county: str) -> None:
    roster = Roster((Unit("管局", "甲"), Unit("华街道", "甲")), county)
    assert roster.match("城管局") is None
    assert roster.match("新华街道") is None


def test_without_a_county_prefixes_of_level_still_go() -> None:
    roster = Roster((Unit("公安局", "甲"),))
    assert roster.match("县公安局") == "公安局"
    assert roster.match("驻马店市公安局") == "公安局"


def test_nearest_names_come_without_repetition() -> None:
    assert ROSTER.nearest("市场监管所")[0] == "市场监管局"
    assert ROSTER.nearest("古槐办事处")[0] == "古槐街道"
    assert ROSTER.nearest("完全不相干的名字XYZ") == ()
    assert len(ROSTER.nearest("局", count=2)) <= 2


names = st.text("县市区平舆公安局镇街道办事处人民政府 甲乙丙", min_size=1, max_size=8)


@given(st.lists(st.tuples(names, st.lists(names, max_size=2)), min_size=1, max_size=6), names)
def test_a_match_does_not_depend_on_the_order_of_the_roster(
    units: list[tuple[str, list[str]]], written: str
) -> None:
    first = Roster(tuple(Unit(name, "甲", tuple(aliases)) for name, aliases in units), "平舆县")
    backwards = Roster(tuple(reversed(first.units)), "平舆县")
    assert first.match(written) == backwards.match(written)
    assert first.match(written) in {None, *(unit.name for unit in first.units)}


def test_reads_the_table_as_typed() -> None:
    roster, findings = read_roster(
        table(
            "roster",
            {"unit": " 公安局", "group": "县直单位", "aliases": "平舆公安、公安 机关"},
            {"unit": "阳城镇", "group": "乡镇街道", "aliases": None},
            {"unit": "教育局", "group": "县直单位", "aliases": float("nan")},
            {"unit": None, "group": "县直单位"},
        ),
        "平舆县",
    )
    assert [finding.code for finding in findings] == ["lonely-group"]
    assert roster.groups == ("县直单位", "乡镇街道")
    assert [unit.name for unit in roster.units] == ["公安局", "阳城镇", "教育局"]
    assert roster.units[0].aliases == ("平舆公安", "公安 机关")
    assert roster.match("公安机关") == "公安局"
    assert roster.match("机关") is None
    assert roster.match("nan") is None
    assert [unit.group for unit in roster.units] == ["县直单位", "乡镇街道", "县直单位"]


def test_a_group_of_one_unit_beside_others_is_said() -> None:
    names = ("公安局", "城管局", "住建局")
    rows: list[dict[str, object]] = [{"unit": name, "group": "县直单位"} for name in names]
    _, findings = read_roster(table("roster", *rows, {"unit": "教育局", "group": "县直部门"}))
    (lonely,) = findings
    assert (lonely.level, lonely.code, lonely.where) == (Level.NOTE, "lonely-group", "单位名录：教育局")
    assert "名录里还有“县直单位”3个" in lonely.message
    assert read_roster(table("roster", *rows))[1] == ()


def test_reports_what_the_roster_leaves_in_doubt() -> None:
    roster, findings = read_roster(
        table(
            "roster",
            {"unit": "公安局", "group": "县直单位", "aliases": "交警"},
            {"unit": "公 安局", "group": "县直单位"},
            {"unit": "教育局", "group": ""},
            {"unit": "城管局", "group": "县直单位", "aliases": "交警、执法局"},
            {"unit": "住建局", "group": "县直单位", "aliases": "城管局"},
        )
    )
    assert [(finding.level, finding.code, finding.where) for finding in findings] == [
        (Level.ERROR, "repeated-unit", "单位名录：公 安局"),
        (Level.ERROR, "unit-without-group", "单位名录：教育局"),
        (Level.WARNING, "ambiguous-alias", "单位名录：公安局"),
        (Level.WARNING, "ambiguous-alias", "单位名录：住建局"),
    ]
    assert [unit.name for unit in roster.units] == ["公安局", "城管局", "住建局"]
    assert roster.match("公安局") == "公安局"
    assert roster.match("交警") is None
    assert roster.match("城管局") == "城管局"
    assert all(finding.message and finding.advice and finding.place for finding in findings)


def test_an_alias_that_repeats_its_own_unit_is_no_doubt() -> None:
    _, findings = read_roster(
        table("roster", {"unit": "公安局", "group": "甲", "aliases": "公安局、公 安局"})
    )
    assert findings == ()


def test_an_old_book_without_aliases_or_with_nothing() -> None:
    roster, findings = read_roster(table("roster", {"unit": "公安局", "group": "甲"})[["unit", "group"]])
    assert (roster.match("县公安局"), findings) == ("公安局", ())
    assert read_roster(table("roster"))[0].units == ()
