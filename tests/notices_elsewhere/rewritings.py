"""The same texts in other words: right where the text was, and wrong where it was wrong.

A rewriting changes what says nothing of the arithmetic (measure words, verbs, separators, the way to compare,
a table's orientation); what is found by words alone is lost by it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Final

from tests.notices_elsewhere.worded_texts import Worded

_MARK: Final = re.compile(r"\{\{[^{}]*\}\}")


def _words(pairs: Mapping[str, str]) -> Callable[[str], str]:
    """Words put in place of others, in one go, in the text outside tables and inside marks alike."""
    news = list(pairs.values())
    pattern = re.compile("|".join(f"({old})" for old in pairs))

    def rewrite(text: str) -> str:
        lines = text.split("\n")
        return "\n".join(line if line.startswith("|") else pattern.sub(put, line) for line in lines)

    def put(match: re.Match[str]) -> str:
        return news[(match.lastindex or 1) - 1]

    return rewrite


def _spaced(text: str) -> str:
    """Blanks that typesetting puts around figures: `受理 300 件`."""
    return re.sub(r"(?<=[\u4e00-\u9fff])(?=\d)|(?<=\d)(?=件|宗|人|个|家)", " ", text)


def _upright(text: str) -> str:
    """Tables turned by a quarter, where no mark divides a row."""
    blocks = re.split(r"((?:^\|.*\n?)+)", text, flags=re.MULTILINE)
    return "".join(_turned(block) if block.startswith("|") else block for block in blocks)


def _turned(block: str) -> str:
    hidden = [
        _MARK.sub(lambda mark: mark[0].replace("|", "\0"), row[1:]) for row in block.rstrip("\n").split("\n")
    ]
    rows = [row.split("|") for row in hidden]
    if len({len(row) for row in rows}) > 1:
        return block
    turned = ("|" + "|".join(column) for column in zip(*rows, strict=True))
    return "\n".join(turned).replace("\0", "|") + ("\n" if block.endswith("\n") else "")


REWRITINGS: Final[dict[str, Callable[[str], str]]] = {
    "宗": _words({r"(?<=[\d}])件(?!次|数|均|以)": "宗"}),
    "起": _words({r"(?<=[\d}])件(?!次|数|均|以)": "起"}),
    "verbs": _words(
        {"受理": "接收", "收到": "接到", "共有": "计有", "办结(?!率|数|件)": "办理完毕", "交办": "转交"}
    ),
    "is": _words({"(?<=率)为(?=\\d|\\{)": "达到", "(?<=率)(?=\\d|\\{)": "是", "(?<=率)达(?=\\d|\\{)": "为"}),
    "compared": _words(
        {"同比(?!例)": "比去年同期", "环比": "比上月", "较上月": "与上月相比", "较去年同期": "与上年同期相比"}
    ),
    "rose": _words({"增长": "上升", "增加": "增长", "上升": "提高", "下降": "降低", "减少": "下降"}),
    "semicolons": _words({r"(?<=[件宗%）])、(?=[\u4e00-\u9fff])": "；"}),
    "commas": _words({r"(?<=[件宗%）])、(?=[\u4e00-\u9fff])": "，"}),
    "among": _words({"其中[，：]?": "其中："}),
    "wide": lambda text: re.sub(r"%", "％", text).replace("(", "（").replace(")", "）"),
    "spaced": _spaced,
    "lying": _upright,
}
"""All rewritings by their names."""


def rewritten(text: Worded, name: str) -> Worded | None:
    """A text in other words; None where the rewriting changes nothing, or the mark itself."""
    marked = REWRITINGS[name](text.marked)
    if marked == text.marked or len(_MARK.findall(marked)) != len(_MARK.findall(text.marked)):
        return None
    return Worded(f"{text.name} {name}", text.kind, marked)
