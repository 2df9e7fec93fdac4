"""使用说明: a period in steps, what each sheet is for, and what to do when something is wrong."""

from __future__ import annotations

from typing import Any, Final

from xlsxwriter import Workbook
from xlsxwriter.utility import xl_range_abs
from xlsxwriter.worksheet import Worksheet

from hotline_addin.domain.words.vocabulary import GUIDE_SHEET, SETTINGS_SHEET, TABLES
from hotline_addin.template.workbook_parts.sheet_page import A4
from hotline_addin.template.workbook_parts.sheets import SHEETS, SheetPlan, annex_name
from hotline_addin.template.workbook_parts.styles import INK, QUIET, Styles

_NUMBER, _WHAT, _HOW, _STATE, _WHERE, _BUTTON = range(6)
# Looks: columns in digits of the default font, rows in points.
_WIDTHS: Final = {_NUMBER: 5, _WHAT: 18, _HOW: 76, _STATE: 38, _WHERE: 20, _BUTTON: 20}
_ROW_HEIGHT: Final = 20

TITLE: Final = "12345热线月度通报"
_SUBTITLE: Final = "从原始工单到附件和通报。每期照下面的步骤走一遍；手工填写的内容，刷新时不会被改动。"

_STEPS: Final = (
    (
        "填设置",
        "填报告期、发文字号、成文日期；第一次还要填县名、署名单位、主送单位，选通报的起点。",
        SETTINGS_SHEET,
        "",
    ),
    (
        "核对单位",
        "新设或改名的单位加进名录；工单里常用的别的叫法写进“别名”，用顿号隔开。",
        TABLES["roster"].sheet,
        "",
    ),
    (
        "导入并刷新",
        "读入市里导出的工单、抽访结果和退回重办名单，附件和各项数字随即算好。",
        TABLES["orders"].sheet,
        "导入工单、月度刷新",
    ),
    (
        "看校核",
        "逐条看疑问，点“位置”就到出问题的格子；改好后再刷新，直到没有“错误”。",
        TABLES["findings"].sheet,
        "校核、下一个问题",
    ),
    (
        "选热点",
        "在候选里挑要写进通报的，“选用”填“是”，文字可以直接改。",
        TABLES["topics"].sheet,
        "热点与案例",
    ),
    (
        "选案例",
        "同样挑选典型案例；写进通报前，把姓名、电话、门牌等个人信息删掉。",
        TABLES["cases"].sheet,
        "热点与案例",
    ),
    (
        "处理申诉",
        "核准剔除或更正的工单登记在这里，写明理由；以后每次刷新都会重新套用。",
        TABLES["adjustments"].sheet,
        "人工调整",
    ),
    (
        "打印附件",
        "再刷新一次，看过附件就可以打印；标▼的是低于设定满意率的单位。",
        annex_name(1),
        "月度刷新",
    ),
    (
        "生成通报",
        "通报里的数字和句子都取自“通报数据”；数字变了，更新通报即可，手写的文字不动。",
        TABLES["figures"].sheet,
        "生成/更新通报",
    ),
)
"""What to do, how, the sheet where, and the buttons of the ribbon."""

_RELEASE_STEP: Final = (
    "看通报、定稿",
    "在 Word 里改过的数字列在“校核”，选好以哪一边为准再更新一次，然后定稿；定稿不带联动。",
    "定稿",
)
_SHEETS_STEP: Final = (
    "发单位反馈单",
    "每个单位一份问题工单清单，写在工作簿旁边的文件夹里，打印签收；数字定了再发。",
    TABLES["unit_stats"].sheet,
    "单位反馈单",
)
"""Outside `guide_steps`: the cells there are ten in books of earlier versions too."""
_OPEN_NOTICE: Final = "打开通报"
_NOTICE_LINK: Final = f'=HYPERLINK(IF(notice_file="","#notice_file",notice_file),"{_OPEN_NOTICE}")'
"""Opens the notice that 设置 names; as long as there is none, it leads to where its name will stand."""

