"""Pages foreseen without an office program: lines counted, the signature's page set, rows lowered."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree

from hotline_addin.adapters.word_file import WordNotice
from hotline_addin.adapters.word_file.file.word_package import read_docx
from hotline_addin.adapters.word_file.pages.signature_page import leaves_a_gap
from hotline_addin.adapters.word_file.pages.text_flow import WIDE, Flowing, count_lines, place
from hotline_addin.adapters.word_file.places.ledger import read_ledger
from hotline_addin.domain.notice.notice_content import Notice
from tests.word_file import by_hand, plain
from tests.word_file.conftest import Compose
from tests.word_file.plain import W
from tests.word_file.published import LINK, changed, published_notice, state_firms

LAST = "各承办单位要对"


def test_lines_are_counted_by_the_width_of_signs() -> None:
    assert count_lines("国" * 28, 28) == 1
    assert count_lines("国" * 28, 28, first_line=2) == 2
    assert count_lines("1" * 20 + "国" * 18, 28) == 1
    assert count_lines("1" * 20 + "国" * 18, 28, western=WIDE) == 2


def test_no_mark_begins_a_line_and_no_number_is_split() -> None:
    assert count_lines("国" * 28 + "。", 28) == 2
    assert count_lines("国" * 27 + "2262", 28) == 2


def test_paragraphs_flow_over_pages_and_headings_go_with_what_follows() -> None:
    paragraph = etree.Element("p")
    text, heading = Flowing(paragraph, 9, 100), Flowing(paragraph, 1, 100, keeps_next=True)
    placed = place([text, heading, Flowing(paragraph, 12, 100)], 1000)
    assert [(one.first_page, one.last_page, one.bottom) for one in placed] == [
        (0, 0, 900),
        (1, 1, 100),
        (1, 2, 300),
    ]


@pytest.mark.parametrize("lines", range(0, 24, 3))
def test_the_last_paragraph_is_one_and_a_second_refresh_changes_nothing(compose: Compose, lines: int) -> None:
    notice = published_notice()
    notice = changed(notice, cases=notice.text("cases") + "补" * 28 * lines)
    file, _ = compose(notice)
    written = file.read_bytes()
    assert sum(text.startswith(LAST) for text in plain.paragraphs(file)) == 1
    _, report = compose(notice)
    assert (file.read_bytes(), report.updated) == (written, ())


def heights(file: Path, annex: int) -> list[str | None]:
    """The heights of an annex's rows, its heading aside."""
    root = plain.part(file)
    table = list(root.iter(W + "tbl"))[annex - 1]
    rows = [row for row in table.iter(W + "tr") if row.find(f"{W}trPr/{W}tblHeader") is None]
    return [row.find(f"{W}trPr/{W}trHeight").get(W + "val") for row in rows]  # type: ignore[union-attr]


def with_rows(notice: Notice, units: int) -> Notice:
    return replace(notice, annexes=(*notice.annexes, state_firms(3, units)))


def test_33_rows_are_lowered_to_one_page_and_19_stay(compose: Compose) -> None:
    file, _ = compose(published_notice())
    assert len(set(heights(file, 1))) == 1
    assert 250 <= int(heights(file, 1)[0] or 0) < 300
    assert set(heights(file, 2)) == {"440"}


def test_rows_follow_their_number(compose: Compose) -> None:
    file, _ = compose(with_rows(published_notice(), 30))
    dense = set(heights(file, 3))
    compose(with_rows(published_notice(), 31))
    assert len(set(heights(file, 3))) == 1
    compose(with_rows(published_notice(), 5))
    assert set(heights(file, 3)) == {"440"} != dense
    assert not by_hand_sizes(file)


def by_hand_sizes(file: Path) -> list[str]:
    """Sizes that stand in the runs of the third table."""
    root = plain.part(file)
    table = list(root.iter(W + "tbl"))[2]
    return [size.get(W + "val", "") for size in table.iter(W + "sz")]


def test_heights_set_by_hand_stay(compose: Compose) -> None:
    file, _ = compose(published_notice())

    def taller(root: etree._Element) -> None:
        for height in list(root.iter(W + "trHeight"))[1:4]:
            height.set(W + "val", "700")

    by_hand.edit(file, taller)
    before = heights(file, 1)
    compose(changed(published_notice(), total_orders="2263"))
    assert heights(file, 1) == before


def test_lines_set_by_hand_stay(compose: Compose, template: Path) -> None:
    file, _ = compose(published_notice())

    def closer(root: etree._Element) -> None:
        for spacing in list(root.iter(W + "spacing")):
            if spacing.get(W + "lineRule") and spacing.getparent().getparent().tag == W + "p":  # type: ignore[union-attr]
                spacing.set(W + "line", "400")

    by_hand.edit(file, closer)
    WordNotice(file, template).refresh(changed(published_notice(), total_orders="2263"), LINK)
    assert b'w:line="400"' in plain.parts(file)["word/document.xml"]


def short(lines: int) -> Notice:
    """A notice with a seal, four annexes and little text: the signature takes much of its last page."""
    notice = published_notice()
    hidden = dict.fromkeys(("topics", "problems", "criticism", "praise", "busiest", "categories"), False)
    annexes = (*notice.annexes, state_firms(3), state_firms(4))
    longer = changed(notice, annex_list="\n".join(f"{n}. 热线办理情况" for n in range(1, 5)))
    longer = changed(longer, group_2=f"{longer.text('group_2')}{'补' * 28 * lines}")
    return replace(longer, annexes=annexes, passages={**hidden, "sealed": True})


@pytest.mark.parametrize("lines", range(0, 18, 2))
def test_a_short_text_has_its_signature_below_or_the_gap_is_told(compose: Compose, lines: int) -> None:
    file, report = compose(short(lines))
    package = read_docx(file.read_bytes(), file.name)
    told = [finding.code for finding in report.findings if finding.code == "signature-gap"]
    assert told == (["signature-gap"] if leaves_a_gap(package) else [])
    written = file.read_bytes()
    compose(short(lines))
    assert file.read_bytes() == written


def test_lines_are_set_as_foreseen_where_no_height_holds_however_the_text_runs(compose: Compose) -> None:
    """Else LibreOffice moves the last paragraph over whole and leaves most of a page empty."""
    file, report = compose(short(7))
    ledger = read_ledger(read_docx(file.read_bytes(), file.name))
    assert ledger is not None and ledger.line > 0
    assert "signature-gap" not in {finding.code for finding in report.findings}
