"""Our VBA at work: LibreOffice runs it in the built template, with a stand-in for what only Windows has.

The stand-in takes the place of `Launcher` and remembers what it was asked: which code Python was to run, and
what the person was told.
"""

from __future__ import annotations

import re
import shutil
import zipfile
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from hotline_addin import __version__
from hotline_addin.faces import macros
from hotline_addin.faces.macro_templates import worksheet_function_list
from hotline_addin.template import macro_packages
from hotline_addin.template.vba.ascii_source import to_ascii
from hotline_addin.template.vba.modules import Module, read_module
from hotline_addin.template.vba.project import write_project
from tests.template.macro_files import Built, build
from tests.tools.launcher_lines import EXCEL, python_command, server_command
from tests.tools.libreoffice import find_libreoffice
from tests.tools.libreoffice_macros import run_macros

STAND_IN = r"""
Public Const XLWINGS_VERSION As String = "9.9"

Private asked As String
Private told As String
Private installed As Boolean
Private exitCode As Long
Private blocked As Boolean
Private folder As String

Public Sub Prepare(ByVal present As Boolean, ByVal code As Variant)
    blocked = False
    folder = "C:\Office16"
    installed = present
    exitCode = CLng(code)
    asked = ""
    told = ""
End Sub

Public Function Asked_() As String
    Asked_ = asked
End Function

Public Function Told_() As String
    Told_ = told
End Function

Public Sub Block(ByVal host As String)
    blocked = host = ""
    folder = host
End Sub

Public Function IsInstalled() As Boolean
    IsInstalled = installed
End Function

Public Function CanStartPrograms() As Boolean
    CanStartPrograms = Not blocked
End Function

Public Function HostFolder() As String
    HostFolder = folder
End Function

Public Function RunPython(ByVal code As String, ByVal bookName As String) As Long
    If exitCode = 70 Then Err.Raise 70
    asked = code & "|" & bookName
    RunPython = exitCode
End Function

Public Sub Tell(ByVal message As String)
    told = message
End Sub

Public Sub ForgetFailure()
    asked = "forgotten"
End Sub

Public Sub DescribeFunctions()
End Sub

Private Function Control(ByVal id As String) As Object
    Set Control = CreateUnoStruct("com.sun.star.document.CmisVersion") ' it has an Id, as a button has
    Control.Id = id
End Function

Public Sub Click(ByVal id As String)
    HotlineBook_OnAction Control(id)
End Sub

Public Function IsEnabled(ByVal id As String) As Boolean
    Dim answer As Variant
    HotlineBook_GetEnabled Control(id), answer
    IsEnabled = answer
End Function

Public Function IsVisible() As Boolean
    Dim answer As Variant
    HotlineBook_GetVisible Control("hotline"), answer
    IsVisible = answer
End Function
"""
STAND_IN_HEAD = 'Attribute VB_Name = "StandIn"\nOption Explicit\n'
KEPT_OF_LAUNCHER = ("PythonCommand", "ServerCommand", "Quoted", "FunctionFailure")
ONLY_FOR_EXCEL = ("xlwings", "xlwings_udfs", "FunctionHelp", "FunctionTexts")
"""DLLs, conditional compilation and the function wizard, none of which LibreOffice's Basic has."""


