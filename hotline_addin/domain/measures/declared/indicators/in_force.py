"""The indicators in force: those of the rows that an office typed, and the shipped ones."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from hotline_addin.domain.measures.declared.indicators.declaration import Declaration, declare
from hotline_addin.domain.measures.declared.indicators.indicator_reading import Row, read_indicators
from hotline_addin.domain.measures.declared.shipped import with_shipped
from hotline_addin.errors import Finding


def declare_rows(rows: Iterable[Row]) -> tuple[Declaration, tuple[Finding, ...]]:
    """The declaration of the rows of 指标, a row that is missing being the shipped one.

    Findings: `wrong-indicator` (错误), one a cell.
    """
    indicators, unread = read_indicators(with_shipped(rows))
    declaration, unfounded = declare(indicators)
    return declaration, (*unread, *unfounded)


@cache
def shipped_declaration() -> Declaration:
    """What is measured where the office has typed nothing."""
    return declare_rows(())[0]
