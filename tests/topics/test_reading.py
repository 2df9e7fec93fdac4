"""How texts are read."""

from __future__ import annotations

import pandas as pd

from hotline_addin.domain.topics.texts import body_length, read_texts


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
