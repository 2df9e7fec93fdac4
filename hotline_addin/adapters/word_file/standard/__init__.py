"""GB/T 9704-2012 clause by clause: what a given notice breaks, in its file and on its printed pages."""

from hotline_addin.adapters.word_file.standard.judge import layout_findings

__all__ = ["layout_findings"]
