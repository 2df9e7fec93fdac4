"""`hotline finalize`: the release copy of a notice."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable
from pathlib import Path

from hotline_addin.adapters.closed_book import ClosedBook
from hotline_addin.adapters.printed import read_printed
from hotline_addin.adapters.runs import run_of
from hotline_addin.adapters.word_file import (
    compare_pdf,
    look_at_pdf,
    release,
    save_in_word,
    write_pdf,
)
from hotline_addin.domain.month.journal import RELEASE
from hotline_addin.domain.words.finding_kinds import code_named
from hotline_addin.faces.commands.written_notices import agreed, notice_at
from hotline_addin.faces.telling.answer import Answer
from hotline_addin.faces.telling.answers import release_answer
from hotline_addin.ports import Book, Progress
from hotline_addin.usecases.finalize import ReleaseOrder, ReleaseTools, finalize
from hotline_addin.usecases.release_doubts import held_against_book


def release_tools(open_book: Callable[[Path], Book] = ClosedBook) -> ReleaseTools:
    """What a release works with on this machine; `open_book` opens the workbook of the notice."""
    return ReleaseTools(
        read_printed,
        save_in_word,
        release,
        write_pdf,
        look_at_pdf,
        compare_pdf,
        lambda path, progress: held_against_book(
            path, notice_at, open_book, lambda: run_of(RELEASE, [path]), progress
        ),
    )


def run_finalize(options: Namespace, progress: Progress) -> Answer:
    """`hotline finalize`."""
    nobody = agreed(beforehand=False)
    wanted = ReleaseOrder(
        options.out,
        options.pdf,
        nobody,
        agreed(beforehand=options.accept_changes),
        agreed(beforehand=options.anyway),
        accepted=frozenset(map(code_named, options.accept)),
    )
    return release_answer(finalize(options.notice, wanted, release_tools(), progress))
