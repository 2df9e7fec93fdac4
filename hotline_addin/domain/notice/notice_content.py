"""The notice as values: every computed figure and sentence under the name its content control bears."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from hotline_addin.domain.measures.annex import Annex
from hotline_addin.domain.measures.declared.tables.compiled_table import CompiledTable

TABLE_PREFIX: Final = "table:"
"""Begins the names of the tables of 表样 that stand in the notice."""


class Kind(StrEnum):
    """How a figure stands in the notice: inside a line, as whole paragraphs, or as a table."""

    INLINE = "inline"
    BLOCK = "block"
    TABLE = "table"


@dataclass(frozen=True, slots=True)
class Figure:
    """One computed text of the notice.

    `name` is the row of 通报数据 and the tag of the content control. In a block, each line of `text` is a
    paragraph; an empty block prints nothing. `note` tells the clerk where the figure comes from.
    """

    name: str
    text: str
    note: str
    kind: Kind = Kind.INLINE


@dataclass(frozen=True, slots=True)
class Notice:
    """All that a notice document needs: figures by name, annexes in order, tables within the text.

    `passages`: wording of the template that stands only where it has something to say (the praise, a
    comparison without base), by name and whether it is shown.
    """

    figures: tuple[Figure, ...]
    passages: Mapping[str, bool]
    annexes: tuple[Annex, ...]
    tables: tuple[CompiledTable, ...] = ()

    def __post_init__(self) -> None:
        names = [figure.name for figure in self.figures]
        if len(set(names)) != len(names):
            raise ValueError("a figure stands twice")

    def text(self, name: str) -> str:
        """The text of a figure. Raises `KeyError` for an unknown name."""
        return {figure.name: figure.text for figure in self.figures}[name]