_RUNNING: Final = "怎样运行（点右边的按钮；没有“热线通报”选项卡，就在本工作簿所在的文件夹打开命令窗口输入）"
_COMMANDS: Final = (
    ("导入并刷新", "hotline refresh 本工作簿.xlsx --orders 工单.xlsx 抽访.csv", "导入工单、月度刷新"),
    ("生成、更新通报", "hotline notice 本工作簿.xlsx", "生成/更新通报"),
    ("定稿", "hotline finalize 通报.docx --out 定稿.docx --pdf", "定稿"),
    ("写单位反馈单", "hotline sheets 本工作簿.xlsx", "单位反馈单"),
    ("撤销上次刷新", "hotline undo 本工作簿.xlsx", "撤销上次刷新"),
    ("补录以前各期", "hotline history 本工作簿.xlsx --import 以前的表格.csv", "（只有命令）"),
    ("开始下一期", "hotline new 下一期.xlsx --from 本工作簿.xlsx", "（只有命令）"),
)
"""What to do, the command, and the button of the ribbon that does the same."""

_HIDDEN: Final = "隐藏着：右击任一标签，取消隐藏"

_HELP: Final = (
    "先看“校核”里的建议，按建议改好再刷新。",
    "刷新前会自动备份；刷新错了，可以撤销上次刷新。",
    "程序打不开或运行不了，点“体检”或运行“hotline doctor”，按提示做；还不行，把提示转告管理员。",
    "所有数据只在这台电脑上处理，不上网。",
)


_STATE_LOOKS: Final[dict[str, dict[str, Any]]] = {
    "已完成": {"font_color": "#1E6B3A"},
    "待办": {"bold": True, "font_color": "#7F4F00"},
    "要重做": {"bold": True, "font_color": "#8B0000"},
}
"""Looks of a state by the word it begins with; the word itself says it in black and white."""


