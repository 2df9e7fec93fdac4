"""A citizen's text cut into sentences and clauses, its punctuation as an office sets it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

_HAN: Final = "\u4e00-\u9fff"
_PUNCTUATION: Final = (
    (re.compile("(?<=[0-9])[，,](?=[0-9]{3}(?![0-9]))"), ""),
    (re.compile(f'(?<=[{_HAN}）)”"])\\s*[,﹐]\\s*|(?<=[0-9A-Za-z%％])[,﹐](?=[{_HAN}])'), "，"),
    (re.compile(f'(?<=[{_HAN}）)”"])\\s*;|；'), "；"),
    (re.compile(f'(?<=[{_HAN}）)”"0-9])\\s*[?？](?:\\s*[?？!！])*'), "？"),
    (re.compile(f'(?<=[{_HAN}）)”"0-9])\\s*[!！](?:\\s*[!！])*'), "！"),
    (re.compile(f"(?<=[{_HAN}）)])\\s*:"), "："),
    (re.compile("[.．]{2,}|…+|。{2,}|~+|～+"), "。"),
    (re.compile(f"(?<=[{_HAN}）)%％米元])[.．](?=[{_HAN}\\s]|$)"), "。"),
    (re.compile("(?<=[，。；：！？、])\\s+|\\s+(?=[，。；：！？、（）])"), ""),
    (re.compile("[，、]+(?=[。；！？])|(?<=[。；！？，])[，、]+"), ""),
)
_ASIDE: Final = re.compile("[（(][^（）()]*[）)]|#[^#]{1,20}#")
"""What stands in brackets, which a notice leaves away."""
_LISTING: Final = 3  # as many 、 as commas list things; more stand for commas
_POINT: Final = "※"
_BLANK: Final = re.compile(f"(?<=[{_HAN}])\\s+(?=[{_HAN}])")
"""A comma to some, a slip of the hand to others."""
_NUMBER: Final = re.compile(
    "(?:^|(?<=[。；：！？，、\\s）)]))\\s*(?:"
    f"[0-9]{{1,2}}[.．](?=20[0-9]{{2}}年|[0-9]{{1,4}}(?:路|公交|栋|号楼))|"
    f"[0-9]{{1,2}}[、.．:：](?![0-9])(?!.{{0,3}}[日月号])|"
    f"[(（][0-9一二三四五六七八九十]{{1,2}}[)）][、.]?|"
    "[一二三四五六七八九十]{1,2}[、.．](?![一二三四五六七八九十期])|"
    "(?:第)?[一二三四五六七八九]是(?!否)|(?:诉求|质疑|问题|疑点|情况|理由)[一二三四五六七八九][、：:]?|"
    "[一二三四五六七八九][，：](?=[\u4e00-\u9fff])|第[一二三四五六七八九十][，,、：]|[①②③④⑤⑥⑦⑧⑨⑩][、.]?)|"
    f"(?:^|"
    f"(?<=[。；！？]))[1-9](?![号月日年栋期元楼米层户个万点岁分天小次条名区组位台处家人千百倍套室])(?=[{_HAN}])|"
    f"(?<=[{_HAN}）)])[0-9]{{1,2}}[、.．]\\s*(?=[{_HAN}])"
)
"""`1、`, `（一）`, `一是`: beginnings of the points of a list."""
_SENTENCE: Final = re.compile("[^。；！？]+[。；！？]*")
_HEAD: Final = re.compile("(?<=[如下问题情况诉求内容质疑原因调查表示回应答复称说为是])：")
"""The colon behind what introduces something; any other stands inside a clause."""
_CLAUSE: Final = re.compile("[^，]+")


class Sentence(NamedTuple):
    """The clauses of a sentence without the marks behind them; `ends` is the mark at its end, or empty.

    `is_point` tells that a number stood before it.
    """

    clauses: tuple[str, ...]
    ends: str
    is_point: bool = False


def sentences(text: str) -> Iterator[Sentence]:
    """The sentences of a text in one line; the points of a list are sentences of their own."""
    if text.count("、") > _LISTING * (1 + text.count("，") + text.count(",")):
        text = text.replace("、", "，")
    for pattern, told in _PUNCTUATION:
        text = pattern.sub(told, text)
    text = _BLANK.sub("，" if len(_BLANK.findall(text)) > text.count("，") else "", text)
    for part in _SENTENCE.findall(_ASIDE.sub("", _NUMBER.sub(f"。{_POINT}", text))):
        is_point = part.startswith(_POINT)
        body = part.strip(f"{_POINT}。；！？")
        mark = part[len(part.rstrip("。；！？")) :]
        clauses = tuple(
            filter(None, (clause.strip(" ，：、.·") for clause in _CLAUSE.findall(_HEAD.sub("，", body))))
        )
        if clauses:
            yield Sentence(clauses, "？" if "？" in mark else mark[:1], is_point)
