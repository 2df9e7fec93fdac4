"""Numbers and homes of citizens that somebody typed into a notice."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

from hotline_addin.domain.checks.identity import Identity, told
from hotline_addin.domain.personal.personal_data import Kind, PersonalDatum, check_personal_data, find
from hotline_addin.domain.printed.printed_notice import PrintedNotice
from hotline_addin.errors import Finding, Level

_NEVER_RIGHT: Final = frozenset(Kind) - {Kind.NAME, Kind.LANDLINE, Kind.EMAIL}
"""Names, landlines and e-mail may be those of officials and offices: left to the texts of 典型案例."""
_ON_DUTY: Final = re.compile(
    r"(?:值班|带班|值守|应急|服务|客服|[维抢报]修|急修|调度|巡查|监督|举报|咨询|热线|前台|窗口)"
    r"(?:(?!投诉|举报|来电|来访|申请|报修|当事|联系|反映|诉求|求助|对象|住户|用户|市民|群众|业主|女士|先生)[^，。；：、\d]){0,8}"
    r"(?:手机|电话|号码|微信|专线|同号|热线)(?:号码?|同号)*[为是]?[：（]?$"
)
"""`夜间值班经理手机`: a number that a duty post gives out is no citizen's."""
_OFFICE: Final = re.compile(
    r"(?:社区|[村居]委会|委员会|中心|大厅|办事处|窗口|[站室所厅局])（[^，。；：（）]{0,8}$"
)
"""`信访室（区委大院2号楼104室）`: behind the name of an office, in brackets, stands where it is."""
_ADDRESS: Final = re.compile(r"(?:(?<![住居籍庭])地址|地点|位于|设在|设于)[：是为]?[^，。；：、]{0,12}$")
_HOME: Final = re.compile("小区|[栋幢]|单元|[室户]$|家")
"""What makes an address that of somebody's home, whatever stands before it."""
_LEAD: Final = 24
"""Characters before a number among which it says whose it is."""
_IF_PRIVATE: Final = "如是单位公布的号码、办公地点，不用改；如是个人的，请整个删去。"
_OFFICE_CONTACT: Final = re.compile(
    "^.{0,8}(?:联系|来信|来访|通信|通讯|办公|咨询|监督|举报|值班|报送)(?:人|方式|电话|单位|邮箱|地址)"
)
"""The note of GB/T 9704-2012, 7.3.6, that says whom to ask."""


def _check_personal(notice: PrintedNotice) -> Iterator[Finding]:
    """`personal-data` (错误) for each such number, but not in the office's own contact line."""
    for paragraph in notice.body:
        yield from _check_text(f"第{paragraph.number}段", paragraph.text)


def check_released(texts: Iterable[tuple[str, str]]) -> tuple[Finding, ...]:
    """The same over all (place, text) of a file that is about to leave the office, each finding once."""
    return tuple(dict.fromkeys(finding for where, text in texts for finding in _check_text(where, text)))


def _check_text(where: str, text: str) -> Iterator[Finding]:
    data = find(text)
    if not {datum.kind for datum in data} & _NEVER_RIGHT or _OFFICE_CONTACT.match(text):
        return
    for datum, finding in zip(data, check_personal_data([(where, None, text)]), strict=True):
        if datum.kind in _NEVER_RIGHT:
            is_public = _is_public(datum, text)
            yield replace(finding, level=Level.NOTE, advice=_IF_PRIVATE) if is_public else finding


def _is_public(datum: PersonalDatum, text: str) -> bool:
    """Whether the words before it say that an office gives it out: its number on duty, where it is."""
    lead = text[max(0, datum.start - _LEAD) : datum.start]
    if datum.kind is Kind.MOBILE:
        return bool(_ON_DUTY.search(lead))
    if datum.kind is not Kind.HOME:
        return False
    is_address = _ADDRESS.search(lead) and not _HOME.search(text[datum.start : datum.end])
    return bool(_OFFICE.search(lead) or is_address)


IDENTITY: Final = Identity(
    "personal-data",
    "错误",
    "写好的通报里没有个人的号码和门牌：电话、身份证号、银行卡号、账号、证件编号、车牌、住址",
    "“我叫李某，电话138…”",
    "联系人一行、单位的座机和邮箱不查",
    told(_check_personal),
)
