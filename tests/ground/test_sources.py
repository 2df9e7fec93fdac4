"""What must not stand in the sources: network, paid modules, places of one machine."""

from __future__ import annotations

import ast
import re
from pathlib import Path

from tests.tools.sources import imports, python_files, text_files

NETWORK = (
    *("socket", "socketserver", "ssl", "asyncio", "http", "urllib", "xmlrpc", "webbrowser"),
    *("ftplib", "smtplib", "poplib", "imaplib", "telnetlib", "nntplib"),
    *("requests", "urllib3", "httpx", "aiohttp", "websockets"),
)
ONLY_TEXT = "urllib.parse"
"""Takes addresses apart, opens none."""

PAID = ("xlwings.pro", "xlwings.reports", "xlwings.server")
"""Parts of xlwings that are not under its BSD licence."""

NAMESPACE_HOSTS = {
    "openoffice.org",
    "purl.oclc.org",
    "purl.org",
    "schemas.microsoft.com",
    "schemas.openxmlformats.org",
    "www.w3.org",
}
"""Names of XML vocabularies, which only look like addresses."""

EXAMPLE_HOSTS = {"example.com", "example.org", "x.invalid"}
"""Reserved for examples: they lead nowhere."""


def test_nothing_that_runs_can_open_a_connection(root: Path) -> None:
    found = [imported for file in python_files(root / "hotline_addin") for imported in imports(file)]
    assert len(found) > 100, "the scan read the sources"
    reaching = [
        imported
        for imported in found
        for module in NETWORK
        if imported.is_of(module) and not ONLY_TEXT.startswith(imported.module)
    ]
    assert [imported for imported in reaching if not imported.is_of(ONLY_TEXT)] == []


def test_no_paid_part_of_xlwings_is_used(root: Path) -> None:
    files = [
        *python_files(root / "hotline_addin"),
        *python_files(root / "tests"),
        *python_files(root / "benchmarks"),
    ]
    found = [
        imported for file in files for imported in imports(file) for module in PAID if imported.is_of(module)
    ]
    assert found == []


def test_only_faces_print(root: Path) -> None:
    package = root / "hotline_addin"
    below = [file for file in python_files(package) if file.relative_to(package).parts[0] != "faces"]
    calls = [
        f"{file.name}:{node.lineno}"
        for file in below
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print"
    ]
    assert calls == []


def test_no_address_on_a_network_is_named(root: Path) -> None:
    """Outside documents, which may point a reader somewhere."""
    hosts = {
        (host, file.name)
        for file in text_files(root)
        if file.suffix != ".md"
        for host in re.findall(
            r"(?:https?|ftp)://(\w[\w-]*\.[\w.-]+)", file.read_text("utf-8", errors="replace")
        )
    }
    assert {(host, name) for host, name in hosts if host not in NAMESPACE_HOSTS | EXAMPLE_HOSTS} == set()


def test_no_place_of_one_machine_is_named(root: Path) -> None:
    places = re.compile(r"(?<![\w.])/(?:work|root)/")
    found = {
        (file.name, match)
        for file in text_files(root)
        for match in places.findall(file.read_text("utf-8", errors="replace"))
        if file != Path(__file__)
    }
    assert found == set()


def test_no_test_takes_the_time(root: Path) -> None:
    """A busy machine would decide: what costs time is told by `benchmarks`, growth by counted calls."""
    clocks = re.compile(r"perf_counter|process_time|time\.monotonic|timeit")
    tests = [file for file in python_files(root / "tests") if file.name.startswith("test_")]
    assert len(tests) > 100, "the scan read the tests"
    timed = {file.name for file in tests if clocks.search(file.read_text("utf-8"))}
    assert timed == {Path(__file__).name}
