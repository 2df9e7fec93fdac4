"""How headlines are cut, phrases found, texts compared and replies told."""

from __future__ import annotations

import math
from collections import Counter
from itertools import combinations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hotline_addin.domain.topics.headlines import cut_headline, tells_trouble
from hotline_addin.domain.topics.likeness import Likeness
from hotline_addin.domain.topics.phrases import find_phrases
from hotline_addin.domain.topics.places import find_spans
from hotline_addin.domain.topics.replies import sentences, typical_reply
from hotline_addin.domain.topics.texts import BODY_LENGTH, read_texts


@pytest.mark.parametrize(
    ("headline", "pieces"),
    [
        ("反映建业城夜间施工扰民问题", ["夜间施工扰民"]),
        ("关于碧桂园小区3号楼电梯故障无人维修的投诉", ["电梯故障无人维修"]),
        ("清河街道民心苑小区开发商违规收取代办费", ["开发商违规收取代办费"]),
        ("请问58车贷案何时有进展？", ["58车贷案", "有进展"]),
        ("咨询", []),
        ("", []),
    ],
)
def test_headlines_are_cut_to_what_is_wrong(headline: str, pieces: list[str]) -> None:
    assert cut_headline(headline, find_spans(headline)) == pieces


def test_a_trouble_is_told_from_a_subject() -> None:
    assert [title for title in ("道路积雪", "拖欠工资", "公交线路", "咨询医保") if tells_trouble(title)] == [
        "道路积雪",
        "拖欠工资",
    ]


def test_phrases_are_shared_whole_and_not_said_longer() -> None:
    pieces = [["喇叭噪音扰民"], ["施工噪音扰民"], ["商业噪音扰民", "噪音扰民"], ["路灯不亮"]]
    assert find_phrases(pieces) == {"噪音扰民": [0, 1, 2]}


def test_a_known_word_needs_no_edge() -> None:
    pieces = [["高音喇叭宣传"], ["大喇叭叫卖"], ["用喇叭吆喝"]]
    assert find_phrases(pieces, {"喇叭"}) == {"喇叭": [0, 1, 2]}


@given(st.lists(st.lists(st.text("噪音扰民施工停水", min_size=2, max_size=8), max_size=3), max_size=12))
def test_phrases_stand_in_the_orders_that_are_named(pieces: list[list[str]]) -> None:
    for phrase, orders in find_phrases(pieces).items():
        plain = [at for at, held in enumerate(pieces) if any(phrase in piece for piece in held)]
        assert orders == plain, (phrase, pieces)
        assert len(orders) >= 3


def pairs_of(text: str) -> Counter[str]:
    return Counter(text[at : at + 2] for at in range(len(text) - 1))


def plain_cosine(texts: list[str], first: str, second: str) -> float:
    """tf-idf cosine over pairs of characters, with dictionaries instead of hashed vectors."""
    counts = pairs_of("\n".join(texts))

    def vector(text: str) -> dict[str, float]:
        weights = {pair: math.log(1 + len(texts) / (counts[pair] + 1)) for pair in pairs_of(text)}
        length = math.sqrt(sum(weight * weight for weight in weights.values()))
        return {pair: weight / length for pair, weight in weights.items()}

    one, other = vector(first), vector(second)
    return sum(weight * other.get(pair, 0.0) for pair, weight in one.items())


def test_likeness_is_the_mean_cosine_between_texts() -> None:
    texts = ["建业城停水三天没人管", "碧桂园停水影响做饭", "健康路积雪路面结冰", "解放街积雪没有清扫"]
    pairs = list(combinations(texts[:3], 2))
    expected = sum(plain_cosine(texts, one, other) for one, other in pairs) / len(pairs)
    assert Likeness(texts).cohesion([0, 1, 2], "不相干") == pytest.approx(expected, abs=1e-9)


def test_the_phrase_that_brought_orders_together_does_not_make_them_alike() -> None:
    texts = ["建业城停水三天", "碧桂园停水两周", "健康路积雪", "解放街路灯"]
    assert Likeness(texts).cohesion([0, 1], "停水") < Likeness(texts).cohesion([0, 1], "积雪")
    assert Likeness(texts).cohesion([0], "停水") == 0.0


def test_replies_are_told_without_formulas() -> None:
    reply = (
        "尊敬的网友：您好！经核实，我局已约谈开发商，责令其停止收费。感谢您的留言。"
        "已与反映人联系，反映人表示满意。"
    )
    assert sentences(reply) == ["我局已约谈开发商，责令其停止收费"]
    assert typical_reply([reply] * 3, "住建局") == "住建局已约谈开发商，责令其停止收费。"


@pytest.mark.parametrize(
    ("replies", "unit", "told"),
    [
        (["执法人员已到现场检查并责令整改"], "城管局", "据城管局反馈，执法人员已到现场检查并责令整改。"),
        (
            ["已组织人员清扫积雪。"] * 2 + ["突击队还在路上，请等待一下。"],
            "城管局",
            "城管局已组织人员清扫积雪。",
        ),
        (["已组织人员清扫积雪。"], "", "已组织人员清扫积雪。"),
        (["您好，留言已收悉。", "已办结", ""], "城管局", ""),
        ([], "城管局", ""),
    ],
)
def test_the_most_typical_sentence_is_told_of_its_unit(replies: list[str], unit: str, told: str) -> None:
    assert typical_reply(replies, unit) == told


def test_texts_are_read_in_one_line_and_headed_by_the_request_where_the_title_is_blank() -> None:
    orders = pd.DataFrame(
        {
            "order_number": ["1", "2"],
            "title": [" 停\u200b水\n问题", None],
            "text": ["\t建业城停水" + "了" * 300, "您好，群众来电反映：健康路积雪严重。"],
        },
        dtype=object,
    )
    first, second = read_texts(orders)
    assert first.headline == "停水 问题"
    assert first.body.startswith("建业城停水了")
    assert len(first.body) <= BODY_LENGTH
    assert second.headline == "健康路积雪严重。"
    assert (first.address, first.unit, first.reply) == ("", "", "")
