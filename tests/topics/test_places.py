"""Names of places and businesses, found by what they end with."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hotline_addin.domain.topics.places import (
    find_address_places,
    find_places,
    find_spans,
    settle_names,
)


@pytest.mark.parametrize(
    ("text", "places"),
    [
        # The published notice's own sentences.
        (
            "反映沙龙美发、米兰名妆、祥云早点、冰醇茶饮、旺角冰室、特步专卖店等商家利用喇叭宣传",
            ["沙龙美发", "米兰名妆", "祥云早点", "冰醇茶饮", "旺角冰室", "特步专卖店"],
        ),
        ("奥东明珠、学府壹号、挚地世家等建筑工地夜间施工", ["奥东明珠", "学府壹号", "挚地世家"]),
        (
            "反映建业城、碧桂园小区、碧桂园天御府、雅乐居小镇、民心苑小区开发公司收取代办费",
            ["建业城", "碧桂园小区", "碧桂园天御府", "雅乐居小镇", "民心苑小区"],
        ),
        (
            "反映古槐大道至永乐大道、铁塔路与挚地大道交叉口、解放街、陈蕃路与洪河路交叉口、清河北路等道路积雪",
            ["古槐大道至永乐大道", "铁塔路与挚地大道交叉口", "解放街", "陈蕃路与洪河路交叉口", "清河北路"],
        ),
        ("十字路乡石碓庙村委杨庄村群众反映家中已电改", ["石碓庙村委", "杨庄村"]),
        # What stands before a name is no part of it.
        ("平舆县古槐街道挚地大道与铁塔路", ["挚地大道", "铁塔路"]),
        ("位于健康路的和谐家园门口", ["健康路", "和谐家园"]),
        ("家住向阳路幸福里小区3号楼", ["向阳路", "幸福里小区"]),
        ("李庄村村民反映道路破损", ["李庄村"]),
        # What nearly every county has: a name, though its first word makes no other.
        ("人民路物业不作为", ["人民路"]),
        ("建设路与人民路交叉口无红绿灯", ["建设路与人民路交叉口"]),
        ("城东批发市场与实验小学之间", ["城东批发市场", "实验小学"]),
        ("香樟城北区加快建设道路、更换建设路灯", ["香樟城"]),
        # What ends like a name and is none.
        ("老旧小区改造，物业公司乱收费，十字路口红绿灯故障", []),
        ("路灯不亮、道路积水、马路坑洼、公路扬尘", []),
        ("村民、店铺、城管、政府、街道办事处、老板跑路", []),
        ("", []),
    ],
)
def test_find_places(text: str, places: list[str]) -> None:
    assert find_places(text) == places


@pytest.mark.parametrize(
    ("address", "places"),
    [
        ("碧桂园东誉", ["碧桂园东誉"]),
        ("碧桂园3号楼", ["碧桂园"]),
        ("平舆县清河街道民心苑小区", ["民心苑小区"]),
        ("解放街附近", ["解放街"]),
        ("无", []),
    ],
)
def test_a_short_whole_address_is_a_name(address: str, places: list[str]) -> None:
    assert find_address_places(address) == places


def test_a_frequent_name_corrects_one_with_a_stray_word() -> None:
    counts = {"银杉路": 9, "处银杉路": 1, "东银杉路": 5}
    assert settle_names(counts) == {"处银杉路": "银杉路"}


@given(st.text(alphabet="建业城健康路小区与至村花园苑县市的在1 、交叉口大道", max_size=40))
def test_spans_are_in_order_apart_and_long_enough_to_be_names(text: str) -> None:
    spans = find_spans(text)
    edges = [edge for span in spans for edge in span]
    assert edges == sorted(edges), (text, spans)
    assert all(end - start >= 3 for start, end in spans), (text, spans)
