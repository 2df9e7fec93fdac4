"""典型案例: orders that were sent back or left citizens dissatisfied, drafted as the notice tells them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Final

import pandas as pd

from hotline_addin.domain.personal.masker import PLAIN, Masker
from hotline_addin.domain.words.text import clean_text, is_blank, shortened

DISSATISFIED: Final = ("不满意", "非常不满意")
"""办理结果评价 that makes an order with a thin reply a case."""
_MOST: Final = 10  # proposals; the published notice tells two cases
_THIN: Final = 30  # characters: a shorter reply tells nobody what was done (the published one has 18)
_REQUEST_LENGTH: Final = 120
_REPLY_LENGTH: Final = 150
_REASON_LENGTH: Final = 40
"""Characters to which a draft and the reason beside it are shortened: a clerk edits them anyway."""

_COLUMNS: Final = ("unit", "text", "order_number", "reason")
_TEXTS: Final = ("order_number", "unit", "title", "text", "reply", "return_reason", "outcome_rating")

# How citizens and centers write, in the public data of the 2020 contest, the sample month and the published
# cases: who speaks, what is no part of the story (greetings, contacts, pleas, 要求保密), what a returned
# order is blamed for.
_SENTENCE: Final = re.compile("[^。；！？!?;]+")
_PEOPLE: Final = "群众|市民|居民|村民|业主|家长|网友|反映人|来电人|投诉人|诉求人"
_GREETING: Final = re.compile("^(?:尊敬的[^，。！：:]{1,12}[，。！：:])?(?:您好|你好)?[，。！：:\\s]*")
_SPEAKER: Final = re.compile(
    f"^(?:{_PEOPLE})?(?:来电|来信|致电)?(?:反映|称|表示|投诉|咨询)(?:称|，称)?[，,：:]?\\s*|^(?:{_PEOPLE})[，,：:]\\s*"
)
_HAS_SPEAKER: Final = re.compile(f"^[^，,。]{{0,24}}(?:{_PEOPLE})(?:反映|称|表示|投诉|咨询)")
_SECRET: Final = re.compile("(?:要求|请|希望|信息|身份|对[^，,]{0,8})保密")
_CONTACT: Final = re.compile("联系电话|联系人|^我叫|^反映人[^，,]{0,4}(?:先生|女士)|电话[：:]?\\s*[0-9]")
_ASKS: Final = re.compile(
    "^(?:请|希望|望|要求|请求|恳请|盼)[^，,]{0,20}(?:处理|核实|核查|解决|答复|回复|检查|调查)[^，,]{0,8}$"
)
_BLAMES: Final = re.compile("^(?:未|没有|没|不|回复|答复|办理)")
_PLEA: Final = re.compile("[，,]请[^，,。]*$")
_FORMULA: Final = re.compile(
    "^(?:尊敬的[^，。！：:]{1,12}[，。！：:])|您好[，。！：:]*|你好[，。！：:]*|感谢[^。]*。?|欢迎[^。]*。?|祝您[^。]*。?|如有[^。]*。?|"
    "(?:您|你)?(?:的|所)?(?:反映|提出|诉求|留言|来电)的?(?:问题|情况|事项)?已?(?:收悉|知悉)[，。]?|我[局单位公司]{1,2}高度重视[，。]?"
)


@dataclass(frozen=True)
class _Order:
    """What a case is told from, each text in one line."""

    times_returned: int
    dissatisfied: bool
    order_number: str
    unit: str
    title: str
    text: str
    reply: str
    return_reason: str
    outcome_rating: str

    @cached_property
    def substance(self) -> str:
        """The reply without greetings and thanks."""
        return _substance(self.reply)


def propose_cases(
    orders: pd.DataFrame, masker: Masker = PLAIN, dissatisfied: Collection[str] = DISSATISFIED
) -> pd.DataFrame:
    """Candidates for 典型案例, at most ten: returned orders first, then thin replies that dissatisfied.

    `orders`: one row an order, object columns order_number, unit, title, text, reply, times_returned (a
    count), return_reason, outcome_rating, each of which may be absent or blank. Result: one row a case,
    object columns unit, text (a draft as the notice tells cases, personal data masked), order_number and
    reason (why it is proposed). Among equals the thinner reply comes first, then the order of `orders`.
    """
    cases = list(_cases(orders, dissatisfied))
    cases.sort(key=lambda order: (-order.times_returned, len(order.substance)))
    rows = [
        (case.unit, masker.mask_story(_draft(case)), case.order_number, masker.mask(_reason(case)))
        for case in cases[:_MOST]
    ]
    return pd.DataFrame(rows, columns=list(_COLUMNS), dtype=object)


def _cases(orders: pd.DataFrame, dissatisfied: Collection[str]) -> Iterator[_Order]:
    """Orders sent back, or dissatisfied by a reply that says little; one without reply is no case yet."""
    columns = {name: orders[name].tolist() if name in orders else [""] * len(orders) for name in _TEXTS}
    counts = orders["times_returned"].tolist() if "times_returned" in orders else [0] * len(orders)
    # Few orders are cases, so the texts of the others are passed by unread.
    unhappy = {rating for rating in set(columns["outcome_rating"]) if clean_text(rating) in dissatisfied}
    for row, (count, rating) in enumerate(zip(counts, columns["outcome_rating"], strict=True)):
        times = _times(count)
        if times or (rating in unhappy and _is_thin(clean_text(columns["reply"][row]))):
            texts = (clean_text(columns[name][row]) for name in _TEXTS)
            yield _Order(times, rating in unhappy, *texts)


def _substance(reply: str) -> str:
    return _FORMULA.sub("", reply).strip(" ，。")


def _is_thin(reply: str) -> bool:
    return bool(reply) and len(_substance(reply)) < _THIN


def _times(cell: object) -> int:
    """A count as a cell holds it; what is no number counts as not returned."""
    if isinstance(cell, int):
        return max(cell, 0)
    text = "" if is_blank(cell) else str(cell).strip().removesuffix(".0")
    return int(text) if text.isascii() and text.isdigit() else 0


def _draft(order: _Order) -> str:
    """`群众反映……。教育局回复内容为：“……”。……被市热线中心退回重办。`: section 三（三） of the notice."""
    unit = order.unit or "承办单位"
    reply = shortened(order.reply, _REPLY_LENGTH).translate(str.maketrans("“”", "‘’")).rstrip("。")
    told = f"{unit}回复内容为：“{reply}”。" if reply else f"{unit}没有填写回复内容。"
    return f"{_request(order)}。{told}{_outcome(order)}"


def _request(order: _Order) -> str:
    """What the citizen said, without greeting, contact and the plea at the end."""
    plain = _GREETING.sub("", order.text) or order.title
    speaker = "" if _HAS_SPEAKER.search(plain) and not _SPEAKER.search(plain) else "群众反映"
    said = [part.strip(" ，,") for part in _SENTENCE.findall(_SPEAKER.sub("", plain, count=1))]
    kept = [part for part in said if part and not _is_beside_the_point(part)]
    return speaker + shortened("，".join(kept) or order.title or "的问题", _REQUEST_LENGTH)


def _is_beside_the_point(sentence: str) -> bool:
    return any(pattern.search(sentence) for pattern in (_CONTACT, _ASKS, _SECRET))


def _outcome(order: _Order) -> str:
    if not order.times_returned:
        return f"群众对办理结果的评价为“{order.outcome_rating}”。"
    reason = order.return_reason.rstrip("。；，,; ")
    parts = ["经市热线中心与反映人联系"] if reason.startswith("反映人") else []
    if _BLAMES.search(reason):
        reason = order.unit + _PLEA.sub("", reason)
    parts += [reason] if reason else []
    if order.dissatisfied and "满意" not in reason:
        parts.append("反映人对处理结果不满意")
    return "，".join([*parts, "被市热线中心退回重办。"])


def _reason(order: _Order) -> str:
    """`退回重办1次；回复仅18字；退回原因：……`"""
    told = [f"退回重办{order.times_returned}次"] if order.times_returned else []
    told += [f"办理结果评价为{order.outcome_rating}"] if order.dissatisfied else []
    size = len(order.substance)
    if not order.reply:
        told.append("没有回复内容")
    elif size < _THIN:
        told.append(f"回复仅{size}字" if len(order.reply) < _THIN else f"回复除套话外仅{size}字")
    if order.return_reason:
        told.append(f"退回原因：{shortened(order.return_reason, _REASON_LENGTH)}")
    if _SECRET.search(order.text):
        told.append("反映人要求保密，请慎用")
    return "；".join(told)
