"""The matrix of refreshes: whatever happened in the document and in the workbook, only linked places change.

Each case is an edit by hand and a change of the month. Afterwards the report says what became of the place,
all that stands outside the controls is the same in canonical XML, and a second refresh writes the same bytes.
"""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from lxml import etree

from hotline_addin.adapters.word_file import WordNotice
from hotline_addin.domain.notice.notice_content import Notice
from hotline_addin.ports import Kept
from tests.conftest import Validate
from tests.word_file import by_hand, plain
from tests.word_file.conftest import Compose
from tests.word_file.plain import W
from tests.word_file.published import LINK, changed, published_notice, state_firms

NOTICE = published_notice()


def with_rows(*, drop: str = "", rename: dict[str, str] | None = None, add: int = 0) -> Notice:
    """The published notice with other rows in its first annex."""
    first, *others = NOTICE.annexes
    names = rename or {}
    table = first.table
    rows = [replace(row, name=names.get(row.name, row.name)) for row in table.rows if row.name != drop]
    rows += state_firms(1).table.rows[:add]
    return replace(NOTICE, annexes=(replace(first, table=replace(table, rows=tuple(rows))), *others))


def paste_again(root: etree._Element) -> None:
    """Copy a figure and paste it behind another sentence: the copy has the same tag and the same id."""
    copy = deepcopy(by_hand.control(root, "total_orders").getparent())
    by_hand.paragraph_with(root, "真正掌握群众满意度").append(copy)


@dataclass(frozen=True)
class Case:
    """What was done by hand, what the workbook says then, and what is reported and shown."""

    edit: by_hand.Edit | None
    new: Notice
    updated: tuple[str, ...] = ()
    kept: tuple[Kept, ...] = ()
    conflicts: tuple[Kept, ...] = ()
    missing: tuple[str, ...] = ()
    findings: tuple[str, ...] = ()
    shown: tuple[tuple[str, list[str]], ...] = ()


RATE = by_hand.overwrite("process_rate", "66.41%")
CASES = {
    "follow": Case(
        None,
        changed(NOTICE, total_orders="2263", process_rate="67.00%"),
        updated=("total_orders", "process_rate"),
        shown=(("total_orders", ["2263"]), ("process_rate", ["67.00%"])),
    ),
    "keep": Case(
        RATE,
        changed(NOTICE, total_orders="2263"),
        updated=("total_orders",),
        kept=(Kept("process_rate", "66.41%", "66.14%"),),
        shown=(("process_rate", ["66.41%"]),),
    ),
    "conflict": Case(
        RATE,
        changed(NOTICE, process_rate="67.00%"),
        conflicts=(Kept("process_rate", "66.41%", "67.00%"),),
        shown=(("process_rate", ["66.41%"]),),
    ),
    "adopted": Case(RATE, changed(NOTICE, process_rate="66.41%"), shown=(("process_rate", ["66.41%"]),)),
    "missing": Case(
        by_hand.delete_control("process_rate"),
        changed(NOTICE, process_rate="67.00%"),
        missing=("process_rate",),
        findings=("missing-control",),
    ),
    "duplicate": Case(
        paste_again,
        changed(NOTICE, total_orders="2263"),
        updated=("total_orders",),
        shown=(("total_orders", ["2263", "2263"]),),
    ),
    "tracked": Case(
        by_hand.track("total_orders", "2270"),
        changed(NOTICE, total_orders="2263"),
        conflicts=(Kept("total_orders", "2270", "2263"),),
        findings=("tracked-change",),
        shown=(("total_orders", ["2270"]),),
    ),
    "table grown": Case(by_hand.bold_row("残联"), with_rows(add=1), updated=("annex_1",)),
    "table shrunk": Case(by_hand.bold_row("残联"), with_rows(drop="联通公司"), updated=("annex_1",)),
    "renamed unit": Case(
        by_hand.bold_row("残联"), with_rows(rename={"残联": "县残联"}), updated=("annex_1",)
    ),
}


