"""Lines put together to paragraphs: a plain text breaks sentences where its page was full."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from hotline_addin.domain.printed.prose.spelling import folded

# How the lines of a plain text stand: page numbers alone, headings and enumerations that begin anew, signs
# that begin no line (禁则), sentences that are closed, a title that goes on (关于2月份… / …情况的通报).
_PAGE_NUMBER: Final = re.compile(r"^[-—–－―\s·]*\d{1,3}[-—–－―\s·]*$|^第\d+页(?:[，/]?共\d+页)?$")
_STARTS_ANEW: Final = re.compile(
    r"^(?:[一二三四五六七八九十]+、|（[一二三四五六七八九十\d]+）|\d{1,2}[.、](?!\d)|附件|附：|注：|[①-⑳◆●]"
    r"|\d{4}年\d{1,2}月\d{1,2}日$|[^，。；]{2,12}[〔\[【（]\d{4}[〕\]】）]|抄送)"
)
_STANDS_ALONE: Final = re.compile(
    r"^(?:[一二三四五六七八九十]+、[^，。；]{1,30}|附件.*|\d{1,2}[.、](?!\d)[^，。；]*)$"
)
_RUNS_ON: Final = re.compile(r"^[，。；：、）”》%‰]|^(?:件|个百分点)")
_CLOSED: Final = re.compile(r"[。！？：…][”’）》】]?$")
_OPEN_TITLE: Final = re.compile(r"^关于(?!.*(?:通报|通知|报告|简报|情况)$)[^，。；]*$")
_LONG_LINE: Final = 20
"""Characters; a line of a paragraph is longer than headings, signatures and titles usually are."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line as written; `opens` says that a paragraph or block begins with it."""

    text: str
    opens: bool


def lines_of(text: str) -> Iterator[Line]:
    """The lines of one paragraph of a file; blank lines and page numbers left out."""
    opens = True
    for line in text.split("\n"):
        seen = folded(line)
        if not seen:
            opens = True
        elif not _PAGE_NUMBER.match(seen):
            yield Line(line, opens or _is_indented(line))
            opens = False


def joined(lines: list[Line], *, is_plain_text: bool) -> list[str]:
    """Paragraphs of a stretch of lines, as written, each on one line."""
    paragraphs: list[str] = []
    for line in lines:
        if paragraphs and _continues(paragraphs[-1], line, is_plain_text):
            paragraphs[-1] += line.text.strip()
        else:
            paragraphs.append(line.text.strip())
    return paragraphs


def _continues(written: str, line: Line, is_plain_text: bool) -> bool:
    """Whether the line goes on with the sentence that the paragraph so far has begun."""
    before, after = folded(written), folded(line.text)
    if _CLOSED.search(before) or _STANDS_ALONE.match(before):
        return False
    if _RUNS_ON.match(after):
        return True
    if _STARTS_ANEW.match(after) or _is_indented(line.text):
        return False
    if _OPEN_TITLE.match(before):
        return not line.opens
    if line.opens and (not is_plain_text or before.endswith("；")):
        return before.endswith(("，", "、"))
    return _is_sentence(before) or (not line.opens and _is_full_list(before))


def _is_indented(line: str) -> bool:
    return line.startswith(("\u3000", "  "))


def _is_sentence(text: str) -> bool:
    return bool(re.search("[，。；]", text))


def _is_full_list(text: str) -> bool:
    """Whether a line is a row of addressees that filled its line: `各乡镇人民政府、各街道办事处、…`."""
    return len(text) >= _LONG_LINE and "、" in text
