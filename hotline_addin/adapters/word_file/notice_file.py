"""The notice as a closed Word file: composed from the template, or refreshed in place."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Final

from hotline_addin.adapters.files import read_file, replace_file
from hotline_addin.adapters.opc.package import Package
from hotline_addin.adapters.stamp import known, write_stamp
from hotline_addin.adapters.word_file import findings
from hotline_addin.adapters.word_file.file.word_package import read_docx
from hotline_addin.adapters.word_file.opening.chinese_tags import name_by_tags
from hotline_addin.adapters.word_file.opening.later_notice import require_known_notice
from hotline_addin.adapters.word_file.opening.office_template import read_template
from hotline_addin.adapters.word_file.opening.repair import repair
from hotline_addin.adapters.word_file.out.running_word import closed_in_word, nobody
from hotline_addin.adapters.word_file.places.control import document_controls
from hotline_addin.adapters.word_file.places.ledger import Ledger, read_ledger
from hotline_addin.adapters.word_file.places.wanted import wanted_texts
from hotline_addin.adapters.word_file.refresh import (
    compose_package,
    names_coming_back,
    names_in,
    refresh_package,
)
from hotline_addin.domain.month.freshness import Outdated
from hotline_addin.domain.notice.notice_content import Notice
from hotline_addin.domain.notice.overwritten import Choices
from hotline_addin.domain.notice.own_figures import is_address
from hotline_addin.domain.words.choices.settings import BACKUPS_KEPT
from hotline_addin.domain.words.figure_labels import SEALED
from hotline_addin.errors import InputError
from hotline_addin.ports import Addressed, Agrees, NoticeLink, NoticeReport

_NOTHING_CHOSEN: Final = Choices()


def _seal(*, sealed: bool) -> str:
    return "是" if sealed else "否"


def _nothing_first(report: NoticeReport) -> None:
    """Nothing needs to be known before the file is written."""


class WordNotice:
    """The notice document at `path`; `template` gives looks and wording. Implements `NoticeFile`.

    Before a notice is changed, a backup is put beside it; the newest `backups_kept` stay. `may_close` is
    asked before one that is open in Word is saved and closed there.
    """

    def __init__(
        self,
        path: Path,
        template: Path,
        backups_kept: int = BACKUPS_KEPT,
        may_close: Agrees = nobody,
    ) -> None:
        self._path = path
        self._template = template
        self._backups_kept = backups_kept
        self._may_close = may_close

    def exists(self) -> bool:
        """Whether there is a file yet."""
        return self._path.exists()

    def link(self) -> NoticeLink | None:
        """Whose notice it is; None for one that does not exist yet or has lost its ledger.

        Raises `InputError` for a file that is no Word document, `BusyError` for one that cannot be read now.
        """
        ledger = self._ledger()
        return None if ledger is None else ledger.link

    def fingerprint(self) -> str:
        """SHA-256 of the file's bytes in hexadecimal digits; empty for one that does not exist yet.

        Raises as `link`.
        """
        return sha256(read_file(self._path)).hexdigest() if self._path.exists() else ""

    def outdated(self, notice: Notice) -> Outdated:
        """The places whose text the workbook wants otherwise by now; none without a ledger.

        In the order of 通报数据, tables and what belongs to annexes next, what is to be shown again and the
        seal last. A place that the document does not have is not among them. Raises as `link`.
        """
        package = self._package()
        ledger = read_ledger(package) if package else None
        if package is None or ledger is None:
            return {}
        wanted = {name: place.text for name, place in wanted_texts(notice).items()}
        linked = {name: entry.memory.linked for name, entry in ledger.entries.items()}
        names = (figure.name for figure in notice.figures if not figure.name.startswith("annex_"))
        in_order = dict.fromkeys([*(name for name in names if name in linked), *linked])
        pairs = {name: (linked[name], wanted.get(name, "")) for name in in_order}
        for name in names_coming_back(package, self._read_template, notice.passages):
            pairs.setdefault(name, ("", wanted.get(name, "")))
        sealed = notice.passages.get(SEALED, ledger.sealed)
        pairs[SEALED] = _seal(sealed=ledger.sealed), _seal(sealed=sealed)
        return {name: texts for name, texts in pairs.items() if texts[0] != texts[1]}

    def _read_template(self) -> Package:
        return read_template(self._template)

    def _package(self) -> Package | None:
        if not self._path.exists():
            return None
        return known(read_docx(read_file(self._path), self._path.name), self._path.name)

    def _ledger(self) -> Ledger | None:
        package = self._package()
        return read_ledger(package) if package else None

    def refresh(
        self,
        notice: Notice,
        link: NoticeLink,
        choices: Choices = _NOTHING_CHOSEN,
        before_writing: Callable[[NoticeReport], None] = _nothing_first,
        addressed: Addressed | None = None,
    ) -> NoticeReport:
        """Compose the document, or refresh its linked places where it exists already.

        `addressed` is told the names that stand in the document, and gives the notice with what they say;
        `before_writing` is told what will have been done; where it raises, nothing is. The file is written
        once, whole, and only where something changed. Raises `InputError` for names nobody knows or a file
        that is no notice, `BusyError` for a file held by another program.
        """
        _check_names(notice, choices)
        template = read_template(self._template)
        own = {figure.name for figure in notice.figures if figure.is_own} | notice.unsaid
        name_by_tags(template, own)
        if not self._path.exists():
            notice = addressed(names_in(template, template)) if addressed else notice
            package, report = compose_package(template, notice, link)
            write_stamp(package)
            before_writing(report)
            replace_file(self._path, package.to_bytes(), backups_kept=self._backups_kept)
            return report
        require_known_notice(self._path)
        with closed_in_word(self._path, self._may_close) as closing:
            data = read_file(self._path)
            package = known(read_docx(data, self._path.name), self._path.name)
            name_by_tags(package, own)
            _require_linked(package, notice, self._path.name)
            repaired = findings.repaired(repair(package, template, self._path.name))
            notice = addressed(names_in(package, template)) if addressed else notice
            report = refresh_package(package, template, notice, link, choices)
            write_stamp(package)
            report = replace(report, findings=(*repaired, *report.findings))
            before_writing(report)
            if package.changed:
                replace_file(self._path, package.to_bytes(), backups_kept=self._backups_kept, expected=data)
        told = () if closing.opened_again else (findings.not_opened_again(self._path.name),)
        return replace(report, findings=(*report.findings, *told))


def _require_linked(package: Package, notice: Notice, file_name: str) -> None:
    """Raise `InputError` for a document without ledger and linked places: a stranger's, or a release copy."""
    names = {figure.name for figure in notice.figures}
    if read_ledger(package) is None and not any(
        control.name in names for control in document_controls(package)
    ):
        raise InputError(
            f"“{file_name}”里没有联动的位置：它不是由工作簿生成的通报，或者已经定稿，没有改动它。",
            "请把“设置”里的“通报文件”改成联动的通报，或改成新文件名（命令行用 --out）重新生成。",
        )


def _check_names(notice: Notice, choices: Choices) -> None:
    known = {figure.name for figure in notice.figures} | wanted_texts(notice).keys()
    chosen = (*choices.take, *choices.keep)
    strangers = [name for name in chosen if name not in known and not is_address(name)]
    if strangers:
        raise InputError(
            f"“{'、'.join(strangers)}”不是“通报数据”里的名称。", "请照“通报数据”的“名称”一栏填写。"
        )
    both = [name for name in choices.take if name in choices.keep]
    if both:
        raise InputError(
            f"“{'、'.join(both)}”既要按工作簿，又要按通报，不知道听哪一个。", "请只选一种，再试一次。"
        )
