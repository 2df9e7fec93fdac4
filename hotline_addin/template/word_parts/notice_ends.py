"""How every notice of ours begins and ends: masthead to addressees, and the list of annexes to the date."""

from __future__ import annotations

from hotline_addin.adapters.opc.markup import Element
from hotline_addin.adapters.word_file.file.ooxml import wml
from hotline_addin.template.word_parts.controls import Piece, block, figure, fixed, paragraph


def head(masthead: str, *title: Piece) -> list[Element]:
    """From the masthead to the addressees."""
    return [
        paragraph("Masthead", masthead),
        # The published wording never says the county's name: it stands here unseen, at hand for an office
        # that wants to copy it somewhere.
        paragraph("Unseen", figure("county")),
        paragraph("DocumentNumber", figure("document_number")),
        paragraph("Title", *title),
        paragraph("BlankLine"),
        paragraph("Addressees", figure("addressees"), "："),
    ]


def new_line() -> Element:
    """Where a title breaks into its second line."""
    return wml("r", wml("br"))


def heading(ordinal: str, words: str) -> Element:
    """A section's heading; the ordinal follows the sections that stand."""
    return paragraph("SectionHeading", figure("section_ordinal", sample=ordinal), f"、{words}")


def tail(*, with_annexes: bool = True) -> list[Element]:
    """The list of annexes, where there are any, the signature and the date."""
    annexes = [
        paragraph("BlankLineKept"),
        block(
            "annex_list",
            paragraph("AnnexListFirst", fixed("附件："), "〔1. 附件标题〕"),
            paragraph("AnnexListNext", "〔2. 附件标题〕"),
        ),
    ]
    return [
        *(annexes if with_annexes else []),
        paragraph("BlankLineKept"),
        paragraph("Issuer", figure("issuer")),
        paragraph("IssueDate", figure("issue_date")),
    ]
