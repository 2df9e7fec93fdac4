"""Figures that one digit would put right are asked about; those that others explain are not."""

from __future__ import annotations

import pytest

from tests.notices_elsewhere.blind import Table, findings_in

HEAD = "2025年10月份热线办理情况\n"
ASKED = (
    ("化解571件：村级调解402件，镇级调解133件，导入诉讼的39件。", "sum-mismatch"),
    ("涉及图书流通174条（借还96条、续借52条、预约36条）。", "sum-mismatch"),
    ("登记意见623件，办好的397件，直接解答占67.32%。", "share-mismatch"),
    ("公积金1033次、供热642次、公交197次，分别占55.2%、34.3%和18.5%。", "share-mismatch"),
)
EXPLAINED = (
    "化解571件：村级调解402件，镇级调解133件，导入诉讼的36件。",
    "涉及图书流通174条（借还96条、续借52条、预约26条）。",
    "登记意见623件，办好的397件，直接解答占63.72%。",
    "公积金1033次、供热642次、公交197次，分别占55.2%、34.3%和10.5%。",
)
MEANS: Table = {
    "title": "班组接听情况",
    "after": 2,
    "rows": [
        ["班组", "坐席数", "接听（件）", "人均（件）"],
        ["早班", "12", "3060", "255"],
        ["中班", "10", "2710", "271"],
        ["晚班", "8", "1864", "233"],
        ["夜班", "4", "848", "212"],
    ],
}
SPANS: Table = {
    "title": "各月受理情况",
    "after": 2,
    "rows": [
        ["月份", "受理（件）", "乡镇", "县直"],
        ["1月", "1512", "822", "690"],
        ["2月", "1488", "811", "677"],
        ["3月", "1670", "917", "753"],
        ["一季度", "4670", "2550", "2120"],
    ],
}


@pytest.mark.parametrize(("text", "code"), ASKED)
def test_one_digit_off_is_told(text: str, code: str) -> None:
    assert [one.code for one in findings_in(HEAD + text, None)] == [code]


@pytest.mark.parametrize("text", EXPLAINED)
def test_what_others_explain_is_not_asked_about(text: str) -> None:
    assert findings_in(HEAD + text, None) == ()


@pytest.mark.parametrize(
    ("table", "place", "wrong", "code"),
    [(MEANS, (2, 3), "281", "mean-mismatch"), (SPANS, (4, 2), "2650", "sum-mismatch")],
)
def test_means_and_longer_times_of_a_table(
    table: Table, place: tuple[int, int], wrong: str, code: str
) -> None:
    rows = [list(row) for row in table["rows"]]
    assert findings_in(HEAD + "情况见表。", [table]) == ()
    rows[place[0]][place[1]] = wrong
    findings = findings_in(HEAD + "情况见表。", [{**table, "rows": rows}])
    assert [one.code for one in findings] == [code]
