"""Numbers and homes of citizens that somebody typed into a notice."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from hotline_addin.domain.checks.identity import Identity, told
from hotline_addin.domain.personal.personal_data import Kind, check_personal_data, find
from hotline_addin.domain.printed.printed_notice import PrintedNotice
from hotline_addin.errors import Finding

_NEVER_RIGHT: Final = frozenset(Kind) - {Kind.NAME, Kind.LANDLINE, Kind.EMAIL}
"""Names, landlines and e-mail may be those of officials and offices: left to the texts of 典型案例."""
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
    kinds = {datum.kind for datum in find(text)}
    if kinds & _NEVER_RIGHT and not _OFFICE_CONTACT.match(text):
        found = check_personal_data([(where, None, text)])
        yield from (finding for finding in found if any(kind in finding.message for kind in _NEVER_RIGHT))


IDENTITY: Final = Identity(
    "personal-data",
    "错误",
    "写好的通报里没有个人的号码和门牌：电话、身份证号、银行卡号、账号、证件编号、车牌、住址",
    "“我叫李某，电话138…”",
    "联系人一行、单位的座机和邮箱不查",
    told(_check_personal),
)
