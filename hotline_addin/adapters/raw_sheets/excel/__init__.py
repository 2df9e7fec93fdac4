"""Exports that are workbooks: .xlsx and .xls."""
