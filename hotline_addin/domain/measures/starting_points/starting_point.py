"""A starting point: what an office may begin its workbook with, as data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from hotline_addin.domain.words.shipped_indicators import Cells


@dataclass(frozen=True, slots=True)
class StartingPoint:
    """Rows of 指标 and 表样 and cells of 设置, under the name that an office asks for.

    `indicators` stand before the shipped ones, and in place of those that they name; `tables` are all rows of
    表样; both are empty for the program's own. `settings` differ from the defaults, by defined name.
    `template` is the file of its Word template, which the program ships.
    """

    name: str
    about: str
    indicators: tuple[Cells, ...] = ()
    tables: tuple[Cells, ...] = ()
    settings: Mapping[str, str] = field(default_factory=dict)
    template: str = ""
