"""The notice as a closed Word file."""

from hotline_addin.adapters.word_file.notice_file import WordNotice

__all__ = ["WordNotice"]
