"""Rows of 指标 as typed indicators; what a cell says wrong is told with the cell."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from fractions import Fraction
from typing import Any, Final

from hotline_addin.domain.measures.declared.conditions.condition import EVERY_ORDER, Condition, ConditionError
from hotline_addin.domain.measures.declared.conditions.condition_reading import read_condition
from hotline_addin.domain.measures.declared.indicators.indicator import COUNTED, Indicator, Method, Scoring
from hotline_addin.domain.measures.declared.indicators.indicator_cells import (
    WrongCellError,
    read_bands,
    read_decimals,
    read_level,
    read_mark,
    read_number_cell,
    read_quotient,
    read_span,
    read_terms,
    read_yes_no,
)
from hotline_addin.domain.words.declared_words import INDICATOR_COLUMNS, INDICATORS_SHEET, PERCENT, POINTS
from hotline_addin.domain.words.text import clean_text, shortened
from hotline_addin.domain.words.vocabulary import LIST_SEPARATOR
from hotline_addin.errors import Finding, Level, Place

Row = Mapping[str, object]
"""A row of the sheet: cells by the identifiers of `INDICATOR_COLUMNS`."""

_FORBIDDEN: Final = ".:·、．："
"""They divide the parts of an address and of a list."""
_MOST_NAMED: Final = 30
_NEEDS_BASIS: Final = frozenset(Method) - {Method.COUNT, Method.RATE, Method.TYPED}
_SHARES: Final = frozenset({Method.RATE, Method.SHARE})
_NO_SHARES: Final = frozenset({Method.COUNT, Method.TIMES, Method.SCORE, Method.PLACE, Method.GRADE})
_ONE_TERM: Final = _NEEDS_BASIS - {Method.TIMES, Method.MEAN, Method.QUOTIENT, Method.SUM}


def read_indicators(rows: Iterable[Row]) -> tuple[tuple[Indicator, ...], tuple[Finding, ...]]:
    """The indicators of 指标, those with a wrong cell as broken ones.

    Findings: `wrong-indicator` (错误) for each cell that cannot be read, for a name that cannot be one and
    for a name that stands twice, of which the first row holds.
    """
    read: dict[str, Indicator] = {}
    findings: list[Finding] = []
    for row in rows:
        if not any(clean_text(cell) for cell in row.values()):
            continue
        name = clean_text(row.get("name"))
        if why := _wrong_name(name, read):
            findings.append(wrong_indicator(name, "name", why))
            continue
        reader = _RowReader(name, row)
        read[name] = reader.indicator()
        findings += reader.findings
    return tuple(read.values()), tuple(findings)


def wrong_indicator(
    name: str, column: str, message: str, advice: str = "请在“指标”里改好这一格，再刷新。"
) -> Finding:
    """A finding about one cell of 指标; `message` is without its full stop."""
    header = INDICATOR_COLUMNS[column]
    where = f"{INDICATORS_SHEET}：{shortened(name, _MOST_NAMED)}" if name else INDICATORS_SHEET
    return Finding(
        Level.ERROR,
        "wrong-indicator",
        f"{where} 的“{header}”",
        f"{message}。",
        advice,
        Place("indicators", name, column),
    )


def _wrong_name(name: str, known: Mapping[str, Indicator]) -> str:
    """Why a name cannot be one, or nothing."""
    if not name:
        return "这一行没有名称，没有起作用"
    found = [sign for sign in _FORBIDDEN if sign in name]
    if found:
        return f"名称“{shortened(name)}”里不能有“{found[0]}”，没有起作用"
    return f"名称“{name}”出现了两次，只按第一行处理" if name in known else ""


class _RowReader:
    """Reads one row cell by cell; a cell that cannot be read becomes a finding and breaks the indicator."""

    def __init__(self, name: str, row: Row) -> None:
        self.name = name
        self.row = row
        self.findings: list[Finding] = []

    def indicator(self) -> Indicator:
        method = self._cell("method", _read_method, None)
        if method is None:
            if not self.findings:
                self._wrong("method", f"没有写算法，应从{LIST_SEPARATOR.join(Method)}中选一个")
            return Indicator(
                self.name, Method.COUNT, is_broken=True, is_stopped=self._yes_no("stopped") is True
            )
        made = Indicator(
            self.name,
            method,
            dated_by=self._text("dated_by"),
            unit=self._unit(method),
            decimals=self._cell("decimals", read_decimals, None),
            blank_text=self._text("blank_text"),
            higher_is_better=self._yes_no("higher_is_better"),
            mark=self._cell("mark", read_mark, None),
            is_stopped=self._yes_no("stopped") is True,
            note=self._text("note"),
        )
        return replace(made, **self._of_method(method), is_broken=bool(self.findings))

    def _unit(self, method: Method) -> str:
        unit = self._text("unit").replace("％", PERCENT)
        if method in _SHARES and unit not in ("", PERCENT):
            self._wrong("unit", f"{method}的单位只能是%，不能是“{shortened(unit)}”")
        if method in _NO_SHARES and unit in (PERCENT, POINTS):
            self._wrong("unit", f"{method}的单位不能是“{unit}”")
        return unit

    def _of_method(self, method: Method) -> dict[str, Any]:
        """The fields that only this method has."""
        fields: dict[str, Any] = self._basis(method)
        if method in COUNTED:
            fields["condition"] = self._condition("condition")
        if method is Method.RATE:
            fields["whole"] = self._condition("whole")
            if not self._text("condition"):
                self._wrong("condition", "比率要写条件：哪些工单算分子")
        if method is Method.GRADE:
            fields["bands"] = self._cell("condition", read_bands, ())
            if not self._text("condition"):
                self._wrong("condition", "等次要写各等的线，如“A≥95、B≥85、C≥70、D”")
        if method is Method.SCORE:
            fields["scoring"] = self._scoring()
        return fields

    def _basis(self, method: Method) -> dict[str, Any]:
        written = self._text("basis")
        if method not in _NEEDS_BASIS:
            return {}
        if not written:
            self._wrong("basis", f"{method}要写依据，怎么填看表右边的例子")
            return {}
        if method in (Method.TIMES, Method.MEAN):
            is_span = method is Method.MEAN
            span = (
                self._cell("basis", lambda text: read_span(text, self._text("unit")), None)
                if is_span
                else None
            )
            return {"span": span} if span else {"column": written.strip("「」")}
        if method is Method.QUOTIENT:
            return {"terms": self._cell("basis", read_quotient, ())}
        terms = self._cell("basis", read_terms, ())
        if method in _ONE_TERM and terms and (len(terms) != 1 or terms[0].sign < 0):
            self._wrong("basis", f"{method}的依据应是一个指标的名称，不能是“{shortened(written)}”")
            return {}
        return {"terms": terms}

    def _scoring(self) -> Scoring | None:
        numbers = {
            column: self._cell(column, read_number_cell, None)
            for column in ("full_score", "per_point", "least")
        }
        target = self._cell("target", read_level, None)
        for column in ("full_score", "target", "per_point"):
            if not self._text(column):
                self._wrong(column, f"计分要写{INDICATOR_COLUMNS[column]}")
        full, per_point, least = numbers.values()
        if full is None or per_point is None or target is None:
            return None
        return Scoring(full, target, per_point, Fraction(0) if least is None else least)

    def _condition(self, column: str) -> Condition:
        try:
            return read_condition(self._text(column))
        except ConditionError as wrong:
            self._wrong(column, wrong.sentence)
            return EVERY_ORDER

    def _yes_no(self, column: str) -> bool | None:
        said: bool | None = self._cell(column, read_yes_no, None)
        return said

    def _cell(self, column: str, read: Callable[[str], Any], default: Any) -> Any:
        """What `read` makes of a cell's text; the default for a blank cell or one that cannot be read."""
        text = self._text(column)
        if not text:
            return default
        try:
            return read(text)
        except WrongCellError as wrong:
            read_as = wrong.column or column
            self._wrong(read_as, f"“{shortened(self._text(read_as))}”看不懂，{wrong.expected}")
            return default

    def _text(self, column: str) -> str:
        return clean_text(self.row.get(column))

    def _wrong(self, column: str, message: str) -> None:
        self.findings.append(wrong_indicator(self.name, column, message))


def _read_method(text: str) -> Method:
    try:
        return Method(text)
    except ValueError:
        raise WrongCellError(f"应从{LIST_SEPARATOR.join(Method)}中选一个") from None
