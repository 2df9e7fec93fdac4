"""From an address to its figure: what stands in its place, the value behind, the orders that it speaks of."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from hotline_addin.domain.measures.declared.addresses.address import THRESHOLDS, Address, Listing, Pick
from hotline_addin.domain.measures.declared.addresses.address_reading import read_address
from hotline_addin.domain.measures.declared.addresses.figure_words import FigureWords
from hotline_addin.domain.measures.declared.addresses.listed_rows import Numbers, listed_rows, tied_rows
from hotline_addin.domain.measures.declared.addresses.refusals import WrongAddressError
from hotline_addin.domain.measures.declared.addresses.scope import LISTED, ROWS_OF_COLUMNS, Scope, ScopeKind
from hotline_addin.domain.measures.declared.addresses.scope_figures import ScopeFigures, Told
from hotline_addin.domain.measures.declared.addresses.scopes import Scopes
from hotline_addin.domain.measures.declared.addresses.viewed_indicators import require_view, with_views
from hotline_addin.domain.measures.declared.conditions.order_columns import LackingColumnError, Mask
from hotline_addin.domain.measures.declared.figures.amount import Amount
from hotline_addin.domain.measures.declared.figures.looks import Looks
from hotline_addin.domain.measures.declared.indicators.indicator import CHANGES, LOOKS_BACK, Indicator, Method
from hotline_addin.domain.measures.declared.tables.compiled_table import CompiledTable
from hotline_addin.domain.measures.declared.tables.compiling import Measured
from hotline_addin.domain.measures.declared.tables.doubts import counting_doubts
from hotline_addin.domain.measures.declared.tables.table_form import TableForm
from hotline_addin.domain.words.alike import alike
from hotline_addin.domain.words.choices.settings import Settings
from hotline_addin.domain.words.vocabulary import LIST_SEPARATOR, ORDER_COLUMNS
from hotline_addin.errors import Finding, Level, Place

NOBODY = "无"
"""A list that names no row."""
_CATEGORIES = ORDER_COLUMNS["category"]


@dataclass(frozen=True)
class AddressedFigure:
    """A figure found by its address.

    `value`: the exact value, of a rate 0 to 1; of a list how many rows it names. `numerator` and
    `denominator` are the parts of what has two. `orders`: those that it speaks of, `counted` those of them
    in its numerator, each one truth an order. `names`: the rows of a list, in its order.
    """

    address: Address
    text: str
    value: Fraction | None
    numerator: Fraction | None
    denominator: Fraction | None
    orders: Mask
    counted: Mask
    names: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()


class AddressBook:
    """Looks figures up by address, over the orders of one period.

    `forms` are the tables in use. An address is worked out once.
    """

    def __init__(self, measured: Measured, forms: Sequence[TableForm], settings: Settings) -> None:
        declaration = measured.looks.declaration
        views = with_views(declaration, settings)
        self._own = declaration
        self._settings = settings
        self._measured = replace(measured, looks=Looks(views, settings))
        self._scopes = Scopes(forms, measured.roster, measured.counts.orders)
        self._figures = ScopeFigures(self._measured, forms)
        self._found: dict[str, AddressedFigure] = {}

    @property
    def subjects(self) -> tuple[str, ...]:
        """Whom a sentence may speak of: the county, groups, units by all their names."""
        return self._scopes.subjects

    @property
    def indicators(self) -> tuple[Indicator, ...]:
        """What is measured and may be asked for."""
        return tuple(one for one in self._own.by_name.values() if not one.is_broken and not one.is_stopped)

    def figure(self, written: str) -> AddressedFigure:
        """The figure of an address. Raises `WrongAddressError` for one that leads nowhere."""
        if written not in self._found:
            address = read_address(written, self._scopes, self._own.by_name)
            require_view(written, address, self._own)
            scope, doubts = self._scope(written, address)
            try:
                figure = self._tell(written, address, scope)
            except LackingColumnError as lacking:
                raise WrongAddressError(written, f"工单里没有“{lacking.column}”这一列") from lacking
            told = (
                replace(finding, place=finding.place or _place(written))
                for finding in (*doubts, *figure.findings)
            )
            self._found[written] = replace(figure, findings=tuple(told))
        return self._found[written]

    def figures(self, written: Iterable[str]) -> tuple[dict[str, AddressedFigure], tuple[Finding, ...]]:
        """The figures of all addresses that lead somewhere, by address as typed.

        Findings: `wrong-indicator` (错误) for an address that leads nowhere and for an indicator whose column
        these orders lack; what `counting_doubts` says of those in use; `tie-at-boundary`, `missing-base`,
        `base-differs` (提示), `base-from-orders`; `unknown-value` (警告) for a value
        that no order has but that looks like one.
        """
        found: dict[str, AddressedFigure] = {}
        findings: list[Finding] = []
        for address in dict.fromkeys(written):
            try:
                found[address] = self.figure(address)
            except WrongAddressError as wrong:
                findings.append(wrong.finding(_place(address)))
            else:
                findings += found[address].findings
        counted = () if self._measured.stored else self._counted(found.values())
        doubts = counting_doubts(counted, (), self._measured.counts)
        return found, tuple(dict.fromkeys((*findings, *doubts, *self._figures.findings)))

    def texts(self, written: Iterable[str]) -> tuple[dict[str, str], tuple[Finding, ...]]:
        """The texts of all addresses that lead somewhere, and the findings of `figures`."""
        found, findings = self.figures(written)
        return {address: figure.text for address, figure in found.items()}, findings

    def kept_tables(self, written: Iterable[str]) -> tuple[CompiledTable, ...]:
        """The rows of columns and tables that addresses speak of, for a later period to compare with.

        Units and the county are kept anyhow. What leads nowhere has no rows.
        """
        named: dict[Scope, dict[str, None]] = {}
        for each in written:
            try:
                address = read_address(each, self._scopes, self._own.by_name)
                scope, _ = self._scope(each, address)
            except WrongAddressError:
                continue
            if scope.kind in ROWS_OF_COLUMNS and self._own.find(address.indicator):
                named.setdefault(replace(scope, kind=scope.kind.whole, name="", row=""), {})[
                    address.indicator
                ] = None
        tables = (self._figures.kept(scope, tuple(names)) for scope, names in named.items())
        return tuple(table for table in tables if table is not None)

    def _counted(self, figures: Iterable[AddressedFigure]) -> tuple[Indicator, ...]:
        return self._own.counted_for(dict.fromkeys(figure.address.indicator for figure in figures))

    def _scope(self, written: str, address: Address) -> tuple[Scope, tuple[Finding, ...]]:
        found = self._scopes.find(address.scope)
        if len(found) > 1:
            kinds = "又是".join(scope.kind for scope in found)
            reason = f"“{address.scope}”既是{kinds}，不知道指哪一个"
            raise WrongAddressError(written, reason, "请把其中一个改名，再刷新。")
        if found:
            return found[0], ()
        scope, *_ = self._scopes.lacking(address.scope)
        return scope, (_unknown_value(written, scope, self._scopes.nearest(address.scope)),)

    def _tell(self, written: str, address: Address, scope: Scope) -> AddressedFigure:
        words = FigureWords(address, self._measured.looks)
        if address.listing is None and scope.kind is not ScopeKind.COLUMN:
            return self._single(address, scope, words)
        if scope.kind not in LISTED:
            raise WrongAddressError(written, f"“{scope.name}”只有一行，不能列出{address.listing}")
        if words.method is Method.GRADE and address.listing and address.listing.pick in THRESHOLDS:
            raise WrongAddressError(written, f"“{address.indicator}”是等次，不能比高低")
        return self._list(address, scope, words)

    def _single(self, address: Address, scope: Scope, words: FigureWords) -> AddressedFigure:
        if words.method is Method.PLACE and scope.kind in LISTED:
            raise WrongAddressError(str(address), f"“{scope.name}”不是一行，没有名次")
        told = self._figures.single(scope, words.name)
        if told.is_unknown and words.method not in LOOKS_BACK:
            return _told(address, words, told, (_not_added(address),), "")
        findings = self._without_base(address, words, told.amount)
        return _told(address, words, told, findings)

    def _list(self, address: Address, scope: Scope, words: FigureWords) -> AddressedFigure:
        figures, positions = self._figures.rows(scope, words.name)
        amounts = [figures[words.name][at] for at in positions]
        numbers = [words.shown(amount) for amount in amounts]
        names = [figures.rows.names[at] for at in positions]
        listing = address.listing or Listing(Pick.EACH)
        listed = listed_rows(listing, words, numbers)
        if address.listing is None and scope.form.rows == _CATEGORIES:
            listed = self._in_office_order(listed, names)
        entries = [words.entry(names[at], amounts[at]) for at in listed]
        told = self._figures.told(figures, [positions[at] for at in listed], words.name)
        if figures.counts.leaves_blank and not names:
            return _told(address, words, told, (_not_added(address),), "")
        return AddressedFigure(
            address,
            str(len(listed)) if address.is_counted else LIST_SEPARATOR.join(entries) or NOBODY,
            Fraction(len(listed)),
            None,
            None,
            told.counted if words.is_numerator else told.orders,
            told.counted,
            tuple(names[at] for at in listed),
            _tie(address, listing, names, numbers, listed),
        )

    def _in_office_order(self, listed: list[int], names: Sequence[str]) -> list[int]:
        """Categories as the setting wants them, the others behind as they are."""
        wanted = {category: at for at, category in enumerate(self._settings.category_order)}
        return sorted(listed, key=lambda at: wanted.get(names[at], len(wanted)))

    def _without_base(
        self, address: Address, words: FigureWords, amount: Amount | None
    ) -> tuple[Finding, ...]:
        if words.method not in CHANGES or amount is not None:
            return ()
        return (
            Finding(
                Level.NOTE,
                "missing-base",
                f"地址：{address}",
                f"“{address}”没有可比的数，写作“{words.text(None)}”。",
                "如需比较，请在“历史”补上那一期的数，再刷新。",
                Place("history"),
            ),
        )


def _place(address: str) -> Place:
    """The row of 通报数据 that bears it."""
    return Place("figures", address)


def _told(
    address: Address,
    words: FigureWords,
    told: Told,
    findings: tuple[Finding, ...],
    text: str | None = None,
) -> AddressedFigure:
    amount = told.amount
    has_parts = amount is not None and amount.denominator is not None and words.shows_parts
    return AddressedFigure(
        address,
        words.text(amount) if text is None else text,
        None if words.method is Method.GRADE else words.value(amount),
        amount.numerator if amount and has_parts else None,
        amount.denominator if amount and has_parts else None,
        told.counted if words.is_numerator else told.orders,
        told.counted,
        findings=findings,
    )


def _not_added(address: Address) -> Finding:
    """`not-added` (警告): what 历史 does not keep for each of the months."""
    return Finding(
        Level.WARNING,
        "not-added",
        f"地址：{address}",
        f"历史里不是每个月都有“{address}”要用的数，不能相加；通报里用到的标“〔无此数〕”，定稿不放行。",
        "请在“历史”补上，或改用各月的工单（设置里“几个月的数字取自”选“工单”）。",
        Place("history"),
    )


def _tie(
    address: Address, listing: Listing, names: Sequence[str], numbers: Numbers, listed: Sequence[int]
) -> tuple[Finding, ...]:
    tied = tied_rows(listing, numbers, listed)
    if not tied:
        return ()
    return (
        Finding(
            Level.NOTE,
            "tie-at-boundary",
            f"地址：{address}",
            f"{LIST_SEPARATOR.join(names[at] for at in tied)}并列在末位，都列出，共{len(listed)}家。",
            "如果不应这样取舍，请改地址里的家数。",
        ),
    )


def _unknown_value(written: str, scope: Scope, known: Sequence[str]) -> Finding:
    """A value that no order has: a quiet month, or a slip of the hand where a known one is alike."""
    return Finding(
        Level.WARNING if known else Level.NOTE,
        "unknown-value",
        f"地址：{written}",
        f"工单里没有“{scope.name}”{alike(known)}，按没有工单处理。",
        "如果写错了，请改好这个地址；如果本期确实没有，不用处理。",
    )
