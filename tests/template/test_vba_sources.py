"""The VBA in the packages, judged without Excel: by two analysers, and by rules that Excel's compiler has."""

from __future__ import annotations

import re
from importlib.metadata import version
from pathlib import Path

import pytest
import xlwings
from pyopenvba.exceptions import PyOpenVBAError
from pyopenvba.interpreter._parse import parse_module  # no public door to the parser alone
from pyvbaanalysis import analyze_loose_files, analyze_office_file

from hotline_addin import __version__
from hotline_addin.faces.worksheet_functions import FUNCTIONS
from hotline_addin.template.vba.ascii_source import text_call, to_ascii
from hotline_addin.template.vba.modules import Kind, Module, read_module
from tests.template.macro_files import Built

KEYWORDS = frozenset(
    """and any as boolean byref byte byval call case close const currency date debug declare dim do double
    each else elseif empty end enum erase error event exit false for friend function get global gosub goto if
    implements in input integer is let lib like line lock long longlong longptr loop lset me mod new next not
    nothing null object on open option optional or paramarray preserve print private property ptrsafe public
    put raiseevent redim rem resume return rset seek select set single static step stop string sub then to
    true type typeof unlock until variant wend while with withevents write xor""".split()  # noqa: SIM905
)
TAKEN_OVER = ("xlwings", "unused-variable")
"""The one remark that stands: about a procedure that is xlwings' own."""


def test_the_analyser_finds_nothing(macros: Built) -> None:
    found = [
        (module, problem.code, problem.message)
        for module, problems in analyze_office_file(macros.readable()).items()
        for problem in problems
    ]
    assert [problem for problem in found if problem[:2] != TAKEN_OVER] == []


def test_the_parser_reads_every_module(macros: Built) -> None:
    for name, source in macros.sources().items():
        readable = source.decode("ascii").replace("\r\n", "\n").replace("Private WithEvents ", "Private ")
        parse_module(readable, name=name)  # it does not know WithEvents


FAULTS = {
    "unknown-call": ("    Tell problem", "    Told problem"),
    "member": ("If ThisWorkbook.IsAddin Then Set", "If ThisWorkbook.IsAddins Then Set"),
    "undeclared": ("    Dim problem As String\n", ""),
    "argument": ("= ProblemWithBook(book)", "= ProblemWithBook()"),
    "missing-return-assignment": ("    Set ScriptShell = ", "    Set Shell = "),
    "object-variable-not-set": ("    Set FunctionServer = XLPy()", "    FunctionServer = XLPy()"),
}


def test_the_analyser_would_find_a_fault(macros: Built, tmp_path: Path) -> None:
    """All of them in one run, which takes its time: each kind of remark is made for its own only."""
    sources = readable_sources(macros)
    for good, bad in FAULTS.values():
        sources = with_fault(sources, good, bad)
    files = []
    for name, source in sources.items():
        files.append(tmp_path / (f"{name}.cls" if "VB_Base" in source else f"{name}.bas"))
        files[-1].write_text(source, "ascii")
    found = [problem.code for problems in analyze_loose_files(files).values() for problem in problems]
    assert [code for code in FAULTS if not any(code in each for each in found)] == [], found


def readable_sources(macros: Built) -> dict[str, str]:
    return {name: source.decode().replace("\r\n", "\n") for name, source in macros.sources().items()}


def with_fault(sources: dict[str, str], good: str, bad: str) -> dict[str, str]:
    """The sources with the first occurrence of `good` replaced."""
    name = next(name for name, source in sources.items() if good in source)
    return {**sources, name: sources[name].replace(good, bad, 1)}


@pytest.mark.parametrize(
    ("good", "bad"),
    [
        ("    End If\n", ""),
        ("    Next position\n", ""),
        ("Quoted = Chr$(34) & text", "Quoted = Chr$(34 & text"),
    ],
)
def test_the_parser_would_find_a_fault(macros: Built, good: str, bad: str) -> None:
    with pytest.raises(PyOpenVBAError):
        for name, source in with_fault(readable_sources(macros), good, bad).items():
            parse_module(source.replace("Private WithEvents ", "Private "), name=name)


