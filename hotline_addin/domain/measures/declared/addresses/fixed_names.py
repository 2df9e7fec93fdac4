"""Names of the notice that were there before addresses: which of them are one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from hotline_addin.domain.measures.declared.addresses.address import Address, Listing, Pick, View
from hotline_addin.domain.words.shipped_indicators import HANDLED, OUTCOME, PROCESS
from hotline_addin.domain.words.vocabulary import COUNTY_UNIT, ORDER_COLUMNS

_SAME_TEXT: Final = {
    "total_orders": Address(COUNTY_UNIT, HANDLED),
    "outcome_rate": Address(COUNTY_UNIT, OUTCOME),
    "process_rate": Address(COUNTY_UNIT, PROCESS),
    "category_counts": Address(ORDER_COLUMNS["category"], HANDLED),
}
"""Names whose text is that of an address."""

RULES_OVER: Final[Mapping[str, Address]] = {
    "outcome_yoy": Address(COUNTY_UNIT, OUTCOME, View.YEAR_ON_YEAR),
    "outcome_mom": Address(COUNTY_UNIT, OUTCOME, View.PERIOD_ON_PERIOD),
    "process_yoy": Address(COUNTY_UNIT, PROCESS, View.YEAR_ON_YEAR),
    "process_mom": Address(COUNTY_UNIT, PROCESS, View.PERIOD_ON_PERIOD),
    "busiest_units": Address(COUNTY_UNIT, HANDLED, listing=Listing(Pick.EACH)),
    "low_outcome": Address(COUNTY_UNIT, OUTCOME, listing=Listing(Pick.BELOW, "100%")),
    "low_process": Address(COUNTY_UNIT, PROCESS, listing=Listing(Pick.BELOW, "100%")),
}
"""Names that choose from or reword the figure of an address, by settings and in the words of the notice:
a rise is 增长 there, and nothing stands where no base is known; who is busiest or lowest is for 设置."""


def fixed_addresses(groups: Sequence[str]) -> dict[str, str]:
    """Names and the addresses whose text they have, for the groups of the roster that have orders."""
    counted = ("department_count", "township_count")
    of_groups = {
        name: Address(group, HANDLED, listing=Listing(Pick.EACH), is_counted=True)
        for name, group in zip(counted, groups, strict=False)
    }
    return {name: str(address) for name, address in {**_SAME_TEXT, **of_groups}.items()}
