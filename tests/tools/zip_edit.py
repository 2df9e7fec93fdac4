"""Small changes to Office files, to see what notices them."""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from pathlib import Path


def edited_copy(
    file: Path,
    copy: Path,
    edits: Sequence[tuple[str, str, str]] = (),
    additions: Sequence[tuple[str, str]] = (),
) -> Path:
    """`file` written to `copy`, changed.

    `edits` are (part, old text, new text): the old text must be there, and its first occurrence is replaced.
    `additions` are (part, text), and may repeat the name of a part, as a broken program might.
    """
    undone = list(edits)
    with zipfile.ZipFile(file) as source, zipfile.ZipFile(copy, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            data = source.read(name)
            for edit in [edit for edit in undone if edit[0] == name]:
                _, old, new = edit
                text = data.decode()
                assert old in text, f"{old!r} is not in {name}: {text}"
                data = text.replace(old, new, 1).encode()
                undone.remove(edit)
            target.writestr(name, data)
        for name, added in additions:
            target.writestr(name, added)
    assert not undone, f"parts that are not there: {undone}"
    return copy
