"""The rates of all units together, as the text gives them beside the month's total."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile
from typing import Final

from hotline_addin.domain.printed.printed_notice import PrintedNotice
from hotline_addin.domain.printed.prose.items import Paragraph
from hotline_addin.domain.printed.prose.rate_prints import RatePrint, rates_in
from hotline_addin.domain.printed.prose.told_figures import opening_of

_OTHER: Final = re.compile(r"上[个一]?[月年期季]|去年|同期|目标|力争|确保|低于|高于|省派|平均")
"""Words before a rate of another time, of a goal, of other orders."""
_HEADING: Final = re.compile(r"^[一二三四五六七八九十]+、")
"""Begins the next section (GB/T 9704-2012, 7.3.3)."""
_MOST_PARAGRAPHS: Final = 4
"""Paragraphs from the total on: the published notice has its rates in the very same."""


def county_rates(notice: PrintedNotice) -> Iterator[tuple[Paragraph, RatePrint]]:
    """Rates from the paragraph of the month's total to the end of its section, up to the first unit named.

    Rates of other months, goals and means are left out.
    """
    for paragraph in _beside_total(notice):
        named = [at for unit in notice.units if (at := paragraph.text.find(unit)) >= 0]
        text = paragraph.text[: min(named, default=len(paragraph.text))]
        for rate in rates_in(text):
            opened = opening_of(text, rate.start, "。；，")
            if not rate.percent.is_vague and not _OTHER.search(text[opened : rate.percent.start]):
                yield paragraph, rate
        if named:
            return


def _beside_total(notice: PrintedNotice) -> list[Paragraph]:
    total = notice.total
    if total is None:
        return []
    first = total.paragraph.number
    behind = [paragraph for paragraph in notice.body if paragraph.number >= first][:_MOST_PARAGRAPHS]
    section = takewhile(lambda paragraph: not _HEADING.match(paragraph.text), behind[1:])
    return [total.paragraph, *section]
