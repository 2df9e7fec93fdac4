"""Notices of a later program, told before Word is asked to close one."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from hotline_addin.adapters.files import read_file
from hotline_addin.adapters.stamp import known
from hotline_addin.adapters.word_file.file.word_package import read_docx
from hotline_addin.errors import BusyError, InputError


def require_known_notice(path: Path) -> None:
    """Raise `OutdatedError` for the notice of a later program.

    A file that cannot be read, as while Word holds it, is left to whoever reads it next.
    """
    with suppress(BusyError, InputError):
        known(read_docx(read_file(path), path.name), path.name)
