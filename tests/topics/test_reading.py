"""How texts are read."""

from __future__ import annotations

import json
from pathlib import Path

import pandas as pd
import pytest

from hotline_addin.domain.topics.areas import known_areas, without_areas
from hotline_addin.domain.topics.texts import OrderText, body_length, read_texts
from tests.topics.areas import named
from tests.topics.drafts import main


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
    assert len(first.body) <= body_length(2)
    assert second.headline == "健康路积雪严重。"
    assert (first.address, first.unit, first.reply) == ("", "", "")


def order(headline: str, body: str = "", address: str = "") -> OrderText:
    return OrderText("", headline, body, address, "", "")


def test_areas_are_what_orders_begin_with() -> None:
    texts = [
        order("平舆县古槐街道停水", "家住平舆县解放街", "平舆县解放街"),
        order("反映平舆县建业城停水"),
        order("请平舆县人民医院公开收费"),
        order("关于平舆县民办学校收费", "平舆县民反映"),
        *[order("小区停车难"), order("超市卖过期食品")] * 3,
    ]
    assert known_areas(texts) == ["平舆县"]
    bare = without_areas(texts)
    assert [text.headline for text in bare[:4]] == [
        "古槐街道停水",
        "反映建业城停水",
        "请平舆县人民医院公开收费",
        "关于平舆县民办学校收费",
    ]
    assert (bare[0].body, bare[0].address) == ("家住 解放街", "解放街")
    assert without_areas(texts[:2]) == texts[:2], "what two orders begin with may be anything"


def test_the_contest_has_invented_names_for_its_areas() -> None:
    assert named("西地省A市A3区一米阳光，K8县的A区5号楼") == "楚岭省澄州市澄泉区一米阳光，湄塘县的A区5号楼"
    assert named("A市") == named("A市")


def test_drafts_are_printed_as_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = [
        {
            "留言编号": str(at),
            "留言主题": f"A市建业城停水{at % 2}天",
            "留言时间": f"2019/6/{at + 1} 10:00",
            "留言详情": f"A市建业城停水第{at}天，没有人管",
        }
        for at in range(6)
    ]
    file = tmp_path / "messages.csv"
    pd.DataFrame(rows).to_csv(file, index=False)
    assert main([str(file), "2019-06"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["messages"] == 6
    assert told["topics"][0]["places"] == ["建业城"]
    assert set(told["topics"][0]["order_ids"]) == {str(at) for at in range(6)}
    assert all(case["draft"].startswith("群众") for case in told["cases"])
    assert main([]) == 2
