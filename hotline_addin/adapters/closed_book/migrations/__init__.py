"""Workbooks of earlier programs brought up to today's template, step by step, at their next write."""

from hotline_addin.adapters.closed_book.migrations.steps import migrate
from hotline_addin.adapters.closed_book.migrations.workshop import Migrated

__all__ = ["Migrated", "migrate"]
