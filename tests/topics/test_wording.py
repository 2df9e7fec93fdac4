"""Titles, places and replies in whole words, and true."""

from __future__ import annotations

import pandas as pd
import pytest

from hotline_addin.domain.personal.masker import PLAIN
from hotline_addin.domain.topics import propose_topics
from hotline_addin.domain.topics.texts import OrderText
from hotline_addin.domain.topics.wording.clauses.acts import Act
from hotline_addin.domain.topics.wording.clauses.statements import Statement, told_in
from hotline_addin.domain.topics.wording.overviews import told_event
from hotline_addin.domain.topics.wording.replies import sentences, tells_act, what_was_done
from hotline_addin.domain.topics.wording.topic_places import event_places, told_places
from hotline_addin.domain.topics.wording.true_places import named_places
from hotline_addin.domain.topics.wording.unplaced import is_estate, shared_name


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("反对在村里建搅拌站", []),
        ("非本小区车辆随意停放", []),
        ("有人占用小塘路堆放材料", ["小塘路"]),
        ("很多驾校收取押金", []),
        ("特步专卖店喇叭噪音扰民", ["特步专卖店"]),
        ("解放西路路灯不亮", ["解放西路"]),
        ("中南大学楚雅附二医院停车难", ["楚雅附二医院"]),
        ("金山桥街道有人焚烧垃圾", []),
        ("陈蕃路与洪河路交叉口积雪", ["陈蕃路与洪河路交叉口"]),
        ("福元西路祥英春天住宅小区底层住改商", ["祥英春天住宅小区"]),
        ("白沙湾嘉园一房两证", ["白沙湾嘉园"]),
        ("国有资产置业有限公司违规", []),
        ("门面小餐馆油烟", []),
        ("宵夜店噪音扰民", []),
        ("长城水郡小区安全隐患多", ["长城水郡小区"]),
        ("276路和145路公交难等", []),
        ("长株潭城际铁路车次少", []),
        ("兰亭湾畔小区违规开餐饮", ["兰亭湾畔小区"]),
        ("金地三千府拖欠工资", ["金地三千府"]),
        ("高新区金领公寓每天停水", ["金领公寓"]),
        ("希望805路车改道走木莲中路", ["木莲中路"]),
        ("高岭国际建材城开发商违规", ["高岭国际建材城"]),
        ("碧桂园威尼斯城大范围违建", ["碧桂园威尼斯城"]),
        ("鑫远楚府华城很吵", ["鑫远楚府华城"]),
        ("荣合桥社区村民反映", ["荣合桥社区"]),
        ("市政府不作为", []),
        ("火星镇兴和社区没有休闲的地方", ["兴和社区"]),
        ("商学院南门至咸嘉湖路中间的望新路长期违停", ["望新路"]),
        ("柠檬丽都小区商铺噪音", ["柠檬丽都小区"]),
        ("龙塘安置小区KTV噪音", ["龙塘安置小区KTV"]),
        ("中山路48号阳光城檀悦工地扰民", ["阳光城檀悦工地"]),
        ("武塘村坝湾组入户路杂草", ["武塘村"]),
        ("左拐上相府路大桥红灯设置不合理", ["相府路"]),
    ],
)
def test_no_verb_or_pronoun_is_taken_for_a_place(text: str, places: list[str]) -> None:
    assert named_places(text) == places


