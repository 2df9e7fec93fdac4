"""What the commands about notices share: a notice that is only looked at, questions that nobody is asked."""

from __future__ import annotations

from pathlib import Path

from hotline_addin.adapters.word_file import WordNotice
from hotline_addin.ports import Agrees
from hotline_addin.template.locate import NOTICE_TEMPLATE, template_path


def notice_at(path: Path) -> WordNotice:
    """The notice at a path, to be held against its workbook."""
    return WordNotice(path, template_path(NOTICE_TEMPLATE))


def agreed(*, beforehand: bool) -> Agrees:
    """A command asks nobody: an option has answered the question, or nothing has."""
    return lambda question: beforehand
