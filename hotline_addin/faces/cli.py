"""The command line: `hotline COMMAND ... [--json]`."""

from __future__ import annotations

import gc
import json
import os
import sys
from argparse import ArgumentParser, Namespace, _SubParsersAction
from collections.abc import Sequence
from pathlib import Path
from typing import Any, TypeAlias

from hotline_addin import __version__
from hotline_addin.domain.measures.starting_points import STARTING_POINTS
from hotline_addin.domain.words.file_names import require_usable
from hotline_addin.domain.words.shipped_indicators import OUTCOME
from hotline_addin.errors import HotlineError, InputError, RefusedError
from hotline_addin.faces.commands.deferred import Deferred
from hotline_addin.faces.commands.parser import ChineseParser, period_option
from hotline_addin.faces.telling.answer import Answer, finding_data
from hotline_addin.faces.telling.log import log_path, open_log
from hotline_addin.faces.telling.progress import TerminalProgress

_Verbs: TypeAlias = "_SubParsersAction[Any]"

NOT_DONE = 2
"""Exit code: nothing was changed."""


def build_parser() -> ArgumentParser:
    """All commands with their options."""
    parser = ChineseParser(prog="hotline", description="12345热线月度通报：从原始工单到附件和通报。")
    parser.add_argument("--version", action="version", version=__version__, help="显示版本")
    verbs = parser.add_subparsers(dest="command", required=True, metavar="命令", parser_class=ChineseParser)
    for add in (_add_month, _add_notice, _add_doubts, _add_results):
        add(verbs)
    _verb(verbs, "doctor", "体检：装了什么，缺什么", "doctor.run_doctor")
    return parser


def _add_month(verbs: _Verbs) -> None:
    """What makes a month's workbook: demo, new, refresh, history, undo."""
    demo = _verb(verbs, "demo", "生成并处理示例月份（2024年2月）", "demo_command.run_demo_month")
    _option(demo, "--out", "文件夹", "结果文件夹，默认“热线示例”", type=Path, default=Path("热线示例"))
    _like(demo)
    new = _book_verb(
        verbs,
        "new",
        "新建一期（月、周、季度等）的工作簿",
        "new_command.run_new",
        "新工作簿：.xlsx，或带按钮的 .xlsm",
    )
    _option(new, "--from", "上一期", "上一期的工作簿：带入名录、设置、列名对照、历史", dest="last", type=Path)
    _like(new)
    _switch(new, "--force", "覆盖已有的文件")
    refresh = _book_verb(verbs, "refresh", "月度刷新：导入工单，重算各表", "refresh_command.run_refresh")
    _files(refresh, "--orders", "工单文件，可多个，替换已有的工单；不写则按已有工单重算", default=[])
    _files(refresh, "--add", "补充的文件，可多个：后到的抽访、退回或工单，已有的保留", default=[])
    refresh.add_argument(
        "--period",
        "--month",
        metavar="报告期",
        help="如 2024-02、2024-W08、2024-Q1、2024年1-4月；写进“设置”里的报告期",
        type=period_option,
    )
    history = _book_verb(verbs, "history", "导入以前各期的数据", "history_command.run_history")
    _files(history, "--import", "以前的工作簿、历史数据表、通报或附件表", dest="files", required=True)
    _book_verb(verbs, "undo", "回到上次刷新前", "undo_command.run_undo")


def _like(verb: ArgumentParser) -> None:
    names = "、".join(point.name for point in STARTING_POINTS)
    _option(verb, "--like", "起点", f"从哪一种通报开始：{names}；不写就是第一种")


def _add_notice(verbs: _Verbs) -> None:
    """What writes Word files: notice, finalize."""
    notice = _book_verb(verbs, "notice", "生成或更新通报", "notice_command.run_notice")
    _option(notice, "--out", "通报", "通报文件，默认用设置里的“通报文件”", type=Path)
    _switch(notice, "--draft", "有错误也先出草稿")
    _several(notice, "--take", "名称", "这些数字以工作簿为准")
    _several(notice, "--keep", "名称", "这些数字以通报里手改的为准")
    _switch(notice, "--adopt", "把别的一期的通报改成本期的")
    _switch(notice, "--anyway", "别的工作簿的、复制或移动过的通报也更新；找不到的重新生成")
    _switch(notice, "--close-open", "在Word里开着就保存关闭，更新后再打开")
    final = _verb(verbs, "finalize", "定稿：去掉联动，得到可以发出的文件", "finalize_command.run_finalize")
    _option(final, "notice", "通报", "联动的通报", type=Path)
    _option(final, "--out", "定稿", "定稿文件，如 通报定稿.docx", type=Path, required=True)
    _several(final, "--accept", "问题类型", "这些类型的错误已经核实（也可以写代码）")
    _switch(final, "--anyway", "通报不是最新的、不是这个工作簿的，也定稿")
    _switch(final, "--pdf", "另存一份PDF")
    _switch(final, "--accept-changes", "在定稿里接受全部修订")


