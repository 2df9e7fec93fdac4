"""Words that are on the page and that nobody can read: named, as only a person knows what they are for."""

from __future__ import annotations

import re
from typing import Final

from hotline_addin.adapters.opc.markup import Element, local_name
from hotline_addin.adapters.word_file.file.ooxml import child, descendants, is_a, parent_of, value_of, w
from hotline_addin.adapters.word_file.file.visible_text import shown_text
from hotline_addin.adapters.word_file.out.copying.style_sheet import StyleSheet
from hotline_addin.domain.words.text import shortened
from hotline_addin.errors import RefusedError

_SMALLEST: Final = 6
"""Half points: 3 points, below any print that is meant to be read."""
_LOWEST_LINE: Final = 60
"""Twips of a line or row of exact height; words in a lower one are cut off."""
_PALEST: Final = 0xF0
"""Red, green and blue of a paper's white, or so near that nobody sees the difference."""
_COLOUR_DIGITS: Final = 6
_SMALLEST_BOX: Final = 36_000
"""English metric units: a millimetre."""
_FLAT: Final = re.compile(r"(?:^|;)\s*(?:width|height)\s*:\s*\.?[01](?:\.\d+)?(?:pt|px)?\s*(?:;|$)")
_WORD_2010: Final = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_TOLD: Final = 20


def require_readable(root: Element, styles: StyleSheet, place: str) -> None:
    """Raise `RefusedError` naming words in white on white, in a size or line that nobody can read."""
    for run in descendants(root, "r"):
        words = shown_text(run).strip()
        why = _why_unreadable(run, styles) if words else ""
        if why:
            raise RefusedError(
                f"通报的{place}里有{why}：“{shortened(words, _TOLD)}”，打印出来看不见，没有定稿。",
                "请在 Word 里删除这些文字，或改成看得见的格式，再定稿。",
            )


def _why_unreadable(run: Element, styles: StyleSheet) -> str:
    size = value_of(styles.run_property(run, "sz"))
    if size.isdecimal() and int(size) < _SMALLEST:
        return "小得读不出的文字"
    if _is_transparent(run):
        return "透明的文字"
    if _is_pale(value_of(styles.run_property(run, "color"))) and not _stands_on_colour(run, styles):
        return "和纸一样白的文字"
    paragraphs = (around for around in run.iterancestors() if is_a(around, "p"))
    paragraph = next(paragraphs, None)
    if paragraph is not None and _is_cut_off(paragraph, styles):
        return "行高小得读不出的文字"
    if any(map(_is_flat, run.iterancestors())):
        return "装在看不见的小文本框里的文字"
    return ""


def _is_transparent(run: Element) -> bool:
    return run.find(f"{w('rPr')}/{_WORD_2010}textFill/{_WORD_2010}noFill") is not None


def _is_pale(colour: str) -> bool:
    try:
        parts = bytes.fromhex(colour) if len(colour) == _COLOUR_DIGITS else b""
    except ValueError:
        return False
    return bool(parts) and min(parts) >= _PALEST


def _stands_on_colour(run: Element, styles: StyleSheet) -> bool:
    """Whether a ground of another colour lies below: of the run, its paragraph, cell, table or shape."""
    paragraph = next((around for around in run.iterancestors() if is_a(around, "p")), None)
    grounds = [styles.run_property(run, "shd"), styles.run_property(run, "highlight")]
    if paragraph is not None:
        grounds.append(styles.paragraph_property(paragraph, "shd"))
    grounds += [child(cell, "tcPr", "shd") for cell in run.iterancestors() if is_a(cell, "tc")]
    if any(ground is not None and _is_colour(ground) for ground in grounds):
        return True
    tables = (
        value_of(child(around, "tblPr", "tblStyle")) for around in run.iterancestors() if is_a(around, "tbl")
    )
    of_tables = (
        shade for table in tables for style in styles.chain(table) for shade in descendants(style, "shd")
    )
    return any(map(_is_colour, of_tables)) or any(map(_is_filled_shape, run.iterancestors()))


def _is_colour(ground: Element) -> bool:
    if is_a(ground, "highlight"):
        return value_of(ground) not in ("", "none", "white")
    fill = value_of(ground, "fill")
    return (bool(fill) and fill != "auto" and not _is_pale(fill)) or value_of(ground) not in (
        "",
        "clear",
        "nil",
    )


def _is_filled_shape(shape: Element) -> bool:
    name = local_name(shape)
    if name == "wsp":
        fills = (
            part
            for part in shape.iter()
            if local_name(part) in ("solidFill", "gradFill", "pattFill", "blipFill")
        )
        return any(local_name(parent_of(fill)) == "spPr" for fill in fills)
    given = shape.get("fillcolor") or ""
    return given not in ("", "white", "window", "#fff", "#ffffff", "#FFFFFF") and shape.get("filled") not in (
        "f",
        "false",
    )


def _is_cut_off(paragraph: Element, styles: StyleSheet) -> bool:
    spacing = styles.paragraph_property(paragraph, "spacing")
    low = value_of(spacing, "lineRule") == "exact" and _is_below(value_of(spacing, "line"))
    rows = (child(row, "trPr", "trHeight") for row in paragraph.iterancestors() if is_a(row, "tr"))
    return low or any(value_of(row, "hRule") == "exact" and _is_below(value_of(row)) for row in rows)


def _is_flat(shape: Element) -> bool:
    """Whether a shape with words in it has no width or height."""
    if _FLAT.search(shape.get("style") or ""):
        return True
    sizes = shape.iterchildren("{*}extent")
    return any(
        (size.get(side) or "").isdecimal() and int(size.get(side) or 0) < _SMALLEST_BOX
        for size in sizes
        for side in ("cx", "cy")
    )


def _is_below(height: str) -> bool:
    return height.isdecimal() and int(height) < _LOWEST_LINE
