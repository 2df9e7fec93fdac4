"""Frames of cells, made without pandas looking at every cell.

A list as a column is asked for its type cell by cell, which took seven times as long as taking the cells
as they are (measured); a month in a big city has two million of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import numpy as np
import pandas as pd
from numpy.typing import NDArray


def cell_column(cells: Iterable[object], index: pd.Index | None = None) -> pd.Series:
    """A column of object dtype; without `index` its rows are 0, 1, 2 ..."""
    held = list(cells)
    return pd.Series(np.fromiter(held, dtype=object, count=len(held)), index, dtype=object)


def with_columns(frame: pd.DataFrame, columns: Mapping[str, pd.Series]) -> pd.DataFrame:
    """The frame with these columns besides or instead; the others are shared with it, not copied."""
    wider = frame.copy(deep=False)
    for name, column in columns.items():
        wider[name] = column
    return wider


def rows_where(frame: pd.DataFrame, chosen: NDArray[np.bool_]) -> pd.DataFrame:
    """The chosen rows; where these are all, the columns are shared with the frame, not copied."""
    if chosen.all():
        return frame.copy(deep=False)
    return frame[chosen]


def cell_frame(columns: Mapping[str, Sequence[object]]) -> pd.DataFrame:
    """A frame of object columns of one length, its index 0, 1, 2 ..."""
    arrays = {name: np.fromiter(cells, dtype=object, count=len(cells)) for name, cells in columns.items()}
    return pd.DataFrame(arrays, dtype=object, copy=False)
