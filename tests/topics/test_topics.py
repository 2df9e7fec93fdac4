"""热点问题 proposed from the month's orders."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.sample_month.month import SampleOrder, sample_month
from hotline_addin.domain.personal.personal_data import find
from hotline_addin.domain.topics import propose_topics
from hotline_addin.domain.topics.wording.topic import Topic, with_distinct_titles

OWN_COLUMNS = ["title", "request", "response", "handled", "units", "places", "order_numbers", "replies"]
SUBJECTS = ("停车位", "社保卡", "公交线路", "宅基地", "准考证", "医保报销", "教师招聘", "水费账单")


def order(number: int, title: str, text: str = "", **more: str) -> dict[str, object]:
    return {"order_number": f"2024020{number:06}", "title": title, "text": text, **more}


def background(count: int, first: int = 900) -> list[dict[str, object]]:
    """Orders about this and that, which are no topic."""
    return [
        order(first + at, f"咨询{SUBJECTS[at % len(SUBJECTS)]}办理", f"想了解第{at}项手续怎么办")
        for at in range(count)
    ]


def forced_sales(count: int) -> list[dict[str, object]]:
    """One event: an estate that sells flats only together with a parking space."""
    wordings = ("捆绑销售车位", "强制捆绑销售车位", "车位捆绑销售", "开发商捆绑销售车位不合理")
    return [
        order(
            at,
            f"反映锦绣江南小区{wordings[at % 4]}问题",
            f"市民称锦绣江南小区要求购房时必须购买车位，不买车位就不签合同，价格{at}万元",
            unit="住建局" if at % 3 else "市场监管局",
            reply=f"您好。经核实，我局已约谈开发商，要求其停止捆绑销售，已退还{at}户定金。感谢您的来电。",
        )
        for at in range(count)
    ]


def frame(orders: Sequence[dict[str, object]]) -> pd.DataFrame:
    return pd.DataFrame(orders, dtype=object)


def test_an_event_is_found_and_worded() -> None:
    topics = propose_topics(frame([*background(60), *forced_sales(12)]))
    first = topics.iloc[0]
    assert list(topics.columns) == OWN_COLUMNS
    assert set(topics.dtypes) == {pd.Series(dtype=object).dtype}
    assert first["title"] == "锦绣江南小区捆绑销售车位问题"
    assert first["request"] == "反映锦绣江南小区捆绑销售车位问题。"
    assert first["response"].startswith("住建局已约谈开发商，要求其停止捆绑销售，已退还")
    assert "市场监管局已约谈开发商" in first["response"]
    assert "感谢" not in first["response"]
    assert (first["handled"], first["units"], first["places"]) == (12, "住建局、市场监管局", "锦绣江南小区")
    assert first["order_numbers"] == "、".join(str(row["order_number"]) for row in forced_sales(12))


def test_one_trouble_in_many_places_is_one_topic() -> None:
    places = ("沙龙美发", "米兰名妆", "祥云早点", "冰醇茶饮", "特步专卖店")
    noise = [
        order(at, f"{places[at % 5]}喇叭噪音扰民", f"{places[at % 5]}门口高音喇叭循环播放广告，影响休息{at}")
        for at in range(15)
    ]
    first = propose_topics(frame([*background(80), *noise])).iloc[0]
    assert first["title"] == "多处喇叭噪音扰民"
    assert first["request"] == "反映沙龙美发、米兰名妆、祥云早点、冰醇茶饮、特步专卖店等5处喇叭噪音扰民问题。"
    assert (first["handled"], first["places"]) == (15, "、".join(places))


def test_orders_that_name_the_trouble_only_in_the_request_count_too() -> None:
    orders = [order(at, "建业城道路积雪", f"建业城门口积雪很厚{at}", address="建业城") for at in range(6)]
    orders += [order(50, "反映道路问题", "建业城门口积雪没有人清扫", address="建业城")]
    orders += [order(51, "反映道路问题", "县城道路坑洼不平", address="")]
    first = propose_topics(frame([*background(40), *orders])).iloc[0]
    assert str(orders[6]["order_number"]) in first["order_numbers"]
    assert str(orders[7]["order_number"]) not in first["order_numbers"]


def test_two_orders_are_no_topic() -> None:
    assert propose_topics(frame([order(1, "建业城停水"), order(2, "建业城停水")])).empty


def test_personal_data_are_masked() -> None:
    orders = [
        order(
            at,
            "市民王志强反映建业城停水",
            f"我叫王志强，电话1380000{at:04}，建业城停水三天",
            reply=f"已与王志强先生联系，电话1380000{at:04}，供水管道已经抢修完毕恢复供水",
            unit="清源水业公司",
        )
        for at in range(6)
    ]
    topics = propose_topics(frame([*background(30), *orders]))
    told = topics[["title", "request", "response"]].to_numpy().ravel().tolist()
    assert any("停水" in text for text in told)
    assert [text for text in told if find(text)] == []
    assert not any("王志强" in text or "1380000" in text for text in told)


@pytest.mark.parametrize(
    "orders",
    [
        pd.DataFrame(),
        pd.DataFrame({"order_number": ["1", "2", "3"]}),
        pd.DataFrame({"title": [None, float("nan"), "", "  ", 7]}),
        pd.DataFrame({"unit": ["城管局"] * 5, "reply": ["已办理"] * 5}),
    ],
    ids=["no rows", "numbers only", "blank titles", "no texts"],
)
def test_frames_without_texts_give_an_empty_table(orders: pd.DataFrame) -> None:
    topics = propose_topics(orders)
    assert topics.empty
    assert list(topics.columns) == OWN_COLUMNS


def test_requests_without_titles_are_read() -> None:
    orders = frame([*background(30), *forced_sales(9)]).drop(columns="title")
    assert "锦绣江南小区" in propose_topics(orders).iloc[0]["places"]


def test_long_lists_fit_into_a_cell() -> None:
    orders = [order(at, "建业城停水", f"建业城停水{at % 7}天") for at in range(4_000)]
    first = propose_topics(frame([*background(30, first=5_000), *orders])).iloc[0]
    assert first["handled"] == 4_000
    assert len(first["order_numbers"]) <= 32_000
    assert set(first["order_numbers"].split("、")) < {str(row["order_number"]) for row in orders}


def test_topics_of_one_name_are_told_apart() -> None:
    one = Topic("安全隐患", "", "", "", 3, (), ("建业城",), ())
    titles = [topic.title for topic in with_distinct_titles([one, one, one, one])]
    assert titles == ["安全隐患", "建业城安全隐患", "安全隐患（2）", "安全隐患（3）"]


PARTS = (
    "建业城",
    "健康路",
    "停水",
    "噪音扰民",
    "拖欠工资",
    "咨询",
    "反映",
    "问题",
    "=1+1",
    "<b>",
    "13800001234",
    "\n",
    "，",
)
texts = st.lists(st.sampled_from(PARTS), max_size=6).map("".join)


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.fixed_dictionaries({"title": texts, "text": texts, "address": texts, "reply": texts}), max_size=25
    )
)
def test_topics_are_sound_whatever_the_texts(rows: list[dict[str, object]]) -> None:
    orders = frame([{"order_number": str(at), "unit": "城管局", **row} for at, row in enumerate(rows)])
    topics = propose_topics(orders)
    listed = [number for numbers in topics["order_numbers"] for number in numbers.split("、")]
    assert len(topics) <= 10
    assert len(listed) == len(set(listed)) == sum(topics["handled"]), "an order is in one topic at most"
    assert set(listed) <= {str(at) for at in range(len(rows))}
    assert all(count >= 3 for count in topics["handled"])
    assert all(topics["title"]) and all(topics["request"])
    assert topics["title"].is_unique
    pd.testing.assert_frame_equal(topics, propose_topics(orders))


def month_orders() -> list[SampleOrder]:
    return [order for order in sample_month() if order.in_month]


def month_frame(orders: Sequence[SampleOrder]) -> pd.DataFrame:
    rows = [
        {
            "order_number": order.number,
            "title": order.wording.title,
            "text": order.wording.text,
            "address": order.wording.address,
            "unit": order.unit,
            "reply": order.wording.reply,
        }
        for order in orders
    ]
    return pd.DataFrame(rows, dtype=object)


def test_the_published_topics_are_found_in_the_sample_month(capsys: pytest.CaptureFixture[str]) -> None:
    """Each planted topic is one of the proposals: most of its orders, hardly any others, and its places."""
    orders = month_orders()
    planted: dict[str, set[str]] = {}
    for order in orders:
        planted.setdefault(order.topic, set()).add(order.number)
    topics = propose_topics(month_frame(orders))
    places = {
        "商业和建筑工地噪音扰民": "沙龙美发",
        "不动产登记证乱收费": "民心苑小区",
        "道路积雪阻碍交通": "解放街",
    }
    assert set(places) == set(planted) - {""}
    for title, place in places.items():
        shares = [
            len(planted[title] & set(row.split("、"))) / len(planted[title])
            for row in topics["order_numbers"]
        ]
        rank = shares.index(max(shares))
        row = topics.iloc[rank]
        precision = shares[rank] * len(planted[title]) / row["handled"]
        with capsys.disabled():
            print(f"\n{title}: no. {rank + 1}, {row['title']}", end=", ")
            print(f"recall {shares[rank]:.0%}, precision {precision:.0%}")
        assert shares[rank] >= 0.6, row.to_dict()
        assert precision >= 0.8, row.to_dict()
        assert place in row["places"].split("、"), row["places"]


def test_two_orders_and_a_stray_are_two_and_come_last() -> None:
    rows = [
        (f"星沙派小区1栋违建{said}", f"星沙派小区1栋楼顶违章搭建，{more}")
        for said, more in (("无人管", "漏水"), ("", "挡光"))
    ]
    rows += [("星沙文化公园违建应拆除", "星沙文化公园里违章搭建茶楼，影响散步")]
    rows += [(f"锦绣江南小区电梯停运{at}天", f"锦绣江南小区电梯停运{at}天，老人上不了楼") for at in range(3)]
    orders = pd.DataFrame(rows, columns=["title", "text"], dtype=object)
    topics = propose_topics(orders.assign(order_number=[str(at) for at in range(len(rows))]))
    assert topics["order_numbers"].tolist() == ["3、4、5", "0、1"]
