"""The notice as a closed Word file: composed from the template, or refreshed in place."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from hotline_addin.adapters.word_file.package import Package
from hotline_addin.adapters.word_file.refresh import Choices, compose_package, refresh_package
from hotline_addin.domain.notice import Notice
from hotline_addin.errors import BusyError, InputError
from hotline_addin.ports import NoticeLink, NoticeReport


class WordNotice:
    """The notice document at `path`; `template` gives looks and wording. Implements `NoticeFile`."""

    def __init__(self, path: Path, template: Path) -> None:
        self._path = path
        self._template = template

    def refresh(
        self, notice: Notice, link: NoticeLink, take: Sequence[str] = (), keep: Sequence[str] = ()
    ) -> NoticeReport:
        """Compose the document, or refresh its linked places where it exists already.

        The file is written once, whole, and only where something changed. Raises `InputError` for names
        nobody knows or a file that is no notice, `BusyError` for a file held by another program.
        """
        _check_names(notice, take, keep)
        template = Package.open(self._template)
        if not self._path.exists():
            package, report = compose_package(template, notice, link)
            _write(self._path, package.to_bytes())
            return report
        package = Package.open(self._path)
        before = package.parts()
        report = refresh_package(package, template, notice, link, Choices(take, keep))
        if package.parts() != before:
            _write(self._path, package.to_bytes())
        return report


def _write(path: Path, data: bytes) -> None:
    """Write beside the target first, so that no one ever meets a half-written notice."""
    beside = path.with_name(f".{path.name}.tmp")
    try:
        beside.write_bytes(data)
        beside.replace(path)
    except OSError as error:
        beside.unlink(missing_ok=True)
        raise BusyError(
            f"“{path.name}”写不进去，可能正在 Word 里打开。", "请保存并关闭它，再更新通报。"
        ) from error


def _check_names(notice: Notice, take: Sequence[str], keep: Sequence[str]) -> None:
    known = {figure.name for figure in notice.figures} | {f"annex_{a.number}" for a in notice.annexes}
    strangers = [name for name in (*take, *keep) if name not in known]
    if strangers:
        raise InputError(
            f"“{'、'.join(strangers)}”不是“通报数据”里的名称。", "请照“通报数据”的“名称”一栏填写。"
        )
    both = [name for name in take if name in keep]
    if both:
        raise InputError(
            f"“{'、'.join(both)}”既要按工作簿，又要按通报，不知道听哪一个。", "请只选一种，再试一次。"
        )