def for_libreoffice(module: Module) -> Module | None:
    """A module as LibreOffice can run it: without Office's types, DLLs, and two properties that it lacks."""
    if module.name in ONLY_FOR_EXCEL:
        return None
    if module.name == "Launcher":
        parts = [
            re.search(
                rf"^(?:Public|Private) Function {name}\(.*?^End Function\n",
                module.code,
                re.DOTALL | re.MULTILINE,
            )
            for name in KEPT_OF_LAUNCHER
        ]
        return read_module(STAND_IN_HEAD + to_ascii(STAND_IN) + "\n".join(part[0] for part in parts if part))
    code = re.sub(r"As IRibbon\w+", "As Object", module.code)
    return Module(module.name, module.kind, re.sub(r"\b\w+\.(?:IsAddin|ReadOnly)\b", "False", code))


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The template as a workbook with the stand-in inside, in a folder with a difficult name."""
    folder = tmp_path_factory.mktemp("macros") / "督查 局(1)"
    folder.mkdir()
    package = macro_packages.TEMPLATE
    original = build(package, folder)
    sheets = sorted(
        (name for name in original.sources() if re.fullmatch(r"Sheet\d+", name)),
        key=lambda name: int(name[5:]),
    )
    wanted = macro_packages.modules(package, worksheet_function_list(), sheets)
    modules = [module for module in map(for_libreoffice, wanted) if module]
    path = folder / "2024年2月.xlsm"
    shutil.copyfile(with_project(original, write_project(package.project, modules)), path)
    return path


def with_project(original: Built, project: bytes) -> Path:
    """The package as a workbook with another VBA project."""
    path = original.path.with_name("stand-in.xlsm")
    with zipfile.ZipFile(original.path) as source, zipfile.ZipFile(path, "w") as target:
        for part in source.namelist():
            content = source.read(part)
            if part == "[Content_Types].xml":
                content = content.replace(b"template.macroEnabled", b"sheet.macroEnabled")
            target.writestr(part, project if part == "xl/vbaProject.bin" else content)
    return path


def run(book: Path, *calls: tuple[str, list[Any]], beside: Sequence[Path] = ()) -> list[Any]:
    program = find_libreoffice()
    if program is None:
        pytest.fail(
            "LibreOffice is missing: run `sh install/test.sh`, which installs it or says what to ask for"
        )
    return run_macros(program, book, macro_packages.TEMPLATE.project, calls, beside)


def test_texts_and_guards(book: Path) -> None:
    interpreter, folder = r"D:\王 五\python.exe", r"D:\督查 局"
    results = run(
        book,
        ("Texts.U", ["6C47603B"]),
        ("StandIn.FunctionFailure", []),
        ("Macros.ProblemWithFile", ["a.xlsm", "", False]),
        ("Macros.ProblemWithFile", ["a.xlsm", "https://example.org/1", False]),
        ("Macros.ProblemWithFile", ["a.xlsm", folder, True]),
        ("Macros.ProblemWithFile", ["a=1.xlsm", folder, False]),
        ("Macros.ProblemWithFile", ["2月 (1)&.xlsm", folder, False]),
        ("Macros.NeedsBook", ["refresh_month"]),
        ("Macros.NeedsBook", ["examine"]),
        ("StandIn.PythonCommand", [interpreter, "import a; a.b()", "2月 (1)&.xlsm", EXCEL, 1234]),
        ("StandIn.PythonCommand", [interpreter, "import a", "", EXCEL, 1234]),
        ("StandIn.ServerCommand", [interpreter]),
    )
    assert results == [
        "汇总",
        "函数暂时不能用，请点“体检”",
        "这个工作簿还没有保存，请先保存到一个文件夹里（按Ctrl+S），保存类型选“Excel启用宏的工作簿”。",
        "“a.xlsm”在网盘上，请先另存到本机的文件夹里。",
        "“a.xlsm”是只读打开的，请在别处关闭它，或另存一份再用。",
        "文件名里不能有等号，请把“a=1.xlsm”改名再打开。",
        "",
        True,
        False,
        python_command(interpreter, "import a; a.b()", "2月 (1)&.xlsm"),
        python_command(interpreter, "import a", ""),
        server_command(interpreter),
    ]


def test_a_click_runs_the_macro_of_its_button_on_the_workbook(book: Path) -> None:
    results = run(
        book,
        ("StandIn.Prepare", [True, 0]),
        ("StandIn.Click", ["refresh_month"]),
        ("StandIn.Asked_", []),
        ("StandIn.Told_", []),
    )
    code = "from hotline_addin.faces import start; start.click('refresh_month')"
    assert results[2:] == [f"{code}|{book.name}", ""]


def test_every_button_runs_the_python_macro_that_there_is(book: Path) -> None:
    ribbon = macro_packages.ribbon(macro_packages.TEMPLATE)
    buttons = re.findall(r'<button id="(\w+)"', ribbon)
    calls: list[tuple[str, list[Any]]] = []
    for name in buttons:
        calls += [
            ("StandIn.Prepare", [True, 0]),
            ("StandIn.Click", [name]),
            ("StandIn.Asked_", []),
            ("StandIn.Told_", []),
        ]
    results = run(book, *calls)
    assert results[3::4] == [""] * len(buttons)
    codes = dict(zip(buttons, (asked.partition("|")[0] for asked in results[2::4]), strict=True))
    assert len(codes) == 13
    for name, code in codes.items():
        versions = f", '{__version__}', '9.9', 'book'" if name == "examine" else ""
        assert code == f"from hotline_addin.faces import start; start.click('{name}'{versions})"
        assert callable(getattr(macros, name)), name


def test_the_tab_shows_and_its_buttons_are_for_our_workbooks(book: Path) -> None:
    results = run(book, ("StandIn.IsEnabled", ["refresh_month"]), ("StandIn.IsVisible", []))
    assert results == [True, True]


def test_the_tab_hides_where_the_add_in_is_loaded(book: Path, tmp_path: Path) -> None:
    addin = tmp_path / "hotline.xlam"
    write_workbook(addin)
    assert run(book, ("StandIn.IsVisible", []), beside=[addin]) == [False]


def write_workbook(path: Path) -> None:
    """A workbook of which only the name matters."""
    content = BytesIO()
    with xlsxwriter.Workbook(content) as blank:
        blank.add_worksheet()
    path.write_bytes(content.getvalue())


def test_a_failure_or_a_missing_program_is_told(book: Path) -> None:
    results = run(
        book,
        ("StandIn.Prepare", [True, 1]),
        ("StandIn.Click", ["compose_notice"]),
        ("StandIn.Told_", []),
        ("StandIn.Prepare", [False, 0]),
        ("StandIn.Click", ["refresh_month"]),
        ("StandIn.Told_", []),
        ("StandIn.Asked_", []),
    )
    assert results[2] == "程序没有运行成功。请点“体检”看看缺了什么，或重新运行“安装”。"
    assert results[5:] == ["没有找到程序，请先运行“安装”，再重新打开Excel。", ""]


def test_what_forbids_to_start_programs_is_told_with_the_way_out(book: Path) -> None:
    calls: list[tuple[str, list[Any]]] = []
    for code, host in ((70, "C:\\Office16"), (0, ""), (0, r"D:\Kingsoft\WPS Office\12.1.0\office6")):
        calls += [
            ("StandIn.Prepare", [True, code]),
            ("StandIn.Block", [host]),
            ("StandIn.Click", ["examine"]),
            ("StandIn.Told_", []),
        ]
    told = run(book, *calls)[3::4]
    assert [text.partition("。")[0] for text in told] == [
        "Excel没能启动程序，可能被安全软件或单位的规则拦住了",
        "这台电脑的安全策略不让Excel启动程序，按钮用不了",
        "这里是WPS表格，按钮和函数用不了",
    ]
    assert all("“不用Excel也能用”" in text for text in told)


def test_only_the_folder_tells_wps(book: Path) -> None:
    folders = [
        (r"C:\Program Files\Microsoft Office\root\Office16", False),
        (r"C:\Users\王\AppData\Local\Kingsoft\WPS Office\12.1.0.1\office6", True),
        (r"D:\wps office\x", True),
        (r"D:\某处\Office6", True),
        (r"D:\Microsoft Office6", False),
    ]
    assert run(book, *(("Macros.IsWps", [folder]) for folder, _ in folders)) == [wps for _, wps in folders]


LAUNCHER_WITHOUT_OBJECTS = 'Attribute VB_Name = "Blocked"\nOption Explicit\n'


def test_the_launcher_fails_without_an_error_where_objects_are_blocked(book: Path, tmp_path: Path) -> None:
    """LibreOffice on Linux has neither object, as Excel has not where a policy blocks them."""
    package = macro_packages.TEMPLATE
    original = build(package, tmp_path)
    sheets = sorted(
        (name for name in original.sources() if re.fullmatch(r"Sheet\d+", name)), key=lambda n: int(n[5:])
    )
    wanted = macro_packages.modules(package, worksheet_function_list(), sheets)
    launcher = next(module for module in wanted if module.name == "Launcher")
    kept = ("InterpreterPath", "IsInstalled", "CanStartPrograms", "Tell", "TellByExcel", "ScriptShell")
    code = LAUNCHER_WITHOUT_OBJECTS + "\n".join(procedure(launcher, name) for name in kept)
    code = code.replace("    MsgBox ", "    shown = ").replace(", vbExclamation, ", " & ")
    code = code.replace("Option Explicit\n", f"Option Explicit\nPrivate shown As String\n{SHOWN}")
    modules = [module for module in map(for_libreoffice, wanted) if module]
    path = tmp_path / "blocked.xlsm"
    vba = write_project(package.project, [*modules, read_module(code)])
    shutil.copyfile(with_project(original, vba), path)
    results = run(
        path,
        ("Blocked.CanStartPrograms", []),
        ("Blocked.InterpreterPath", []),
        ("Blocked.IsInstalled", []),
        ("Blocked.Tell", ["按钮用不了"]),
        ("Blocked.Shown_", []),
    )
    assert results[:3] == [False, "", False]
    assert results[4] == "按钮用不了热线通报"


SHOWN = """
Public Function Shown_() As String
    Shown_ = shown
End Function
"""


def procedure(module: Module, name: str) -> str:
    """One procedure of a module."""
    found = re.search(
        rf"^(?:Public|Private) (Function|Sub) {name}\(.*?^End \1\n", module.code, re.DOTALL | re.MULTILINE
    )
    assert found, name
    return found[0]