@pytest.mark.parametrize(
    ("title", "act", "said"),
    [
        ("星沙一桥从早堵到晚", Act.REPORTS, "星沙一桥从早堵到晚"),
        ("请问什么时候能普及5G网络？", Act.ASKS, "什么时候能普及5G网络"),
        ("能不能提高医疗门诊报销范畴", Act.HOPES, "扩大医疗门诊报销范围"),
        ("805路公交车能不能改道走木莲中路", Act.HOPES, "805路公交车能改道走木莲中路"),
        ("先天性房间隔缺损能不能报医保？", Act.ASKS, "先天性房间隔缺损能不能报医保"),
        ("出租车燃油补贴为何还没有发放？", Act.REPORTS, "出租车燃油补贴还没有发放"),
        ("国际建材城的房产证怎么就是办不下来", Act.REPORTS, "国际建材城的房产证办不下来"),
        ("松雅湖公园为什么要收门票？", Act.ASKS, "松雅湖公园为什么要收门票"),
        ("茶场村五组何去何从？", Act.ASKS, "茶场村五组何去何从"),
        ("楚江北路能走大货车吗", Act.ASKS, "楚江北路是否能走大货车"),
        ("建议泉星公园规划进一步优化", Act.SUGGESTS, "泉星公园规划进一步优化"),
        ("关于拆除宿舍旁变压器的请求", Act.BEGS, "拆除宿舍旁变压器"),
        ("请督促自来水公司解决停水问题", Act.BEGS, "督促自来水公司解决停水问题"),
        ("请书记关注58车贷案", Act.BEGS, "关注58车贷案"),
        ("坚决反对在小区门口建垃圾场", Act.OPPOSES, "在小区门口建垃圾场"),
        ("质疑时代年华小区公示清单的真实性", Act.DOUBTS, "时代年华小区公示清单的真实性"),
        ("给公交线路的建议", Act.SUGGESTS, "公交线路"),
        ("反映深业睿城公交车不方便的问题", Act.REPORTS, "深业睿城公交车不方便"),
        ("反映小区的房屋质量问题", Act.REPORTS, "小区的房屋质量问题"),
        ("反映不动产登记收费问题", Act.REPORTS, "不动产登记收费问题"),
        ("很多驾校收取求职者押金的行为盼打击", Act.REPORTS, "很多驾校收取求职者押金的行为"),
        ("枫林小区非法住改商问题何时能解决？", Act.REPORTS, "枫林小区非法住改商"),
        ("宝盖村土地被占无证建房，举报三年未解决", Act.REPORTS, "宝盖村土地被占无证建房"),
        ("新卡推行后，以前的交通卡怎么处理？", Act.ASKS, "新卡推行后，以前的交通卡怎么处理"),
        ("新国道距我家仅3米，部门为何不同意拆迁", Act.REPORTS, "新国道距居民家仅3米，部门不同意拆迁"),
        ("关于月亮岛路架设110kv高压线杆的投诉", Act.REPORTS, "月亮岛路架设110kV高压线杆"),
        ("鑫庆医药有限拖欠员工工资", Act.REPORTS, "鑫庆医药有限公司拖欠员工工资"),
        ("关于请求修复幸福路的问题", Act.BEGS, "修复幸福路"),
        ("关于幸福路何时通车的问题", Act.ASKS, "幸福路何时通车"),
        ("关于反映幸福苑小区停水的问题", Act.REPORTS, "幸福苑小区停水"),
        ("澄州市聚捷公司流窜作案，请求给予打击！", Act.REPORTS, "澄州市聚捷公司流窜作案"),
        ("我是幸福苑小区业主，小区停水三天", Act.REPORTS, "小区停水三天"),
        ("珠江花城31栋103麻将馆扰民", Act.REPORTS, "珠江花城麻将馆扰民"),
    ],
)
def test_a_title_is_told_whole_by_what_it_does(title: str, act: Act, said: str) -> None:
    told = told_in(title)
    assert told is not None
    assert (told.first.act, told.first.said) == (act, said)


@pytest.mark.parametrize("title", ["", "咨询", "！！！", "与小区门口的"])
def test_what_is_no_sentence_is_not_told(title: str) -> None:
    assert told_in(title) is None


@pytest.mark.parametrize(
    ("title", "overview"),
    [
        ("星沙一桥从早堵到晚", "反映星沙一桥从早堵到晚的问题。"),
        ("请问什么时候能普及5G网络？", "咨询什么时候能普及5G网络。"),
        ("给公交线路的建议", "提出关于公交线路的建议。"),
        ("反对在小区门口建垃圾场", "反对在小区门口建垃圾场。"),
        ("开发商欺诈业主，产权缩水30年", "反映开发商欺诈业主，产权缩水30年。"),
    ],
)
def test_an_overview_complains_wishes_or_asks_as_the_citizens_do(title: str, overview: str) -> None:
    told = told_in(title)
    assert told is not None
    assert told_event(told.whole, "", [(title, title)] * 3, PLAIN)[1] == overview


