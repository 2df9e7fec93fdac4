"""Every name that may be a 范围, and what each of them is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from hotline_addin.domain.measures.declared.addresses.address import ROW_SIGN
from hotline_addin.domain.measures.declared.addresses.scope import Scope, ScopeKind
from hotline_addin.domain.measures.declared.conditions.order_columns import OrderColumns
from hotline_addin.domain.measures.declared.tables.table_form import TableForm
from hotline_addin.domain.orders.handlers.units import Roster, Unit
from hotline_addin.domain.words.alike import alike, nearest
from hotline_addin.domain.words.declared_words import NOT_STATED
from hotline_addin.domain.words.text import clean_text, match_key, shortened
from hotline_addin.domain.words.vocabulary import (
    COUNTY_UNIT,
    FURTHER_COLUMNS,
    NO_CATEGORY,
    ORDER_COLUMNS,
    RAW_HEADERS,
)

COUNTY_NAMES: Final = (COUNTY_UNIT, "全市", "全区")
"""The whole, by whatever word an office of its kind uses."""
_GROUP_SIGN: Final = "·"
"""Between the name of a table and the group that one of its tables is about."""
_SCOPES_SAID: Final = "范围可写全县、表名、类别、单位、列名、“列:值”或“表名:行”"
_STANDARD: Final = frozenset({*RAW_HEADERS.values(), *FURTHER_COLUMNS.values()})
_UNITS: Final = ORDER_COLUMNS["unit"]
_CATEGORIES: Final = ORDER_COLUMNS["category"]


def units_form(*groups: str) -> TableForm:
    """The units of some groups, or of all."""
    return TableForm("", _UNITS, (), groups=groups)


class Scopes:
    """The names in force: tables of 表样, groups and units of 单位名录, columns of 工单 and their values."""

    def __init__(self, forms: Sequence[TableForm], roster: Roster, orders: OrderColumns) -> None:
        self._forms = {match_key(form.name): form for form in forms}
        self._groups = {match_key(group): group for group in roster.groups}
        self._units = {match_key(unit.name): unit for unit in roster.units}
        self._county = frozenset(map(match_key, COUNTY_NAMES))
        self._roster = roster
        self._orders = orders

    @property
    def subjects(self) -> tuple[str, ...]:
        """The county, the groups, and the units by all their names, each once."""
        units = (name for unit in self._roster.units for name in (unit.name, *unit.aliases))
        return tuple(dict.fromkeys((*COUNTY_NAMES, *self._roster.groups, *units)))

    def knows(self, name: str) -> bool:
        """Whether a name is a 范围."""
        return bool(self.find(name))

    def may_be(self, name: str) -> bool:
        """Whether it is a value, or a row of a table, that these orders happen to lack."""
        return bool(self.lacking(name))

    def find(self, name: str) -> tuple[Scope, ...]:
        """What a name is; several where it is two things.

        A name as it stands comes before an alias of a unit or a column, and that before a value or a row.
        """
        found = tuple(self._named(name)) or tuple(self._by_alias(name))
        return found or tuple(self._row(*head) for head in self._heads(name) if self._has_row(*head))

    def lacking(self, name: str) -> tuple[Scope, ...]:
        """The value or the row, new to its column, that a name may be."""
        return tuple(self._row(*head) for head in self._heads(name) if not self._is_by_unit(head[0].form))

    def unknown(self, name: str) -> str:
        """Why an unknown name is none: a column that these orders lack, or a slip of the hand."""
        column = name.replace("：", ROW_SIGN).partition(ROW_SIGN)[0]
        if match_key(column) in _STANDARD:
            return f"工单里没有“{column}”这一列"
        return f"没有“{shortened(name)}”这个范围{alike(self.nearest(name))}；{_SCOPES_SAID}"

    def nearest(self, name: str) -> tuple[str, ...]:
        """The known names that look most like it."""
        for scope, row in self._heads(name):
            written = name[: len(name) - len(row)]
            return tuple(f"{written}{known}" for known in nearest(row, self._rows_of(scope)))
        names = (form.name for form in self._forms.values())
        known = (*COUNTY_NAMES, *names, *self._roster.groups, *self._orders.names.headers)
        return tuple(dict.fromkeys([*nearest(name, known), *self._roster.nearest(name)]))[:3]

    def _named(self, name: str) -> Iterator[Scope]:
        key = match_key(name)
        if key in self._county:
            yield Scope(ScopeKind.COUNTY, COUNTY_UNIT, units_form())
        if table := self._table(name):
            yield table
        if group := self._groups.get(key):
            yield Scope(ScopeKind.GROUP, group, units_form(group), group)
        if unit := self._units.get(key):
            yield _of_unit(unit)
        if header := self._orders.names.find_header(name):
            yield _of_column(header)

    def _by_alias(self, name: str) -> Iterator[Scope]:
        if unit := self._roster.match(name):
            yield _of_unit(self._units[match_key(unit)])
        if header := self._orders.names.find(name):
            yield _of_column(header)

    def _table(self, name: str) -> Scope | None:
        """`表名`, or `表名·类别` of a form that makes a table of each group."""
        whole, _, group = name.partition(_GROUP_SIGN)
        form = self._forms.get(match_key(whole))
        if form is None or (group and not (form.each_group and match_key(group) in self._groups)):
            return None
        return Scope(ScopeKind.TABLE, name, form, self._groups[match_key(group)] if group else "")

    def _heads(self, name: str) -> Iterator[tuple[Scope, str]]:
        """The table or column before each colon, with what stands behind it."""
        text = name.replace("：", ROW_SIGN)
        for at, sign in enumerate(text):
            head, row = name[:at], clean_text(name[at + 1 :])
            if sign == ROW_SIGN and row:
                header = self._orders.names.find(head)
                yield from ((found, row) for found in (self._table(head),) if found)
                yield from ((_of_column(column), row) for column in (header,) if column)

    def _has_row(self, scope: Scope, row: str) -> bool:
        if self._is_by_unit(scope.form):
            unit = self._roster.match(row)
            groups = (scope.group,) if scope.group else scope.form.groups
            return row == scope.form.total or (
                unit is not None and (not groups or self._units[match_key(unit)].group in groups)
            )
        return row == scope.form.total or match_key(row) in map(match_key, self._rows_of(scope))

    def _rows_of(self, scope: Scope) -> tuple[str, ...]:
        """All rows that a table or a column may have."""
        header = self._orders.names.find(scope.form.rows)
        if header is None:
            return ()
        if self._is_by_unit(scope.form):
            return tuple(unit.name for unit in self._roster.units)
        blank = NO_CATEGORY if header == _CATEGORIES else NOT_STATED
        return tuple(dict.fromkeys(clean_text(cell) or blank for cell in self._orders[header].distinct))

    def _row(self, scope: Scope, row: str) -> Scope:
        """A value of a column, or a row of a table; the group is that of the table where the row stands."""
        is_table = scope.kind is ScopeKind.TABLE
        kind, name = ScopeKind.CELL if is_table else ScopeKind.VALUE, f"{scope.name}{ROW_SIGN}{row}"
        if row == scope.form.total:
            return Scope(kind, name, scope.form, scope.group, row)
        if not self._is_by_unit(scope.form):
            spelled = {match_key(known): known for known in self._rows_of(scope)}
            return Scope(kind, name, scope.form, scope.group, spelled.get(match_key(row), row))
        unit = self._units[match_key(self._roster.match(row))]
        group = unit.group if scope.form.each_group else scope.group
        return Scope(kind, name, scope.form, group, unit.name)

    def _is_by_unit(self, form: TableForm) -> bool:
        return self._orders.names.find(form.rows) == _UNITS


def _of_unit(unit: Unit) -> Scope:
    return Scope(ScopeKind.UNIT, unit.name, units_form(unit.group), unit.group, unit.name)


def _of_column(header: str) -> Scope:
    return Scope(ScopeKind.COLUMN, header, TableForm("", header, ()))
