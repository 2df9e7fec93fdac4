"""What a rule for numbers and homes that identify a citizen is.

The patterns expect a folded text: ASCII digits, letters and punctuation, nothing invisible.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import Final


class Kind(StrEnum):
    """What a piece of personal data is, as a clerk is told."""

    ID_NUMBER = "身份证号"
    BANK_CARD = "银行卡号"
    MOBILE = "手机号"
    LANDLINE = "固定电话"
    PLATE = "车牌号"
    EMAIL = "电子邮箱"
    QQ = "QQ号"
    WECHAT = "微信号"
    ACCOUNT = "账号卡号"
    DOCUMENT = "证件编号"
    HOME = "门牌住址"
    NAME = "姓名"


Judge = Callable[[str, int, int], bool]


def _always(_text: str, _start: int, _end: int) -> bool:
    return True


@dataclass(frozen=True)
class Rule:
    """A pattern whose group `it`, where accepted, is personal data; `replacement` takes its place."""

    kind: Kind
    source: str
    accept: Judge = _always
    replacement: str = "＊＊＊"

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Compiled at the first text: no other command shall wait for it."""
        return re.compile(self.source)


NUMBER_ENDS: Final = r"(?![0-9]|\.[0-9]|[0-9]*[元万亿])"
"""A sum of money or a decimal is no number of a person."""
_OTHER_NUMBER: Final = re.compile(
    r"(?:(?<!社保)(?<!医保)(?<!个人)(?<!参保)(?<!保险)(?<!学生)编号|单号|工单|流水号|受理号|文号|案号|合同号|税号|"
    r"信用代码|批号|(?<!证)件号|户号|表号|订单|快递|条码)[号为是:\s]{0,3}$"
)
"""What stands before the number of an order or a document, which may look like any other."""


def names_other_number(text: str, start: int) -> bool:
    """Whether the words right before `start` say that a number is of an order, a document, a contract."""
    return bool(_OTHER_NUMBER.search(text[max(0, start - 10) : start]))
