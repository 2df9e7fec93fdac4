"""A citizen's letter told by an office: which clauses, of whom, as which sentences."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hotline_addin.domain.chosen.telling.headings import heading
from hotline_addin.domain.chosen.telling.plain_facts import is_plain, plain_question
from hotline_addin.domain.chosen.telling.spoken import sentences
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
    "text",
    [
        "物业公司2018年7月收取装修押金2000元，至今没有退还",
        "学校五月份收取班费每人1000元，至今没有公示班费开支情况",
        "小区停水三天，物业公司一直没有向业主说明原因",
        "澄原区才子佳苑小区地下车库漏水，两部电梯停运半年",
    ],
)
def test_a_plain_fact_is_told_as_it_stands(text: str) -> None:
    assert is_plain(text)
    assert told_request(f"气死人了！{text}。我们怎么办？", "") == f"群众反映{text}"


@pytest.mark.parametrize(
    "text",
    [
        "处在对面上班的我们头都要炸了，关窗户都没有用",  # of oneself, in speech
        "咱们澄州市有没有针对性的举措，雾霾持续了10天",  # of oneself
        "最大的风险就是对风险的熟视无睹，3个部门没有作为",  # a slogan's beginning
        "道路的治理经验告诉市民，2条路堵不如疏是应该的",  # an argument
        "这样的条件下，公司2018年没有安置一名退役军人",  # refers to nothing that is told
        "该街道办事处2018年没有开展前期摸底工作",  # likewise
        "比如，单位在澄州市没有纳税，但是缴纳了3年社保",  # an example
        "导致小区300户业主的车辆无法正常通行停放",  # goes on from something
        "没有取得验收文件就要求300户业主收房装修",  # nobody is named
        "国土规划部如2007规定，小区合法建筑没有四层",  # a slip of the hand
        "开发商承诺的“学位房”没有兑现，涉及300户业主",  # quotes
        "物业公司违反合同约定，拒绝退还多收的费用280元",  # judges
        "去年物业公司没有公开账目，涉及300户业主",  # a year only the letter knows
        "开发商没有交房",  # too short
    ],
)
def test_what_no_notice_prints_is_no_plain_fact(text: str) -> None:
    assert not is_plain(text)
    assert told_request(f"我很着急。{text}。", "幸福苑小区电梯停运") == "群众反映幸福苑小区电梯停运"


def test_what_a_citizen_asks_back_or_exclaims_is_not_told() -> None:
    fact = "物业公司2018年7月收取装修押金2000元，至今没有退还"
    assert told_request(f"我来说。{fact}。", "") == f"群众反映{fact}"
    assert "待写" in told_request(f"我来说。{fact}！", "")
    assert "待写" in told_request(f"我来说。{fact}？", "")


def test_beside_a_title_that_says_it_no_more_is_told() -> None:
    fact = "物业公司2018年7月收取装修押金2000元，至今没有退还"
    title = "幸福苑小区装修押金没有退还"
    assert told_request(f"我来说。{fact}。", title) == f"群众反映{title}"


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("我是外地人，想定居，请问现在还可以依照人才新政落户吗？", "现在还可以依照人才新政落户吗"),
        ("请问剖宫产可以报销多少天的产假？凭什么不给办？", "剖宫产可以报销多少天的产假"),
        ("户口已经迁走，这种情况可以申请吗？", ""),
        ("难道没有人管吗？我能不能申请？", ""),
    ],
)
def test_a_question_is_told_where_it_stands_by_itself(text: str, asked: str) -> None:
    assert plain_question(list(sentences(text))) == asked


@pytest.mark.parametrize(
    ("title", "verb", "lead"),
    [
        ("请问老城区何时通气？", "群众咨询", "老城区何时通气"),
        ("幸福路路灯不亮何时解决？", "群众反映", "幸福路路灯不亮"),
        ("幸福路水管为什么经常爆裂", "群众反映", "幸福路水管经常爆裂"),
        ("幸福苑小区物业收费合理吗？", "群众质疑", "幸福苑小区物业收费是否合理"),
        ("幸福路项目为何依旧没有动工", "群众反映", "幸福路项目依旧没有动工"),
        ("恳请政府帮我追回被卷钱款", "群众请求", "追回被卷钱款"),
        ("小区白蚁成灾，业主有家不敢回", "群众反映", "小区白蚁成灾"),
        ("关于增设公交站的建议", "群众建议", "增设公交站"),
        ("幸福路应增设路灯", "群众建议", "幸福路增设路灯"),
        ("幸福苑小区电梯故障近一个月？", "群众反映", "幸福苑小区电梯故障近一个月"),
        ("坚决反对在小区门口建垃圾站", "群众反对", "在小区门口建垃圾站"),
        ("幸福路旧城改造要拖到何时才能动工？", "群众咨询", "幸福路旧城改造何时动工"),
        ("幸福路地铁站有安检吗？", "群众咨询", "幸福路地铁站是否有安检"),
        ("外嫁女户口还能迁回原村吗？", "群众咨询", "外嫁女户口是否还能迁回原村"),
        ("幸福路的路灯为什么那么昏暗？", "群众反映", "幸福路的路灯昏暗"),
        ("幸福医院停车费贵的离谱", "群众反映", "幸福医院停车费过高"),
        ("幸福公司拖欠我们的工钱！", "群众反映", "幸福公司拖欠群众工钱"),
        ("投诉幸福县医保局推卸责任", "群众反映", "幸福县医保局推卸责任"),
        ("惊！幸福苑小区竟然捆绑销售车位", "群众反映", "幸福苑小区捆绑销售车位"),
        ("给公交线路的建议", "群众提出", "关于公交线路的建议"),
        ("幸福路堵车问题求解决", "群众反映", "幸福路堵车问题"),
    ],
)
def test_a_case_begins_as_its_title_says(title: str, verb: str, lead: str) -> None:
    told = heading(title)
    assert (told.verb, told.lead) == (verb, lead)


@pytest.mark.parametrize(
    "title", ["“民生三问”某局", "幸福苑拆迁户的诉求", "小区各种乱象", "给公交的建议", "还我血汗钱", ""]
)
def test_what_a_vague_title_leaves_unsaid_is_left_to_the_clerk(title: str) -> None:
    assert not heading(title).is_clear
    told = told_request("你们怎么回事啊！我家怎么办！" * 300, title)
    assert "〔待写，原文：你们怎么回事啊！" in told and len(told) < 400


@pytest.mark.parametrize("title", ["小区停水，" * 900, "不" * 4000, "小区停水三天何时来水" * 400 + "？"])
def test_a_draft_is_short_however_long_title_and_text_are(title: str) -> None:
    assert len(told_request(title * 3, title)) < 450


def test_a_slip_of_the_hand_is_put_right_and_slang_is_said_plainly() -> None:
    assert told_request("我很气愤。", "幸福苑小区毛胚房漏水、墙面开裂，开发商忽悠业主") == (
        "群众反映幸福苑小区毛坯房漏水、墙面开裂，开发商误导业主"
    )


def test_what_nobody_can_word_is_left_to_the_clerk() -> None:
    assert told_request("你们怎么回事啊！", "") == "群众反映的问题〔待写，原文：你们怎么回事啊！〕"


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
        left = re.sub("^群众(?:反映|请求|建议|咨询|询问|提出)|的问题$", "", told)
        said = text + title
        assert all(sign in said or sign in "，。？：；“”" for sign in left), left
        sentences_told = left.split("。")
        assert "我们" not in told and len(set(sentences_told)) == len(sentences_told)
