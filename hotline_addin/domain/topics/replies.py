"""What units reply: formulas taken away, and the sentence that is most like the others."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Final

from hotline_addin.domain.topics.likeness import pairs_of
from hotline_addin.domain.words.text import clean_text

# What replies say beside what was done, in the public data of the 2020 contest and the sample month:
# greetings, thanks, how to ask again, promises; `经核实，我局立即安排专人核查` before, 我局 for the unit
# itself.
_SENTENCE_ENDS: Final = re.compile("[。；;！!？?]")
_FORMULA: Final = re.compile(
    "您好|你好|网友|留言|收悉|感谢|谢谢|祝您|欢迎|如有|如您|疑问|拨打|高度重视|表示(?:满意|理解|认可|感谢|无异议)|"
    "(?:电话|短信)(?:回复|联系|告知)反映人|与反映人(?:联系|沟通)|联系反映人|解释说明|下步|下一步|将(?:继续|加强|进一步)|"
    "^(?:情况属实|特此回复|办理完毕|已办结|同意)$"
)
_OPENINGS: Final = re.compile(
    "^(?:(?:经(?:调查|核实|核查|查|了解|现场查看|现场核实)(?:了解|核实)?|接到(?:工单|转办件|投诉|交办件?)后|收到(?:工单|转办件)后|"
    "(?:我[局单位公司镇乡街道办]{1,3})?(?:立即|及时|迅速|第一时间)?(?:安排|组织|派出)(?:专人|人员|工作人员)(?:进行)?(?:处理|办理|核实|调查|核查)|"
    "关于[^，,。]{2,30}(?:问题|诉求|情况)|现(?:将[^，,]{0,20})?(?:答复|回复)如下)[，,：:]\\s*)+"
)
_SELF: Final = re.compile("(?<![\u4e00-\u9fff])我(?:局|单位|公司|镇|乡|街道|办|中心|校|院|委|大队|所)")
_LEVELS: Final = "县区市旗"
_LEAST: Final = 8
_MOST: Final = 90
"""Characters of a sentence that tells something, and that still fits into a notice."""
_COMPARED: Final = 40
_ACTS: Final = re.compile("^(?:已|正在|及时|立即|多次|责令|组织|安排|对|将|要求|约谈|督促|协调)")
"""Beginnings of what a unit did, before which its name may stand alone."""


def sentences(reply: str) -> list[str]:
    """The sentences of a reply that tell what was done, without formulas, openings and closing marks."""
    told = (_OPENINGS.sub("", clean_text(part)) for part in _SENTENCE_ENDS.split(reply))
    kept = (sentence for sentence in told if len(sentence) >= _LEAST and not _FORMULA.search(sentence))
    return [sentence.strip(" ，,") for sentence in kept]


def typical_reply(replies: Sequence[str], unit: str) -> str:
    """`城管局已约谈商家……。`: the sentence that shares most with the others, told of `unit`; or nothing.

    Of many replies, evenly chosen ones are compared.
    """
    chosen = replies[:: -(-len(replies) // _COMPARED) or 1]
    told = [sentence for reply in chosen for sentence in sentences(reply) if len(sentence) <= _MOST]
    counts = Counter(pair for sentence in told for pair in set(pairs_of(sentence)))

    def likeness(sentence: str) -> tuple[float, str]:
        """The mean of how many tell each pair; + 4, since short sentences are alike by chance."""
        pairs = pairs_of(sentence)
        return sum(counts[pair] for pair in pairs) / (len(pairs) + 4), sentence

    best = max(told, key=likeness, default="")
    return _told_of(unit, best) if best else ""


def _told_of(unit: str, sentence: str) -> str:
    if not unit:
        return f"{sentence}。"
    plain = _SELF.sub(unit, sentence)
    if plain != sentence:
        return f"{plain}。"
    if sentence.startswith(unit, int(sentence[:1] in _LEVELS)):  # 城管局已…, 县城管局已…: told of it already
        return f"{sentence}。"
    return f"{unit}{sentence}。" if _ACTS.match(sentence) else f"据{unit}反馈，{sentence}。"
