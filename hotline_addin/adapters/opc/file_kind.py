"""Kinds of Office files: what a person is told where one cannot be read, and how large one may be."""

from __future__ import annotations

from dataclasses import dataclass

from hotline_addin.adapters.zip_bombs import HARMLESS_SIZE
from hotline_addin.errors import InputError

Words = tuple[str, str]
"""What is wrong and what to do; `{file}` stands for the file, `{part}` for the part that is meant."""


@dataclass(frozen=True, slots=True)
class FileKind:
    """What Word's and Excel's packages differ in."""

    protected: Words
    """For an OLE file: an encrypted one, or a format from before 2007."""
    too_large: Words
    no_zip: Words
    no_package: Words
    """For a zip that is no Office file."""
    damaged: Words
    """For a part that is missing, or is not what its name says."""
    harmless_size: int = HARMLESS_SIZE
    """Bytes that all parts together may unpack to however small the file is."""
    huge: bool = False
    """Whether parts may hold more than libxml2 reads unasked: texts of 10 MB, 256 levels."""


def refusal(words: Words, file: str = "", part: str = "") -> InputError:
    """The error that tells a person."""
    what, advice = words
    return InputError(what.format(file=f"“{file}”" if file else "这个文件", part=part), advice)
