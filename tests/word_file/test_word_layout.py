"""The page as the standard asks (GB/T 9704-2012), measured in millimetres from LibreOffice's PDF."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

from hotline_addin.adapters.word_file import WordNotice, release
from tests.conftest import Validate
from tests.tools.libreoffice import LibreOffice
from tests.word_file.pages import MM, Page, read_pages
from tests.word_file.published import (
    LINK,
    changed,
    published_notice,
    published_text,
    state_firms,
    with_imprint,
)

Render = Callable[[Path], list[Page]]

_TOP, _LEFT, _WIDTH, _HEIGHT = 37, 28, 156, 225
"""The text area in millimetres (5.2.1)."""


@pytest.fixture(scope="module")
def render(
    stand_ins: Path, libreoffice: LibreOffice, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Render]:
    """Turns a notice into measured pages."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("FONTCONFIG_FILE", str(stand_ins))
        yield lambda file: read_pages(libreoffice.convert(file, ".pdf", tmp_path_factory.mktemp("pdf")))


@pytest.fixture(scope="module")
def pages(composed: Path, render: Render) -> list[Page]:
    """The published notice."""
    return render(composed)


@pytest.fixture(scope="module")
def full_page(template: Path, render: Render, tmp_path_factory: pytest.TempPathFactory) -> Page:
    """A page of nothing but 国: the second page of a notice with a very long topic."""
    file = tmp_path_factory.mktemp("full") / "通报.docx"
    notice = changed(published_notice(), title="国", topics="国" * 2000)
    WordNotice(file, template).refresh(notice, LINK)
    return render(file)[2]


def test_a_full_page_has_22_lines_of_28_characters(full_page: Page) -> None:
    """5.2.3, and A4 (5.1)."""
    body = [line.text for line in full_page.lines[:-1]]
    assert body == ["国" * 28] * 22
    assert (full_page.width, full_page.height) == pytest.approx((210, 297), abs=1)


def test_the_text_area_is_156_by_225(full_page: Page) -> None:
    """5.2.1: the lines' own boxes; the glyphs stand in the middle of theirs."""
    first, last = full_page.lines[0], full_page.lines[21]
    pitch = (last.baseline - first.baseline) / 21
    assert pitch * 22 == pytest.approx(_HEIGHT, abs=1)
    assert (first.left, first.right) == pytest.approx((_LEFT, _LEFT + _WIDTH), abs=1)
    middle = first.baseline - 0.38 * 16 / MM
    assert middle - pitch / 2 == pytest.approx(_TOP, abs=1.5)


def test_masthead_number_and_rule(pages: list[Page]) -> None:
    """7.2.4, 7.2.5, 7.2.7."""
    masthead, number = pages[0].find("督查通报"), pages[0].find("平督通报")
    glyph_top = masthead.baseline - 0.84 * masthead.size / MM
    assert glyph_top == pytest.approx(_TOP + 35, abs=1)
    for line in (masthead, number):
        assert (line.left + line.right) / 2 == pytest.approx(_LEFT + _WIDTH / 2, abs=1.5)
    left, right, y = pages[0].red_rules[0]
    assert (left, right) == pytest.approx((_LEFT, _LEFT + _WIDTH), abs=1)
    assert y - (number.baseline + 0.12 * number.size / MM) == pytest.approx(4, abs=1)


def test_title_addressees_and_opening_stand_on_the_first_page(pages: list[Page]) -> None:
    """7.3.1 to 7.3.3."""
    title, addressees, opening = (pages[0].find(start) for start in ("关于2月份", "各乡镇", "我县12345"))
    assert title.size == 22
    assert (title.left + title.right) / 2 == pytest.approx(_LEFT + _WIDTH / 2, abs=1)
    assert addressees.left == pytest.approx(_LEFT, abs=0.3)
    assert opening.left - _LEFT == pytest.approx(2 * 16 / MM, abs=0.5)


