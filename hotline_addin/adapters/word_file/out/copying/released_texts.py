"""Everything that can be read in a release copy, for the last look at what leaves the office."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from hotline_addin.adapters.opc.package import Package
from hotline_addin.adapters.word_file.file.ooxml import descendants
from hotline_addin.adapters.word_file.file.visible_text import shown_text
from hotline_addin.adapters.word_file.out.copying.allowed_markup import PREFIXES
from hotline_addin.adapters.word_file.out.copying.allowed_parts import ALLOWED_PARTS
from hotline_addin.ports import Leaving, ReleasedText

_SHORTEST: Final = 6
"""Characters of an attribute from which it can name somebody: a number plate has seven."""
_PICTURES: Final = (f"{{{PREFIXES['a']}}}blip", f"{{{PREFIXES['v']}}}imagedata")


def counted(package: Package) -> Leaving:
    """Tables, of which one inside another counts too, and shown pictures."""
    roots = [package.tree(name) for name in package if _holds_text(name)]
    return Leaving(
        sum(1 for root in roots for _ in descendants(root, "tbl")),
        sum(1 for root in roots for _ in root.iter(*_PICTURES)),
    )


def released_texts(package: Package) -> Iterator[ReleasedText]:
    """Paragraph by paragraph, then every attribute and text of every part, relationships included."""
    for name in package:
        if not name.endswith((".xml", ".rels")):
            continue
        place, root = _place(name), package.tree(name)
        for paragraph in descendants(root, "p"):
            if words := shown_text(paragraph):
                yield ReleasedText(place, words)
        for node in root.iter("*"):
            values = [str(value) for value in node.attrib.values()]
            values += [] if next(node.iterancestors(), None) is None else [node.text or ""]
            yield from (ReleasedText(place, value) for value in values if len(value) >= _SHORTEST)


def _holds_text(name: str) -> bool:
    return name.endswith(".xml") and _place(name) in ("正文", "页眉", "页脚", "脚注", "尾注")


def _place(name: str) -> str:
    """What a clerk calls a part of the copy."""
    if name.endswith(".rels"):
        return "链接"
    return next(
        (part.place for part in ALLOWED_PARTS if name.startswith(part.name.partition("{")[0])), "文件"
    )
