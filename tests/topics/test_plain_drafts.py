"""The rules that tell faulty drafts tell the faults they are for."""

from __future__ import annotations

import pytest

from tests.topics.plain_drafts import faults_of_case, faults_of_text, faults_of_topic


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("反映很多驾校收取求职者押金的问题。", ""),
        ("反映福建某公司拖欠33位农民工血汗钱。", "spoken or heated"),
        ("反映财富名园空地，严重影响市容市貌等问题。", "stump"),
        ("反映巴辛国际早教中心拖欠社保；另有反映辛巴国际早教中心退费难。", "two spellings"),
        ("反映“健康大道不健康的问题。", "half a pair"),
    ],
)
def test_what_is_wrong_with_any_draft(text: str, fault: str) -> None:
    assert [told.startswith(fault) for told in faults_of_text(text)] == ([True] if fault else [])


@pytest.mark.parametrize(
    ("overview", "fault"),
    [
        ("反映红树湾小区消防设施瘫痪的问题；另有咨询红树湾小区何时通公交。", ""),
        ("反映红树湾小区消防设施瘫痪的问题；另有反映红树湾小区消防设施长期瘫痪。", "told twice"),
        ("红树湾小区消防设施瘫痪。", "no verb"),
    ],
)
def test_what_is_wrong_with_an_overview(overview: str, fault: str) -> None:
    orders = [{"title": "红树湾小区消防设施瘫痪", "text": "何时通公交"}]
    topic = {
        "title": "红树湾小区消防设施瘫痪",
        "overview": overview,
        "places": ["红树湾小区"],
        "orders": orders,
    }
    assert list(faults_of_topic(topic)) == ([fault] if fault else [])


def test_an_order_about_something_else_is_a_fault() -> None:
    orders = [{"title": "湖滨路停水", "text": "湖滨路停水三天"}, {"title": "公园", "text": "公园门票太贵"}]
    topic = {
        "title": "湖滨路停水",
        "overview": "反映湖滨路停水的问题。",
        "places": ["湖滨路"],
        "orders": orders,
    }
    assert list(faults_of_topic(topic)) == ["not about it: 公园 公园门票太贵"]


def test_what_is_left_to_the_clerk_is_a_fault_of_a_case() -> None:
    assert list(faults_of_case("群众反映的问题〔待写，原文：……〕。第1承办单位回复内容为：“……”。")) == [
        "left to the clerk"
    ]
    assert list(faults_of_case("群众反映湖滨路停水。第1承办单位未填写回复内容。")) == []