def test_page_numbers_stand_outside(pages: list[Page]) -> None:
    """7.5: 7 mm below the text area, a character from the outer edge, odd right and even left."""
    for number, page in enumerate(pages, start=1):
        footer = page.lines[-1]
        assert footer.text.strip() == f"— {number} —"
        dash = footer.baseline - 0.38 * 14 / MM
        assert dash - (_TOP + _HEIGHT) == pytest.approx(7, abs=1)
        edge = _LEFT + _WIDTH - footer.right if number % 2 else footer.left - _LEFT
        assert edge == pytest.approx(14 / MM, abs=0.5)


def test_annexes_are_listed_below_one_another(pages: list[Page]) -> None:
    """7.3.4: two characters in, a blank line above, the second number below the first."""
    page = next(page for page in pages if any(line.text.startswith("附件：") for line in page.lines))
    place = next(n for n, line in enumerate(page.lines) if line.text.startswith("附件："))
    before, first, second = page.lines[place - 1 : place + 2]
    assert first.left - _LEFT == pytest.approx(2 * 16 / MM, abs=0.5)
    blank, step = first.baseline - before.baseline, second.baseline - first.baseline
    assert blank == pytest.approx(step + 28.95 / MM, abs=0.6)  # lines of the signature's page stand closer
    assert second.left - first.left == pytest.approx(3 * 15.75 / MM, abs=0.5)


def signed_page(pages: list[Page]) -> Page:
    """The page of the signature."""
    return next(page for page in pages if any(line.text.endswith("督查局") for line in page.lines))


def test_signature_and_date_share_a_page_with_the_text(pages: list[Page]) -> None:
    """7.3.5: the date starts two characters right of the signature, and the page has text of the body."""
    page = signed_page(pages)
    signature, date = page.find("平舆县委县政府督查局"), page.find("2024年3月4日")
    assert date.left - signature.left == pytest.approx(2 * 15.75 / MM, abs=0.5)
    assert _LEFT + _WIDTH - signature.right == pytest.approx(2 * 15.75 / MM, abs=0.5)
    last = published_text()[-5]
    assert any(line.text.replace(" ", "") in last for line in page.lines[:-6])


@pytest.mark.parametrize("lines", [0, 3, 6, 9])
def test_the_signature_is_nowhere_alone(template: Path, render: Render, tmp_path: Path, lines: int) -> None:
    """7.3.5.5, wherever on its page the text ends; no page before is left half empty for it."""
    file = tmp_path / "通报.docx"
    notice = published_notice()
    longer = changed(notice, cases=notice.text("cases") + "补" * 28 * lines)
    WordNotice(file, template).refresh(longer, LINK)
    pages = render(file)
    page = signed_page(pages)
    last = published_text()[-5]
    assert any(line.text.replace(" ", "") in last for line in page.lines[:-6])
    before = pages[1 : pages.index(page)]
    assert all(one.lines[-2].baseline > _TOP + _HEIGHT - 20 for one in before)


def test_each_annex_begins_a_page_with_its_title_on_the_third_line(pages: list[Page]) -> None:
    """7.3.7."""
    starts = [page for page in pages if page.lines[0].text.replace(" ", "") in ("附件1", "附件2")]
    assert len(starts) == 2
    for page in starts:
        label, title = page.lines[:2]
        assert label.left == pytest.approx(_LEFT, abs=0.3)
        assert (title.left + title.right) / 2 == pytest.approx(_LEFT + _WIDTH / 2, abs=1)
        assert 2 * 10.2 <= title.baseline - label.baseline <= 3 * 10.2


def test_the_heading_of_a_table_is_repeated_on_every_page(sealed: list[Page]) -> None:
    starts = [n for n, page in enumerate(sealed) if page.lines[0].text.replace(" ", "").startswith("附件")]
    assert len(starts) == 3
    assert [after - before for before, after in pairwise([*starts, len(sealed)])] == [1, 1, 3]
    assert all(page.find("承办单位承办件数") for page in sealed[starts[0] :])


