"""典型案例 proposed from returned and dissatisfied orders."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.sample_month.month import sample_month
from hotline_addin.domain.chosen.cases import propose_cases
from hotline_addin.domain.chosen.reply_classes import classes, plain_reply
from hotline_addin.domain.chosen.told_requests import told_request
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
        "reason": (
            "退回重办1次；只说已转办；回复仅18字；退回原因：未将具体情况详细说明，群众难以信服，请重新办理"
        ),
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
        "群众反映学校告知发放两项补贴，账户并未收到。"
        "教育局回复内容为：“经调查，补贴已发放到位，并告知了其家长”。"
        "经市热线中心与反映人联系，反映人表示补贴未发放，请核实回复内容，反映人对处理结果不满意，被市热线中心退回重办。"
    )
    assert case["reason"].startswith("退回重办2次；办理结果评价为不满意；回复与诉求相反；回复仅19字")


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


MATTERS = (
    ("路灯不亮", "健康路路灯坏了三天，晚上出行不便。", "已反馈给路灯管理所。"),
    ("垃圾清运", "垃圾池堆满没有人清运，臭味很大。", "下一步将加强日常保洁。"),
    ("水费账单", "水表走得太快，一个月水费两百多。", "已安排人员了解情况，请知晓。"),
    ("公交停运", "早班车取消了，学生上学迟到。", "建议您向公交公司反映。"),
    ("井盖松动", "井盖一踩就响，担心老人摔倒。", "我单位会持续关注此事。"),
    ("停车收费", "停车场收费没有公示牌。", "该事项由物价部门答复。"),
)


def test_returned_orders_come_first_one_a_matter_two_a_unit() -> None:
    thin = [
        {
            **POWER,
            "order_number": f"t{at}",
            "unit": f"单位{at // 3}",
            "times_returned": 0,
            "outcome_rating": "不满意",
            "title": title,
            "text": text,
            "reply": reply,
        }
        for at, (title, text, reply) in enumerate(MATTERS)
    ]
    returned = {**POWER, "order_number": "r"}
    again = {
        **thin[0],
        "order_number": "t0b",
        "unit": "单位5",
        "text": "健康路路灯坏了三天，晚上出行不便，家里有老人。",
    }
    same_words = {
        **thin[1],
        "order_number": "t1b",
        "unit": "单位6",
        "text": "楼道里的灯全都不亮。",
        "title": "楼道照明",
    }
    cases = propose_cases(frame(*thin, again, same_words, returned))
    assert cases["order_number"].iloc[0] == "r"
    assert cases["unit"].value_counts().max() == 2
    assert not {"t0", "t0b"} <= set(cases["order_number"])
    assert not {"t1", "t1b"} <= set(cases["order_number"])


@pytest.mark.parametrize(
    ("request_text", "reply", "rating", "reasons"),
    [
        ("健康路路灯不亮", "经核实，路灯完好，照明正常。", "不满意", ["回复与诉求相反"]),
        ("健康路路灯不亮", "已修复，反映人表示满意。", "不满意", ["回复与回访不一致", "回复与诉求相反"]),
        ("拖欠工资", "您的诉求已转相关部门处理。单号：DH20240207001。", "不满意", ["只说已转办"]),
        ("想办理低保", "不属于我单位职责，建议您向民政部门反映。", "不满意", ["让群众另找别处"]),
        ("村里没有自来水", "下一步将积极争取资金。XX镇人民政府2024年2月7日", "不满意", ["只有承诺没有时限"]),
        ("小区车位少", "感谢您的来电，情况我们已知悉。", "不满意", ["没有说明办理结果"]),
        ("夜间施工扰民", "已责令施工单位停止夜间施工。", "不满意", []),
    ],
)
def test_a_reply_is_classed(request_text: str, reply: str, rating: str, reasons: list[str]) -> None:
    found = classes(request_text, reply, plain_reply(reply), rating == "不满意")
    assert [kind.value for kind in found] == reasons


def test_two_replies_to_one_matter_contradict_each_other() -> None:
    first = {**POWER, "order_number": "1", "address": "健康路", "reply": "经核实，情况属实，正在维修。"}
    second = {
        **first,
        "order_number": "2",
        "unit": "城管局",
        "text": "路灯又坏了",
        "reply": "经核实，未发现该问题。",
    }
    assert "同一事项回复前后不一" in "".join(propose_cases(frame(second, first))["reason"])


def test_a_draft_has_whole_sentences_and_quotes_to_the_letter() -> None:
    order = {
        **POWER,
        "title": "小区停水",
        "text": "尊敬的领导：您好！我是建业城的业主。_x005F_x000D_小区停水三天，物业公司没有向业主说明原因。"
        + "孩子要上学，做饭都成问题。" * 12,
        "reply": "尊敬的网友：您好！您反映的问题已收悉。管网老化，正在排查。"
        + "工作人员已到现场查看阀门。" * 12
        + "感谢您的来电。",
    }
    text = propose_cases(frame(order)).iloc[0]["text"]
    assert text.startswith("群众反映小区停水三天，物业公司没有向业主说明原因。供电公司回复")
    quoted = text.split("“")[1].split("”")[0]
    assert quoted in order["reply"]
    assert quoted.endswith("阀门") and not quoted.startswith("尊敬")
    assert "_x" not in text and "…" not in text and "业主。" not in text


def test_who_asked_for_secrecy_is_pointed_out_and_nothing_personal_is_told() -> None:
    order = {
        **POWER,
        "title": "停电",
        "text": "我叫王志强，电话13800001234。村里停电。反映人要求对其信息保密。",
    }
    case = propose_cases(frame(order)).iloc[0]
    assert case["text"].startswith("群众反映村里停电。供电公司回复")
    assert "请慎用" in case["reason"]
    assert find(case["text"]) == find(case["reason"]) == []


@pytest.mark.parametrize(
    ("title", "text", "told"),
    [
        (
            "投诉英语培训学校拖延退费！",
            "尊敬的领导：您好！天气真好。三个月之内就要退费！可是我去了三次都没退！这是什么道理？",
            "群众反映英语培训学校拖延退费",
        ),
        (
            "社区改变麓谷明珠小区架空层用途",
            "作为小区居民，我们感到很震惊。我们小区架空层将改建为活动中心，从来没有征求意见。请政府为民做主。",
            "群众反映社区改变麓谷明珠小区架空层用途",
        ),
        ("咨询复垦费何时下发？", "沐浴着党的春风。谢谢！", "群众咨询复垦费何时下发"),
        ("给公交线路的建议", "您好！204路车少！", "群众提出关于公交线路的建议〔待写，原文：204路车少！〕"),
        (
            "幸福路水管爆裂",
            "请领导看看！水务公司2月7日关闭水管阀门，停水至今没有公告。我们都很着急。",
            "群众反映幸福路水管爆裂",
        ),
        ("关于拆除宿舍旁变压器的请求", "您好！", "群众请求拆除宿舍旁变压器"),
        (
            "停水",
            "1、我家停水三天。2、我市自来水公司没有公告。",
            "群众反映停水",
        ),
    ],
)
def test_a_request_is_told_by_an_office(title: str, text: str, told: str) -> None:
    assert told_request(text, title) == told


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
    assert case["text"] == "群众反映的问题。承办单位未填写回复内容，被市热线中心退回重办。"


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
    assert min(1, len(rows)) <= len(cases) <= min(10, len(rows))
    for text in cases["text"]:
        assert find(text) == []
        assert text.endswith("被市热线中心退回重办。")
        assert text.count("“") == text.count("”") <= 2, text


def test_the_published_cases_are_first_in_the_sample_month() -> None:
    rows = [
        {
            "order_number": order.number,
            "unit": order.unit,
            "title": order.wording.title,
            "text": order.wording.text,
            "address": order.wording.address,
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
