"""How a sum that is wrong is told, whichever identity found it."""

from __future__ import annotations

from collections.abc import Sequence

from hotline_addin.domain.checks.identity import Doubt, at, doubt, span_of
from hotline_addin.domain.printed.prose.figures import Figure
from hotline_addin.domain.printed.prose.items import Paragraph
from hotline_addin.errors import Level


def wrong_sum(paragraph: Paragraph, figures: Sequence[Figure], said: str) -> Doubt:
    """`sum-mismatch` (错误) about figures of one paragraph, in their order; `said` is the arithmetic."""
    return doubt(
        Level.ERROR,
        "sum-mismatch",
        span_of(paragraph, figures),
        (said, "请核对各项和合计，改正写错的一项。"),
        at(paragraph, *figures),
    )
