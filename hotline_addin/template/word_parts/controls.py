"""Content controls of the template: figures by name, passages that may be left out, annex tables."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from hotline_addin.adapters.opc.markup import Element
from hotline_addin.adapters.word_file.file.ooxml import descendants, run, w, wml
from hotline_addin.adapters.word_file.file.visible_text import FIXED_WORDS
from hotline_addin.domain.words.figure_labels import LABELS

Piece = str | Element
"""What stands in a line: words of the template, or a control."""

_LONGEST_TAG: Final = 64
"""Characters that Word is said to keep of a tag; nobody has tried."""


def paragraph(style: str, *pieces: Piece) -> Element:
    """A paragraph in a style of the template."""
    return wml("p", wml("pPr", wml("pStyle", val=style)), *_inline(pieces))


def styled(text: str, style: str) -> Element:
    """Words in a character style."""
    return run(text, wml("rPr", wml("rStyle", val=style)))


def fixed(text: str) -> Element:
    """Words inside a control that belong to the template and stay at every refresh."""
    return _control(FIXED_WORDS, "固定文字", [run(text)], wml("text"))


def figure(name: str, label: str = "", sample: str = "") -> Element:
    """A figure inside a line; `label` for names that are not in `LABELS`, `sample` for what stands in it."""
    shown = label or LABELS[name]
    # A title may be broken by meaning over two lines, which plain text controls allow only as multi-line.
    plain = wml("text", multiLine=1) if name.endswith("title") else wml("text")
    return _control(name, shown, [run(sample or f"〔{shown}〕")], plain)


def block(name: str, *paragraphs: Element) -> Element:
    """A figure of whole paragraphs; the first, and the second where given, show how they look."""
    return _control(name, LABELS.get(name, name), paragraphs, locked=True)


def leads_block(name: str) -> Element:
    """A block whose paragraphs may begin with a second-level heading in 楷体."""
    sample = [styled(f"（一）〔{LABELS[name]}〕。", "Lead"), run("〔正文〕")]
    return block(name, paragraph("Body", *sample))


def table(name: str, content: Element, label: str) -> Element:
    """A figure that is a table."""
    return _control(name, label, [content], locked=True)


def words_if(name: str, *pieces: Piece) -> Element:
    """Words and figures inside a line that stand only when the passage `name` is shown."""
    return _control(f"passage_{name}", "可省略", _inline(pieces))


def words_on_request(name: str, *pieces: Piece) -> Element:
    """Words and figures inside a line that stand only when the passage `name` is asked for."""
    return _control(f"option_{name}", "可省略", _inline(pieces))


def paragraphs_if(name: str, *paragraphs: Element, label: str = "可省略") -> Element:
    """Whole paragraphs, figures among them, that stand only when the passage `name` is shown."""
    return _control(f"passage_{name}", label, paragraphs)


def paragraphs_on_request(name: str, *paragraphs: Element, label: str) -> Element:
    """Whole paragraphs that stand only when the passage `name` is asked for."""
    return _control(f"option_{name}", label, paragraphs)


def number_controls(body: Element) -> None:
    """Give every control an id of its own, in document order, so that a rebuild gives the same file."""
    for number, properties in enumerate(descendants(body, "sdtPr"), start=1):
        for identity in descendants(properties, "id"):
            identity.set(w("val"), str(120_000_000 + number))


def _inline(pieces: Iterable[Piece]) -> list[Element]:
    return [run(piece) if isinstance(piece, str) else piece for piece in pieces]


def _control(
    tag: str, label: str, content: Iterable[Element], plain: Element | None = None, *, locked: bool = False
) -> Element:
    if len(tag) > _LONGEST_TAG:
        raise ValueError(f"Word cuts tags after {_LONGEST_TAG} characters: {tag}")
    properties = wml("sdtPr", wml("alias", val=label), wml("tag", val=tag), wml("id", val=0))
    if locked:
        properties.append(wml("lock", val="sdtLocked"))
    if plain is not None:
        properties.append(plain)
    return wml("sdt", properties, wml("sdtContent", *content))
