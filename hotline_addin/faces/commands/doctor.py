"""体检: what is installed, what is missing, what to do."""

from __future__ import annotations

import importlib.metadata
import importlib.util
import platform
import shutil
import sys
from argparse import Namespace
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Final

from hotline_addin import __version__
from hotline_addin.domain.topics.segmenting import knows_words
from hotline_addin.domain.words.health import Check
from hotline_addin.domain.words.workdays import holidays_known
from hotline_addin.errors import HotlineError
from hotline_addin.faces.telling.answer import Answer
from hotline_addin.faces.telling.log import log_path
from hotline_addin.ports import Progress
from hotline_addin.template.locate import (
    ADDIN_FILE,
    MACRO_TEMPLATE,
    NOTICE_TEMPLATES,
    WORKBOOK_TEMPLATE,
    manual_path,
    template_path,
)

_PACKAGES = ("pandas", "numpy", "openpyxl", "XlsxWriter", "xlwings", "lxml", "chinesecalendar", "rjieba")


_WITHOUT_WORDS: Final = "热点问题按字归类、起名，选用前请逐条改标题；请重新运行安装程序。"


def _notice_template() -> Path:
    """The notice's own, where those of the other starting points are there too."""
    first, *_ = [template_path(name) for name in NOTICE_TEMPLATES]
    return first


_FILES: Final[dict[str, Callable[[], Path]]] = {
    "工作簿模板": lambda: template_path(WORKBOOK_TEMPLATE),
    "带按钮的模板": lambda: template_path(MACRO_TEMPLATE),
    "加载项": lambda: template_path(ADDIN_FILE),
    "通报模板": _notice_template,
    "使用手册": manual_path,
}


def run_doctor(options: Namespace, progress: Progress) -> Answer:
    """`hotline doctor`."""
    progress.step("正在检查")
    checks = examine(datetime.now().astimezone().year)
    lines = [check.line for check in checks]
    data = [
        {"name": check.name, "ok": check.ok, "seen": check.seen, "advice": check.advice} for check in checks
    ]
    healthy = all(check.ok for check in checks)
    return Answer(tuple(lines), {"ok": healthy, "checks": data}, not healthy)


def examine(year: int) -> list[Check]:
    """Look at everything that the program needs; `year` is the one whose holidays will be asked for."""
    return [*_python(), *_packages(), *_templates(), _holidays(year), _converter(), _log()]


def _python() -> Iterator[Check]:
    enough = sys.version_info >= (3, 11)
    yield Check("程序版本", True, __version__)
    yield Check(
        "Python", enough, platform.python_version(), "" if enough else "请换用 Python 3.11 或更新版本。"
    )


def _packages() -> Iterator[Check]:
    for name in _PACKAGES:
        try:
            version = importlib.metadata.version(name)
            if name == "rjieba" and not knows_words():
                yield Check(name, False, f"{version} 装了但用不了", _WITHOUT_WORDS)
            else:
                yield Check(name, True, version)
        except importlib.metadata.PackageNotFoundError:
            yield Check(name, False, "没有安装", "请重新运行安装程序。")
    fast = importlib.util.find_spec("python_calamine") is not None
    yield Check(
        "python-calamine",
        fast,
        "已安装" if fast else "没有安装",
        "" if fast else "旧格式 .xls 不能直接读取，请另存为 .xlsx；或重新运行安装程序。",
    )


def _templates() -> Iterator[Check]:
    for label, find in _FILES.items():
        try:
            yield Check(label, True, str(find()))
        except HotlineError as error:
            yield Check(label, False, error.message, error.advice)


def _holidays(year: int) -> Check:
    known = holidays_known(year)
    advice = "" if known else f"{year}年的法定节假日还没有收录，推算超期时只按周末算，请更新程序。"
    return Check("法定节假日", known, f"{year}年{'已收录' if known else '未收录'}", advice)


def _converter() -> Check:
    found = shutil.which("soffice") or shutil.which("libreoffice")
    without = "没有找到 LibreOffice，定稿时不另出 PDF，校核通报时不量页面"
    return Check("PDF转换", True, found or without)


def _log() -> Check:
    return Check("日志文件", True, str(log_path()))
