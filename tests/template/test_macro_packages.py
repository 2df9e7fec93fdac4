"""The packages with macros: what they call themselves, and what lies in them; always the same bytes."""

from __future__ import annotations

import re
from pathlib import Path
from zipfile import ZipFile

import pytest
from lxml import etree
from pyopenvba.integrity import check_file

from hotline_addin.faces.macro_templates import worksheet_function_list
from hotline_addin.template import macro_packages
from hotline_addin.template.vba.project import scramble
from tests.template.macro_files import Built, build

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
RIBBON_RELATIONSHIP = "http://schemas.microsoft.com/office/2007/relationships/ui/extensibility"
CONTENT_TYPES = {
    ".xltm": "application/vnd.ms-excel.template.macroEnabled.main+xml",
    ".xlam": "application/vnd.ms-excel.addin.macroEnabled.main+xml",
}


def test_the_validator_finds_nothing(macros: Built, validate) -> None:  # type: ignore[no-untyped-def] # a fixture
    assert validate(macros.path) == []


def test_a_second_build_gives_the_same_bytes(macros: Built, tmp_path: Path) -> None:
    assert build(macros.package, tmp_path).path.read_bytes() == macros.path.read_bytes()


def test_bears_no_times_and_no_system(macros: Built) -> None:
    with ZipFile(macros.path) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert {entry.create_system for entry in archive.infolist()} == {0}


def test_calls_itself_what_its_suffix_says(macros: Built) -> None:
    types = macros.part("[Content_Types].xml").decode()
    assert re.findall(r'PartName="/xl/workbook.xml" ContentType="([^"]*)"', types) == [
        CONTENT_TYPES[macros.path.suffix]
    ]
    assert 'Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"' in types or (
        'PartName="/xl/vbaProject.bin" ContentType="application/vnd.ms-office.vbaProject"' in types
    )


def test_the_ribbon_is_related_to_the_package(macros: Built) -> None:
    root = etree.fromstring(macros.part("_rels/.rels"))
    targets = [
        relationship.get("Target") for relationship in root if relationship.get("Type") == RIBBON_RELATIONSHIP
    ]
    assert targets == ["customUI/customUI14.xml"]
    assert macros.part(targets[0]).decode() == macro_packages.ribbon(macros.package)


def test_the_template_has_the_sheets_of_the_one_without_macros(macros: Built, built: Path) -> None:
    if macros.package.is_addin:
        assert sheet_names(macros.path) == ["hotline"]
        return
    assert sheet_names(macros.path) == sheet_names(built)
    with ZipFile(built) as plain, ZipFile(macros.path) as with_macros:
        for number, _ in enumerate(sheet_names(built), 1):
            part = f"xl/worksheets/sheet{number}.xml"
            named = with_macros.read(part).decode()
            assert (
                re.sub(r' codeName="Sheet\d+"|<sheetPr codeName="Sheet\d+"/>', "", named)
                == plain.read(part).decode()
            ), part


def sheet_names(path: Path) -> list[str | None]:
    with ZipFile(path) as archive:
        root = etree.fromstring(archive.read("xl/workbook.xml"))
    return [sheet.get("name") for sheet in root.iter(f"{MAIN}sheet")]


def test_every_sheet_has_its_module(macros: Built) -> None:
    names = ["ThisWorkbook"] if b'codeName="ThisWorkbook"' in macros.part("xl/workbook.xml") else []
    with ZipFile(macros.path) as archive:
        for number, _ in enumerate(sheet_names(macros.path), 1):
            root = etree.fromstring(archive.read(f"xl/worksheets/sheet{number}.xml"))
            names += [str(element.get("codeName")) for element in root.iter(f"{MAIN}sheetPr")]
    project = macros.streams()["PROJECT"].decode("ascii")
    assert re.findall(r"^Document=(\w+)/&H00000000\r$", project, re.MULTILINE) == names


def test_another_reader_finds_the_project_sound(macros: Built) -> None:
    report = check_file(macros.readable())
    assert report.errors == ()
    assert report.checked_parts > 10


def test_modules_come_back_byte_for_byte(macros: Built) -> None:
    sheets = [name for name in macros.sources() if re.fullmatch(r"Sheet\d+", name)]
    sheets.sort(key=lambda name: int(name.removeprefix("Sheet")))
    wanted = macro_packages.modules(macros.package, worksheet_function_list(), sheets)
    assert macros.sources() == {module.name: module.content for module in wanted}
    seen = macros.project().vba_modules()
    assert seen == {module.name: module.content.decode("ascii") for module in wanted}


def test_all_lists_of_modules_agree(macros: Built) -> None:
    streams = macros.streams()
    project = streams["PROJECT"].decode("ascii")
    listed = re.findall(r"^(?:Document|Module)=(\w+)", project, re.MULTILINE)
    names = b"".join(name.encode() + b"\0" + name.encode("utf-16-le") + b"\0\0" for name in listed)
    assert streams["PROJECTwm"] == names + b"\0\0"
    assert macros.project().vba_project().module_names() == listed
    assert sorted(macros.sources()) == sorted(listed)


def test_refers_to_the_office_library_without_which_the_ribbon_does_not_compile(macros: Built) -> None:
    references = {reference.name: reference.guid for reference in macros.project().vba_project().references}
    assert references == {
        "stdole": "{00020430-0000-0000-C000-000000000046}",
        "Office": "{2DF8D04C-5BFA-101B-BDE5-00AA0044DE52}",
    }


def test_holds_no_compiled_code(macros: Built) -> None:
    assert macros.streams()["VBA/_VBA_PROJECT"] == bytes.fromhex("CC61FFFF000100")


def unscrambled(text: str) -> tuple[int, bytes]:
    """Key and data, by the reading rule of [MS-OVBA] 2.4.3.3."""
    hidden = bytes.fromhex(text)
    seed, key = hidden[0], hidden[2] ^ hidden[0]
    assert hidden[1] ^ seed == 2, "version"
    before, last, earlier = key, hidden[2], hidden[1]
    clear = bytearray()
    for byte in hidden[3:]:
        before = byte ^ ((earlier + before) & 0xFF)
        earlier, last = last, byte
        clear.append(before)
    ignored = (seed & 6) // 2
    length = int.from_bytes(clear[ignored : ignored + 4], "little")
    data = bytes(clear[ignored + 4 :])
    assert len(data) == length
    return key, data


@pytest.mark.parametrize("seed", [0, 0x8D, 0xFF])
def test_protection_is_scrambled_as_the_specification_reads_it(seed: int) -> None:
    identity = "{917DED54-440B-4FD1-A5C1-74ACF261E600}"
    assert unscrambled(scramble(b"\xff", identity, seed)) == (sum(identity.encode()) & 0xFF, b"\xff")


def test_the_project_is_open_to_view(macros: Built) -> None:
    project = macros.streams()["PROJECT"].decode("ascii")
    values = dict(re.findall(r'^(CMG|DPB|GC)="(\w+)"', project, re.MULTILINE))
    assert {name: unscrambled(text)[1] for name, text in values.items()} == {
        "CMG": bytes(4),
        "DPB": b"\0",
        "GC": b"\xff",
    }
