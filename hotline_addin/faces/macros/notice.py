"""生成/更新通报."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from datetime import datetime

import xlwings as xw

from hotline_addin.adapters.live_book import LiveBook
from hotline_addin.adapters.runs import run_of
from hotline_addin.adapters.word_file import WordNotice
from hotline_addin.domain.words.choices.settings import read_settings
from hotline_addin.faces.buttons import StatusBar, button
from hotline_addin.faces.macros.told import SAVE, counted, show
from hotline_addin.faces.telling.answers import notice_answer, upgrade_lines
from hotline_addin.template.locate import is_built_in, notice_template
from hotline_addin.usecases.compose import NoticeOrder, compose
from hotline_addin.usecases.journaled import JournaledBook


@button
def compose_notice(book: xw.Book, progress: StatusBar) -> str:
    """生成/更新通报: the linked Word document beside the workbook; a new one is shown."""
    progress.expect(4)
    live, agrees = LiveBook(book), progress.agrees
    settings, _ = read_settings(live.settings())
    template, kept = notice_template(live.path, settings.notice_template), settings.backups_kept
    now = datetime.now().astimezone().isoformat(timespec="seconds")
    result = compose(
        JournaledBook(live, run_of("生成通报")),
        lambda path: WordNotice(path, template, kept, agrees),
        NoticeOrder(adopt=agrees, anyway=agrees),
        progress,
        now,
    )
    if result.report.created:
        with suppress(OSError):  # no program is set for documents; where it lies is told all the same
            show(result.file)
    done = notice_answer(replace(result, findings=()), is_shipped=is_built_in(template)).lines
    return "\n".join((*done, counted(result.findings), *upgrade_lines(live.upgrades), SAVE))
