"""Places whose figure does not exist: they keep their text and show behind it that it stands for nothing."""

from __future__ import annotations

from hotline_addin.adapters.word_file.file.ooxml import child, descendants, is_a, parent_of
from hotline_addin.adapters.word_file.file.visible_text import shown_text, text_runs
from hotline_addin.adapters.word_file.places.control import Control
from hotline_addin.adapters.word_file.places.inline import run_like, write_inline
from hotline_addin.domain.notice.notice_content import NO_FIGURE, Kind


def mark_without_figure(control: Control) -> None:
    """Show in a place that its figure does not exist; what it says stays, a prompt gives way.

    Tables stay as they are.
    """
    if control.kind is Kind.TABLE or next(descendants(control.content, "tc"), None) is not None:
        return
    if control.is_placeholder:
        write_inline(control, [NO_FIGURE])
        return
    if is_without_figure(control):
        return
    paragraphs = list(descendants(control.content, "p"))
    host = paragraphs[-1] if paragraphs else control.content
    runs = text_runs(host)
    host.append(run_like(runs[-1] if runs else None, NO_FIGURE))


def is_without_figure(control: Control) -> bool:
    """Whether a place shows that its figure does not exist."""
    return shown_text(control.content).endswith(NO_FIGURE)


def unmark(control: Control) -> None:
    """Take the mark away; a place that held nothing else waits for its figure again."""
    if not is_without_figure(control):
        return
    left = len(NO_FIGURE)
    for run in reversed(text_runs(control.content)):
        for text in reversed([part for part in run if is_a(part, "t")]):
            signs = text.text or ""
            text.text, left = signs[: max(len(signs) - left, 0)], max(left - len(signs), 0)
            if not left:
                break
        if not shown_text(run) and child(run, "br") is None:
            parent_of(run).remove(run)
        if not left:
            break
    if not shown_text(control.content):
        write_inline(control, [""])
        control.mark_placeholder()
