"""What an address says wrong, in one sentence with what was expected and the nearest known names."""

from __future__ import annotations

from typing import Final

from hotline_addin.domain.words.shipped_indicators import HANDLED
from hotline_addin.domain.words.text import shortened
from hotline_addin.domain.words.vocabulary import COUNTY_UNIT
from hotline_addin.errors import Finding, InputError, Level, Place

_MOST_SHOWN: Final = 64
_EXAMPLE: Final = f"请按“范围.指标”改好这个地址，如“{COUNTY_UNIT}.{HANDLED}”“{COUNTY_UNIT}.{HANDLED}.前5”。"


class WrongAddressError(InputError):
    """An address that leads nowhere. `reason` is the sentence without its full stop."""

    def __init__(self, address: str, reason: str, advice: str = _EXAMPLE) -> None:
        super().__init__(f"地址“{shortened(address, _MOST_SHOWN)}”找不到数：{reason}。", advice)
        self.address = address
        self.reason = reason

    def finding(self, place: Place | None = None) -> Finding:
        """`wrong-indicator` (错误), naming the address."""
        where = f"地址：{shortened(self.address, _MOST_SHOWN)}"
        return Finding(Level.ERROR, "wrong-indicator", where, self.message, self.advice, place)
