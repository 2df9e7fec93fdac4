"""What differs in 设置 from the workbook before, said beside the value by a formula that follows edits."""

from __future__ import annotations

from datetime import date
from typing import Final

from hotline_addin.domain.words.choices.setting_specs import SettingSpec
from hotline_addin.domain.words.text import clean_text

_BEFORE: Final = "上期："
NOT_FILLED: Final = "没有填"
"""What is kept of a setting without a default that was empty."""
_FORMS: Final = {
    "date": 'TEXT({0},"yyyy-mm-dd")',
    "percent": 'IF(ISNUMBER({0}),ROUND({0}*100,2)&"%",{0})',
}


def difference_formula(spec: SettingSpec, value: str, last: str) -> str:
    """The formula, without its equals sign, that says what a setting was where it is something else now.

    `value` and `last` are the addresses of its cell and of the one that keeps the earlier value.
    """
    shown = _FORMS.get(spec.kind, "{0}").format(last)
    same = f'OR({value}={last},AND({value}="",{last}="{NOT_FILLED}"))'
    return f'IF({last}="","",IF({same},"","{_BEFORE}"&{shown}))'


def difference(spec: SettingSpec, value: object, last: object) -> str:
    """What the formula gives: for readers that show what a file says and do not calculate."""
    is_empty_still = last == NOT_FILLED and not clean_text(value)
    if not clean_text(last) or is_empty_still or _compared(value) == _compared(last):
        return ""
    if spec.kind == "percent" and isinstance(last, int | float):
        return f"{_BEFORE}{round(last * 100, 2):g}%"
    return f"{_BEFORE}{last:%Y-%m-%d}" if isinstance(last, date) else f"{_BEFORE}{clean_text(last)}"


def _compared(cell: object) -> object:
    """As Excel compares: texts without regard to case."""
    return cell.lower() if isinstance(cell, str) else cell
