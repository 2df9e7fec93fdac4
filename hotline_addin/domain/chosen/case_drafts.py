"""A case as the notice tells it: what the citizen said, what the unit replied, what came of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

from hotline_addin.domain.chosen.case_orders import CaseOrder

_REQUEST_LENGTH: Final = 120
_REPLY_LENGTH: Final = 150
"""Characters that are told of each, in whole sentences, or in whole clauses where one sentence is longer."""

# How citizens and centers write, in the public data of the 2020 contest, the sample month and the published
# cases: who speaks, what is no part of the story (greetings, who one is, contacts, pleas, 要求保密), what a
# returned order is blamed for.
_SENTENCE: Final = re.compile("[^。；！？!?;]+")
_QUOTED_SENTENCE: Final = re.compile("[^。；！？!?;]+[。；！？!?;]*")
_CLAUSE: Final = re.compile("[^，,]+[，,]*")
_PEOPLE: Final = "群众|市民|居民|村民|业主|家长|网友|反映人|来电人|投诉人|诉求人"
_GREETING: Final = re.compile(
    "^(?:\\s*(?:尊敬的[^，。！：:]{1,12}[，。！：:]|[\u4e00-\u9fff]{1,6}(?:书记|市长|县长|局长|"
    "领导)[^，。！：:]{0,4}[，。！：:]|各位领导[，。！：:]?|"
    "(?:您|你|领导)们?好|大家好)[，。！!：:\\s]*)+"
)
_SPEAKER: Final = re.compile(
    f"^(?:{_PEOPLE})?(?:来电|来信|致电)?(?:反映|称|表示|投诉|咨询)(?:称|，称)?[，,：:]?\\s*|"
    f"^(?:{_PEOPLE})[，,：:]\\s*"
)
_HAS_SPEAKER: Final = re.compile(f"^[^，,。]{{0,24}}(?:{_PEOPLE})(?:反映|称|表示|投诉|咨询)")
_WHO: Final = re.compile(
    "^(?:我|本人|我们|俺)(?:们)?(?:是|系|叫|为|姓|家住|住在|来自|作为|一家|全家)|^(?:我|"
    "本人)[^，,]{0,12}(?:业主|居民|村民|市民|住户|学生|员工|职工)$|^作为(?:一名|一个)"
)
_SECRET: Final = re.compile("(?:要求|请|希望|信息|身份|对[^，,]{0,8})保密")
_CONTACT: Final = re.compile(
    "联系电话|联系人|^我叫|^反映人[^，,]{0,4}(?:先生|女士)|电话[：:]?\\s*[0-9]|"
    "^反映人(?:已|白天|可|愿)|(?:提供照片|指认位置)$"
)
_ASKS: Final = re.compile(
    "^(?:请|希望|望|要求|请求|恳请|盼)[^，,]{0,20}(?:处理|核实|核查|解决|答复|回复|检查|调查)[^，,]{0,8}$|"
    "^(?:谢谢|感谢)|拜托|此致|敬礼"
)
_BLAMES: Final = re.compile("^(?:未|没有|没|不|回复|答复|办理)")
_PLEA: Final = re.compile("[，,]请[^，,。]*$")
_REPLY_OPENS: Final = re.compile(
    "^(?:\\s*(?:尊敬的[^，。！：:]{1,12}[，。！：:]|(?:您|你)好[，。！：:]*|网友[^，。：:]{0,16}[：:，]|"
    "(?:您|你)?(?:的|所)?(?:反映|提出|诉求|留言|来电|来信)的?(?:问题|情况|事项)?已?(?:收悉|知悉)[，。；]?|"
    "(?:现)?(?:将[^，。]{0,20})?(?:答复|回复)如下[：:，。]?))+\\s*"
)
_REPLY_ENDS: Final = re.compile(
    "^(?:感谢|谢谢|祝您|欢迎|如有|特此|谨此|此复|专此)|^[0-9]{4}年[0-9]{1,2}月[0-9]{1,2}日"
)


def draft(order: CaseOrder) -> str:
    """`群众反映……。教育局回复内容为：“……”。……被市热线中心退回重办。`: section 三（三） of the notice."""
    unit = order.unit or "承办单位"
    quoted = quote(order.reply)
    told = f"{unit}回复内容为：“{quoted}”。" if quoted else f"{unit}没有填写回复内容。"
    return f"{_request(order)}。{told}{_outcome(order)}"


def asks_for_secrecy(order: CaseOrder) -> bool:
    """Whether the citizen does not want to be known."""
    return _SECRET.search(order.text) is not None


def quote(reply: str) -> str:
    """What a reply says, its own whole sentences one behind the other, greeting and thanks left away."""
    plain = _REPLY_OPENS.sub("", reply)
    sentences = _QUOTED_SENTENCE.findall(plain)
    end = next(
        (at for at, sentence in enumerate(sentences) if _REPLY_ENDS.search(sentence.strip())), len(sentences)
    )
    told = _whole(sentences[:end] or sentences, _REPLY_LENGTH, "")
    return told.translate(str.maketrans("“”", "‘’")).strip(" ，,。；;")


def _request(order: CaseOrder) -> str:
    """What the citizen said, without greeting, who one is, contact and the plea at the end."""
    plain = _GREETING.sub("", order.text) or order.title
    speaker = "" if _HAS_SPEAKER.search(plain) and not _SPEAKER.search(plain) else "群众反映"
    said = [_without_who(part.strip(" ，,")) for part in _SENTENCE.findall(_SPEAKER.sub("", plain, count=1))]
    kept = [part for part in said if part and not _is_beside_the_point(part)]
    return speaker + (_whole(kept, _REQUEST_LENGTH, "，") or order.title or "的问题")


def _without_who(sentence: str) -> str:
    """A sentence without the clauses by which somebody introduces himself."""
    clauses = [clause.strip(" ，,") for clause in _CLAUSE.findall(sentence)]
    return "，".join(clause for clause in clauses if clause and not _WHO.search(clause))


def _is_beside_the_point(sentence: str) -> bool:
    return any(pattern.search(sentence) for pattern in (_CONTACT, _ASKS, _SECRET))


def _whole(sentences: Sequence[str], length: int, between: str) -> str:
    """As many whole sentences as fit, whole clauses of the first where it alone is too long."""
    told = _fitting(sentences, length, between)
    if told or not sentences:
        return told
    return _fitting(_CLAUSE.findall(sentences[0]), length, "").rstrip("，, ") or sentences[0][:length]


def _fitting(parts: Iterable[str], length: int, between: str) -> str:
    told = ""
    for part in parts:
        longer = f"{told}{between}{part}" if told else part
        if len(longer) > length:
            break
        told = longer
    return told


def _outcome(order: CaseOrder) -> str:
    if not order.times_returned:
        return f"群众对办理结果的评价为“{order.outcome_rating}”。"
    reason = order.return_reason.rstrip("。；，,; ")
    parts = ["经市热线中心与反映人联系"] if reason.startswith("反映人") else []
    if _BLAMES.search(reason):
        reason = order.unit + _PLEA.sub("", reason)
    parts += [reason] if reason else []
    if order.is_dissatisfied and "满意" not in reason:
        parts.append("反映人对处理结果不满意")
    return "，".join([*parts, "被市热线中心退回重办。"])
