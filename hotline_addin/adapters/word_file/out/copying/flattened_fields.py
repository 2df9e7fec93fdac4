"""Fields turned into what they show; page numbers alone stay fields (GB/T 9704-2012, 7.5)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from hotline_addin.adapters.opc.markup import Element
from hotline_addin.adapters.word_file.file.ooxml import (
    XML_SPACE,
    descendants,
    is_a,
    parent_of,
    replace,
    value_of,
    wml,
)
from hotline_addin.errors import RefusedError

_PAGE: Final = re.compile(
    r"\s*(PAGE|NUMPAGES|SECTIONPAGES)((?:\s+\\\*\s*(?:MERGEFORMAT|Arabic|ArabicDash|CHINESENUM[123]|DBNUM[1234]))*)\s*",
    re.IGNORECASE,
)
"""The fields that stay, with no other switches than those for the kind of number."""
_SHOWN_WITHOUT_RESULT: Final = {
    *(
        "EQ",
        "SYMBOL",
        "AUTONUM",
        "AUTONUMLGL",
        "AUTONUMOUT",
        "LISTNUM",
        "GOTOBUTTON",
        "MACROBUTTON",
        "ADVANCE",
    ),
    *("FORMCHECKBOX", "FORMDROPDOWN", "BARCODE", "DISPLAYBARCODE"),
}
"""Fields whose text, or sign, is in their code."""


@dataclass(slots=True)
class _Field:
    """A field that is being read, from its beginning to its end."""

    marks: list[Element]
    code: list[Element] = field(default_factory=list)
    """Everything in its code, fields in it included."""
    result_begun: bool = False
    result: bool = False
    """Whether anything stands in its result."""

    @property
    def instruction(self) -> str:
        return "".join(part.text or "" for part in self.code if is_a(part, "instrText", "delInstrText"))


def flatten_fields(root: Element, place: str) -> None:
    """Leave what the fields of a part show. Raises `RefusedError` for one whose text is in its code alone."""
    for box in list(descendants(root, "txbxContent")):
        _flatten_story(box, place)
    _flatten_story(root, place)
    for simple in list(descendants(root, "fldSimple")):
        _flatten_simple(simple, place)


def _flatten_simple(simple: Element, place: str) -> None:
    page = _PAGE.fullmatch(value_of(simple, "instr"))
    content = [part for part in simple if not is_a(part, "fldData")]
    if page is None:
        if not any(True for _ in descendants(simple, "t", "drawing", "pict", "sym")):
            _require_unseen(value_of(simple, "instr"), place)
    else:
        code = _instruction(page)
        begin, middle = (wml("r", wml("fldChar", fldCharType=kind)) for kind in ("begin", "separate"))
        content = [begin, wml("r", code), middle, *content, wml("r", wml("fldChar", fldCharType="end"))]
    parent = parent_of(simple)
    position = parent.index(simple)
    parent[position : position + 1] = content


def _flatten_story(root: Element, place: str) -> None:
    open_fields: list[_Field] = []
    for part in list(_parts_of_runs(root)):
        if is_a(part, "fldChar"):
            kind = value_of(part, "fldCharType")
            if kind == "begin":
                open_fields.append(_Field([part]))
            elif not open_fields:
                raise _broken(place)
            else:
                open_fields[-1].marks.append(part)
                if kind == "separate":
                    open_fields[-1].result_begun = True
                elif kind == "end":
                    _close(open_fields.pop(), open_fields, place)
        else:
            for open_field in open_fields:
                if open_field.result_begun:
                    open_field.result = True
                else:
                    open_field.code.append(part)
    if open_fields:
        raise _broken(place)


def _parts_of_runs(root: Element) -> list[Element]:
    """What runs hold, in order; text boxes are stories of their own."""
    boxes = {box for box in descendants(root, "txbxContent") if box is not root}
    return [
        part
        for run in descendants(root, "r")
        if not any(ancestor in boxes for ancestor in run.iterancestors())
        for part in run.iterchildren("*")
        if not is_a(part, "rPr")
    ]


def _close(one: _Field, around: list[_Field], place: str) -> None:
    page = _PAGE.fullmatch(one.instruction)
    in_code = any(not outer.result_begun for outer in around)
    if page is not None and not in_code:
        replace(one.code[0], _instruction(page))
        for part in one.code[1:]:
            _remove(part)
        _plain(one.marks)
        return
    if not one.result and not in_code:
        _require_unseen(one.instruction, place)
    for part in (*one.marks, *one.code):
        _remove(part)
    for outer in around:
        outer.code = [part for part in outer.code if part not in one.code]


def _plain(marks: list[Element]) -> None:
    """Form data and the like that hang on a field's marks go."""
    for mark in marks:
        mark[:] = []


def _instruction(page: re.Match[str]) -> Element:
    code = wml("instrText")
    code.text = f" {page[1].upper()}{page[2]} "
    code.set(XML_SPACE, "preserve")
    return code


def _require_unseen(instruction: str, place: str) -> None:
    name = (instruction.split() or [""])[0].upper()
    if name in _SHOWN_WITHOUT_RESULT:
        raise RefusedError(
            f"通报的{place}里有域“{name}”，它显示的文字写在域代码里，不能去掉代码而留下文字，没有定稿。",
            "请在 Word 里把它改成普通文字，再定稿。",
        )


def _broken(place: str) -> RefusedError:
    return RefusedError(
        f"通报的{place}里有不完整的域，分不清哪些文字是显示出来的，没有定稿。",
        "请在 Word 里按 Alt+F9 查看域代码，删除不完整的域，再定稿。",
    )


def _remove(part: Element) -> None:
    """Take a part out of its run; a run left with nothing but its format goes too."""
    run = part.getparent()
    if run is None:
        return
    run.remove(part)
    if is_a(run, "r") and all(is_a(rest, "rPr") for rest in run) and run.getparent() is not None:
        parent_of(run).remove(run)
