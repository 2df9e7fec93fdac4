"""热点问题 on a computer whose segmenter does not load: the clerk reads it where the topics stand."""

from __future__ import annotations

import pandas as pd

from hotline_addin.domain.chosen.candidates import was_proposed
from hotline_addin.domain.topics.segmenting import knows_words
from hotline_addin.errors import Finding, Level, Place

_MESSAGE = (
    "这台电脑上分词组件（rjieba）用不了，{count}条自动候选按字归类、起名：选出哪些、排在第几、标题和地点都可能与"
    "别的电脑不同，也没有那么准。"
)
_ADVICE = "请重新运行安装程序后再刷新；暂时装不上的，选用前请逐条对着工单改标题和概述。"


def check_words(topics: pd.DataFrame) -> tuple[Finding, ...]:
    """`no-segmenter` (提示) where candidates of 热点问题 were found and named without words."""
    if knows_words():
        return ()
    count = sum(was_proposed(row) for row in topics.to_dict("records"))
    if not count:
        return ()
    message = _MESSAGE.format(count=count)
    return (Finding(Level.NOTE, "no-segmenter", "热点问题", message, _ADVICE, Place("topics")),)
