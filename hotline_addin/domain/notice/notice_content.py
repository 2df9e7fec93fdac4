"""The notice as values: every computed figure and sentence under the name its content control bears."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:  # places and kinds of figures are asked for where no table is made
    from hotline_addin.domain.measures.annex import Annex
    from hotline_addin.domain.measures.declared.tables.compiled_table import CompiledTable

TABLE_PREFIX: Final = "table:"
"""Begins the name of a control that holds a table of 表样."""
NO_FIGURE: Final = "〔无此数〕"
"""In the brackets of what templates show where a figure is to come: no release copy leaves with it."""


class Kind(StrEnum):
    """How a figure stands in the notice: inside a line, as whole paragraphs, or as a table."""

    INLINE = "inline"
    BLOCK = "block"
    TABLE = "table"


@dataclass(frozen=True, slots=True)
class Figure:
    """One computed text of the notice.

    `name` is the row of 通报数据 and the tag of the content control. In a block, each line of `text` is a
    paragraph; an empty block prints nothing. `note` tells the clerk where the figure comes from. A figure
    that `is_own` was added by the office: it stands in the notice only where it is wanted.
    """

    name: str
    text: str
    note: str
    kind: Kind = Kind.INLINE
    is_own: bool = False


@dataclass(frozen=True, slots=True)
class Notice:
    """All that a notice document needs: figures by name, annexes in order, tables within the text.

    `passages`: wording of the template that stands only where it has something to say (the praise, a
    comparison without base), by name and whether it is shown.
    `tables` stand where a control bears their name behind `TABLE_PREFIX`.
    `unsaid`: names that have nothing to say this time, since what they are about does not exist; their
    places keep their text and count as missing.
    """

    figures: tuple[Figure, ...]
    passages: Mapping[str, bool]
    annexes: tuple[Annex, ...]
    unsaid: frozenset[str] = frozenset()
    tables: tuple[CompiledTable, ...] = ()

    def __post_init__(self) -> None:
        names = [figure.name for figure in self.figures]
        if len(set(names)) != len(names):
            raise ValueError("a figure stands twice")

    @property
    def names(self) -> frozenset[str]:
        """The names of all figures."""
        return frozenset(figure.name for figure in self.figures)

    def with_own(self, figures: Iterable[Figure], unsaid: Iterable[str] = ()) -> Notice:
        """The same notice with further figures, each of which replaces one of the same name."""
        own = {figure.name: figure for figure in figures}
        kept = (figure for figure in self.figures if figure.name not in own)
        return replace(self, figures=(*kept, *own.values()), unsaid=self.unsaid | set(unsaid))

    def text(self, name: str) -> str:
        """The text of a figure. Raises `KeyError` for an unknown name."""
        return {figure.name: figure.text for figure in self.figures}[name]
