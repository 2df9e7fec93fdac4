"""Reading an address: the longest known name is its 范围, then stand the indicator and how it is told."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from typing import Final, Protocol

from hotline_addin.domain.measures.declared.addresses.address import (
    ENDS,
    HOW_MANY,
    THRESHOLDS,
    Address,
    Listing,
    Pick,
    View,
)
from hotline_addin.domain.measures.declared.addresses.refusals import WrongAddressError
from hotline_addin.domain.words.alike import alike, nearest
from hotline_addin.domain.words.numerals import chinese_number
from hotline_addin.domain.words.text import clean_text, match_key, shortened

_DOT: Final = re.compile(r"\s*[.．]\s*")
_STEP_DOT: Final = re.compile(r"\s*[.．]\s*(?!\d)")
"""Between steps, none of which begins with a digit: 低于85.5% has one that divides nothing."""
_LEVEL: Final = r"[-+－]?\d[\d,]*(?:[.．]\d+)?\s*[%％]?"
_PICK: Final = re.compile(
    rf"(?P<end>{'|'.join(sorted(ENDS))})\s*(?P<count>\d{{1,4}}|[一二两三四五六七八九]?十?[一二三四五六七八九]?(?<=[一二两三四五六七八九十]))\s*[名家位个]?"
    rf"|(?P<side>{'|'.join(sorted(THRESHOLDS))})\s*(?P<level>{_LEVEL})\s*(?:个百分点|个?工作日|小时|[件次分天])?"
    rf"|(?P<each>{Pick.EACH})"
)
_HOWS_SAID: Final = (
    "这里可写同比、环比、上期、去年同期、分子、分母、名次、前几、后几、逐家、低于、不低于、高于、不高于多少"
)


class ScopeNames(Protocol):
    """The names that may stand before the first dot."""

    def knows(self, name: str) -> bool:
        """Whether the name is a 范围."""

    def may_be(self, name: str) -> bool:
        """Whether it is a value that these orders happen to lack: a week without an order by that channel."""

    def unknown(self, name: str) -> str:
        """Why an unknown name is none, without a full stop."""


def read_address(written: str, scopes: ScopeNames, indicators: Collection[str]) -> Address:
    """The parts of an address, each as typed. Raises `WrongAddressError`."""
    text = clean_text(written)
    cuts = list(_cuts(text))
    if not cuts:
        raise WrongAddressError(text, "应写“范围.指标”，中间用点隔开")
    known = [cut for cut in reversed(cuts) if scopes.knows(cut[0])]
    lacking = [cut for cut in cuts if scopes.may_be(cut[0])]
    lacking.sort(key=lambda cut: _head(cut[1]) not in indicators)
    if not (known or lacking):
        raise WrongAddressError(text, scopes.unknown(cuts[0][0]))
    scope, rest = (known or lacking)[0]
    indicator, *hows = _DOT.split(rest, maxsplit=1)
    if indicator not in indicators:
        close = alike(nearest(indicator, indicators))
        raise WrongAddressError(text, f"没有“{shortened(indicator)}”这个指标{close}")
    return _with_steps(text, Address(scope, indicator), _STEP_DOT.split(hows[0]) if hows else [])


def indicator_in(written: str, indicators: Collection[str]) -> str | None:
    """The indicator that an address speaks of, without knowing what its 范围 is."""
    _, *steps = _DOT.split(clean_text(written))
    return next((step for step in steps if step in indicators), None)


def _cuts(text: str) -> Iterator[tuple[str, str]]:
    """Every way to take a head off, the shortest first."""
    for dot in _DOT.finditer(text):
        if dot.start() and dot.end() < len(text):
            yield text[: dot.start()], text[dot.end() :]


def _head(rest: str) -> str:
    return _DOT.split(rest, maxsplit=1)[0]


def _with_steps(text: str, address: Address, steps: Sequence[str]) -> Address:
    """The address with how it is told: what is taken, which rows are listed, how many those are."""
    for step in steps:
        picked = _PICK.fullmatch(step)
        if address.is_counted or (address.listing and step != HOW_MANY):
            expected = "" if address.is_counted else f"，列出来的后面只可写{HOW_MANY}"
            raise WrongAddressError(text, f"“{shortened(step)}”是多出来的{expected}")
        if picked:
            address = replace(address, listing=_listing(text, picked))
        elif step == HOW_MANY and not address.listing:
            raise WrongAddressError(
                text, f"{HOW_MANY}前面要写列出哪些，如“逐家.{HOW_MANY}”“低于85%.{HOW_MANY}”"
            )
        elif step == HOW_MANY:
            address = replace(address, is_counted=True)
        elif step in set(View) and address.view is None:
            address = replace(address, view=View(step))
        else:
            raise WrongAddressError(text, f"“{shortened(step)}”看不懂，{_HOWS_SAID}")
    return address


def _listing(text: str, picked: re.Match[str]) -> Listing:
    if picked["side"]:
        return Listing(Pick(picked["side"]), match_key(picked["level"]).replace(",", ""))
    if picked["each"]:
        return Listing(Pick.EACH)
    count = chinese_number(picked["count"])
    if not count:
        raise WrongAddressError(text, f"“{picked[0]}”一家也没有，应写1以上的整数")
    return Listing(Pick(picked["end"]), str(count))
