"""How texts are compared, linked and weighed."""

from __future__ import annotations

import math
from collections import Counter

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hotline_addin.domain.topics import propose_topics
from hotline_addin.domain.topics.corpus import Corpus
from hotline_addin.domain.topics.grouping.features import Features
from hotline_addin.domain.topics.grouping.heat import found, growth
from hotline_addin.domain.topics.grouping.linkage import Group, link
from hotline_addin.domain.topics.grouping.neighbours import TITLE, Neighbours, find_neighbours
from hotline_addin.domain.topics.texts import read_texts

TITLES = ["建业城停水三天", "建业城停水没人管", "健康路积雪结冰", "解放街积雪没有清扫"]
BODIES = ["建业城小区停水影响做饭", "停水三天没有人管", "路面结冰车辆打滑", "积雪没有清扫路面结冰"]


def pairs_of(text: str) -> Counter[str]:
    return Counter(text[at : at + 2] for at in range(len(text) - 1))


def plain_vectors(texts: list[str], held: Counter[str]) -> list[dict[str, float]]:
    """tf-idf over pairs of characters with half-evened lengths, with dictionaries instead of arrays."""
    vectors = [
        {
            pair: (1 + math.log(count)) * (math.log(len(texts) / held[pair]) + 1)
            for pair, count in pairs_of(text).items()
            if held[pair] > 1
        }
        for text in texts
    ]
    lengths = [math.sqrt(sum(weight * weight for weight in vector.values())) for vector in vectors]
    known = [length for length in lengths if length]
    usual = sum(known) / len(known)
    return [
        {pair: weight / math.sqrt(length * usual) for pair, weight in vector.items()}
        for vector, length in zip(vectors, lengths, strict=True)
    ]


def dot(one: dict[str, float], other: dict[str, float]) -> float:
    return sum(weight * other.get(pair, 0.0) for pair, weight in one.items())


def test_neighbours_are_as_alike_as_their_vectors() -> None:
    both = zip(TITLES, BODIES, strict=True)
    held = Counter(pair for title, body in both for pair in {*pairs_of(title), *pairs_of(body)})
    titles, bodies = plain_vectors(TITLES, held), plain_vectors(BODIES, held)
    near = find_neighbours(Features.read(TITLES, BODIES, [()] * 4), 0.01)
    told = {
        (int(one), int(other)): likeness
        for one, other, likeness in zip(near.first, near.second, near.likeness, strict=True)
    }
    for one in range(4):
        for other in range(one + 1, 4):
            alike = TITLE * dot(titles[one], titles[other]) + (1 - TITLE) * dot(bodies[one], bodies[other])
            named = (dot(titles[one], bodies[other]) + dot(bodies[one], titles[other])) / 2
            assert told.get((one, other), 0.0) == pytest.approx(max(alike, named))


def plain_linkage(alike: dict[tuple[int, int], float], size: int, least: float) -> set[frozenset[int]]:
    """Average linkage the long way: the nearest two groups again and again."""
    groups = [frozenset({text}) for text in range(size)]
    made: set[frozenset[int]] = set()
    while len(groups) > 1:
        mean = {
            (one, other): sum(alike[min(a, b), max(a, b)] for a in one for b in other)
            / (len(one) * len(other))
            for at, one in enumerate(groups)
            for other in groups[at + 1 :]
        }
        (one, other), best = max(mean.items(), key=lambda item: item[1])
        if best < least:
            break
        groups = [group for group in groups if group not in (one, other)] + [one | other]
        made.add(one | other)
    return made


@settings(max_examples=60, deadline=None)
@given(st.integers(2, 9), st.integers(0, 9_999))
def test_groups_are_those_of_average_linkage(size: int, seed: int) -> None:
    dice = np.random.default_rng(seed)
    alike = {(one, other): dice.random() for one in range(size) for other in range(one + 1, size)}
    first, second = (np.array(ends) for ends in zip(*alike, strict=True))
    near = Neighbours(first, second, np.array(list(alike.values())))
    told = {frozenset(group.texts) for group in link(near, size, 0.3)}
    assert told == plain_linkage(alike, size, 0.3)


