"""The notice as a closed Word file."""

from hotline_addin.adapters.word_file.notice_file import WordNotice
from hotline_addin.adapters.word_file.pdf import write_pdf
from hotline_addin.adapters.word_file.release import finalize
from hotline_addin.adapters.word_file.running_word import closed_in_word
from hotline_addin.adapters.word_file.standard import layout_findings

__all__ = ["WordNotice", "closed_in_word", "finalize", "layout_findings", "write_pdf"]
