"""历史 and a published notice: the same figures are no drift, others are told one by one."""

from __future__ import annotations

import pandas as pd

from hotline_addin.adapters.printed.plain_text import read_plain_text
from hotline_addin.domain.checks.book.history_drift import check_history_drift
from hotline_addin.domain.printed.printed_history import PrintedHistory, read_printed_history
from tests.checks.notices import SEED


def published() -> PrintedHistory:
    return read_printed_history(read_plain_text(SEED.read_bytes(), "2月通报.txt"))


def test_the_notice_does_not_differ_from_itself() -> None:
    printed = published()
    history = pd.concat([printed.rows, printed.inferred], ignore_index=True)
    assert list(check_history_drift(printed, history)) == []


def test_each_drift_is_told_with_both_figures() -> None:
    history = pd.DataFrame(
        [
            {
                "month": "2024-02",
                "unit": "供电公司",
                "handled": 55,
                "outcome_rate": 0.45,
                "source": "月度刷新",
            },
            {"month": "2024-01", "unit": "全县", "outcome_rate": "78.51%", "process_rate": 0.67814},
            {"month": "2023-12", "unit": "全县", "outcome_rate": 0.5},
        ]
    ).astype(object)
    findings = list(check_history_drift(published(), history.where(history.notna(), None)))
    assert [(finding.where, finding.message) for finding in findings] == [
        ("历史：2024-02 供电公司", "承办件数在历史里是55件，2月通报.txt里是56件。"),
        (
            "历史：2024-01 全县",
            "办理结果满意率在历史里是78.51%，由2024年2月通报的环比推得里是78.48%。",
        ),
    ]
    assert {finding.code for finding in findings} == {"history-drift"}


def test_an_empty_history_knows_nothing() -> None:
    assert list(check_history_drift(published(), pd.DataFrame(columns=["month", "unit"]))) == []
