"""The worksheet functions HOTLINE_...: domain functions in a coat, testable without Excel."""

from hotline_addin.faces.worksheet_functions.days import HOTLINE_DUE, HOTLINE_WORKDAYS
from hotline_addin.faces.worksheet_functions.figures import HOTLINE_FIGURE
from hotline_addin.faces.worksheet_functions.orders import HOTLINE_COUNT, HOTLINE_UNIT
from hotline_addin.faces.worksheet_functions.rates import (
    HOTLINE_COMPARE,
    HOTLINE_POINTS,
    HOTLINE_POSSIBLE,
    HOTLINE_RATE,
)
from hotline_addin.faces.worksheet_functions.registry import CATEGORY, FUNCTIONS, FunctionHelp
from hotline_addin.faces.worksheet_functions.texts import HOTLINE_ANNEX, HOTLINE_MASK, HOTLINE_TEXT

__all__ = [
    "CATEGORY",
    "FUNCTIONS",
    "HOTLINE_ANNEX",
    "HOTLINE_COMPARE",
    "HOTLINE_COUNT",
    "HOTLINE_DUE",
    "HOTLINE_FIGURE",
    "HOTLINE_MASK",
    "HOTLINE_POINTS",
    "HOTLINE_POSSIBLE",
    "HOTLINE_RATE",
    "HOTLINE_TEXT",
    "HOTLINE_UNIT",
    "HOTLINE_WORKDAYS",
    "FunctionHelp",
]