def test_an_overview_tells_every_matter_of_a_place_by_its_own_verb() -> None:
    titles = ["红树湾小区消防设施瘫痪", "请问红树湾小区何时通公交？", "红树湾小区消防设施瘫痪没人管"]
    main = Statement(Act.REPORTS, "红树湾小区消防设施瘫痪")
    title, told = told_event(main, "红树湾小区", [(text, text) for text in titles], PLAIN)
    assert title == "红树湾小区消防设施瘫痪等问题"
    assert told == "反映红树湾小区消防设施瘫痪的问题；另有咨询红树湾小区何时通公交。"


def test_what_has_no_place_in_common_is_told_by_one_statement() -> None:
    titles = ["咨询购房资格问题", "高级技师购房补贴申请难", "养老保险半年一交，为什么没有购房资格？"]
    told = told_in(titles[0])
    assert told is not None
    overview = told_event(told.whole, "", [(text, text + "购房资格问题") for text in titles], PLAIN)[1]
    assert overview == "咨询购房资格问题。"


def test_another_matter_is_told_and_the_same_in_other_words_is_not() -> None:
    main = Statement(Act.REPORTS, "正荣府停工半年")
    same = ("正荣府多次更换承建商，工程停工已久", "正荣府换了几个承建商，工程停工半年之久")
    other = ("正荣府物业乱收装修押金", "正荣府物业收装修押金不退，每户三千")
    first = ("正荣府停工半年", "正荣府更换承建商多次，工程停工，半年没有复工")
    assert told_event(main, "正荣府", [first, same], PLAIN)[1] == "反映正荣府停工半年的问题。"
    title, told = told_event(main, "正荣府", [first, same, other], PLAIN)
    assert title == "正荣府停工半年等问题"
    assert told == "反映正荣府停工半年的问题；另有反映正荣府物业乱收装修押金。"


def test_what_is_not_surely_another_matter_or_not_plain_is_not_told() -> None:
    main = Statement(Act.REPORTS, "正荣府停工半年")
    first = ("正荣府停工半年", "正荣府停工半年没有复工")
    vague = ("投诉正荣府开发商", "正荣府把车位卖了两次")
    heated = ("正荣府黑心物业乱收装修押金", "正荣府物业收装修押金不退，每户三千")
    twice = ("正荣府工地无人复工", "正荣府工地半年没有人复工")
    assert told_event(main, "正荣府", [first, vague], PLAIN)[1] == "反映正荣府停工半年的问题。"
    assert told_event(main, "正荣府", [first, heated], PLAIN)[1] == "反映正荣府停工半年等问题。"
    assert told_event(main, "正荣府", [first, twice], PLAIN)[1] == "反映正荣府停工半年的问题。"


@pytest.mark.parametrize(
    ("places", "told"),
    [
        ([["巴辛国际早教中心"], ["巴辛国际早教中心"], ["辛巴国际早教中心"]], ("巴辛国际早教中心",)),
        ([["深业睿城", "松雅中学"], ["松雅湖中学"]], ("深业睿城", "松雅湖中学")),
        ([["世贸璀璨天城"], ["世贸璀璨天城", "璀璨天城工地"]], ("世贸璀璨天城",)),
        ([["碧桂园小区"], ["碧桂园天御府"]], ("碧桂园小区", "碧桂园天御府")),
        ([["飞迈网络有限公司"]], ()),
        ([["解放街"], ["清河北路"]], ("解放街", "清河北路")),
    ],
)
def test_a_place_is_told_once_and_a_firm_is_none(places: list[list[str]], told: tuple[str, ...]) -> None:
    assert told_places(places) == told


def test_of_two_spellings_the_one_that_texts_hold_is_told() -> None:
    texts = ["蓝鸟KTV扰民 蓝岛KTV在一楼", "蓝岛KTV扰民 蓝岛KTV不管"]
    assert told_places([["蓝鸟KTV"], ["蓝岛KTV"]], texts) == ("蓝岛KTV",)


