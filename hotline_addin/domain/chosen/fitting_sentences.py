"""As much of a text as a draft has room for, in whole sentences."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

CLAUSE: Final = re.compile("[^，,]+[，,]*")
"""A clause with the comma behind it."""


def whole_sentences(sentences: Sequence[str], length: int, between: str) -> str:
    """As many whole sentences as fit, whole clauses of the first where it alone is too long."""
    told = _fitting(sentences, length, between)
    if told or not sentences:
        return told
    return _fitting(CLAUSE.findall(sentences[0]), length, "").rstrip("，, ") or sentences[0][:length]


def _fitting(parts: Iterable[str], length: int, between: str) -> str:
    told = ""
    for part in parts:
        longer = f"{told}{between}{part}" if told else part
        if len(longer) > length:
            break
        told = longer
    return told
