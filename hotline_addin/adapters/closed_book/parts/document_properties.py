"""docProps/app.xml: the list of sheet titles that file managers show."""

from __future__ import annotations

import re
from typing import Final

from lxml import etree

from hotline_addin.adapters.opc.markup import Element

_PROPERTIES: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/extended-properties}"
_TYPES: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes}"
_SMALL: Final = re.compile("[0-9]{1,6}")


def set_sheet_titles(root: Element, titles: list[str]) -> None:
    """Replace the worksheets' titles in the part; one that lists no titles stays as it is.

    The list starts with the worksheets; the first pair of `HeadingPairs` says how many there are.
    """
    counts = root.findall(f"{_PROPERTIES}HeadingPairs/{_TYPES}vector/{_TYPES}variant/{_TYPES}i4")
    listed = root.find(f"{_PROPERTIES}TitlesOfParts/{_TYPES}vector")
    if not counts or listed is None:
        return
    count = counts[0].text or ""
    for old in list(listed)[: int(count) if _SMALL.fullmatch(count) else 0]:
        listed.remove(old)
    for position, title in enumerate(titles):
        element = etree.Element(f"{_TYPES}lpstr")
        element.text = title
        listed.insert(position, element)
    counts[0].text = str(len(titles))
    listed.set("size", str(len(listed)))
