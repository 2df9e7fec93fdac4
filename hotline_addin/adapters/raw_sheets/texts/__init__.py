"""Exports that are text: .csv, HTML tables, SpreadsheetML."""
