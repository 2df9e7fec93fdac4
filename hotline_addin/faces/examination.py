"""体检 in Excel: the assertions of docs/真机检查.md that a program can make itself."""

from __future__ import annotations

import re
import secrets
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Final

import xlwings as xw

from hotline_addin import __version__
from hotline_addin.adapters.fonts import missing_fonts
from hotline_addin.adapters.live_book import LiveBook, excel
from hotline_addin.adapters.office_rules import children_rule
from hotline_addin.domain.health import Check
from hotline_addin.domain.vocabulary import LIST_SEPARATOR
from hotline_addin.errors import HotlineError
from hotline_addin.faces import doctor
from hotline_addin.faces.log import log_path

_REINSTALL: Final = "请重新运行“安装”。"
_FONTS: Final = ("方正小标宋简体", "仿宋", "黑体", "楷体")
_PROBE: Final = ('HOTLINE_POINTS("31.36%","30.50%")', "增长0.86个百分点")
"""A worksheet function whose answer is known: it goes through VBA, xlwings' DLL, Python and back."""
_OURS: Final = "report_month"
"""A name that every workbook from the template has, and by which the ribbon's VBA knows it too."""
_NOT_REACHED: Final = Check(
    "连接Excel",
    False,
    "没有打开的工作簿，没有连上Excel，表格函数没有试。",
    "请随便打开一个工作簿，再体检一次。",
)
_REPORT: Final = "体检结果.txt"
_SHOWN: Final = 6


@dataclass(frozen=True, slots=True)
class Stated:
    """The versions that the VBA behind the button was built with, and whether it is the add-in's.

    The VBA of a workbook stays as it was when the workbook was made: no installation and no refresh mends it.
    """

    program: str
    xlwings: str
    is_addin: bool = True


def examine(app: xw.App | None, book: xw.Book | None, stated: Stated, year: int) -> list[Check]:
    """Everything that the program, Excel and the workbook in front need; nothing is changed.

    Without `app`, Excel could not be reached, as may be without any workbook: the rest is looked at.
    """
    return [
        *versions(stated),
        *([_NOT_REACHED] if app is None else [Check("Excel版本", True, str(app.version))]),
        *([] if app is None else [edition_check(str(app.path))]),
        *doctor.examine(year),
        _fonts(),
        *([] if app is None else [_functions(app)]),
        *(_workbook(book) if book else ()),
    ]


def versions(stated: Stated) -> Iterator[Check]:
    """One version of everything: the buttons, the package, xlwings, and its DLL beside Python."""
    if stated.is_addin:
        yield _equal("功能区的版本", stated.program, __version__)
        yield _equal("功能区的xlwings", stated.xlwings, version("xlwings"))
    else:
        yield _of_book(stated.program)
    if sys.platform == "win32":
        yield dll_check(Path(sys.executable).parent, stated.xlwings)


def _equal(name: str, seen: str, wanted: str) -> Check:
    same = seen == wanted
    return Check(name, same, seen if same else f"{seen}，程序是{wanted}。", "" if same else _REINSTALL)


def _of_book(seen: str) -> Check:
    """The buttons that came with a workbook: older ones go on working, newer ones may ask for too much."""
    name = "工作簿里的按钮"
    if seen == __version__:
        return Check(name, True, seen)
    if _numbers(seen) < _numbers(__version__):
        return Check(name, True, f"是{seen}版建的，程序是{__version__}，照常能用。")
    return Check(name, False, f"是{seen}版建的，比程序（{__version__}）新。", "请安装新版的程序。")


def _numbers(release: str) -> list[int]:
    return [int(part) for part in re.findall(r"\d+", release)]


