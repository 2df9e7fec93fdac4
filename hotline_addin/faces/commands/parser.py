"""An argument parser that speaks Chinese to the person who typed the command."""

from __future__ import annotations

import re
from argparse import PARSER, ArgumentParser, HelpFormatter
from typing import Any, NoReturn

from hotline_addin.domain.words.period import Period
from hotline_addin.domain.words.period_spelling import PERIOD_ADVICE, NoPeriodError
from hotline_addin.errors import InputError

_WORDED = (
    (re.compile(r"the following arguments are required: (.*)"), r"还缺少“\1”"),
    (re.compile(r"unrecognized arguments: (.*)"), r"不认识 \1"),
    (re.compile(r"argument .*?: invalid choice: '(.*?)'.*"), r"没有“\1”这个命令"),
    (re.compile(r"argument (\S+?)[:/].*?expected (?:at least )?one argument"), r"\1 后面还缺少一项"),
    (re.compile(r"ambiguous option: (\S+).*"), r"选项 \1 写得不全"),
)


class ChineseHelp(HelpFormatter):
    """Help with Chinese headings."""

    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
        """The usage line, headed 用法."""
        super().add_usage(usage, actions, groups, "用法：" if prefix is None else prefix)

    def format_help(self) -> str:
        """The whole text; headings end as Chinese ones do."""
        return re.sub(r"^(必填|可选):$", r"\1：", super().format_help(), flags=re.MULTILINE)


class ChineseParser(ArgumentParser):
    """Raises `InputError` with a Chinese sentence where argparse would print English and leave."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"formatter_class": ChineseHelp, "add_help": False, **options})
        self._positionals.title = "必填"
        self._optionals.title = "可选"
        self.add_argument("-h", "--help", action="help", help="显示这份说明")

    def error(self, message: str) -> NoReturn:
        """Say what is wrong with the command. Raises `InputError`."""
        for pattern, words in _WORDED:
            if pattern.search(message):
                message = pattern.sub(words, message)
                break
        raise InputError(f"命令写得不对：{message}。", f"{self._verbs()}用法见：{self.prog} --help")

    def _verbs(self) -> str:
        """The commands that there are, where one of them was to follow."""
        verbs = next((action.choices for action in self._actions if action.nargs == PARSER), None)
        return f"命令有：{'、'.join(verbs)}。" if verbs else ""


def period_option(text: str) -> Period:
    """The value of `--period`. Raises `InputError` for what means no days, saying why."""
    try:
        return Period.of(text)
    except NoPeriodError as why:
        raise InputError(f"“{text}”不是报告期：{why}。", PERIOD_ADVICE) from None
