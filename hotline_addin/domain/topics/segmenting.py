"""Texts cut into words.

rjieba has a dictionary of everyday Chinese with parts of speech (jieba's), so titles begin and end with whole
words. It is compiled; where it does not load, runs of characters stand for words: topics are found all the
same, since what texts are compared by needs no words, but they are named worse.
"""

from __future__ import annotations

import re
from functools import lru_cache
from types import ModuleType
from typing import Final, NamedTuple

from hotline_addin.errors import Finding, Level, Place


class Word(NamedTuple):
    """A word and its part of speech in jieba's letters: n noun, v verb, x a mark; empty where unknown."""

    text: str
    tag: str


_RUN: Final = re.compile("[\u4e00-\u9fff]+|[0-9A-Za-z.]+|.", re.DOTALL)


@lru_cache(maxsize=1)
def _segmenter() -> ModuleType | None:
    try:
        import rjieba  # noqa: PLC0415 - loads its dictionary, which only topics need
    except ImportError:
        return None
    module: ModuleType = rjieba
    return module


def cut(text: str) -> list[str]:
    """The words of a text in order; together they are the text."""
    segmenter = _segmenter()
    return segmenter.cut(text) if segmenter else _RUN.findall(text)


def knows_words() -> bool:
    """Whether the segmenter loads; without it runs of characters stand for words."""
    return _segmenter() is not None


_WITHOUT_WORDS: Final = (
    "这台电脑上分词组件（rjieba）用不了，{count}条自动候选按字归类、起名：选出哪些、排在第几、标题和地点都可能与"
    "别的电脑不同，也没有那么准。"
)
_ADVICE: Final = "请重新运行安装程序后再刷新；暂时装不上的，选用前请逐条对着工单改标题和概述。"


def check_words(count: int) -> tuple[Finding, ...]:
    """`no-segmenter` (提示) where so many candidates of 热点问题 were found and named without words."""
    if not count or knows_words():
        return ()
    told = _WITHOUT_WORDS.format(count=count)
    return (Finding(Level.NOTE, "no-segmenter", "热点问题", told, _ADVICE, Place("topics")),)


_NAMES: Final = frozenset({"nr", "nrt", "nrfg", "ns", "nt", "nz", "eng"})


def like_names(text: str) -> list[str]:
    """Words of a text that are names, or that no dictionary has: 余易贷, 58车贷 has none."""
    segmenter = _segmenter()
    if segmenter is None:
        return []
    found = (word for word in tagged(text) if len(word.text) > 1 and word.tag != "x")
    return [word for word, tag in found if tag in _NAMES or not (tag == "m" or segmenter.has_word(word))]


def is_known(word: str) -> bool:
    """Whether the dictionary has a word: the part of speech of any other is a guess."""
    segmenter = _segmenter()
    return segmenter is not None and bool(segmenter.has_word(word))


def tagged(text: str) -> list[Word]:
    """The same with parts of speech, which takes four times as long."""
    segmenter = _segmenter()
    if segmenter is None:
        return [Word(run, "" if run.isalnum() else "x") for run in _RUN.findall(text)]
    return [Word(word, tag) for word, tag in segmenter.tag(text)]
