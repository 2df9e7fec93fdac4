"""Readable VBA becomes pure ASCII: Excel reads sources in the machine's code page, whatever the file says.

A text such as "汇总" becomes `U("6C47603B")`; the function `U` (sources/Texts.bas) puts it together again.
"""

from __future__ import annotations

import re
from typing import Final

_PIECES: Final = re.compile(r'"(?:[^"]|"")*"|\'.*$|[^"\']+|"', re.MULTILINE)
_CODES_A_CALL: Final = 50
"""Characters that one call of `U` puts together, so that lines stay far below VBA's 1,023 characters."""


def to_ascii(source: str) -> str:
    """The source with its texts as code points.

    Raises `ValueError`, naming the line, for other non-ASCII, and for a text in a `Const`, which cannot call.
    """
    return "\n".join(_line(number, line) for number, line in enumerate(source.split("\n"), 1))


def _line(number: int, line: str) -> str:
    if line.isascii():
        return line
    if re.search(r"\bConst\b", line):
        raise ValueError(f"line {number}: a constant cannot hold a text that is not ASCII: {line}")
    pieces = [text_call(_content(piece)) if _is_text(piece) else piece for piece in _PIECES.findall(line)]
    ascii_line = "".join(pieces)
    if not ascii_line.isascii():
        raise ValueError(f"line {number}: not ASCII outside a text: {line}")
    return ascii_line


def _is_text(piece: str) -> bool:
    return len(piece) > 1 and piece.startswith('"') and not piece.isascii()


def _content(literal: str) -> str:
    return literal[1:-1].replace('""', '"')


def text_call(text: str) -> str:
    """A VBA expression for any text; a long one over several lines."""
    if text.isascii():
        return '"' + text.replace('"', '""') + '"'
    parts = [text[start : start + _CODES_A_CALL] for start in range(0, len(text), _CODES_A_CALL)]
    return " & _\n        ".join(f'U("{part.encode("utf-16-be").hex().upper()}")' for part in parts)
