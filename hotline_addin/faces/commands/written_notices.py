"""Notices that are only looked at."""

from __future__ import annotations

from pathlib import Path

from hotline_addin.adapters.word_file import WordNotice
from hotline_addin.template.locate import NOTICE_TEMPLATE, template_path


def notice_at(path: Path) -> WordNotice:
    """The notice at a path, to be held against its workbook."""
    return WordNotice(path, template_path(NOTICE_TEMPLATE))
