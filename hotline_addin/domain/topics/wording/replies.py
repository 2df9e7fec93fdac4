"""What units reply: what was done, told of the unit; or the replies themselves, for the clerk to read."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from hotline_addin.domain.personal.masker import Masker
from hotline_addin.domain.topics.segmenting import Word, tagged
from hotline_addin.domain.topics.texts import OrderText
from hotline_addin.domain.words.text import pairs_of, shortened, told_text

# What replies say beside what was done, in the public data of the 2020 contest and the sample month:
# greetings, thanks, how to ask again, promises; `经核实，我局立即安排专人核查` before, 我局 for the unit
# itself; the heading of a list, the signature with its date.
_SENTENCE_ENDS: Final = re.compile("[。；;！!？?\\r\\n]")
_FORMULA: Final = re.compile(
    "您好|你好|网友|留言|来信|收悉|感谢|谢谢|祝您|欢迎|如有|如您|疑问|拨打|咨询电话|联系电话|"
    "高度重视|表示(?:满意|理解|认可|感谢|无异议)|"
    "(?:电话|短信)(?:回复|联系|告知)|与(?:反映人|来电人|诉求人|投诉人|您)|联系(?:反映人|来电人)|"
    "解释(?:说明|工作)|下步|下一步|将(?:继续|加强|进一步|会|于|按|尽快|积极)|"
    "^(?:情况属实|特此回复|办理完毕|已办结|同意)|现(?:将)?.{0,12}(?:答复|回复|如下)|"
    "关于.{2,40}(?:问题|诉求|情况)的?(?:答复|回复|说明)?$"
)
_ONE_PERSON: Final = re.compile(
    "反映人|来电人|诉求人|投诉人|举报人|当事人|该(?:户|业主|住户|村民|市民|同志|职工|居民|学生|"
    "家长)|您|本人|先生|女士|同志|户主|其(?:本人|家|子|父|母|住)|(?:指导|协助|帮助|通知|告知|为|"
    "给|向|替|退还|补发)其|[0-9]+(?:栋|号楼|单元|室)"
)
"""What tells of one citizen only."""
_OPENINGS: Final = re.compile(
    "^(?:(?:[一二三四五六七八九十]+[、.．]|[(（][一二三四五六七八九十0-9]+[)）]|"
    "[0-9]+[、.．](?![0-9])|[①②③④⑤⑥⑦⑧⑨]|第[一二三四五六七八九十]+[，,]|[一二三四五六]是)\\s*|"
    "(?:(?:[0-9]{4}年)?[0-9]{1,2}月[0-9]{1,2}日(?:上午|下午|晚)?|"
    "[0-9]{4}[-/.][0-9]{1,2}[-/.][0-9]{1,2}|近日|日前|目前|当日|当天|随后|同时|此外|另外|对此|"
    "为此|因此)[，,]?\\s*|"
    "(?:经(?:调查|核实|核查|查|了解|查实|现场(?:查看|核实|核查|调查|勘查|踏勘))(?:了解|核实)?|"
    "接到(?:工单|转办件|投诉|交办件?|举报|反映)(?:后)?|收到(?:工单|转办件|交办件)后|"
    "(?:我[局单位公司镇乡街道办]{1,3})?(?:立即|及时|迅速|第一时间)?(?:安排|组织|派出)(?:专人|"
    "人员|工作人员)(?:进行)?(?:处理|办理|核实|调查|核查)|"
    "我[局单位公司镇乡街道办]{1,3}高度重视|(?:针对|关于)[^，,。]{2,30}(?:问题|诉求|情况)|"
    "现(?:将[^，,]{0,20})?(?:答复|回复)如下)[，,：:]\\s*)+"
)
_SIGNATURE: Final = re.compile(
    "[\u4e00-\u9fff]{2,16}(?:局|委|办|政府|街道|公司|中心|所|"
    "处)?\\s*(?:[0-9]{4}年[0-9]{1,2}月[0-9]{1,2}日|[0-9]{4}[-/.][0-9]{1,2}[-/.][0-9]{1,2})$"
)
_DATE: Final = re.compile(
    "[0-9〇零一二三四五六七八九十]{2,4}年[0-9一二三四五六七八九十]{1,3}月(?:[0-9一二三四五六七八九十]{1,3}日)?|"
    "[0-9]{1,2}月[0-9]{1,2}日|[0-9]{4}[-/.][0-9]{1,2}[-/.][0-9]{1,2}"
)
_SELF: Final = re.compile(
    "(?<![\u4e00-\u9fff])(?:我|本)(?:局|单位|公司|镇|乡|街道|办|中心|校|院|委|大队|所|区|市|县)"
)
_ACTS: Final = re.compile(
    "责令|责成|约谈|查处|取缔|清理|清扫|清运|清除|修复|维修|抢修|修补|更换|安装|加装|增设|设置|"
    "整改|整治|处罚|罚款|拆除|检查|巡查|排查|退还|退回|清退|督促|敦促|要求|"
    "制止|劝导|劝阻|下发|下达|发放|发出|通知|立案|移交|移送|关停|查封|暂扣|扣押|铲除|疏通|疏导|"
    "硬化|铺设|改造|调整|优化|增加|延长|恢复|铲雪|撒布|出动|会商|召开|约见|协商|协调|"
    "组织|开展|启动|完成|签订|办理|补发|支付|兑付|公示|公布|纳入|申报|批复|施划|抓拍|劝离|教育|"
    "告诫|警告|走访|填补|列入|调取|扑灭|查清"
)
"""What units do."""
_DONE: Final = re.compile(
    "已|正在|多次|责令|责成|约谈|立即|及时|组织|督促|要求|完成|恢复|出动|制止|下发|下达"
)
_NOTHING: Final = frozenset(
    {
        "情况",
        "问题",
        "诉求",
        "事项",
        "工作",
        "人员",
        "部门",
        "单位",
        "反映",
        "有关",
        "相关",
        "工单",
        "协调",
        "处理",
    }
)
"""Objects that say nothing of what was done: 正在协调相关问题."""
_LEAST: Final = 8
_MOST: Final = 90
"""Characters of a sentence that tells something, and that still fits into a notice."""
_COMPARED: Final = 40
_OBJECT_WITHIN: Final = 8  # words after an act among which its object stands
_LISTED: Final = 5  # replies for the clerk to read
_EXCERPT: Final = 80
_UNITS: Final = 2  # whose replies a topic tells
_BEGINS: Final = re.compile(
    "^(?:已|正在|及时|立即|多次|责令|责成|组织|安排|对|要求|约谈|督促|协调|召开|下发|下达|启动|"
    "开展|会同|联合|派出|出动|通过|依法|完成|恢复)"
)
"""Beginnings of what a unit did, before which its name may stand alone."""


def sentences(reply: str) -> Iterator[str]:
    """The sentences of a reply that tell an act with its object, without formulas, dates and signatures."""
    for part in _SENTENCE_ENDS.split(reply):
        sentence = _SIGNATURE.sub("", told_text(part))
        before = None
        while before != sentence:
            before, sentence = sentence, _OPENINGS.sub("", sentence, count=1)
        sentence = _DATE.sub("", sentence).strip(" ，,、：:")
        if (
            _LEAST <= len(sentence) <= _MOST
            and not _FORMULA.search(sentence)
            and not _ONE_PERSON.search(sentence)
        ):
            yield sentence


def what_was_done(orders: Sequence[OrderText], masker: Masker, strange: Sequence[str]) -> str:
    """The most typical sentence of the unit with most orders, and of the second where it replied to many.

    Empty where no reply tells what was done. A sentence that names one of the `strange` places tells of one
    order only.
    """
    units = [unit for unit, _ in Counter(order.unit for order in orders if order.unit).most_common()]
    told: list[str] = []
    for unit in units[:_UNITS] or ("",):
        replies = [order.reply for order in orders if order.unit == unit and order.reply]
        if not told or len(replies) * 4 >= len(orders):
            told.append(_typical(replies, unit, masker, strange))
    return "".join(told)


def replies_listed(orders: Sequence[OrderText], masker: Masker) -> str:
    """Beginnings of different replies with their units, a line each, for a clerk to word what was done."""
    lines: dict[str, None] = {}
    for order in orders:
        text = told_text(order.reply)
        if text and len(lines) < _LISTED:
            lines[f"{order.unit}：{masker.mask(shortened(text, _EXCERPT))}".removeprefix("：")] = None
    return "\n".join(lines)


def _typical(replies: Sequence[str], unit: str, masker: Masker, strange: Sequence[str]) -> str:
    """The sentence that shares most with the others, told of `unit`; of many, evenly chosen are compared."""
    chosen = replies[:: -(-len(replies) // _COMPARED) or 1]
    told = [sentence for reply in chosen for sentence in sentences(reply)]
    counts = Counter(pair for sentence in told for pair in set(pairs_of(sentence)))

    def likeness(sentence: str) -> tuple[float, str]:
        """The mean of how many tell each pair; + 4, since short sentences are alike by chance."""
        pairs = pairs_of(sentence)
        done = 1.5 if _DONE.search(sentence) else 1.0
        return done * sum(counts[pair] for pair in pairs) / (len(pairs) + 4), sentence

    for sentence in sorted(dict.fromkeys(told), key=likeness, reverse=True):
        if (
            not any(place in sentence for place in strange)
            and tells_act(sentence)
            and not masker.find(sentence)
        ):
            return _told_of(unit, sentence)
    return ""


def tells_act(sentence: str) -> bool:
    """Whether a sentence has a verb of what units do and, close behind or before it, a noun it is done to."""
    words = tagged(sentence)
    for at, word in enumerate(words):
        if _ACTS.search(word.text) and any(
            map(_is_object, (*words[at + 1 : at + 1 + _OBJECT_WITHIN], *words[max(0, at - 6) : at]))
        ):
            return True
    return False


def _is_object(word: Word) -> bool:
    if word.text in _NOTHING:
        return False
    return len(word.text) > 1 and (word.tag[:1] == "n" or word.tag == "vn" or not word.tag)


def _told_of(unit: str, sentence: str) -> str:
    if not unit:
        return f"{sentence}。"
    plain = _SELF.sub(unit, sentence)
    if unit in plain:
        return f"{plain}。"
    return f"{unit}{sentence}。" if _BEGINS.match(sentence) else f"据{unit}反馈，{sentence}。"
