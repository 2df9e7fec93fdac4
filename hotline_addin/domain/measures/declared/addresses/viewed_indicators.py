"""Indicators as an address takes them: their change, their former value, their place, their parts."""

from __future__ import annotations

from typing import Final

from hotline_addin.domain.measures.declared.addresses.address import PARTS, Address, View
from hotline_addin.domain.measures.declared.addresses.refusals import WrongAddressError
from hotline_addin.domain.measures.declared.figures.looks import Looks
from hotline_addin.domain.measures.declared.indicators.declaration import Declaration
from hotline_addin.domain.measures.declared.indicators.indicator import COMPARED, Indicator, Method, Term
from hotline_addin.domain.words.choices.settings import Settings

_SIGN: Final = "·"
"""No name of a row holds it, so a made one takes nobody's name."""
_METHODS: Final = {
    View.YEAR_ON_YEAR: Method.YEAR_ON_YEAR,
    View.PERIOD_ON_PERIOD: Method.PERIOD_ON_PERIOD,
    View.PREVIOUS: Method.PREVIOUS,
    View.YEAR_BEFORE: Method.YEAR_BEFORE,
    View.PLACE: Method.PLACE,
}
_UNRANKED: Final = frozenset({Method.PLACE, Method.GRADE})
_WITH_PARTS: Final = frozenset({Method.RATE, Method.MEAN, Method.QUOTIENT, Method.SHARE})


def viewed_name(address: Address) -> str:
    """The indicator, in a declaration `with_views`, whose value the address takes."""
    if address.view is None or address.view in PARTS:
        return address.indicator
    return f"{address.indicator}{_SIGN}{address.view}"


def with_views(declaration: Declaration, settings: Settings) -> Declaration:
    """The declaration with a change, a former value and a place of every indicator that has them."""
    looks = Looks(declaration, settings)
    made = {
        name: _made(name, basis, method, looks)
        for basis in declaration.in_force
        for view, method in _METHODS.items()
        if not basis.is_broken and _has_view(basis, view)
        for name in (f"{basis.name}{_SIGN}{view}",)
    }
    return Declaration({**declaration.by_name, **made})


def require_view(written: str, address: Address, declaration: Declaration) -> None:
    """Raises `WrongAddressError` where the indicator has no such view, or no value at all."""
    name = address.indicator
    basis = declaration[name]
    if basis.is_stopped:
        raise WrongAddressError(written, f"指标“{name}”已经停用")
    if basis.is_broken:
        raise WrongAddressError(written, f"指标“{name}”这一行还有错", "请先在“指标”里改好这一行，再刷新。")
    if address.view is not None and not _has_view(basis, address.view):
        raise WrongAddressError(written, f"“{name}”是{basis.method}，没有{address.view}")


def _has_view(basis: Indicator, view: View) -> bool:
    if view in PARTS:
        return basis.method in _WITH_PARTS
    return basis.method not in (_UNRANKED if view is View.PLACE else COMPARED | _UNRANKED)


def _made(name: str, basis: Indicator, method: Method, looks: Looks) -> Indicator:
    """The basis' own 没有时写 holds where it has one; points are told as finely as the rate itself."""
    decimals = basis.decimals if looks.is_rate(basis.name) and method is not Method.PLACE else None
    terms = (Term(basis.name),)
    return Indicator(name, method, terms=terms, decimals=decimals, blank_text=basis.blank_text)
