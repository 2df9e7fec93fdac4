"""The notice as a closed Word file."""

from typing import TYPE_CHECKING

from hotline_addin.late import late

if TYPE_CHECKING:
    from hotline_addin.adapters.word_file.notice_file import WordNotice
    from hotline_addin.adapters.word_file.out.pdf import write_pdf
    from hotline_addin.adapters.word_file.out.pdf_properties import look_at_pdf
    from hotline_addin.adapters.word_file.out.release import release
    from hotline_addin.adapters.word_file.out.running_word import save_in_word
    from hotline_addin.adapters.word_file.standard import layout_findings
    from hotline_addin.adapters.word_file.standard.compared_pdf import compare_pdf

__all__ = [
    "WordNotice",
    "compare_pdf",
    "layout_findings",
    "look_at_pdf",
    "release",
    "save_in_word",
    "write_pdf",
]
__getattr__ = late(
    __name__,
    {
        "WordNotice": "notice_file",
        "compare_pdf": "standard.compared_pdf",
        "layout_findings": "standard",
        "look_at_pdf": "out.pdf_properties",
        "release": "out.release",
        "save_in_word": "out.running_word",
        "write_pdf": "out.pdf",
    },
)