def test_a_note_stands_below_rows_of_its_table(sealed: list[Page]) -> None:
    """Of 33 units, of 19 and of 60: on one page with all of it, or on the last one with some."""
    with_notes = [page for page in sealed if any(line.text.startswith("注：") for line in page.lines)]
    assert len(with_notes) == 3
    assert all(sum("%" in line.text for line in page.lines) > 3 for page in with_notes)


def test_low_rates_are_marked_for_a_black_and_white_print(pages: list[Page]) -> None:
    lines = [line.text.replace(" ", "") for page in pages for line in page.lines]
    assert "联通公司3200▼30.00%▼40.00%" in lines
    assert "残联200未抽访未抽访" in lines
    assert "阳城镇250090.91%82.61%" in lines


@pytest.fixture(scope="module")
def sealed(template: Path, render: Render, tmp_path_factory: pytest.TempPathFactory) -> list[Page]:
    """The published notice with room for a seal, and an annex more of sixty units."""
    notice = published_notice()
    annexes = (*notice.annexes, state_firms(3, 60))
    file = tmp_path_factory.mktemp("sealed") / "通报.docx"
    WordNotice(file, template).refresh(replace(notice, passages={"sealed": True}, annexes=annexes), LINK)
    return render(file)


def test_with_a_seal_the_date_ends_four_characters_before_the_edge(sealed: list[Page]) -> None:
    """7.3.5.1: the signature is centred over the date, three lines stay free for the seal."""
    page = signed_page(sealed)
    place = next(n for n, line in enumerate(page.lines) if line.text.endswith("督查局"))
    above, signature, date = page.lines[place - 1 : place + 2]
    assert _LEFT + _WIDTH - date.right == pytest.approx(4 * 15.75 / MM, abs=0.5)
    # The stand-in's digits are wider than those of 仿宋, by which the middle is reckoned.
    assert (signature.left + signature.right) / 2 == pytest.approx((date.left + date.right) / 2, abs=5)
    assert signature.baseline - above.baseline == pytest.approx(4 * 28.95 / MM, abs=1)
    assert above.text.startswith("2. 2024年")


def test_the_imprint_stands_at_the_foot_of_the_last_page(
    template: Path, render: Render, pages: list[Page], tmp_path: Path, validate: Validate
) -> None:
    """7.4, only where it is asked for: 4号, rules as wide as the text area, the last on its lower edge."""
    linked, released = tmp_path / "通报.docx", tmp_path / "定稿.docx"
    offices = "，".join(["市12345政务服务便民热线中心", "县委办公室", "县人大常委会办公室", "县政府办公室"])
    WordNotice(linked, template).refresh(with_imprint(published_notice(), offices), LINK)
    release(linked, released)
    assert validate(linked, released) == []
    for file in (linked, released):
        page = render(file)[-1]
        copies, rest, printed = page.lines[-4:-1]
        assert copies.text.startswith("抄送：市")
        assert printed.text.replace(" ", "") == "平舆县政府办公室2024年3月5日印发"
        assert {line.size for line in (copies, rest, printed)} == {14}
        assert copies.left - _LEFT == pytest.approx(14 / MM, abs=0.5)
        assert rest.left - copies.left == pytest.approx(3 * 14 / MM, abs=0.5)
        assert _LEFT + _WIDTH - printed.right == pytest.approx(14 / MM, abs=0.5)
        rules = [rule for rule in page.rules if rule[2] > copies.top - 5]
        assert [rule[:2] for rule in rules] == [pytest.approx((_LEFT, _LEFT + _WIDTH), abs=1)] * 3
        assert rules[-1][2] == pytest.approx(_TOP + _HEIGHT, abs=1)
    assert not any("抄送" in line.text for each in pages for line in each.lines)
