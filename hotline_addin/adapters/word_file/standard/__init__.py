"""GB/T 9704-2012 clause by clause, as far as a Word file itself tells: what a given notice breaks."""

from hotline_addin.adapters.word_file.standard.rules import layout_findings

__all__ = ["layout_findings"]
