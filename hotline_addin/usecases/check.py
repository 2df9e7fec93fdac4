"""校核 of a finished notice, our own or another office's: every fault that its figures and words betray."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from hotline_addin.domain.checks.book.settling import open_errors
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
from hotline_addin.domain.printed.printed_notice import PrintedNotice, read_notice
from hotline_addin.domain.printed.prose.document import PrintedDocument
from hotline_addin.errors import Finding, RefusedError
from hotline_addin.ports import Agrees

_MOST_ASKED = 6
"""Errors that a question names."""


def check_notice(document: PrintedDocument) -> tuple[Finding, ...]:
    """All findings of a finished notice, each fault once."""
    notice = read_notice(document)
    facts = unit_facts(notice)
    found = contradictions(notice, facts)
    county = tuple(check_county_rates(notice))
    rates = [one for one in missed_rates(notice) if not _told(county, one)]
    impossible = check_impossible_rates(notice, facts, {(one.paragraph.number, one.start) for one in rates})
    defined = tuple(check_table_definitions(notice))
    findings = [
        *_sums(notice, found),
        *check_named_units(notice, facts, found),
        *county,
        *check_ranking(notice, facts),
        *check_unit_lists(notice),
        *(one for one in impossible if one.where not in {told.where for told in defined}),
        *(one.finding for one in rates),
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


def _told(county: Sequence[Finding], rate: MissedRate) -> bool:
    """Whether the annexes contradict the same figure already."""
    figure = rate.paragraph.text[rate.start :].partition("%")[0]
    place = f"第{rate.paragraph.number}段"
    return any(one.where.startswith(place) and f"{figure}%" in one.where for one in county)


def require_sound(
    findings: Sequence[Finding], accepted: Collection[str] = (), may_overrule: Agrees | None = None
) -> None:
    """Raise `RefusedError` while findings of level 错误 stand: such a notice does not leave the office.

    Those with a code that was `accepted`, because somebody has looked into them, do not count; for the others
    a person may be asked.
    """
    errors = tuple(one for one in open_errors(findings) if one.code not in accepted)
    if not errors or (may_overrule and may_overrule(_question(errors))):
        return
    codes = " ".join(dict.fromkeys(one.code for one in errors))
    raise RefusedError(
        f"通报里还有{len(errors)}个错误，没有定稿。第一个：{errors[0].where}，{errors[0].message}",
        f"请改正后再定稿；用“校核”可以看到全部问题。核实过确实没有问题的，命令行加 --accept {codes}。",
        errors,
    )


def _question(errors: Sequence[Finding]) -> str:
    told = [f"· {one.where}：{one.message}" for one in errors[:_MOST_ASKED]]
    more = [f"……另有{len(errors) - _MOST_ASKED}个"] if len(errors) > _MOST_ASKED else []
    lines = [f"通报里还有{len(errors)}个错误：", *told, *more, "这些都核实过、确实没有问题，仍要定稿吗？"]
    return "\n".join(lines)


def _sums(notice: PrintedNotice, found: Sequence[Contradiction]) -> list[Finding]:
    """Sums and shares; what one of them or a single unit tells is not told again by another."""
    missed = missed_wholes(notice)
    off: list[Finding] = []
    findings = [*check_part_sums(missed, annex_sum(notice)), *check_annex_totals(notice)]
    if not any(one.whole is notice.total for one in missed):
        counts_units = any(True for _ in group_sizes(notice))
        off = list(check_annexes_against_text(notice, orders_off(found), counts_units=counts_units))
        findings += off
    doubted = {(one.parts.paragraph.number, part.start) for one in missed for part in one.parts.parts}
    listed = missed_sums(notice)
    findings += [one.finding for one in listed if (one.paragraph.number, one.start) not in doubted]
    doubted |= {(one.paragraph.number, one.start) for one in listed}
    doubted |= {(one.fact.paragraph.number, one.fact.figure.start) for one in found}
    doubted_whole = notice.total.count if off and notice.total else None
    return [*findings, *check_shares(notice, doubted, doubted_whole)]
