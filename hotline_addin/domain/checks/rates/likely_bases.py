"""Whether a rate is surely meant to be of a count that no words give as its base: right but for a slip."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Final

from hotline_addin.domain.printed.prose.figures import Figure, number_of, prints
from hotline_addin.domain.printed.prose.rate_prints import RatePrint
from hotline_addin.domain.printed.prose.slips import is_slip, mistyped
from hotline_addin.domain.printed.statements.rate_names import is_due, is_share_of_orders, may_be_whole

OF_PART: Final = re.compile(r"^(?:办结|结案|完成|解决|回复|反馈|签收|答复)率?$")
"""Rates that offices work out of what was due, which a text may leave unsaid."""
_NEAR: Final = Fraction(5)
"""Percentage points within which a count beside a rate is taken for what the rate is of."""


def is_likely(rate: RatePrint, part: Figure, base: Figure) -> bool:
    """Whether a rate is surely meant to be of a count: nearly right, and right but for a slip of the pen."""
    off = abs(percent_of(part, base) - Fraction(rate.percent.number))
    if not is_share_of_orders(rate.label) or "满意" in rate.label:
        return off <= 1
    if not OF_PART.match(rate.label):
        return off <= _NEAR
    # fewer are due than came, so that a rate of those due may be higher than of all, never lower
    return (off <= 2 * _NEAR and Fraction(rate.percent.number) < percent_of(part, base)) or is_mistyped(
        rate.percent, part, base
    )


def is_mistyped(percent: Figure, part: Figure, base: Figure) -> bool:
    """Whether one mistyped digit of part, whole or rate explains all."""
    if not (part.is_exact and base.is_exact):
        return False
    text = str(percent.number)
    digits = sum(sign.isdecimal() for sign in text)
    share = Fraction(part.value, base.value)
    if digits > 2 and any(prints(number_of(other), share) for other in mistyped(text)):
        return True
    swaps = [Fraction(int(other), base.value) for other in mistyped(str(part.value))]
    return digits > 2 and any(percent.prints(other) for other in swaps if other <= 1)


def is_slip_of(rate: RatePrint, part: Figure, base: Figure) -> bool:
    """Whether two digits of the rate changed places, and it is of this whole."""
    is_whole = (may_be_whole(base) or is_due(base, rate.label)) and base.low > part.high
    return is_whole and is_slip(rate.percent, part, base)


def percent_of(part: Figure, whole: Figure) -> Fraction:
    """What the part is of the whole, in per cent."""
    return part.high / whole.high * 100 if whole.high else Fraction(0)
