"""Frames of cells, made without pandas looking at every cell.

A list as a column is asked for its type cell by cell, which took seven times as long as taking the cells
as they are (measured); a month in a big city has two million of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import numpy as np
import pandas as pd


def cell_column(cells: Iterable[object], index: pd.Index | None = None) -> pd.Series:
    """A column of object dtype; without `index` its rows are 0, 1, 2 ..."""
    held = list(cells)
    return pd.Series(np.fromiter(held, dtype=object, count=len(held)), index, dtype=object)


def cell_frame(columns: Mapping[str, Sequence[object]]) -> pd.DataFrame:
    """A frame of object columns of one length, its index 0, 1, 2 ..."""
    arrays = {name: np.fromiter(cells, dtype=object, count=len(cells)) for name, cells in columns.items()}
    return pd.DataFrame(arrays, dtype=object, copy=False)
