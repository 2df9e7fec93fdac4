"""`hotline notice`: the notice composed, or refreshed where it lies."""

from __future__ import annotations

from argparse import Namespace
from datetime import datetime

from hotline_addin.adapters.closed_book import ClosedBook
from hotline_addin.adapters.runs import run_of
from hotline_addin.adapters.word_file import WordNotice
from hotline_addin.domain.words.choices.settings import read_settings
from hotline_addin.domain.words.figure_labels import name_in
from hotline_addin.faces.commands.written_notices import agreed
from hotline_addin.faces.telling.answer import Answer
from hotline_addin.faces.telling.answers import notice_answer, upgraded
from hotline_addin.ports import Progress
from hotline_addin.template.locate import is_built_in, notice_template
from hotline_addin.usecases.compose import NoticeOrder, compose
from hotline_addin.usecases.journaled import JournaledBook


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
    return upgraded(notice_answer(result, is_shipped=is_built_in(template)), book.upgrades)