def test_is_plain_ascii_in_lines_that_excel_takes(macros: Built) -> None:
    for name, source in macros.sources().items():
        assert source.isascii(), name
        assert source.count(b"\n") == source.count(b"\r\n") == source.count(b"\r"), name
        assert source.startswith(f'Attribute VB_Name = "{name}"\r\n'.encode()), name
        assert b"VERSION 1.0 CLASS" not in source, name
        assert max(map(len, source.split(b"\r\n"))) <= 1023, name


def test_documents_say_what_they_are_based_on(macros: Built) -> None:
    bases = {name: re.findall(rb'VB_Base = "0\{(\w+)', source) for name, source in macros.sources().items()}
    assert bases.pop("ThisWorkbook") == [b"00020819"]
    sheets = {name for name in bases if re.fullmatch(r"Sheet\d+", name)}
    assert {name for name, base in bases.items() if base == [b"00020820"]} == sheets
    assert sheets
    assert {name for name, base in bases.items() if not base} == bases.keys() - sheets


def test_every_function_is_wrapped_with_its_own_arguments(macros: Built) -> None:
    wrappers = macros.sources()["xlwings_udfs"].decode()
    found = {
        name: [part.split()[-1] for part in arguments.split(", ")]
        for name, arguments in re.findall(r"^Function (\w+)\((.*)\)", wrappers, re.MULTILINE)
    }
    assert found == {function.name: list(function.arguments) for function in FUNCTIONS.values()}
    optional = re.findall(r"^Function HOTLINE_RATE\((.*)\)", wrappers, re.MULTILINE)
    assert optional == ["satisfied, surveyed, Optional decimals, Optional not_surveyed\r"[:-1]]


def test_functions_are_called_in_the_right_workbook_and_fail_in_chinese(macros: Built) -> None:
    wrappers = macros.sources()["xlwings_udfs"].decode()
    workbook = "ActiveWorkbook" if macros.package.is_addin else "ThisWorkbook"
    assert wrappers.count(f", {workbook}, Application.Caller)") == len(FUNCTIONS)
    assert "Err.Description" not in wrappers
    assert wrappers.count("= FunctionFailure()") == len(FUNCTIONS)


@pytest.mark.parametrize("function", FUNCTIONS.values(), ids=lambda function: function.name)
def test_names_are_none_that_vba_or_a_cell_claims(function) -> None:  # type: ignore[no-untyped-def] # a function's help
    assert not re.fullmatch(r"[A-Za-z]{1,3}\d{1,7}|[Rr][Cc]?\d*", function.name)
    assert not {argument.lower() for argument in function.arguments} & KEYWORDS


@pytest.mark.parametrize("function", FUNCTIONS.values(), ids=lambda function: function.name)
def test_help_is_as_short_as_the_function_wizard_takes(function) -> None:  # type: ignore[no-untyped-def] # a function's help
    assert all(len(text) <= 255 for text in (function.description, *function.arguments.values()))
    assert len(function.arguments) <= 20


def test_every_function_is_described(macros: Built) -> None:
    texts = macros.sources()["FunctionTexts"].decode().replace(" _\r\n       ", "")
    described = re.findall(r'^    DescribeFunction "(\w+)", (.*), Array\((.*)\)\r?$', texts, re.MULTILINE)
    assert {name: (shown(words), list(map(shown, rest.split(", ")))) for name, words, rest in described} == {
        function.name: (function.description, list(function.arguments.values()))
        for function in FUNCTIONS.values()
    }


def shown(expression: str) -> str:
    """What an expression of texts gives: literals, and calls of `U` with hexadecimal code points."""
    parts = re.findall(r'U\("(\w*)"\)|"([^"]*)"', expression)
    return "".join(bytes.fromhex(codes).decode("utf-16-be") if codes else text for codes, text in parts)


def test_takes_over_the_version_of_xlwings_that_is_installed(macros: Built) -> None:
    excerpt = macros.sources()["xlwings"].decode()
    assert f'XLWINGS_VERSION As String = "{xlwings.__version__}"' in excerpt
    assert version("xlwings") == xlwings.__version__
    assert set(re.findall(r"xlwings(?:32|64)-([\d.]+)\.dll", excerpt)) == {xlwings.__version__}


