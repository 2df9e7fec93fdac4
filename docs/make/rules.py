"""The page of rules: its part on finished notices is made from the identities that 校核 asks."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from hotline_addin.domain.checks.identity import Identity
from hotline_addin.domain.checks.proof import READINGS
from hotline_addin.domain.checks.web import IDENTITIES

PAGE: Final = "校核规则.md"
_HEADING: Final = "## 通报和附件表\n"
_TEST: Final = "tests/checks/test_single_faults.py"
_TESTS: Final = {
    "mixed-rounding": "tests/notices_elsewhere/test_rounds.py",
    "personal-data": "tests/checks/test_personal.py",
    "blank-in-name": "tests/checks/test_any_fault.py",
}
_LOOKS: Final = (
    "| `layout` | 警告或提示 | 版式合于 GB/T 9704，逐条见《公文格式核对》 | 正文行距不是固定值 | |"
    " tests/word_file/test_word_standard.py |\n"
    "| `layout-not-measured` | 提示 | 页码、行数等要排出页面才能核对 | 没有装 Word、WPS 或 LibreOffice，"
    "旁边也没有同名的 PDF | | tests/word_file/test_word_measured.py |\n"
)
"""What the Word file tells and no identity over facts."""


def write_rules(docs: Path) -> None:
    """Writes the part on finished notices into the page; the rest of the page stays."""
    (docs / PAGE).write_text(rules_page(docs), "utf-8")


def rules_page(docs: Path) -> str:
    """The page with its part on finished notices as the identities say it."""
    before, _, behind = (docs / PAGE).read_text("utf-8").partition(_HEADING)
    _, mark, rest = behind.partition("\n## ")
    return f"{before}{_HEADING}{_part()}{mark}{rest}"


def _part() -> str:
    head = (
        "\n通报里的每个数是一个事实：数的是什么、印的值、说的是谁、哪一期、在哪一段哪一格。"
        "下面每一行是事实之间的一条恒等式，由程序里的一个文件生成（`python -m docs.make`）。"
        "一处写错会使几条都不成立，只报最直接的一条。\n\n"
        "每一处疑问报出之前都过同一道关（`domain/checks/proof.py`）：光凭文字还有别的读法的，不是错误，"
        f"列为提示，两种读法都写明。别的读法有：{_readings()}；占比合于总数而各项相加不合的，"
        "一件可能算在几项里；写的是另一件事的变化；按可比价格算的增速。正文里相加、相除不对的，"
        "说明是同一批的字句在一句里、改一个数字（或颠倒两位）就对的是错误，别的是警告。占比只差末位、合起来正好100%的，总数写在另一段的合计，是警告。\n\n"
        "| 代码 | 级别 | 应当成立的 | 不成立的例子 | 分寸 | 测试 |\n|---|---|---|---|---|---|\n"
    )
    return head + "".join(map(_row, IDENTITIES)) + _LOOKS


def _readings() -> str:
    """What may be meant besides, each once."""
    return "；".join(dict.fromkeys(reading.said.format("…") for reading in READINGS))


def _row(one: Identity) -> str:
    test = _TESTS.get(one.code, _TEST)
    return f"| `{one.code}` | {one.level} | {one.meaning} | {one.example} | {one.why} | {test} |\n"
