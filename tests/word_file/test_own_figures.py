"""Controls that an office tags with names of its own rows, or with addresses."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree

from hotline_addin.adapters.word_file import WordNotice, release
from hotline_addin.domain.notice.notice_content import Figure, Notice
from hotline_addin.errors import RefusedError
from tests.conftest import Validate
from tests.word_file import by_hand, plain
from tests.word_file.published import LINK, changed, published_notice

NOTICE = published_notice()
AFTER = "各承办单位要对"
ADDRESS = "县直单位.办理结果满意率.低于60%.家数"


def own(name: str, text: str) -> Notice:
    return NOTICE.with_own([Figure(name, text, "", is_own=True)])


def test_the_text_of_an_own_row_reaches_its_control(
    notice_file: WordNotice, tmp_path: Path, validate: Validate
) -> None:
    file = tmp_path / "通报.docx"
    by_hand.edit(file, by_hand.insert_control(AFTER, "热线电话"))
    report = notice_file.refresh(own("热线电话", "0396-12345"), LINK)
    assert (report.updated, report.findings) == (("热线电话",), ())
    assert plain.control_texts(file, "热线电话") == ["0396-12345"]
    assert validate(file) == []


def test_an_own_row_that_the_notice_does_not_use_is_no_news(notice_file: WordNotice) -> None:
    report = notice_file.refresh(own("热线电话", "0396-12345"), LINK)
    assert (report.missing, report.findings) == ((), ())


def test_the_document_tells_its_names_before_it_is_filled(notice_file: WordNotice, tmp_path: Path) -> None:
    file = tmp_path / "通报.docx"
    by_hand.edit(file, by_hand.insert_control(AFTER, ADDRESS))
    asked: list[str] = []

    def addressed(names: Sequence[str]) -> Notice:
        asked.extend(names)
        return own(ADDRESS, "6")

    report = notice_file.refresh(NOTICE, LINK, addressed=addressed)
    assert ADDRESS in asked
    assert "total_orders" in asked
    assert report.updated == (ADDRESS,)
    assert plain.control_texts(file, ADDRESS) == ["6"]


def test_a_new_notice_takes_the_addresses_of_its_template(template: Path, tmp_path: Path) -> None:
    office = tmp_path / "模板.docx"
    office.write_bytes(template.read_bytes())
    by_hand.edit(office, by_hand.insert_control(AFTER, ADDRESS, prompt=False, content="几"))
    file = tmp_path / "新.docx"
    WordNotice(file, office).refresh(NOTICE, LINK, addressed=lambda names: own(ADDRESS, "6"))
    assert plain.control_texts(file, ADDRESS) == ["6"]


def test_a_name_that_leads_nowhere_keeps_its_text_and_shows_that_there_is_no_figure(
    notice_file: WordNotice, tmp_path: Path, validate: Validate
) -> None:
    file = tmp_path / "通报.docx"
    by_hand.edit(file, by_hand.insert_control(AFTER, ADDRESS, prompt=False, content="5"))
    report = notice_file.refresh(NOTICE.with_own([], [ADDRESS, "别处.承办件数"]), LINK)
    assert report.missing == (ADDRESS,)
    assert report.findings == ()
    assert plain.control_texts(file, ADDRESS) == ["5〔无此数〕"]
    assert validate(file) == []
    with pytest.raises(RefusedError, match="5〔无此数〕"):
        release(file, file.with_name("定稿.docx"))
    notice_file.refresh(NOTICE.with_own([], [ADDRESS]), LINK)
    assert plain.control_texts(file, ADDRESS) == ["5〔无此数〕"]
    notice_file.refresh(own(ADDRESS, "6"), LINK)
    assert plain.control_texts(file, ADDRESS) == ["6"]


def test_an_empty_place_without_a_figure_says_so(notice_file: WordNotice, tmp_path: Path) -> None:
    file = tmp_path / "通报.docx"
    by_hand.edit(file, by_hand.insert_control(AFTER, ADDRESS))
    notice_file.refresh(NOTICE.with_own([], [ADDRESS]), LINK)
    assert plain.control_texts(file, ADDRESS) == ["〔无此数〕"]
    notice_file.refresh(own(ADDRESS, "6"), LINK)
    assert plain.control_texts(file, ADDRESS) == ["6"]


def test_a_prompt_of_a_template_without_a_figure_says_so_too(notice_file: WordNotice, tmp_path: Path) -> None:
    file = tmp_path / "通报.docx"
    by_hand.edit(file, by_hand.insert_control(AFTER, ADDRESS, prompt=False, content="〔渠道〕"))
    for _ in range(2):
        notice_file.refresh(NOTICE.with_own([], [ADDRESS]), LINK)
        assert plain.control_texts(file, ADDRESS) == ["〔渠道〕〔无此数〕"]
    notice_file.refresh(own(ADDRESS, "6"), LINK)
    assert plain.control_texts(file, ADDRESS) == ["6"]


def test_a_fixed_name_that_has_nothing_to_say_keeps_its_text_until_it_has(
    notice_file: WordNotice, tmp_path: Path
) -> None:
    figures = tuple(figure for figure in NOTICE.figures if figure.name != "outcome_rate")
    without = replace(NOTICE, figures=figures, unsaid=frozenset({"outcome_rate"}))
    report = notice_file.refresh(without, LINK)
    assert report.missing == ("outcome_rate",)
    file = tmp_path / "通报.docx"
    assert plain.control_texts(file, "outcome_rate") == ["76.36%〔无此数〕"]
    assert notice_file.refresh(changed(NOTICE, outcome_rate="77.00%"), LINK).kept == ()
    assert plain.control_texts(file, "outcome_rate") == ["77.00%"]


def test_what_a_hand_wrote_is_still_the_hands_when_the_figure_is_back(
    notice_file: WordNotice, tmp_path: Path
) -> None:
    file = tmp_path / "通报.docx"
    by_hand.edit(file, by_hand.overwrite("outcome_rate", "七成多"))
    figures = tuple(figure for figure in NOTICE.figures if figure.name != "outcome_rate")
    notice_file.refresh(replace(NOTICE, figures=figures, unsaid=frozenset({"outcome_rate"})), LINK)
    assert plain.control_texts(file, "outcome_rate") == ["七成多〔无此数〕"]
    report = notice_file.refresh(NOTICE, LINK)
    assert [(kept.text, kept.linked) for kept in report.kept] == [("七成多", "76.36%")]
    assert plain.control_texts(file, "outcome_rate") == ["七成多"]


@pytest.mark.parametrize("typed", ["【27】", "", "　"])
def test_a_new_control_around_something_typed_is_filled_without_asking(
    notice_file: WordNotice, tmp_path: Path, typed: str
) -> None:
    """The way of Word: select what stands there, insert the control, give it a tag."""
    file = tmp_path / "通报.docx"
    for name in (ADDRESS, "total_orders"):
        by_hand.edit(file, by_hand.insert_control(AFTER, name, prompt=False, content=typed))
    report = notice_file.refresh(own(ADDRESS, "6"), LINK)
    assert (report.kept, report.conflicts) == ((), ())
    assert plain.control_texts(file, ADDRESS) == ["6"]
    assert set(plain.control_texts(file, "total_orders")) == {"2262"}


def test_a_new_control_around_a_whole_sentence_is_asked_about(
    notice_file: WordNotice, tmp_path: Path
) -> None:
    file = tmp_path / "通报.docx"
    by_hand.edit(file, by_hand.insert_control(AFTER, ADDRESS, prompt=False, content="有六家。都要改进"))
    report = notice_file.refresh(own(ADDRESS, "6"), LINK)
    assert [kept.text for kept in report.kept] == ["有六家。都要改进"]


def test_numbers_of_controls_that_an_editor_gave_anew_make_nothing_new(
    notice_file: WordNotice, tmp_path: Path
) -> None:
    file = tmp_path / "通报.docx"

    def renumber(root: etree._Element) -> None:
        for at, number in enumerate(root.iter(plain.W + "id"), 900):
            number.set(plain.W + "val", str(at))

    by_hand.edit(file, by_hand.overwrite("total_orders", "两千多"), renumber)
    assert [kept.text for kept in notice_file.refresh(NOTICE, LINK).kept] == ["两千多"]


@pytest.mark.parametrize("name", ["转交办件数", "办理结果满意率", "附件1标题"])
def test_a_tag_may_be_what_a_clerk_calls_a_figure(
    notice_file: WordNotice, tmp_path: Path, validate: Validate, name: str
) -> None:
    file = tmp_path / "通报.docx"
    by_hand.edit(file, by_hand.insert_control(AFTER, name))
    known = {"转交办件数": "total_orders", "办理结果满意率": "outcome_rate", "附件1标题": "annex_1_title"}[
        name
    ]
    before = plain.control_texts(file, known)
    report = notice_file.refresh(NOTICE, LINK)
    assert (report.updated, report.findings) == ((known,), ())
    assert len(plain.control_texts(file, known)) == len(before) + 1
    assert set(plain.control_texts(file, known)) == set(before)
    assert validate(file) == []
    assert notice_file.refresh(NOTICE, LINK).updated == ()


def test_a_template_may_name_its_places_in_chinese(template: Path, tmp_path: Path) -> None:
    office, file = tmp_path / "模板.docx", tmp_path / "新.docx"
    office.write_bytes(template.read_bytes())
    by_hand.edit(office, by_hand.insert_control(AFTER, "表扬单位数", prompt=False, content="几"))
    report = WordNotice(file, office).refresh(NOTICE, LINK)
    assert report.findings == ()
    assert len(set(plain.control_texts(file, "praised_count"))) == 1


def test_a_row_of_the_office_goes_before_what_a_clerk_calls_a_figure(
    notice_file: WordNotice, tmp_path: Path
) -> None:
    file = tmp_path / "通报.docx"
    by_hand.edit(file, by_hand.insert_control(AFTER, "转交办件数"))
    notice_file.refresh(own("转交办件数", "两千余"), LINK)
    assert plain.control_texts(file, "转交办件数") == ["两千余"]