def test_every_version_is_the_same_in_vba_package_and_lock(macros: Built, root: Path) -> None:
    assert f'PROGRAM_VERSION As String = "{__version__}"' in macros.sources()["Macros"].decode()
    lock = (root / "install" / "requirements.lock").read_text("utf-8")
    assert re.findall(r"^xlwings==([\d.]+)", lock, re.MULTILINE) == [xlwings.__version__]


def test_keeps_the_licence_of_xlwings(macros: Built) -> None:
    excerpt = macros.sources()["xlwings"].decode()
    assert "Copyright (C) 2014-present, Zoomer Analytics LLC." in excerpt
    assert "'* Redistributions in binary form must reproduce the above copyright notice" in excerpt


FORBIDDEN = {
    "a sheet or file with settings": r"\.conf\b|GetConfigFrom|USERPROFILE",
    "where Python looks for modules": r"PYTHONPATH|prepare_sys_path|sys\.path",
    "code in the workbook": r"VBProject|VBComponents|embedded",
    "other programs": r"\bpowershell\b|mshta|wscript\.exe|\bConda\.bat|RunFrozen",
    "the folder of a workbook": r"ThisWorkbook\.(?:Path|FullName)|ActiveWorkbook\.(?:Path|FullName)",
    "files": r"\bOpen \w+ For\b|\bKill \w|MkDir|SaveAs",
    "a network": r"https?://|XMLHTTP|WinHttp",
}


@pytest.mark.parametrize("what", FORBIDDEN)
def test_nothing_but_the_installation_decides_what_runs(macros: Built, what: str) -> None:
    for name, source in macros.sources().items():
        assert re.findall(FORBIDDEN[what], source.decode(), re.IGNORECASE) == [], name


def test_the_interpreter_is_named_once_and_isolated(macros: Built) -> None:
    everything = b"\n".join(macros.sources().values()).decode()
    assert everything.count(r"%LOCALAPPDATA%\hotline\python\python.exe") == 1
    assert everything.count(" -I -B -c ") == 2
    assert len(re.findall(r"\.Run\(|\bShell\(", everything)) == 1


def test_texts_become_code_points() -> None:
    assert to_ascii('a = "汇""总" & "x" \' ok') == 'a = U("6C470022603B") & "x" \' ok'
    assert to_ascii("plain") == "plain"
    assert shown(text_call("长" * 120)) == "长" * 120
    assert text_call('say "x"') == '"say ""x"""'


@pytest.mark.parametrize("source", ['Const A = "汇总"', "x = 1 ' 汇总", 'Const A = "x", B = "汇"'])
def test_chinese_where_it_cannot_stand_is_refused(source: str) -> None:
    with pytest.raises(ValueError, match="line 1"):
        to_ascii(source)


@pytest.mark.parametrize("name", ["", "1st", "_x", "a" * 32, "汇总", "a b"])
def test_module_names_that_damage_a_workbook_are_refused(name: str) -> None:
    with pytest.raises(ValueError, match="no name of a module"):
        Module(name, Kind.STANDARD)


@pytest.mark.parametrize("code", ["x" * 1024, "a = 1 + _\n" * 25, "汇总", "a\r\nb"])
def test_code_that_does_not_compile_is_refused(code: str) -> None:
    with pytest.raises(ValueError, match=r"line|ASCII"):
        Module("Long", Kind.STANDARD, code)


def test_a_source_without_a_name_is_refused() -> None:
    with pytest.raises(ValueError, match="without a name"):
        read_module("Option Explicit\n")


def test_the_list_of_what_others_wrote_has_the_whole_licence(macros: Built, root: Path) -> None:
    excerpt = macros.sources()["xlwings"].decode().replace("\r\n", "\n")
    licence = excerpt[excerpt.index("'xlwings is distributed") : excerpt.index("#If VBA7")]
    words = [line.removeprefix("'") for line in licence.strip().splitlines()]
    assert "\n".join(words) in (root / "THIRD-PARTY.md").read_text("utf-8")
