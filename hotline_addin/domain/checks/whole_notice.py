"""All checks of a finished notice, and which finding silences which: a fault is told once."""

from __future__ import annotations

from collections.abc import Sequence

from hotline_addin.domain.checks.form.layout import check_layout
from hotline_addin.domain.checks.form.months import check_months, check_number_year
from hotline_addin.domain.checks.form.notation import check_notation
from hotline_addin.domain.checks.form.personal import check_personal
from hotline_addin.domain.checks.lists.named_units import (
    Contradiction,
    check_named_units,
    contradictions,
    orders_off,
    unit_facts,
)
from hotline_addin.domain.checks.lists.ranking import check_ranking
from hotline_addin.domain.checks.lists.unit_lists import check_unit_lists, group_sizes
from hotline_addin.domain.checks.rates.changes import check_changes
from hotline_addin.domain.checks.rates.copied_rates import check_copied_rates
from hotline_addin.domain.checks.rates.impossible_rates import check_impossible_rates
from hotline_addin.domain.checks.rates.stated_rates import MissedRate, missed_rates
from hotline_addin.domain.checks.rates.table_definitions import check_table_definitions
from hotline_addin.domain.checks.totals.annex_totals import (
    check_annex_totals,
    check_annexes_against_text,
)
from hotline_addin.domain.checks.totals.county_rates import check_county_rates
from hotline_addin.domain.checks.totals.listed_sums import missed_sums
from hotline_addin.domain.checks.totals.part_sums import check_part_sums, missed_wholes
from hotline_addin.domain.checks.totals.shares import check_shares
from hotline_addin.domain.printed.annex_sums import annex_sum
from hotline_addin.domain.printed.printed_notice import PrintedNotice
from hotline_addin.errors import Finding

Place = tuple[int, int]
"""Where a figure stands: the number of its paragraph, and its start there."""


def check_whole_notice(notice: PrintedNotice) -> tuple[Finding, ...]:
    """All findings of a finished notice in the order in which they are shown, each fault once.

    One wrong figure contradicts many others. What is told first silences what follows from it:

    - a county rate that the annexes contradict: that its own counts do not give it (`share-mismatch`);
    - a rate that its own counts do not give: that it is impossible;
    - a cell that the definition of its column contradicts: that it is impossible;
    - for counts and shares see `_check_counts`.
    """
    facts = unit_facts(notice)
    contradicted = contradictions(notice, facts)
    county = tuple(check_county_rates(notice))
    missed = [rate for rate in missed_rates(notice) if not _is_told(rate, county)]
    told_rates = {(rate.paragraph.number, rate.start) for rate in missed}
    defined = tuple(check_table_definitions(notice))
    told_cells = {finding.where for finding in defined}
    impossible = check_impossible_rates(notice, facts, told_rates)
    findings = [
        *_check_counts(notice, contradicted),
        *check_named_units(notice, facts, contradicted),
        *county,
        *check_ranking(notice, facts),
        *check_unit_lists(notice),
        *(finding for finding in impossible if finding.where not in told_cells),
        *(rate.finding for rate in missed),
        *defined,
        *check_months(notice),
        *check_changes(notice),
        *check_notation(notice),
        *check_layout(notice),
        *check_number_year(notice),
        *check_copied_rates(notice),
        *check_personal(notice),
    ]
    return tuple(dict.fromkeys(findings))


def _is_told(rate: MissedRate, county: Sequence[Finding]) -> bool:
    """Whether the annexes contradict the same figure already."""
    figure = rate.paragraph.text[rate.start :].partition("%")[0]
    place = f"第{rate.paragraph.number}段"
    return any(finding.where.startswith(place) and f"{figure}%" in finding.where for finding in county)


def _check_counts(notice: PrintedNotice, contradicted: Sequence[Contradiction]) -> list[Finding]:
    """Sums and shares.

    A total that its parts miss silences that the annexes miss it too. Parts that miss their whole silence the
    sum of a list that begins with them. Each of these, and what single units are contradicted in, silences
    the shares worked out with the same count; a total off the annexes those of the total.
    """
    missed = missed_wholes(notice)
    findings = [*check_part_sums(missed, annex_sum(notice)), *check_annex_totals(notice)]
    off_annexes: list[Finding] = []
    if not any(parted.whole is notice.total for parted in missed):
        counts_units = any(True for _ in group_sizes(notice))
        named_off = orders_off(contradicted)
        off_annexes = list(check_annexes_against_text(notice, named_off, counts_units=counts_units))
    doubted: set[Place] = {
        (parted.parts.paragraph.number, part.start) for parted in missed for part in parted.parts.parts
    }
    listed = [(total.paragraph.number, total.start, total.finding) for total in missed_sums(notice)]
    sums = [finding for number, start, finding in listed if (number, start) not in doubted]
    doubted |= {(number, start) for number, start, _ in listed}
    doubted |= {(each.fact.paragraph.number, each.fact.figure.start) for each in contradicted}
    doubted_whole = notice.total.count if off_annexes and notice.total else None
    return [*findings, *off_annexes, *sums, *check_shares(notice, doubted, doubted_whole)]
