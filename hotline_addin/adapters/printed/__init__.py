"""Reads finished notices, Word files and plain texts, as paragraphs and tables."""

from hotline_addin.adapters.printed.document_reader import read_printed

__all__ = ["read_printed"]
