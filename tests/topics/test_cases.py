"""典型案例 proposed from returned and dissatisfied orders."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.sample_month.month import sample_month
from hotline_addin.domain.chosen.cases import propose_cases
from hotline_addin.domain.personal.personal_data import find
from hotline_addin.domain.words.vocabulary import TABLES

OWN_COLUMNS = [name for name in ("unit", "text", "order_number", "reason") if name in TABLES["cases"].columns]


def frame(*rows: dict[str, object]) -> pd.DataFrame:
    return pd.DataFrame(list(rows), dtype=object)


POWER = {
    "order_number": "20240208001",
    "unit": "供电公司",
    "title": "停电导致家电损坏",
    "text": "十字路乡石碓庙村委杨庄村群众反映家中已电改，2月7日该村停电，导致家中电器损坏，要求赔偿。",
    "reply": "台区经理已与用户沟通，问题已上报公司",
    "times_returned": 1,
    "return_reason": "未将具体情况详细说明，群众难以信服，请重新办理",
    "outcome_rating": "",
}


def test_a_returned_order_is_told_as_the_notice_tells_it() -> None:
    cases = propose_cases(frame(POWER))
    assert list(cases.columns) == OWN_COLUMNS
    assert cases.iloc[0].to_dict() == {
        "unit": "供电公司",
        "text": (
            "十字路乡某村群众反映家中已电改，2月7日该村停电，导致家中电器损坏，要求赔偿。"
            "供电公司回复内容为：“台区经理已与用户沟通，问题已上报公司”。"
            "供电公司未将具体情况详细说明，群众难以信服，被市热线中心退回重办。"
        ),
        "order_number": "20240208001",
        "reason": "退回重办1次；回复仅18字；退回原因：未将具体情况详细说明，群众难以信服，请重新办理",
    }


def test_what_the_citizen_told_the_center_is_quoted() -> None:
    school = {
        "order_number": "20240220001",
        "unit": "教育局",
        "text": "您好，来电人反映学校告知发放两项补贴，账户并未收到，望核查。联系人：张女士 13800001234。",
        "reply": "经调查，补贴已发放到位，并告知了其家长。",
        "times_returned": 2,
        "return_reason": "反映人表示补贴未发放，请核实回复内容。",
        "outcome_rating": "不满意",
    }
    case = propose_cases(frame(school)).iloc[0]
    assert case["text"] == (
        "群众反映学校告知发放两项补贴，账户并未收到，望核查。"
        "教育局回复内容为：“经调查，补贴已发放到位，并告知了其家长”。"
        "经市热线中心与反映人联系，反映人表示补贴未发放，请核实回复内容，反映人对处理结果不满意，被市热线中心退回重办。"
    )
    assert case["reason"].startswith("退回重办2次；办理结果评价为不满意；回复仅19字")


@pytest.mark.parametrize(
    ("reply", "rating", "is_case"),
    [
        ("已转相关人员处理。", "不满意", True),
        ("已转相关人员处理。", "非常不满意", True),
        (
            "尊敬的市民：您好！您反映的问题已收悉，我单位高度重视，已转办。感谢您的支持与理解，祝您生活愉快。",
            "不满意",
            True,
        ),
        (
            "执法人员于2月7日到现场检查，责令施工方停止夜间施工，并安排人员每晚巡查，至今未再发现。",
            "不满意",
            False,
        ),
        ("已转相关人员处理。", "满意", False),
        ("已转相关人员处理。", "", False),
        ("", "不满意", False),
    ],
)
def test_a_dissatisfied_order_is_a_case_where_the_reply_says_little(
    reply: str, rating: str, is_case: bool
) -> None:
    order = {**POWER, "times_returned": 0, "return_reason": "", "reply": reply, "outcome_rating": rating}
    cases = propose_cases(frame(order))
    assert len(cases) == is_case
    if is_case:
        assert cases.iloc[0]["text"].endswith(f"群众对办理结果的评价为“{rating}”。")


def test_returned_orders_come_first_and_ten_are_enough() -> None:
    thin = [
        {
            **POWER,
            "order_number": f"t{at}",
            "times_returned": 0,
            "outcome_rating": "不满意",
            "reply": "已办" + "。" * at,
        }
        for at in range(12)
    ]
    returned = {
        **POWER,
        "order_number": "r",
        "reply": "已派人到现场，查明停电原因为线路老化，正在与用户协商赔偿金额并更换线路。",
    }
    cases = propose_cases(frame(*thin, returned))
    assert len(cases) == 10
    assert cases["order_number"].tolist()[:2] == ["r", "t0"]


def test_who_asked_for_secrecy_is_pointed_out_and_nothing_personal_is_told() -> None:
    order = {**POWER, "text": "我叫王志强，电话13800001234。村里停电。反映人要求对其信息保密。"}
    case = propose_cases(frame(order)).iloc[0]
    assert case["text"].startswith("群众反映村里停电。供电公司回复")
    assert "请慎用" in case["reason"]
    assert find(case["text"]) == find(case["reason"]) == []


@pytest.mark.parametrize(
    "orders",
    [
        pd.DataFrame(),
        frame({"order_number": "1"}),
        frame({"times_returned": None, "outcome_rating": float("nan")}),
    ],
    ids=["no rows", "number only", "blank"],
)
def test_nothing_to_tell_gives_an_empty_table(orders: pd.DataFrame) -> None:
    cases = propose_cases(orders)
    assert cases.empty
    assert list(cases.columns) == OWN_COLUMNS


def test_a_bare_returned_order_still_makes_a_readable_case() -> None:
    case = propose_cases(frame({"order_number": "1", "times_returned": "1.0"})).iloc[0]
    assert case["text"] == "群众反映的问题。承办单位没有填写回复内容。被市热线中心退回重办。"


LETTERS = "反映人您好，。张女士电话13800001234请核实=<\n补贴未发放"
texts = st.text(st.sampled_from(LETTERS), max_size=40)
quoting = st.text(st.sampled_from(LETTERS + "“”"), max_size=40)
told = st.fixed_dictionaries(
    {"unit": texts, "title": texts, "text": texts, "return_reason": texts, "reply": quoting}
)


@settings(max_examples=60, deadline=None)
@given(st.lists(told, max_size=12))
def test_cases_are_sound_whatever_the_texts(rows: list[dict[str, object]]) -> None:
    numbered = [{**row, "order_number": str(at), "times_returned": 1} for at, row in enumerate(rows)]
    cases = propose_cases(frame(*numbered))
    assert len(cases) == min(10, len(rows))
    for text in cases["text"]:
        assert find(text) == []
        assert text.endswith("被市热线中心退回重办。")
        assert text.count("“") == text.count("”") <= 1, text


def test_the_published_cases_are_first_in_the_sample_month() -> None:
    rows = [
        {
            "order_number": order.number,
            "unit": order.unit,
            "title": order.wording.title,
            "text": order.wording.text,
            "reply": order.wording.reply,
            "times_returned": order.returned.times if order.returned else 0,
            "return_reason": order.returned.return_reason if order.returned else "",
            "outcome_rating": order.outcome_rating,
        }
        for order in sample_month()
        if order.in_month
    ]
    cases = propose_cases(frame(*rows))
    returned = {row["order_number"] for row in rows if row["times_returned"]}
    assert set(cases["order_number"][: len(returned)]) == returned
    assert {"供电公司", "教育局"} == set(cases["unit"][: len(returned)])
    assert [text for text in cases["text"] if find(text)] == []
