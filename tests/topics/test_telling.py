"""A citizen's letter told by an office: which clauses, of whom, as which sentences."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hotline_addin.domain.chosen.telling.choosing import unheaded
from hotline_addin.domain.chosen.telling.headings import heading
from hotline_addin.domain.chosen.telling.spoken import sentences
from hotline_addin.domain.chosen.telling.third_person import is_third_person, people_of, third_person
from hotline_addin.domain.chosen.telling.weighing import runs
from hotline_addin.domain.chosen.telling.wishes import questions, wishes
from hotline_addin.domain.chosen.told_requests import told_request


@pytest.mark.parametrize(
    ("text", "clauses"),
    [
        ("路灯不亮,晚上很黑!!!", [("路灯不亮", "晚上很黑")]),
        ("问题如下：1、消防没验收。2、电梯没移交", [("问题如下",), ("消防没验收",), ("电梯没移交",)]),
        ("路面不平2、积水严重", [("路面不平",), ("积水严重",)]),
        ("5、6、7组停水", [("5、6、7组停水",)]),
        ("拖欠工资8,600,000元，没有支付", [("拖欠工资8600000元", "没有支付")]),
        ("1.204路公交太少", [("204路公交太少",)]),
        ("一是停水;二是停电", [("停水",), ("停电",)]),
        ("路灯（共三盏）不亮……晚上很黑", [("路灯不亮",), ("晚上很黑",)]),
        ("清吧声音大 半夜还在放 居民睡不着", [("清吧声音大", "半夜还在放", "居民睡不着")]),
        ("小 区停水，没有通知", [("小区停水", "没有通知")]),
        ("路灯不亮、晚上很黑、没有人修、打过电话、说来看看、一直没来", 6),
    ],
)
def test_sentences_and_clauses_whatever_the_punctuation(text: str, clauses: object) -> None:
    found = [sentence.clauses for sentence in sentences(text)]
    assert (len(found[0]) if isinstance(clauses, int) else found) == clauses


@pytest.mark.parametrize(
    ("clause", "told"),
    [
        ("我们小区停水", "该小区停水"),
        ("我家没有水", "反映人家没有水"),
        ("我们家庭困难", "反映人家庭困难"),
        ("我的孩子没有学上", "反映人孩子没有学上"),
        ("影响我们的生活", "影响业主的生活"),
        ("我们全体业主不同意", "全体业主不同意"),
        ("我们68户业主的门打不开", "68户业主的门打不开"),
        ("本人交了定金", "反映人交了定金"),
        ("我县公交停运", "我县公交停运"),
    ],
)
def test_a_clause_is_told_of_others(clause: str, told: str) -> None:
    assert third_person(clause, "业主") == told
    assert is_third_person(told)


def test_who_speaks_is_named_as_the_text_names_him() -> None:
    assert people_of("我们是本村村民，水渠堵了。") == "村民"
    assert people_of("我们都不同意，员工很少。") == "反映人等"
    assert not is_third_person("请您来看看")


@pytest.mark.parametrize(
    "text",
    [
        "让我们十分气愤，天理何在！",  # feelings
        "我叫王某，电话13800001234，是老住户。",  # who and how to reach him
        "难道没有人管吗？",  # asked back
        "昨天晚上又停水了。",  # a day that nobody knows
        "由于物业没有移交资料。",  # waits for what follows
        "导致车辆无法通行。",  # goes on from what was said
        "负责人表示，已经没有房源了。",  # what others say, cut off
        "一片没有人管的老旧平房。",  # named, nothing said of it
    ],
)
def test_what_cannot_stand_by_itself_is_not_told(text: str) -> None:
    told = [run.text for run in runs(list(sentences(text)), "群众", "小区停水") if run.worth > 1]
    assert [part for part in told if part != "负责人表示，已经没有房源了"] == []


def test_the_clauses_behind_an_introduction_have_their_subject() -> None:
    letter = list(sentences("我们是幸福苑的住户，几乎每天被楼下会所吵得无法入睡，多次投诉没有解决。"))
    assert max(runs(letter, "住户", "会所吵闹"), key=lambda run: run.worth).text == (
        "住户几乎每天被楼下会所吵得无法入睡，多次投诉没有解决"
    )


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("请有关部门加大整治力度，取缔占道摊点。", ["希望有关部门加大整治力度，取缔占道摊点"]),
        ("恳请领导尽快解决！", []),
        ("建议在路口增设红绿灯。", ["建议在路口增设红绿灯"]),
        ("我们请施工队进场做防水。", []),
        ("希望小学门口没有路灯。", []),
        ("强烈要求退还多收的物业费。", ["要求退还多收的物业费"]),
    ],
)
def test_a_wish_is_told_where_it_says_what_to_do(text: str, wanted: list[str]) -> None:
    assert wishes(list(sentences(text)), "群众") == wanted


def test_questions_are_told_with_what_they_depend_on() -> None:
    letter = list(sentences("请问剖宫产算难产吗？户口在外地，社保在本县，这种情况可以申请吗？凭什么不给办？"))
    assert list(questions(letter, "群众")) == ["剖宫产算难产吗", "户口在外地，社保在本县，这种情况可以申请吗"]


@pytest.mark.parametrize(
    ("title", "verb", "lead"),
    [
        ("请问老城区何时通气？", "群众咨询", "老城区何时通气"),
        ("各种乱象何时治理？", "群众询问", "各种乱象何时治理"),
        ("幸福路水管为什么经常爆裂", "群众反映", "幸福路水管经常爆裂"),
        ("恳请追回拖欠我们的血汗钱", "群众请求", "追回拖欠反映人等的钱"),
        ("投诉幸福苑开发商", "群众投诉", "幸福苑开发商"),
        ("关于增设公交站的建议", "群众提出", "关于增设公交站的建议"),
        ("幸福路堵车问题求解决", "群众反映", "幸福路堵车问题"),
    ],
)
def test_a_case_begins_as_its_title_says(title: str, verb: str, lead: str) -> None:
    told = heading(title, "")
    assert (told.verb, told.lead) == (verb, lead)


def test_a_place_that_the_title_names_is_not_said_again() -> None:
    assert unheaded("幸福苑小区，工地夜里施工到三点，噪音很大", "幸福苑小区夜间施工扰民") == (
        "工地夜里施工到三点，噪音很大"
    )


def test_the_points_of_a_letter_are_listed() -> None:
    text = "我们小区问题如下：1、大车长期占道停放。2、空地堆粪便，恶臭难闻。3、请领导重视！"
    assert told_request(text, "幸福苑小区周边各种乱象") == (
        "群众反映幸福苑小区周边各种乱象。主要有：大车长期占道停放；空地堆粪便，恶臭难闻"
    )


def test_what_came_of_the_trouble_is_one_with_it() -> None:
    text = "气死我了！严重影响居民正常用水。"
    assert told_request(text, "幸福路自来水主管经常爆裂漏水") == (
        "群众反映幸福路自来水主管经常爆裂漏水，严重影响居民正常用水"
    )


def test_what_a_citizen_judges_is_told_as_his_opinion() -> None:
    text = "我很气愤。小区物业违反合同约定，拒绝退还多收的费用280元。"
    assert told_request(text, "幸福苑小区物业费问题").endswith(
        "反映人认为，小区物业违反合同约定，拒绝退还多收的费用280元"
    )


def test_what_cannot_be_told_of_others_is_quoted_to_the_letter() -> None:
    text = "不加班就扣我们的钱, 保险一分没有给我们买，什么福利都没有，天天吃泡面！"
    told = told_request(text, "保安公司用工问题")
    assert told.startswith("群众反映保安公司用工问题。反映人称：“")
    assert told.split("“")[1].rstrip("”") in text


def test_a_slip_of_the_hand_is_put_right_and_slang_is_marked() -> None:
    assert told_request("我很气愤。", "幸福苑小区毛胚房漏水、墙面开裂，开发商忽悠业主") == (
        "群众反映幸福苑小区毛坯房漏水、墙面开裂，开发商“忽悠”业主"
    )


def test_what_nobody_can_word_is_left_to_the_clerk() -> None:
    assert told_request("你们怎么回事啊！", "") == "群众反映的问题（待写，原文：你们怎么回事啊）"


PARTS = (
    "我们小区",
    "停水三天",
    "，",
    "。",
    "物业没有通知",
    "气死了",
    "请修好水管",
    "？",
    "1、",
    "“",
    "因为",
    "你好",
)


@settings(max_examples=80, deadline=None)
@given(
    st.lists(st.sampled_from(PARTS), max_size=14).map("".join),
    st.sampled_from(["", "小区停水", "何时来水？"]),
)
def test_every_word_that_is_told_was_said(text: str, title: str) -> None:
    told = told_request(text, title)
    if "待写" not in told:
        left = re.sub(
            "群众(?:反映|请求|建议|咨询|询问|提出)?|反映人等?|该|希望|的问题|其|询问|主要有|认为|称", "", told
        )
        said = text + title
        assert all(sign in said or sign in "，。？：；“”" for sign in left), left
    assert "我们" not in told.split("“")[0] or "待写" in told
