"""What an office declares: its rows of 指标, 表样 and 手填数 together, as indicators and tables in force."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Final

from hotline_addin.domain.measures.declared.addresses.address_reading import indicator_in
from hotline_addin.domain.measures.declared.figures.looks import Looks
from hotline_addin.domain.measures.declared.figures.row_figures import TypedValues
from hotline_addin.domain.measures.declared.indicators.declaration import Declaration
from hotline_addin.domain.measures.declared.indicators.explanation import explain_in
from hotline_addin.domain.measures.declared.indicators.in_force import declare_rows
from hotline_addin.domain.measures.declared.shipped import with_shipped
from hotline_addin.domain.measures.declared.tables.table_form import TableForm
from hotline_addin.domain.measures.declared.tables.table_form_reading import read_table_forms
from hotline_addin.domain.measures.measure import SHIPPED_USED
from hotline_addin.domain.measures.typed_values import read_typed_values, with_summed_decimals
from hotline_addin.domain.measures.unit_rules import UnitRule, read_rules
from hotline_addin.domain.orders.handlers.units import Roster
from hotline_addin.domain.words.choices.settings import Settings
from hotline_addin.domain.words.period import Period
from hotline_addin.domain.words.shipped_indicators import SHIPPED_INDICATORS, SHIPPED_TABLES
from hotline_addin.domain.words.text import clean_text
from hotline_addin.errors import Finding

Row = Mapping[str, object]
_SHIPPED_NAMES: Final = frozenset(row["name"] for row in SHIPPED_INDICATORS)


@dataclass(frozen=True, slots=True)
class OfficeRows:
    """Rows as typed, cells by identifier; none where the workbook has none. `addresses` are those that the
    office asks for in 通报数据, its notice's among them."""

    indicators: Sequence[Row] = ()
    tables: Sequence[Row] = ()
    typed: Sequence[Row] = ()
    addresses: Sequence[str] = ()


@dataclass(frozen=True)
class Declared:
    """The indicators and tables in force, and what is wrong with their rows.

    Findings: `wrong-indicator`, `wrong-table` (错误), one a cell.
    """

    declaration: Declaration
    forms: tuple[TableForm, ...]
    settings: Settings
    findings: tuple[Finding, ...] = ()
    typed: TypedValues = field(default_factory=dict)
    rows: OfficeRows = field(default_factory=OfficeRows)

    @property
    def rules(self) -> dict[str, UnitRule]:
        """Who is praised and criticised, by the name of the setting."""
        return read_rules(self.settings, self.declaration)[0]

    @cached_property
    def explanations(self) -> dict[str, str]:
        """说明 of the rows of 指标 that say nothing or something else there; an office's own words stay."""
        said = {clean_text(row.get("name")): clean_text(row.get("note")) for row in self.rows.indicators}
        texts = {
            name: explain_in(self.declaration, name) for name in self.declaration.by_name if name in said
        }
        return {
            name: text
            for name, text in texts.items()
            if text and text != said[name] and (not said[name] or said[name].startswith(f"{name}："))
        }

    @cached_property
    def _known(self) -> frozenset[str]:
        return frozenset(indicator.name for indicator in self.declaration.in_force)

    @cached_property
    def looks(self) -> Looks:
        """How each indicator is printed."""
        return Looks(self.declaration, self.settings)

    @cached_property
    def used(self) -> tuple[str, ...]:
        """The indicators in use: those of the shipped sentences, of tables, rules and addresses, and all that
        these rest on."""
        names = [
            *(name for name in SHIPPED_USED if self.declaration.find(name)),
            *(name for form in self.forms for name in form.used),
            *(name for rule in self.rules.values() for name in rule.names),
            *(name for address in self.rows.addresses if (name := indicator_in(address, self._known))),
        ]
        return tuple(indicator.name for indicator in self.declaration.with_parts(dict.fromkeys(names)))


def declare(rows: OfficeRows, settings: Settings, roster: Roster, period: Period | None = None) -> Declared:
    """What the rows say; a row that is missing is the shipped one. 手填数 are those of the period."""
    declaration, wrong = declare_rows(rows.indicators)
    forms, unread = read_table_forms(
        with_shipped(rows.tables, SHIPPED_TABLES, ()), declaration, roster.groups
    )
    typed, misread = read_typed_values(rows.typed, declaration, roster, period) if period else ({}, ())
    _, unruled = read_rules(settings, declaration)
    summed = with_summed_decimals(declaration, typed, settings)
    declared = Declared(summed, forms, settings, (), typed, rows)
    told = (finding for finding in wrong if not _is_idle(finding, declared))
    return replace(declared, findings=(*told, *unread, *misread, *unruled))


def _is_idle(finding: Finding, declared: Declared) -> bool:
    """Whether it speaks of a shipped indicator that nothing in use needs and whose own basis is stopped."""
    place = finding.place
    return (
        place is not None
        and place.column == "basis"
        and place.key in _SHIPPED_NAMES
        and place.key not in declared.used
    )