def _add_doubts(verbs: _Verbs) -> None:
    """What looks for doubts and answers them: check, settle, trace."""
    check = _verb(verbs, "check", "校核工作簿、原始工单表，或任何写好的通报", "check_command.run_check")
    _files(check, "files", "工作簿、工单表、.docx 或 .txt，可多个")
    settle = _book_verb(verbs, "settle", "把校核里的问题标为已处理", "checked_books.run_settle")
    _option(settle, "code", "问题类型", "如 同一编号矛盾（也可以写代码 conflicting-order）")
    _option(settle, "where", "位置", "位置里的字，如工单编号；不写则这一类的全部", nargs="?", default="")
    _switch(settle, "--reopen", "取消已处理")
    trace = _book_verb(
        verbs, "trace", "追溯一个数字：算式、工单、人工调整、输入文件", "trace_command.run_trace"
    )
    _option(trace, "figure", "数字", f"通报数据里的名称，或单位加列名，如“公安局 {OUTCOME}”")


def _add_results(verbs: _Verbs) -> None:
    """What is handed on beside the notice: sheets."""
    sheets = _book_verb(verbs, "sheets", "单位反馈单：每个单位一份问题工单清单", "sheets_command.run_sheets")
    _option(sheets, "--out", "文件夹", "结果文件夹，默认在工作簿旁边", type=Path)
    _switch(sheets, "--unmasked", "不隐去诉求人的姓名、电话等个人信息")


def _verb(verbs: _Verbs, name: str, summary: str, command: str) -> ArgumentParser:
    """`command` is where its function stands, as `Deferred` takes it."""
    verb: ArgumentParser = verbs.add_parser(name, help=summary, description=summary)
    _switch(verb, "--json", "结果输出为一个JSON对象")
    verb.set_defaults(run=Deferred(command))
    return verb


def _book_verb(
    verbs: _Verbs, name: str, summary: str, command: str, what: str = "本期的工作簿"
) -> ArgumentParser:
    """A command that works on one workbook, which it names first."""
    verb = _verb(verbs, name, summary, command)
    _option(verb, "book", "工作簿", what, type=Path)
    return verb


def _several(verb: ArgumentParser, name: str, shown: str, text: str) -> None:
    """An option with several values, named once for all of them or once for each."""
    _option(verb, name, shown, text, nargs="+", action="extend", default=[])


def _option(verb: ArgumentParser, name: str, shown: str, text: str, **how: Any) -> None:
    """An option or place with a value; `shown` stands for the value in the help."""
    verb.add_argument(name, metavar=shown, help=text, **how)


def _files(verb: ArgumentParser, name: str, text: str, **how: Any) -> None:
    _option(verb, name, "文件", text, type=Path, nargs="+", action="extend", **how)


def _switch(verb: ArgumentParser, name: str, text: str) -> None:
    verb.add_argument(name, action="store_true", help=text)


def parse(words: Sequence[str]) -> Namespace:
    """The command with its options. Raises `InputError` for a wrong one, and for impossible file names."""
    options = build_parser().parse_args(words)
    for value in vars(options).values():
        for given in value if isinstance(value, list) else [value]:
            if isinstance(given, Path):
                require_usable(given)
    return options


def require_folder() -> None:
    """Raise `InputError` where the folder that the program was called in is gone: no name leads anywhere."""
    try:
        Path.cwd()
    except OSError as error:
        raise InputError(
            "现在所在的文件夹已经被删除、移走或断开了，什么也没有做。",
            "请先转到一个还在的文件夹（cd），再执行一次。",
        ) from error


def run() -> int:
    """One command as the whole process: nobody looks for garbage in it, not even as it ends.

    Looking once through everything that a refresh has loaded and made costs 0.08 s (measured).
    """
    gc.disable()
    code = main()
    gc.freeze()
    return code


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit code and never lets a traceback reach a person."""
    _speak_utf8()
    words = list(sys.argv[1:] if arguments is None else arguments)
    progress = TerminalProgress()
    try:
        options = parse(words)
        require_folder()
        answer: Answer = options.run(options, progress)
    except HotlineError as error:
        progress.done()
        open_log().info("refused: %s", error.message, exc_info=error)
        return _fail(error, "--json" in words)
    except Exception as error:  # noqa: BLE001 - the last line of defence: log it, say one plain sentence
        progress.done()
        open_log().error("unexpected", exc_info=error)
        advice = f"请把日志文件发给维护人员：{log_path()}"
        return _fail(
            HotlineError("程序遇到没有料到的情况，没有完成，原有文件没有改动。", advice), "--json" in words
        )
    progress.done()
    for note in answer.notes:
        print(note, file=sys.stderr)
    _show(answer, options)
    return answer.exit_code


def _speak_utf8() -> None:
    """Chinese on any terminal: what a code page cannot show is replaced, not fatal."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")


def _show(answer: Answer, options: Namespace) -> None:
    as_json = json.dumps(answer.data, ensure_ascii=False, indent=2) if options.json else None
    text = as_json or "\n".join(answer.lines)
    try:
        print(text, flush=True)
    except BrokenPipeError:  # `| head` has seen enough; what is left must not fail again at the end
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _fail(error: HotlineError, as_json: bool) -> int:
    if as_json:
        standing = error.findings if isinstance(error, RefusedError) else ()
        failure = {
            "ok": False,
            "error": {"message": error.message, "advice": error.advice},
            "findings": finding_data(standing),
        }
        print(json.dumps(failure, ensure_ascii=False, indent=2))
    print(f"没有完成：{error.message}", file=sys.stderr)
    if error.advice:
        print(f"请这样做：{error.advice}", file=sys.stderr)
    return NOT_DONE
