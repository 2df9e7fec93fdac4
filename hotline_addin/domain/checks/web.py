"""The web of facts: all identities over a finished notice; one doubt silences what follows from it."""

from __future__ import annotations

from collections.abc import Set
from typing import Final

from hotline_addin.domain.checks.changes import changed_by, means, points
from hotline_addin.domain.checks.form import (
    addressees,
    dates,
    days_of_period,
    layout,
    months,
    notation,
    opening_periods,
    personal,
)
from hotline_addin.domain.checks.identity import At, Identity
from hotline_addin.domain.checks.lists import (
    judged_units,
    list_lengths,
    lists_below,
    lists_of_rows,
    orders_of_lists,
)
from hotline_addin.domain.checks.proof import weighed
from hotline_addin.domain.checks.rates import (
    complementary_rates,
    copied_rates,
    defined_rates,
    impossible_rates,
    named_rates,
    over_hundred,
    parallel_rates,
    roundings,
    shares,
    slipped_percents,
)
from hotline_addin.domain.checks.slips import slipped_cells, slipped_changes, slipped_rates, slipped_sums
from hotline_addin.domain.checks.sums import (
    carried_over,
    closing_sums,
    cumulations,
    flows,
    months_in_row,
    parallel_counts,
    parts_of_whole,
    parts_within,
    two_splits,
)
from hotline_addin.domain.checks.tables import (
    column_totals,
    ranks,
    row_equations,
    row_means,
    row_spans,
)
from hotline_addin.domain.checks.texts import (
    conversions,
    named_rows,
    row_figures,
    said_twice,
    superlatives,
    table_names,
    totals,
    unit_figures,
)
from hotline_addin.domain.printed.printed_notice import PrintedNotice
from hotline_addin.errors import Finding, Level

HINTS: Final = (
    slipped_sums.IDENTITY,
    slipped_rates.IDENTITY,
    slipped_changes.IDENTITY,
    slipped_cells.IDENTITY,
)
"""Those that tell nothing of a paragraph in which something is told already."""
IDENTITIES: Final[tuple[Identity, ...]] = (
    # What a figure contradicts most plainly comes first: it silences what follows from the same slip.
    parts_within.IDENTITY,
    parts_of_whole.IDENTITY,
    flows.IDENTITY,
    carried_over.IDENTITY,
    cumulations.IDENTITY,
    months_in_row.IDENTITY,
    parallel_counts.IDENTITY,
    column_totals.IDENTITY,
    row_spans.IDENTITY,
    unit_figures.IDENTITY,
    row_figures.IDENTITY,
    totals.IDENTITY,
    closing_sums.IDENTITY,
    two_splits.IDENTITY,
    changed_by.IDENTITY,
    table_names.IDENTITY,
    totals.RATES,
    shares.IDENTITY,
    defined_rates.IDENTITY,
    over_hundred.IDENTITY,
    named_rates.IDENTITY,
    parallel_rates.IDENTITY,
    complementary_rates.IDENTITY,
    slipped_percents.IDENTITY,
    row_equations.IDENTITY,
    row_means.IDENTITY,
    unit_figures.TWICE,
    impossible_rates.IDENTITY,
    said_twice.IDENTITY,
    means.IDENTITY,
    conversions.IDENTITY,
    roundings.IDENTITY,
    list_lengths.IDENTITY,
    list_lengths.REPEATED,
    lists_below.IDENTITY,
    ranks.REPEATED,
    orders_of_lists.IDENTITY,
    named_rows.IDENTITY,
    lists_of_rows.IDENTITY,
    superlatives.IDENTITY,
    ranks.IDENTITY,
    judged_units.IDENTITY,
    judged_units.PRAISED_LOW,
    months.IDENTITY,
    days_of_period.IDENTITY,
    opening_periods.IDENTITY,
    points.IDENTITY,
    notation.PERCENT_SIGN,
    notation.DECIMALS,
    notation.WORDINGS,
    notation.BLANKS,
    layout.NUMBER,
    dates.NUMBER_YEAR,
    layout.HEADINGS,
    layout.TITLES,
    layout.REFERENCES,
    addressees.SALUTATION,
    addressees.ADDRESSED,
    *HINTS,
    copied_rates.IDENTITY,
    personal.IDENTITY,
)
"""All identities, in the order in which they are asked and shown."""


_ASKED: Final = frozenset({"month-mismatch", "count-mismatch"})
"""Codes of which nothing more is asked where something is proved."""


def _is_needed(finding: Finding, proved: Set[str]) -> bool:
    return finding.level is not Level.NOTE or finding.code not in proved & _ASKED


def check_facts(notice: PrintedNotice) -> tuple[Finding, ...]:
    """All findings of a finished notice in the order in which they are shown, each fault once."""
    doubted: set[At] = set()
    findings: list[Finding] = []
    for identity in IDENTITIES:
        told = {place[0] for place in doubted} if identity in HINTS else set()
        fresh = [
            weighed(notice, identity, found)
            for found in identity.find(notice)
            if not found.about & doubted and not any(place[0] in told for place in found.about)
        ]
        for found in fresh:
            proved = {one.code for one in findings if one.level is not Level.NOTE}
            findings += [found.finding] if _is_needed(found.finding, proved) else []
        doubted.update(*(found.about for found in fresh))
    return tuple(dict.fromkeys(findings))
