"""A case as the notice tells it: what the citizen said, what the unit replied, what came of it."""

from __future__ import annotations

import re
from typing import Final

from hotline_addin.domain.chosen.case_orders import CaseOrder
from hotline_addin.domain.chosen.fitting_sentences import whole_sentences
from hotline_addin.domain.chosen.reply_classes import ReplyClass
from hotline_addin.domain.chosen.told_requests import told_request

_REPLY_LENGTH: Final = 150
"""Characters that are quoted, in whole sentences, or in whole clauses where one sentence is longer."""

# How units write, in the public data of the 2020 contest, the sample month and the published cases; what a
# returned order is blamed for.
_QUOTED_SENTENCE: Final = re.compile("[^。；！？!?;]+[。；！？!?;]*")
_BLAMES: Final = re.compile("^(?:未|没有|没|不|回复|答复|办理)")
_PLEA: Final = re.compile("[，,]请[^，,。]*$")
_REPLY_OPENS: Final = re.compile(
    "^(?:\\s*(?:尊敬的[^，。！：:]{1,12}[，。！：:]|(?:您|你)好[，。！：:]*|网友[^，。：:]{0,16}[：:，]|"
    "(?:您|你)?(?:的|所)?(?:反映|提出|诉求|留言|来电|来信)的?(?:问题|情况|事项)?已?(?:收悉|知悉)[，。；]?|"
    "(?:现)?(?:将[^，。]{0,20})?(?:答复|回复)如下[：:，。]?))+\\s*"
)
_REPLY_ENDS: Final = re.compile(
    "^(?:感谢|谢谢|祝您|欢迎|如有|特此|谨此|此复|专此)|"
    "^(?:[^，。]{2,24})?[0-9]{4}(?:年[0-9]{1,2}月[0-9]{1,2}日|[-/.][0-9]{1,2}[-/.][0-9]{1,2})$"
)


_DONE: Final = re.compile(
    "已经?(?!经|转|与|向|知|收|受理|上报|反馈|登记|记录|沟通|解释|安排|了解)|督促|协调|责令"
)
"""Acts, of which nobody here can say that they led to nothing."""
_LACKS: Final = {
    ReplyClass.ONLY_FORWARDED: "只说已转办，未说明办理结果",
    ReplyClass.NO_RESULT: "未说明办理结果",
    ReplyClass.PROMISES: "未说明办理时限",
}
"""What a reply of a class lacks, as the notice says it."""


def draft(order: CaseOrder) -> str:
    """`群众反映……。教育局回复内容为：“……”。……被市热线中心退回重办。`: section 三（三） of the notice."""
    told = told_request(order.text, order.title).rstrip("。")
    end = "" if told.endswith("？") else "。"
    quoted = quote(order.reply)
    if quoted:
        return f"{told}{end}{_unit(order)}回复内容为：“{quoted}”。{_outcome(order)}"
    return f"{told}{end}{_unit(order)}未填写回复内容，{_outcome(order).removeprefix(_unit(order))}"


def _unit(order: CaseOrder) -> str:
    return order.unit or "承办单位"


def quote(reply: str) -> str:
    """What a reply says, its own whole sentences one behind the other, greeting and thanks left away."""
    plain = _REPLY_OPENS.sub("", reply)
    sentences = _QUOTED_SENTENCE.findall(plain)
    end = next(
        (at for at, sentence in enumerate(sentences) if _REPLY_ENDS.search(sentence.strip())), len(sentences)
    )
    told = whole_sentences(sentences[:end] or sentences, _REPLY_LENGTH, "")
    return told.translate(str.maketrans("“”", "‘’")).strip(" ，,。；;")


def _lacking(order: CaseOrder) -> str:
    """What the reply lacks; empty where it says of any act that it was done, or is not there."""
    if not order.reply or _DONE.search(order.substance):
        return ""
    return next((_LACKS[kind] for kind in order.classes if kind in _LACKS), "")


def _outcome(order: CaseOrder) -> str:
    if not order.times_returned:
        lacking = _lacking(order)
        said = f"{_unit(order)}{lacking}，" if lacking else ""
        return f"{said}群众对办理结果的评价为“{order.outcome_rating}”。"
    reason = order.return_reason.rstrip("。；，,; ")
    parts = ["经市热线中心与反映人联系"] if reason.startswith("反映人") else []
    if _BLAMES.search(reason):
        reason = _unit(order) + _PLEA.sub("", reason)
    parts += [reason] if reason else []
    if order.is_dissatisfied and "满意" not in reason:
        parts.append("反映人对处理结果不满意")
    return "，".join([*parts, "被市热线中心退回重办。"])
