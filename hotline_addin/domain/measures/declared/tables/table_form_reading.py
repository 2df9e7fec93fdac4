"""Rows of 表样 as table forms; what a cell says wrong is told with the cell."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from hotline_addin.domain.measures.declared.conditions.condition import EVERY_ORDER, Condition, ConditionError
from hotline_addin.domain.measures.declared.conditions.condition_reading import read_condition
from hotline_addin.domain.measures.declared.indicators.declaration import Declaration
from hotline_addin.domain.measures.declared.indicators.indicator_cells import WrongCellError, read_yes_no
from hotline_addin.domain.measures.declared.tables.table_form import AS_APPEARING, AS_ROSTER, Order, TableForm
from hotline_addin.domain.words.alike import alike, nearest
from hotline_addin.domain.words.declared_words import (
    ACROSS,
    APPEARANCE_ORDER,
    AS_ANNEX,
    EACH_GROUP,
    FALLING,
    IN_NOTICE,
    NO,
    ON_SHEET,
    RISING,
    ROSTER_ORDER,
    TABLE_FORM_COLUMNS,
    TABLE_FORMS_SHEET,
)
from hotline_addin.domain.words.text import clean_text, match_key, shortened, split_list
from hotline_addin.domain.words.vocabulary import LIST_SEPARATOR
from hotline_addin.errors import Finding, Level, Place

_FORBIDDEN: Final = ".:·、．："
_NO_SHEET_NAME: Final = re.compile(r"[\[\]*?/\\]|^'|'$|^.{32,}$")
_WRONG_SEPARATORS: Final = re.compile(r"[，,；;/\s]+")
_PLACES: Final = (AS_ANNEX, IN_NOTICE, ON_SHEET)
_ORDER: Final = re.compile(rf"(?P<by>.+?)\s*(?P<direction>[{FALLING}{RISING}])")
_ACROSS: Final = re.compile(rf"(?P<rows>.+?)\s+{ACROSS}")


def read_table_forms(
    rows: Iterable[Mapping[str, object]], declaration: Declaration, groups: Sequence[str]
) -> tuple[tuple[TableForm, ...], tuple[Finding, ...]]:
    """The tables of 表样 that are in use, for the groups of the roster.

    Findings: `wrong-table` (错误) for each cell that cannot be read; the table then does without it. A table
    without name, rows or columns is left out. A column whose indicator is stopped goes without a word.
    """
    forms: dict[str, TableForm] = {}
    findings: list[Finding] = []
    for row in rows:
        if not any(clean_text(cell) for cell in row.values()):
            continue
        reader = _FormReader(row, declaration, groups)
        form = reader.form()
        if form is not None and form.name in forms:
            reader.wrong("name", f"表名“{form.name}”出现了两次，只按第一行处理")
        elif form is not None and not form.is_stopped:
            forms[form.name] = form
        if form is None or not form.is_stopped:
            findings += reader.findings
    return tuple(forms.values()), tuple(findings)


def wrong_table(
    name: str, column: str, message: str, advice: str = "请在“表样”里改好这一格，再刷新。"
) -> Finding:
    """A finding about one cell of 表样; `message` is without its full stop."""
    where = f"{TABLE_FORMS_SHEET}：{shortened(name)}" if name else TABLE_FORMS_SHEET
    return Finding(
        Level.ERROR,
        "wrong-table",
        f"{where} 的“{TABLE_FORM_COLUMNS[column]}”",
        f"{message}。",
        advice,
        Place("tables", name, column),
    )


class _FormReader:
    """Reads one row cell by cell."""

    def __init__(self, row: Mapping[str, object], declaration: Declaration, groups: Sequence[str]) -> None:
        self.row = row
        self.name = self._text("name")
        self.findings: list[Finding] = []
        self._declaration = declaration
        self._known_groups = groups

    def form(self) -> TableForm | None:
        place = self._place()
        is_named = self._has_name(place)
        across = _ACROSS.fullmatch(self._text("rows"))
        rows = (across["rows"] if across else self._text("rows")).strip("「」")
        if not rows:
            self.wrong("rows", "没有写行：表里一行是什么，如“承办单位”“诉求类别”")
        indicators = self._indicators()
        groups, each_group = self._groups()
        form = TableForm(
            self.name,
            rows,
            indicators,
            self._filter(),
            groups,
            each_group,
            self._order(),
            self._top(),
            "" if self._text("total") in ("", NO) else self._text("total"),
            self._yes_no("hides_zero"),
            across is not None,
            place,
            self._yes_no("stopped"),
        )
        return form if is_named and rows and (indicators or form.is_stopped) else None

    def wrong(self, column: str, message: str) -> None:
        self.findings.append(wrong_table(self.name, column, message))

    def _has_name(self, place: str) -> bool:
        found = [sign for sign in _FORBIDDEN if sign in self.name]
        if not self.name:
            self.wrong("name", "这一行没有表名，没有起作用")
        elif found:
            self.wrong("name", f"表名“{shortened(self.name)}”里不能有“{found[0]}”，没有起作用")
        elif place == ON_SHEET and _NO_SHEET_NAME.search(self.name):
            self.wrong("name", f"“{shortened(self.name)}”不能作工作表的名称，没有起作用")
        else:
            return True
        return False

    def _place(self) -> str:
        written = self._text("place")
        if written and written not in _PLACES:
            self.wrong("place", f"“{shortened(written)}”看不懂，应从{LIST_SEPARATOR.join(_PLACES)}中选一个")
        return written if written in _PLACES else ON_SHEET

    def _indicators(self) -> tuple[str, ...]:
        written = tuple(name.strip() for name in self._text("columns").split(LIST_SEPARATOR) if name.strip())
        if not written:
            self.wrong("columns", "没有写列：要哪些指标，用顿号隔开")
        for name in dict.fromkeys(written):
            if name not in self._declaration.by_name:
                self.wrong("columns", f"没有“{shortened(name)}”这个指标{self._meant(name)}，表里没有这一列")
        return tuple(dict.fromkeys(name for name in written if self._declaration.find(name)))

    def _meant(self, name: str) -> str:
        """What an unknown name may have meant: several ones, or one that looks like it."""
        known = self._declaration.by_name
        several = [each.strip() for each in _WRONG_SEPARATORS.split(name)]
        if len(several) > 1 and any(each in known for each in several):
            return f"，几个指标之间要用“{LIST_SEPARATOR}”隔开"
        return alike(nearest(name, known))

    def _filter(self) -> Condition:
        try:
            return read_condition(self._text("filter"))
        except ConditionError as wrong:
            self.wrong("filter", wrong.sentence)
            return EVERY_ORDER

    def _groups(self) -> tuple[tuple[str, ...], bool]:
        written = self._text("groups")
        if written == EACH_GROUP:
            return (), True
        named = {match_key(group): group for group in self._known_groups}
        groups = split_list(written)
        for group in groups:
            if match_key(group) not in named:
                self.wrong("groups", f"单位名录里没有“{shortened(group)}”这个类别")
        known = tuple(named.get(match_key(group), group) for group in groups)
        return known, False

    def _order(self) -> Order | None:
        written = self._text("order")
        fixed = {"": None, ROSTER_ORDER: AS_ROSTER, APPEARANCE_ORDER: AS_APPEARING}
        if written in fixed:
            return fixed[written]
        found = _ORDER.fullmatch(written)
        if not found:
            message = (
                f"“{shortened(written)}”看不懂，应写{ROSTER_ORDER}、{APPEARANCE_ORDER}或“指标名 {FALLING}”"
            )
            self.wrong("order", message)
            return None
        if not self._declaration.find(found["by"]):
            self.wrong("order", f"{self._declaration.lacks(found['by'])}，没有按它排序")
            return None
        return Order(found["by"], found["direction"])

    def _top(self) -> int | None:
        written = match_key(self._text("top"))
        if not written:
            return None
        if not re.fullmatch(r"\d{1,5}", written) or not int(written):
            self.wrong("top", f"“{shortened(written)}”看不懂，应写一个整数，如5")
            return None
        return int(written)

    def _yes_no(self, column: str) -> bool:
        text = self._text(column)
        try:
            return bool(text) and read_yes_no(text)
        except WrongCellError as wrong:
            self.wrong(column, f"“{shortened(text)}”看不懂，{wrong.expected}")
            return False

    def _text(self, column: str) -> str:
        return clean_text(self.row.get(column))
