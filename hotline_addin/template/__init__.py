"""Builds what lies in workbook_templates/ from sources."""
