"""What formulas give: only those that our sheets use. Any other keeps the value that came with its file."""

from __future__ import annotations

import operator
from collections.abc import Callable, Sequence
from typing import Any, Final

from openpyxl.formula import Tokenizer
from openpyxl.formula.tokenizer import Token

from tests.tools.excel_model.entry import CellError, Value

Lookup = Callable[[str], Sequence[Value]]
"""The values that a reference or a defined name covers. Raises `KeyError` for a name that is not there."""

_OPERATORS: Final[dict[str, Callable[[Any, Any], Any]]] = {
    "=": operator.eq,
    "<>": operator.ne,
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "/": operator.truediv,
}
_LEVELS: Final = (("=", "<>"), ("+", "-"), ("*", "/"))


class CannotCalculate(Exception):  # noqa: N818 - no error: the caller goes on with the old value
    """A formula with something else in it."""


def calculated(formula: str, lookup: Lookup) -> Value:
    """The value of a formula without `=`. Raises `CannotCalculate`."""
    tokens = [token for token in Tokenizer(f"={formula}").items if token.type != "WHITE-SPACE"]
    try:
        reader = _Reader(tokens, lookup)
        value = reader.expression(0)
    except ZeroDivisionError:
        return CellError("#DIV/0!")
    except KeyError:
        return CellError("#NAME?")
    except TypeError:
        return CellError("#VALUE!")
    if reader.rest:
        raise CannotCalculate(formula)
    found: Value = value[0] if isinstance(value, list) else value
    return found


class _Reader:
    """Recursive descent over the tokens."""

    def __init__(self, tokens: list[Token], lookup: Lookup) -> None:
        self.rest = tokens
        self._lookup = lookup

    def expression(self, level: int) -> Any:
        if level == len(_LEVELS):
            return self._operand()
        left = self.expression(level + 1)
        while self.rest and self.rest[0].type == "OPERATOR-INFIX" and self.rest[0].value in _LEVELS[level]:
            sign = self.rest.pop(0).value
            left = _OPERATORS[sign](_number(left), _number(self.expression(level + 1)))
        return left

    def _operand(self) -> Any:
        if not self.rest:
            raise CannotCalculate
        token = self.rest.pop(0)
        if token.type == "OPERAND" and token.subtype == "NUMBER":
            return float(token.value)
        if token.type == "OPERAND" and token.subtype == "TEXT":
            return token.value[1:-1].replace('""', '"')
        if token.type == "OPERAND" and token.subtype == "RANGE":
            return list(self._lookup(token.value))
        if token.type == "FUNC" and token.value in ("SUM(", "IF(", "MAX("):
            return self._function(token.value[:-1])
        raise CannotCalculate(token.value)

    def _function(self, name: str) -> Any:
        arguments: list[Any] = []
        while True:
            try:
                arguments.append(self.expression(0))
            except ZeroDivisionError:
                arguments.append(CellError("#DIV/0!"))
            closing = self.rest.pop(0)
            if closing.type == "FUNC":
                break
        if name == "IF":
            return arguments[1] if _number(arguments[0]) else arguments[2]
        numbers = [value for argument in arguments for value in _numbers(argument)]
        return sum(numbers) if name == "SUM" else max(numbers, default=0.0)


def _numbers(argument: Any) -> list[float]:
    found = argument if isinstance(argument, list) else [argument]
    return [value for value in found if isinstance(value, int | float) and not isinstance(value, bool)]


def _number(value: Any) -> Any:
    single = value[0] if isinstance(value, list) else value
    return 0.0 if single is None else single
