"""What Word has in a part and does not show: runs, paragraphs, shapes, cells, second forms; taken out."""

from __future__ import annotations

import re
from typing import Final

from hotline_addin.adapters.opc.markup import Element, local_name
from hotline_addin.adapters.word_file.file.ooxml import child, descendants, is_a, parent_of, value_of, wml
from hotline_addin.adapters.word_file.file.visible_text import shown_text
from hotline_addin.adapters.word_file.out.copying.allowed_markup import PREFIXES
from hotline_addin.adapters.word_file.out.copying.style_sheet import StyleSheet
from hotline_addin.errors import RefusedError

_FALLBACK: Final = f"{{{PREFIXES['mc']}}}Fallback"
_FORMS: Final = f"{{{PREFIXES['mc']}}}AlternateContent"
_WORDS_MAKER: Final = "http://schemas.microsoft.com/"
_CHOICE: Final = f"{{{PREFIXES['mc']}}}Choice"
_VML: Final = f"{{{PREFIXES['v']}}}*"
_HIDDEN_SHAPE: Final = re.compile(r"visibility\s*:\s*hidden|display\s*:\s*none|mso-hide\s*:\s*all")
_NAMED_DRAWINGS: Final = tuple(
    f"{{{PREFIXES[prefix]}}}{name}" for prefix, name in (("wp", "docPr"), ("pic", "cNvPr"), ("wps", "cNvPr"))
)
_ON: Final = ("1", "true", "on")
_SEEN: Final = (
    "t",
    "sym",
    "tab",
    "br",
    "cr",
    "noBreakHyphen",
    "drawing",
    "pict",
    "object",
    "fldChar",
    "ptab",
)


def drop_hidden(root: Element, styles: StyleSheet, place: str) -> None:
    """Take out of a part what is not shown.

    Raises `RefusedError` for a paragraph with words whose hidden end joins it with the next one.
    """
    _drop_second_forms(root)
    _drop_hidden_shapes(root)
    for run in [run for run in descendants(root, "r") if styles.is_hidden_run(run)]:
        _drop(run)
    _empty_covered_cells(root)
    for paragraph in [p for p in descendants(root, "p") if styles.is_hidden_end(p)]:
        if _shows_something(paragraph):
            raise _joined(paragraph, place)
        _drop_paragraph(paragraph)


def _drop_second_forms(root: Element) -> None:
    """Of several forms of a shape, those that today's Word passes over: they need not say what is shown."""
    for forms in list(root.iter(_FORMS)):
        shown = next((form for form in forms.iterchildren(_CHOICE) if _is_known(form)), None)
        if shown is None:
            shown = next(forms.iterchildren(_FALLBACK), None)
        for form in list(forms):
            if form is not shown:
                forms.remove(form)


def _is_known(form: Element) -> bool:
    """Whether Word knows what a form requires: additions of its own maker."""
    required = (form.get("Requires") or "").split()
    return all((form.nsmap.get(prefix) or "").startswith(_WORDS_MAKER) for prefix in required)


def _drop_hidden_shapes(root: Element) -> None:
    for shape in list(root.iter(_VML)):
        if local_name(shape) != "shapetype" and _HIDDEN_SHAPE.search(shape.get("style") or ""):
            _drop(shape)
    for named in list(root.iter(*_NAMED_DRAWINGS)):
        if named.get("hidden") in _ON:
            _drop_drawing(named)
    for frame in [frame for frame in descendants(root, "pict") if _is_empty_frame(frame)]:
        _drop(frame)


def _drop_drawing(named: Element) -> None:
    """The drawing that bears this name, or the one shape of a group."""
    around = named
    while not (is_a(around, "drawing") or (local_name(around) in ("wsp", "pic") and around is not named)):
        around = parent_of(around)
    _drop(around)


def _is_empty_frame(frame: Element) -> bool:
    return all(local_name(part) == "shapetype" for part in frame.iterchildren("*"))


def _empty_covered_cells(root: Element) -> None:
    """A cell that goes on from the one above or before it shows none of its own words."""
    for cell in list(descendants(root, "tc")):
        merged = [child(cell, "tcPr", name) for name in ("vMerge", "hMerge")]
        if any(merge is not None and value_of(merge) != "restart" for merge in merged):
            first = next(descendants(cell, "p"), None)
            kept = None if first is None else child(first, "pPr")
            for part in [part for part in cell if not is_a(part, "tcPr")]:
                cell.remove(part)
            cell.append(wml("p", *([] if kept is None else [kept])))


def _shows_something(paragraph: Element) -> bool:
    return any(is_a(part, *_SEEN) for run in descendants(paragraph, "r") for part in run)


def _drop_paragraph(paragraph: Element) -> None:
    """Word wants a paragraph at the end of a cell, and one behind a table that ends the document."""
    before, after = paragraph.getprevious(), paragraph.getnext()
    if child(paragraph, "pPr", "sectPr") is not None or after is None:
        return
    if before is not None and is_a(before, "tbl") and is_a(after, "sectPr", "bookmarkEnd"):
        return
    parent_of(paragraph).remove(paragraph)


def _joined(paragraph: Element, place: str) -> RefusedError:
    return RefusedError(
        f"通报的{place}里有一段的段落标记是隐藏的：“{shown_text(paragraph)[:20]}”，去掉后会断开成两段，没有定稿。",
        "请在 Word 里显示编辑标记，选中这一段的段落标记，取消“字体—隐藏”，再定稿。",
    )


def _drop(part: Element) -> None:
    parent = part.getparent()
    if parent is not None:
        parent.remove(part)
