"""The installed program: what the VBA starts, the worksheet functions, and the month without Excel."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

from hotline_addin.adapters.printed import read_printed
from hotline_addin.faces import dropped
from tests.tools.launcher_lines import EXCEL, python_command
from tests.windows.conftest import computed
from tests.windows.wine import Person

SHELL = """
import sys, win32com.client
code = win32com.client.Dispatch("WScript.Shell").Run(open(sys.argv[1], encoding="utf-8").read(), 0, True)
print(code)
"""
"""What the VBA does: ScriptShell().Run(line, 0, True)."""


def run_as_vba_does(person: Person, line: str) -> str:
    order = person.home / "Temp" / "line.txt"
    order.write_text(line, encoding="utf-8")
    done = person.runs(SHELL, person.wine.path(order))
    assert done.code == 0, done.said
    return done.said.strip()


def test_run_python_s_line_reaches_our_code_with_the_workbook_s_name(person: Person) -> None:
    told = person.home / "Temp" / "told.json"
    book = "2月 热线(1)&月报.xlsm"
    code = (
        "import sys, json, locale, hotline_addin.faces.macros as m; f = sys.flags; "
        "told = [sys.argv, sys.path, f.isolated, f.utf8_mode, locale.getpreferredencoding(), m.__file__]; "
        f"open(r'{person.wine.path(told)}', 'w', encoding='utf-8').write(json.dumps(told))"
    )
    assert run_as_vba_does(person, python_command(person.interpreter, code, book)) == "0"
    arguments, path, isolated, utf8, encoding, home = json.loads(told.read_text("utf-8"))
    assert arguments == ["-c", f"--wb={book}", "--from_xl=1", f"--app={EXCEL}", "--hwnd=1234"]
    assert (isolated, utf8, encoding) == (1, 0, "cp936"), "no PYTHONUTF8, which is set, gets through"
    installation = person.wine.path(person.program)
    assert path
    assert all(entry.lower().startswith(installation.lower()) for entry in path), (
        "nor PYTHONPATH nor a folder"
    )
    assert home.lower().startswith(installation.lower())


def test_code_that_fails_is_told_to_the_vba(person: Person) -> None:
    assert run_as_vba_does(person, python_command(person.interpreter, "raise SystemExit(3)", "")) == "3"


FUNCTIONS = """
import json, sys
from hotline_setup.server_check import ask, own_dll, start_server
server = start_server(sys.executable, own_dll(sys.executable))
asked = [
    ("HOTLINE_POINTS", ("31.36%", "30.50%")),
    ("HOTLINE_POSSIBLE", ("65.24%", 51)),
    ("HOTLINE_RATE", (5, 32)),
    ("HOTLINE_WORKDAYS", ("2024-02-09", "2024-02-19")),
    ("HOTLINE_POINTS", ("几成", 1)),
]
answers = [str(ask(server, name, arguments)) for name, arguments in asked]
column = server.CallUDF("hotline_addin.faces.worksheet_functions", "HOTLINE_MASK",
                        (tuple((f"电话1390000{n:04}",) for n in range(2000)),), None, None)
print(json.dumps([answers, len(column), column[7][0]]))
"""


def test_the_worksheet_functions_answer_through_xlwings_own_dll(person: Person) -> None:
    from hotline_addin.faces import worksheet_functions as functions  # noqa: PLC0415 - beside its use

    done = person.runs(FUNCTIONS)
    assert done.code == 0, done.said
    answers, rows, masked = json.loads(done.said)
    assert answers[:2] == ["增长0.86个百分点", "不可能"]
    here = (functions.HOTLINE_RATE(5, 32), functions.HOTLINE_WORKDAYS("2024-02-09", "2024-02-19"))
    assert answers[2:4] == [str(one) for one in here]
    assert answers[4] == "“几成”不是满意率", "an error is a short text"
    assert (rows, masked) == (2000, functions.HOTLINE_MASK("电话13900000007"))


def results(folder: Path) -> dict[str, object]:
    """Everything that was computed, as the files hold it."""
    (notice,) = folder.glob("*.docx")
    return {**computed(folder / dropped.BOOK_NAME), "notice": read_printed(notice)}


WITHOUT_SEGMENTER = """
import sys
sys.modules["rjieba"] = None
from hotline_addin.faces import dropped
sys.exit(dropped.main(sys.argv[1:]))
"""


def test_dropped_files_give_the_same_month_as_on_any_computer(
    person: Person, month: Path, tmp_path: Path
) -> None:
    """Without calamine and rjieba, which do not load under wine: openpyxl reads, runs are words."""
    here, there = tmp_path / "2月", person.home / "桌面" / "2月 工单(1)&"
    for folder in (here, there):
        shutil.copytree(month, folder)
    orders = [file.name for file in sorted(here.iterdir()) if file.name != dropped.BOOK_NAME]
    before = {name: (there / name).read_bytes() for name in orders}
    done = person.clicks(
        person.wine.drive / "安装 包(1)" / "不用Excel也能用.bat", *(there / one for one in orders)
    )
    plain = [sys.executable, "-c", WITHOUT_SEGMENTER, *(str(here / name) for name in orders)]
    said = subprocess.run(plain, check=False, capture_output=True, text=True)
    assert done.code == said.returncode, done.said + said.stdout + said.stderr
    assert "2024年2月份：2262件，52个单位；办理结果满意率76.36%，服务过程满意率66.14%。" in done.said
    assert "请打开工作簿，先看“校核”。" in done.said
    assert results(there) == results(here)
    assert {name: (there / name).read_bytes() for name in orders} == before


def test_dropping_nothing_says_how_to(person: Person, bundle: Path) -> None:
    done = person.clicks(bundle / "不用Excel也能用.bat")
    assert (done.code, "没有拖入文件" in done.said) == (2, True), done.said