def texts(rows: list[tuple[str, str]]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["title", "text"], dtype=object)


def test_one_estate_is_hotter_than_as_many_scattered_complaints() -> None:
    estate = [("锦绣江南小区电梯停运", f"锦绣江南小区{at}号楼电梯停运多日老人上不了楼") for at in range(5)]
    places = ("阳光花园", "幸福家园", "东方明珠小区", "翠竹园小区", "康泰家园")
    scattered = [(f"{place}噪音扰民", f"{place}附近夜里很吵第{at}次") for at, place in enumerate(places)]
    corpus = Corpus.read(read_texts(texts([*estate, *scattered])))
    event, kind = (found(corpus, Group(tuple(letters), 5)) for letters in (range(5), range(5, 10)))
    assert event is not None and kind is not None
    assert event.heat > 2 * kind.heat


def test_repeated_calls_of_one_citizen_count_less() -> None:
    rows = texts([("建业城停水", f"建业城停水第{at}天，厕所都冲不了") for at in range(4)])
    group = Group((0, 1, 2, 3), 4)
    strangers = found(Corpus.read(read_texts(rows)), group)
    same = found(Corpus.read(read_texts(rows.assign(联系电话="13800001234"), "联系电话")), group)
    assert same is not None and strangers is not None
    assert (same.group.voices, strangers.group.voices) == (1, 4)
    assert same.heat < strangers.heat


def test_what_grew_is_hotter() -> None:
    now = read_texts(texts([("建业城停水", f"建业城停水第{at}天") for at in range(6)]))
    other = read_texts(texts([("咨询社保卡", f"社保卡怎么办{at}") for at in range(6)]))
    new, old = Corpus.read(now, other), Corpus.read(now, now)
    group = Group(tuple(range(len(new.letters))), 6)
    grown, steady = found(new, group), found(old, group)
    assert grown is not None and steady is not None
    assert growth(new, grown) > growth(old, steady) == pytest.approx(1.0)


def test_a_place_is_known_by_its_shorter_name_too() -> None:
    titles = ["兰亭湾畔小区违规开餐饮", "投诉兰亭湾开餐厅", "碧桂园天御府停水", "碧桂园小区停水"]
    corpus = Corpus.read(read_texts(pd.DataFrame({"title": titles}, dtype=object)))
    assert corpus.names(0) & corpus.names(1) == {"兰亭湾"}
    assert not corpus.names(2) & corpus.names(3), "two estates of one builder"


SCHOOL = "孩子每天上学翻越土堆，雨天摔跤，书包湿透，老师多次提醒家长注意接送安全"
FIRE = "买房合同附有规划图，开发公司承诺交房以前修通，消防救护车辆全部绕行两公里"
ELSEWHERE = [
    ("解放街", "路灯不亮", "夜里看不见"),
    ("健康路", "积水", "没过脚踝"),
    ("和谐家园", "漏水", "发霉"),
]


@pytest.mark.parametrize(("second", "events"), [("断头路", [8]), ("快递柜", [4, 4])])
def test_one_matter_at_one_place_is_one_topic_however_differently_it_is_told(
    second: str, events: list[int]
) -> None:
    rows = [("云栖府断头路孩子上学翻土堆", f"云栖府断头路旁{SCHOOL}{grade}年级") for grade in "一二三四"]
    rows += [
        (f"云栖府{second}消防绕行合同承诺", f"云栖府{second}一事，{FIRE}{block}号楼") for block in "一二三四"
    ]
    rows += [(f"{place}{what}", f"{place}{what}，{more}") for place, what, more in ELSEWHERE * 6]
    orders = texts(rows).assign(order_number=[str(at) for at in range(len(rows))])
    topics = propose_topics(orders)
    assert [
        handled for title, handled in topics[["title", "handled"]].to_numpy() if "云栖府" in title
    ] == events
