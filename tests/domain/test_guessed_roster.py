"""The first month's roster, guessed from what the orders say."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hotline_addin.domain.orders.handlers.guessed_roster import (
    GUESSED,
    alike_units,
    guess_findings,
    guess_roster,
)
from hotline_addin.domain.orders.handlers.units import read_roster
from hotline_addin.errors import Level


def rows(roster: pd.DataFrame) -> list[tuple[str, str, str]]:
    return list(zip(roster["unit"], roster["group"], roster["aliases"], strict=True))


def test_spellings_of_one_unit_are_one_row_by_falling_count() -> None:
    written = [
        "阳城镇",
        *["公安局"] * 3,
        "平舆县公安局",
        "公 安局",
        "城管局",
        "古槐街道",
        "古槐街道办事处",
        "古槐街道",
    ]
    roster = guess_roster(written, "平舆县")
    assert rows(roster) == [
        ("公安局", "县直单位", "平舆县公安局"),
        ("城管局", "县直单位", ""),
        ("古槐街道", "乡镇街道", "古槐街道办事处"),
        ("阳城镇", "乡镇街道", ""),
    ]
    assert roster["remark"].tolist()[:2] == ["程序推测（5件）", "程序推测（1件）"]


@pytest.mark.parametrize(
    ("name", "group", "sure"),
    [
        ("东和店镇", "乡镇街道", True),
        ("辛店乡人民政府", "乡镇街道", True),
        ("古槐街道", "乡镇街道", True),
        ("清河街道办", "乡镇街道", True),
        ("东皇办事处", "乡镇街道", True),
        ("卫健委", "县直单位", True),
        ("政府办", "县直单位", True),
        ("公积金管理中心", "县直单位", True),
        ("供电公司", "县直单位", False),
        ("平舆联通", "县直单位", False),
    ],
)
def test_the_ending_tells_the_group(name: str, group: str, sure: bool) -> None:
    (remark,) = guess_roster([name])["remark"]
    assert [row[1] for row in rows(guess_roster([name]))] == [group]
    assert ("请核对类别" not in remark) == sure


@pytest.mark.parametrize(
    ("county", "group"), [("海港区", "区直单位"), ("汝州市", "市直单位"), ("", "县直单位")]
)
def test_the_group_goes_by_the_county(county: str, group: str) -> None:
    assert rows(guess_roster(["公安局"], county)) == [("公安局", group, "")]


def test_the_county_shows_where_names_stand_with_it_and_without() -> None:
    written = ["平舆县公安局", "公安局", "平舆县教育局", "教育局", "平舆县供电公司"]
    assert rows(guess_roster(written)) == [
        ("公安局", "县直单位", "平舆县公安局"),
        ("教育局", "县直单位", "平舆县教育局"),
        ("平舆县供电公司", "县直单位", ""),
    ]


def test_several_units_in_a_cell_are_units_of_their_own_and_no_answer_is_none() -> None:
    assert [
        row[0] for row in rows(guess_roster(["住建局、城管局", "主办：公安局；协办：城管局", "—", "", None]))
    ] == [
        "城管局",
        "住建局",
        "公安局",
    ]
    assert guess_roster(["", None]).empty


@given(st.lists(st.text(alphabet="平舆县公安局城管镇乡街道办事处 、人民政府", max_size=9), max_size=12))
def test_every_spelling_finds_its_unit_in_the_roster_that_was_guessed(written: list[str]) -> None:
    guessed = guess_roster(written, "平舆县")
    roster, findings = read_roster(guessed, "平舆县")
    assert {finding.code for finding in findings} <= {"lonely-group"}
    for row in guessed.to_dict("records"):
        for name in (row["unit"], *filter(None, row["aliases"].split("、"))):
            assert roster.match(name) == row["unit"]


def test_a_guess_is_an_error_until_somebody_has_looked_it_over() -> None:
    guessed = guess_roster(["公安局", "平舆联通"])
    (finding,) = guess_findings(guessed)
    assert (finding.level, finding.code) == (Level.ERROR, "guessed-roster")
    assert "2个单位，其中1个的类别拿不准（平舆联通）" in finding.message
    assert GUESSED in finding.advice
    assert guess_findings(guessed.assign(remark="")) == ()


def test_a_rarer_name_that_may_be_another_spelling_says_so() -> None:
    written = [*["县住房和城乡建设局"] * 5, "县住建局", "县住房与城乡建设局", *["县教育局"] * 2]
    roster = guess_roster(written)
    remarks = dict(zip(roster["unit"], roster["remark"], strict=True))
    for other in ("县住建局", "县住房与城乡建设局"):
        assert "像是“县住房和城乡建设局”：是就删去这一行" in remarks[other]
    assert remarks["县教育局"] == "程序推测（2件）"


def hints(written: list[str], county: str = "") -> dict[str, str]:
    roster = guess_roster(written, county)
    remarks = zip(roster["unit"], roster["remark"], strict=True)
    return {unit: remark.partition("像是“")[2].partition("”")[0] for unit, remark in remarks}


def test_the_county_shows_beside_names_with_the_mere_level() -> None:
    written = ["县公安局", "县公安局", "澄河县公安局", "县教育局"]
    assert rows(guess_roster(written)) == [
        ("县公安局", "县直单位", "澄河县公安局"),
        ("县教育局", "县直单位", ""),
    ]


@pytest.mark.parametrize("county", ["澄河县", ""])
def test_short_names_and_full_ones_are_told_whichever_is_rarer(county: str) -> None:
    written = [
        *["县住建局"] * 9, "澄河县住房和城乡建设局", "县公安局", "澄河县公安局",
        *["澄河县教育体育局"] * 3, "县教体局", *["县文旅局"] * 2, "澄河县文化和旅游局",
    ]  # fmt: skip
    assert hints(written, county) == {
        "县住建局": "", "澄河县住房和城乡建设局": "县住建局", "县公安局": "",
        "澄河县教育体育局": "", "县教体局": "澄河县教育体育局",
        "县文旅局": "", "澄河县文化和旅游局": "县文旅局",
    }  # fmt: skip


def test_of_several_spellings_all_lead_to_the_commonest() -> None:
    written = [
        *["市场监管局"] * 3,
        "市监局",
        "市场监督管理局",
        *["住房和城乡建设局"] * 2,
        "住房城乡建设局",
        "住建局",
    ]
    told = hints(written)
    assert {name for name, like in told.items() if like == "市场监管局"} == {"市监局", "市场监督管理局"}
    assert {name for name, like in told.items() if like == "住房和城乡建设局"} == {"住房城乡建设局", "住建局"}


def test_companies_with_and_without_their_fuller_front() -> None:
    written = [
        *["移动平舆分公司"] * 2,
        "中国移动平舆分公司",
        *["清源水业公司"] * 2,
        "清源水业有限公司",
        "公安局",
    ]
    told = hints(written)
    assert told["中国移动平舆分公司"] == "移动平舆分公司" and told["清源水业有限公司"] == "清源水业公司"
    assert told["公安局"] == ""


def test_different_units_are_not_alike() -> None:
    offices = "公安局 教育局 财政局 民政局 水利局 城管局 交通局 农业局 卫健委 发改委 供电公司 水务公司"
    written = [*offices.split(), "城关镇", "东关镇", "三河乡", "古槐街道", "清河街道"]
    assert not any(hints(written).values())


def test_the_finding_names_units_that_may_be_one() -> None:
    (finding,) = guess_findings(guess_roster(["县住建局", "县住建局", "县住房和城乡建设局", "县公安局"]))
    assert "1个像是别的单位的另一种写法（县住房和城乡建设局）" in finding.message


def test_rows_that_may_be_one_unit_are_told_after_the_guess_was_looked_over() -> None:
    guessed = guess_roster(["县住建局", "县住建局", "县住房和城乡建设局", "县公安局"])
    assert alike_units(guessed) == ()
    (told,) = alike_units(guessed.assign(remark=""))
    assert (told.code, told.level, told.where) == (
        "alike-units",
        Level.WARNING,
        "单位名录：县住房和城乡建设局",
    )
    assert told.message.startswith("“县住房和城乡建设局”像是“县住建局”的另一种写法")