def test_a_road_or_township_around_an_estate_is_told_only_where_titles_name_it() -> None:
    places = [["缔壹城", "杜鹃路"], ["缔壹城", "岳麓镇"], ["缔壹城"]]
    assert event_places(places, ["缔壹城隐患", "缔壹城隐患", "杜鹃路缔壹城隐患"]) == ("缔壹城",)
    assert event_places([["兴和社区"], ["火星镇"]], ["火星镇兴和社区", "火星镇"]) == ("兴和社区",)
    assert event_places(places, ["杜鹃路堵车", "杜鹃路堵车", "缔壹城隐患"]) == ("缔壹城", "杜鹃路")


def test_an_estate_without_an_ending_is_told_by_how_headlines_begin() -> None:
    headlines = ["投诉保利大都汇虚假宣传", "保利大都汇开发商违规调规", "保利大都汇开发商虚假宣传，修改规划"]
    assert shared_name(headlines, headlines) == "保利大都汇"
    assert is_estate("保利大都汇", headlines)
    assert not is_estate("余易贷", ["余易贷诈骗平台"])
    assert shared_name(["实行独生子女护理假"] * 3, ["实行独生子女护理假"] * 3) == ""


def test_replies_are_told_without_dates_signatures_and_formulas() -> None:
    reply = (
        "尊敬的网友：您好！一、经核实，2月7日我局已约谈开发商，责令其停止收费。感谢您的留言。"
        "已与反映人联系，反映人表示满意。\r\n平舆县住建局 2024年2月9日"
    )
    assert list(sentences(reply)) == ["我局已约谈开发商，责令其停止收费"]
    order = OrderText("1", "", "", "", "住建局", reply)
    assert what_was_done([order] * 3, PLAIN, []) == "住建局已约谈开发商，责令其停止收费。"


@pytest.mark.parametrize(
    "reply",
    [
        "2024年2月7日",
        "您好，留言已收悉。",
        "情况属实",
        "该户已搬走，已上门办理证件。",
        "我们高度重视此事，将尽快处理问题。",
        "",
    ],
)
def test_what_tells_no_act_is_left_to_the_clerk(reply: str) -> None:
    assert what_was_done([OrderText("1", "", "", "", "城管局", reply)], PLAIN, []) == ""


def test_an_act_needs_an_object() -> None:
    assert tells_act("执法人员已责令施工单位停工")
    assert tells_act("民警已走访周边商户")
    assert not tells_act("已经了解到有关想法")
    assert not tells_act("情况已知悉，正在协调有关问题")
    assert not list(sentences("已指导其填写退费申请，预计十个工作日内退回。"))


def test_replies_without_an_act_are_listed_for_the_clerk() -> None:
    rows = [
        {
            "order_number": str(at),
            "title": "建业城停水",
            "text": f"建业城停水第{at}天",
            "unit": "水务局",
            "reply": f"已收悉，第{at}次",
        }
        for at in range(4)
    ]
    topic = propose_topics(pd.DataFrame(rows, dtype=object)).iloc[0]
    assert topic["response"] == ""
    assert topic["replies"].splitlines()[0] == "水务局：已收悉，第0次"


def test_a_place_is_printed_only_where_its_own_order_has_the_trouble() -> None:
    places = ("阳光花园", "幸福家园", "东方明珠小区", "翠竹园小区", "锦绣江南小区")
    rows = [
        {
            "order_number": f"a{at}{place}",
            "title": f"{place}物业停车乱收费",
            "text": f"{place}物业停车乱收费，每月涨价{at}元",
        }
        for place in places
        for at in range(2)
    ]
    rows += [
        {"order_number": f"b{at}", "title": "康泰家园物业服务好", "text": f"康泰家园物业服务好，提出表扬{at}"}
        for at in range(2)
    ]
    first = propose_topics(pd.DataFrame(rows, dtype=object)).iloc[0]
    assert "收费" in first["title"]
    assert not any(place in first["title"] for place in places)
    assert "康泰家园" not in first["request"]