def dll_check(folder: Path, stated: str = "") -> Check:
    """Whether xlwings' libraries lie beside the interpreter, for both kinds of Excel.

    `stated` is the version whose name the buttons' VBA asks for: an installation keeps older names for the
    workbooks that were made before it.
    """
    releases = dict.fromkeys((version("xlwings"), stated or version("xlwings")))
    wanted = [f"xlwings{bits}-{release}.dll" for release in releases for bits in (32, 64)]
    missing = [name for name in wanted if not (folder / name).is_file()]
    if not missing:
        also = f"，也有工作簿要的旧版{stated}" if len(releases) > 1 else ""
        return Check("xlwings的DLL", True, f"齐全{also}")
    seen = f"缺{LIST_SEPARATOR.join(missing)}，可能被杀毒软件删除。"
    if not any(version("xlwings") in name for name in missing):
        seen = f"工作簿里的函数要旧版的{LIST_SEPARATOR.join(missing)}，没有找到。"
        return Check("xlwings的DLL", False, seen, f"按钮不受影响；{_REINSTALL}还不行，请用新模板建工作簿。")
    return Check("xlwings的DLL", False, seen, f"{_REINSTALL}必要时请把它加入杀毒软件的信任名单。")


def edition_check(program: str) -> Check:
    """Whether this is Excel for the desktop, by its folder.

    The sandbox of the Store's edition keeps worksheet functions from starting Python. WPS 表格 runs VBA in
    some editions and may call itself Excel, but xlwings does not reach it.
    """
    if "wps office" in program.lower() or program.lower().endswith("office6"):
        return Check(
            "Excel安装方式",
            False,
            "这是WPS表格，按钮和表格函数用不了。",
            "请把文件拖到“不用Excel也能用”的图标上。",
        )
    if "windowsapps" not in program.lower():
        return Check("Excel安装方式", True, "桌面版")
    seen = "这是微软商店版的Excel，表格函数用不了。"
    return Check("Excel安装方式", False, seen, "按钮不受影响；要用函数请改装桌面版Office。")


def _fonts() -> Check:
    missing = missing_fonts(_FONTS)
    if not missing:
        return Check("公文字体", True, "齐全")
    return Check(
        "公文字体", False, f"没有{LIST_SEPARATOR.join(missing)}，会用别的字体代替。", "请向单位信息人员要。"
    )


def _functions(app: xw.App) -> Check:
    formula, wanted = _PROBE
    answer = excel.evaluate(app, formula)
    if answer == wanted:
        return Check("表格函数", True, f"{formula} 得到“{answer}”")
    advice = f"表格函数以外的功能不受影响；{children_rule() or _REINSTALL}"
    return Check("表格函数", False, f"{formula} 没有得到“{wanted}”，得到“{answer}”。", advice)


def _workbook(book: xw.Book) -> Iterator[Check]:
    """The workbook in front: its folder, and whether all that a refresh counts on is there."""
    if _OURS not in [name.name for name in book.names]:
        yield Check("工作簿", True, f"“{book.name}”不是用模板建立的，没有检查。")
        return
    try:
        live = LiveBook(book)
    except HotlineError as error:
        yield Check("工作簿", False, error.message, error.advice)
        return
    yield folder_check(live.path.parent)
    for check in live.examine():
        yield Check(f"工作簿的{check.name}", check.ok, check.seen, check.advice)


def folder_check(folder: Path) -> Check:
    """Whether files can be made in the workbook's folder: backups and notices go there."""
    probe = folder / f".热线体检{secrets.token_hex(4)}.tmp"
    try:
        probe.write_bytes(b"")
        probe.unlink()
    except OSError:
        return Check("文件夹可写", False, f"“{folder}”不允许写入。", "请把工作簿复制到自己的文件夹里。")
    return Check("文件夹可写", True, str(folder))


def report(checks: Sequence[Check]) -> str:
    """The one message of 体检; all details go to a text file that it names."""
    faults = [check for check in checks if not check.ok]
    details = _write_details(checks)
    head = f"体检完成：{len(checks)}项" + (f"，{len(faults)}项要处理。" if faults else "全部正常。")
    lines = [f"{check.name}：{check.seen}{check.advice}" for check in faults[:_SHOWN]]
    if len(faults) > _SHOWN:
        lines.append(f"……另有{len(faults) - _SHOWN}项。")
    return "\n\n".join([head, *lines, *([f"详细结果：{details}"] if details else [])])


def _write_details(checks: Sequence[Check]) -> Path | None:
    """The file with every line, beside the log; None where nothing can be written there."""
    path = log_path().with_name(_REPORT)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("\n".join(check.line for check in checks) + "\n", encoding="utf-8-sig")
    except OSError:
        return None
    return path
