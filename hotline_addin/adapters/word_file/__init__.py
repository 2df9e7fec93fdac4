"""The notice as a closed Word file."""

from hotline_addin.adapters.word_file.notice_file import WordNotice
from hotline_addin.adapters.word_file.release import finalize

__all__ = ["WordNotice", "finalize"]