class _Writer:
    """Writes the guide from top to bottom; knows the next free row."""

    def __init__(self, sheet: Worksheet, styles: Styles) -> None:
        self._sheet = sheet
        self._styles = styles
        self._row = 0

    def top(self, title: str, sentence: str) -> None:
        """The first two rows."""
        self._sheet.set_row(0, 36)
        self._sheet.write_string(0, 0, title, self._styles.title)
        self._sheet.write_string(1, 0, sentence, self._styles.note)
        self._row = 2

    def section(self, title: str) -> None:
        """A narrow blank row, then a heading with a line across the page."""
        self._sheet.set_row(self._row, 12)
        self._sheet.set_row(self._row + 1, 24)
        for column in _WIDTHS:
            self._sheet.write_blank(self._row + 1, column, None, self._styles.section)
        self._sheet.write_string(self._row + 1, 0, title, self._styles.section)
        self._row += 2

    def step_headers(self) -> None:
        """What the columns of the steps hold."""
        for column, header in ((_STATE, "现在（刷新时更新）"), (_WHERE, "到哪里"), (_BUTTON, "按钮")):
            self._write(column, header, font_color=QUIET)
        self._next()

    def step(self, number: int, what: str, how: str, where: str, buttons: str) -> None:
        """One step of the period: what to do, how it stands, a link to the sheet where, the buttons."""
        self._step(number, what, how, buttons, "待办")
        self._link(_WHERE, where)
        self._next()

    def step_without_state(self, number: int, what: str, how: str, where: str, buttons: str) -> None:
        """A step of which nothing is told when the book is refreshed."""
        self._step(number, what, how, buttons, "")
        self._link(_WHERE, where)
        self._next()

    def notice_step(self, number: int, what: str, how: str, buttons: str) -> None:
        """The step of the release, with a link that opens the notice."""
        self._step(number, what, how, buttons, "待办")
        self._sheet.write_formula(self._row, _WHERE, _NOTICE_LINK, self._styles.link, _OPEN_NOTICE)
        self._next()

    def _step(self, number: int, what: str, how: str, buttons: str, state: str) -> None:
        self._number(number)
        self._write(_WHAT, what, bold=True)
        self._write(_HOW, how)
        self._write(_STATE, state, num_format="@", shrink=True)
        self._write(_BUTTON, buttons)

    @property
    def row(self) -> int:
        """The next free row."""
        return self._row

    def states(self, book: Workbook, first: int) -> None:
        """Name the cells that a refresh writes, and give their words looks."""
        area = xl_range_abs(first, _STATE, self._row - 1, _STATE)
        book.define_name("guide_steps", f"={GUIDE_SHEET}!{area}")
        for word, looks in _STATE_LOOKS.items():
            rule = {"type": "text", "criteria": "begins with", "value": word}
            form = self._styles.rule(**looks)
            self._sheet.conditional_format(first, _STATE, self._row - 1, _STATE, {**rule, "format": form})

    def command(self, what: str, command: str, button: str) -> None:
        """What a command does, how it is typed, and which button does the same."""
        self._write(_WHAT, what, bold=True)
        self._write(_HOW, command, font_name="Consolas")
        self._write(_WHERE, button)
        self._next()

    def sheet(self, plan: SheetPlan) -> None:
        """A link to a sheet, what it is for, and who writes it, in words on the colour of its tab."""
        self._link(_WHAT, plan.name)
        self._write(_HOW, plan.purpose)
        if plan.hidden:
            self._write(_STATE, _HIDDEN, font_color=QUIET)
        role = plan.role
        self._write(
            _WHERE, role.words, bg_color=role.header_fill, font_color=role.header_font, align="center"
        )
        self._next()

    def sentence(self, number: int, text: str) -> None:
        """A numbered sentence."""
        self._number(number)
        self._write(_WHAT, text)
        self._next()

    def _number(self, number: int) -> None:
        self._sheet.write_number(
            self._row, _NUMBER, number, self._styles.make(font_color=INK, align="center")
        )

    def _write(self, column: int, text: str, **looks: Any) -> None:
        self._sheet.write_string(self._row, column, text, self._styles.make(**{"font_color": INK, **looks}))

    def _link(self, column: int, name: str) -> None:
        target, tip = f"internal:'{name}'!A1", f"转到“{name}”"
        self._sheet.write_url(self._row, column, target, self._styles.link, string=name, tip=tip)

    def _next(self) -> None:
        self._sheet.set_row(self._row, _ROW_HEIGHT)
        self._row += 1


def build_guide_sheet(book: Workbook, sheet: Worksheet, styles: Styles) -> None:
    """Draws 使用说明 on one page."""
    for column, width in _WIDTHS.items():
        sheet.set_column(column, column, width)
    writer = _Writer(sheet, styles)
    writer.top(TITLE, _SUBTITLE)
    writer.section("每期步骤")
    writer.step_headers()
    first = writer.row
    for number, step in enumerate(_STEPS, 1):
        writer.step(number, *step)
    writer.notice_step(len(_STEPS) + 1, *_RELEASE_STEP)
    writer.states(book, first)
    writer.step_without_state(len(_STEPS) + 2, *_SHEETS_STEP)
    writer.section("各表用途")
    for plan in SHEETS[1:]:
        if plan.name != annex_name(2):  # it goes where all units are of one group, and its link would be dead
            writer.sheet(plan)
    writer.section(_RUNNING)
    for command in _COMMANDS:
        writer.command(*command)
    writer.section("遇到问题")
    for number, sentence in enumerate(_HELP, 1):
        writer.sentence(number, sentence)
    _set_up(sheet)


def _set_up(sheet: Worksheet) -> None:
    sheet.hide_gridlines(2)
    sheet.set_paper(A4)
    sheet.center_horizontally()
    sheet.set_landscape()
    sheet.set_margins(left=0.4, right=0.4, top=0.4, bottom=0.4)
    sheet.fit_to_pages(1, 1)
