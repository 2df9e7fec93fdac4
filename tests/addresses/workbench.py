"""An office with its orders, ready to be asked for any figure by address."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from hotline_addin.domain.measures.declared.addresses.resolving import AddressBook
from hotline_addin.domain.measures.declared.conditions.condition_masks import Between
from hotline_addin.domain.measures.declared.figures.earlier import Bases
from hotline_addin.domain.measures.declared.figures.looks import Looks
from hotline_addin.domain.measures.declared.figures.order_counts import OrderCounts
from hotline_addin.domain.measures.declared.indicators.indicator import Earlier
from hotline_addin.domain.measures.declared.tables.compiling import Measured
from hotline_addin.domain.measures.declared.tables.table_form_reading import read_table_forms
from hotline_addin.domain.orders.handlers.units import Roster, Unit
from hotline_addin.domain.words.choices.settings import Settings
from hotline_addin.domain.words.declared_words import TABLE_FORM_COLUMNS
from hotline_addin.errors import Finding
from tests.declared.workbench import FEBRUARY, Typed, declared, identified, order_columns


@dataclass(frozen=True)
class Asked:
    """What an office declared and imported."""

    indicators: Sequence[Typed]
    orders: Sequence[Mapping[str, object]]
    roster: Sequence[Unit]
    forms: Sequence[Typed] = ()
    days: Between = FEBRUARY
    earlier: Mapping[Earlier, Between] = field(default_factory=dict)
    published: Bases | None = None
    settings: Settings = field(default_factory=Settings)

    def book(self) -> AddressBook:
        """Its figures by address."""
        declaration, _ = declared(*self.indicators)
        roster = Roster(tuple(self.roster))
        rows = [identified(form, TABLE_FORM_COLUMNS) for form in self.forms]
        forms, _ = read_table_forms(rows, declaration, roster.groups)
        groups = {unit.name: unit.group for unit in self.roster}
        orders = [{**order, "类别": groups.get(str(order.get("承办单位")), "")} for order in self.orders]
        columns = order_columns(orders)
        published = self.published
        measured = Measured(
            Looks(declaration, self.settings),
            roster,
            OrderCounts(columns, self.settings, self.days),
            {which: OrderCounts(columns, self.settings, days) for which, days in self.earlier.items()},
            None if published is None else lambda form, group: published,
        )
        return AddressBook(measured, forms, self.settings)

    def texts(self, *addresses: str) -> list[str]:
        """The texts of addresses that lead somewhere."""
        book = self.book()
        return [book.figure(address).text for address in addresses]

    def findings(self, *addresses: str) -> tuple[Finding, ...]:
        """What is said of these addresses."""
        _, findings = self.book().figures(addresses)
        return findings
