"""手填数: figures of a period that no order tells, as an office typed them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from hotline_addin.domain.measures.declared.figures.row_figures import TypedValues
from hotline_addin.domain.measures.declared.indicators.declaration import Declaration
from hotline_addin.domain.measures.declared.indicators.indicator import Level, Method
from hotline_addin.domain.measures.declared.indicators.indicator_cells import WrongCellError, read_level
from hotline_addin.domain.words.declared_words import TYPED_VALUE_COLUMNS, TYPED_VALUES_SHEET
from hotline_addin.domain.words.period import Period
from hotline_addin.domain.words.text import clean_text, shortened
from hotline_addin.errors import Finding, Place
from hotline_addin.errors import Level as FindingLevel


def read_typed_values(
    rows: Iterable[Mapping[str, object]], declaration: Declaration, period: Period
) -> tuple[TypedValues, tuple[Finding, ...]]:
    """The values of a period by row and indicator; a row without 报告期 holds for every period.

    Findings: `wrong-indicator` (错误) for a cell that says no period, no typed indicator or no number.
    """
    values: dict[tuple[str, str], Level] = {}
    findings: list[Finding] = []
    for row in rows:
        cells = {name: clean_text(row.get(name)) for name in TYPED_VALUE_COLUMNS}
        if not any(cells.values()):
            continue
        wrong = _wrong(cells, declaration)
        if wrong:
            findings.append(_finding(cells, *wrong))
        elif not cells["period"] or Period.of(row["period"]) == period:
            values[cells["row"], cells["indicator"]] = read_level(cells["value"])
    return values, tuple(findings)


def _wrong(cells: Mapping[str, str], declaration: Declaration) -> tuple[str, str] | None:
    """The cell that cannot be read, and what is wrong with it."""
    known = declaration.find(cells["indicator"])
    if known is None or known.method is not Method.TYPED:
        return "indicator", f"“{shortened(cells['indicator'])}”不是“指标”里算法为{Method.TYPED}的指标"
    if cells["period"]:
        try:
            Period.of(cells["period"])
        except ValueError:
            return "period", f"“{shortened(cells['period'])}”不是报告期，应写成2024-02或2024年第8周"
    try:
        read_level(cells["value"])
    except WrongCellError as wrong:
        return "value", f"“{shortened(cells['value'])}”看不懂，{wrong.expected}"
    return None


def _finding(cells: Mapping[str, str], column: str, message: str) -> Finding:
    where = " ".join(filter(None, (cells["row"], cells["indicator"]))) or TYPED_VALUES_SHEET
    return Finding(
        FindingLevel.ERROR,
        "wrong-indicator",
        f"{TYPED_VALUES_SHEET}：{where} 的“{TYPED_VALUE_COLUMNS[column]}”",
        f"{message}，这一行没有起作用。",
        "请在“手填数”里改好这一格，再刷新。",
        Place("typed_values", cells["row"], column),
    )
