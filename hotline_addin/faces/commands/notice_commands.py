"""The commands about the notice: composed, refreshed, released."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from hotline_addin.adapters.closed_book import ClosedBook
from hotline_addin.adapters.printed import read_printed
from hotline_addin.adapters.runs import run_of
from hotline_addin.adapters.word_file import (
    WordNotice,
    compare_pdf,
    look_at_pdf,
    release,
    save_in_word,
    write_pdf,
)
from hotline_addin.domain.month.journal import RELEASE
from hotline_addin.domain.words.choices.settings import read_settings
from hotline_addin.domain.words.figure_labels import name_in
from hotline_addin.domain.words.finding_kinds import code_named
from hotline_addin.faces.commands.written_notices import notice_at
from hotline_addin.faces.telling.answer import Answer
from hotline_addin.faces.telling.answers import notice_answer, release_answer, upgraded
from hotline_addin.ports import Agrees, Book, Progress
from hotline_addin.template.locate import notice_template, template_path
from hotline_addin.usecases.compose import NoticeOrder, compose
from hotline_addin.usecases.finalize import ReleaseOrder, ReleaseTools, finalize
from hotline_addin.usecases.journaled import JournaledBook
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


def agreed(*, beforehand: bool) -> Agrees:
    """A command asks nobody: an option has answered the question, or nothing has."""
    return lambda question: beforehand


def run_notice(options: Namespace, progress: Progress) -> Answer:
    """`hotline notice`."""
    anyway = agreed(beforehand=options.anyway)
    wanted = NoticeOrder(
        options.out,
        options.draft,
        tuple(map(name_in, options.take)),
        tuple(map(name_in, options.keep)),
        agreed(beforehand=options.adopt or options.anyway),
        anyway,
    )
    book, may_close = ClosedBook(options.book), agreed(beforehand=options.close_open)
    settings, _ = read_settings(book.settings())
    template, kept = notice_template(book.path, settings.notice_template), settings.backups_kept
    now = datetime.now().astimezone().isoformat(timespec="seconds")
    journaled = JournaledBook(book, run_of("生成通报"))
    result = compose(
        journaled, lambda path: WordNotice(path, template, kept, may_close), wanted, progress, now
    )
    is_shipped = template == template_path(template.name)
    return upgraded(notice_answer(result, is_shipped=is_shipped), book.upgrades)


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