def outside(file: Path) -> bytes:
    """The document in canonical XML without what the controls hold, their numbers and our bookmarks."""
    root = etree.fromstring(plain.outside_controls(file))
    for identity in root.findall(f".//{W}sdtPr/{W}id"):
        by_hand.drop(identity)
    ours = [m for m in root.iter(W + "bookmarkStart") if m.get(W + "name", "").startswith("_hotline_")]
    numbers = {mark.get(W + "id") for mark in ours}
    for mark in [*ours, *(m for m in root.iter(W + "bookmarkEnd") if m.get(W + "id") in numbers)]:
        by_hand.drop(mark)
    return etree.tostring(root, method="c14n2")


@pytest.mark.parametrize("name", CASES)
def test_only_linked_places_change(
    name: str, notice_file: WordNotice, compose: Compose, tmp_path: Path
) -> None:
    case, file = CASES[name], tmp_path / "通报.docx"
    assert isinstance(notice_file, WordNotice)
    if case.edit:
        by_hand.edit(file, case.edit)
    before, other_parts = outside(file), plain.parts(file)
    _, report = compose(case.new)
    assert (report.updated, report.kept, report.conflicts, report.missing) == (
        case.updated,
        case.kept,
        case.conflicts,
        case.missing,
    )
    assert tuple(finding.code for finding in report.findings) == case.findings
    assert outside(file) == before
    changed_parts = {part for part, data in plain.parts(file).items() if other_parts[part] != data}
    assert changed_parts <= {"word/document.xml", "customXml/item1.xml"}
    for tag, texts in case.shown:
        assert plain.control_texts(file, tag) == texts
    written = file.read_bytes()
    compose(case.new)
    assert file.read_bytes() == written


@pytest.mark.parametrize(
    ("name", "bold"), [("table grown", "残联"), ("table shrunk", "残联"), ("renamed unit", "县残联")]
)
def test_rows_keep_what_was_formatted_by_hand(
    name: str, bold: str, notice_file: WordNotice, compose: Compose, tmp_path: Path
) -> None:
    case, file = CASES[name], tmp_path / "通报.docx"
    assert isinstance(notice_file, WordNotice)
    assert case.edit
    by_hand.edit(file, case.edit)
    compose(case.new)
    units = [row[0] for row in plain.tables(file)[0][1:]]
    assert units == list(case.new.annexes[0].names)
    assert [unit for unit in units if by_hand.is_bold(plain.part(file), unit)] == [bold]


def test_cases_that_change_the_structure_leave_sound_files(
    composed: Path, template: Path, tmp_path: Path, validate: Validate
) -> None:
    files = []
    for name in ("missing", "duplicate", "renamed unit"):
        case, file = CASES[name], tmp_path / f"{name}.docx"
        file.write_bytes(composed.read_bytes())
        assert case.edit
        by_hand.edit(file, case.edit)
        WordNotice(file, template).refresh(case.new, LINK)
        files.append(file)
    assert validate(*files) == []


def test_two_documents_of_one_workbook_follow_each_by_itself(
    composed: Path, template: Path, tmp_path: Path
) -> None:
    """What was overwritten in one stays there; the other follows."""
    internal, published = tmp_path / "内部稿.docx", tmp_path / "呈送稿.docx"
    for file in (internal, published):
        file.write_bytes(composed.read_bytes())
    by_hand.edit(internal, RATE)
    new = changed(NOTICE, process_rate="67.00%")
    reports = {file.stem: WordNotice(file, template).refresh(new, LINK) for file in (internal, published)}
    assert reports["内部稿"].conflicts == (Kept("process_rate", "66.41%", "67.00%"),)
    assert (reports["呈送稿"].updated, reports["呈送稿"].conflicts) == (("process_rate",), ())
    assert plain.control_texts(internal, "process_rate") == ["66.41%"]
    assert plain.control_texts(published, "process_rate") == ["67.00%"]
