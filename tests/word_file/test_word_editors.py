"""Notices that other programs saved: mended by their bookmarks, or refused with a sentence."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from lxml import etree

from hotline_addin.adapters.word_file import WordNotice, release
from hotline_addin.errors import InputError
from hotline_addin.ports import Kept
from tests.conftest import Validate
from tests.tools.libreoffice import LibreOffice
from tests.word_file import by_hand, plain
from tests.word_file.conftest import Compose
from tests.word_file.plain import W
from tests.word_file.published import LINK, changed, published_notice

NOTICE = published_notice()


@pytest.fixture
def file(notice_file: WordNotice, tmp_path: Path) -> Path:
    """A composed notice to work on; `compose` refreshes it."""
    assert isinstance(notice_file, WordNotice)
    return tmp_path / "通报.docx"


def test_a_notice_that_libreoffice_doubled_is_refused(
    composed: Path, template: Path, libreoffice: LibreOffice, tmp_path: Path
) -> None:
    saved = libreoffice.convert(composed, ".docx", tmp_path)
    before = saved.read_bytes()
    with pytest.raises(InputError) as refused:
        WordNotice(saved, template).refresh(NOTICE, LINK)
    assert "被LibreOffice保存过" in refused.value.message
    assert "备份" in refused.value.advice
    assert saved.read_bytes() == before


def lose_controls(root: etree._Element) -> None:
    """All controls gone, their content and bookmarks kept."""
    for control in reversed(list(root.iter(W + "sdt"))):
        for part in control.findall(f"{W}sdtContent/*"):
            control.addprevious(part)
        by_hand.drop(control)


SQUEEZED = ["topics", "annex_1", "annex_list", "annex_2_note", "passage_problems", "passage_annex_2"]


@pytest.mark.parametrize("tag", SQUEEZED)
def test_a_squeezed_control_is_mended(file: Path, compose: Compose, composed: Path, tag: str) -> None:
    by_hand.edit(file, by_hand.squeeze(tag))
    _, report = compose(NOTICE)
    assert plain.control_texts(file, tag) == plain.control_texts(composed, tag)
    assert plain.paragraphs(file) == plain.paragraphs(composed)
    assert plain.tables(file) == plain.tables(composed)
    assert [finding.code for finding in report.findings] == ["repaired-control"]
    assert (report.updated, report.kept, report.missing) == ((), (), ())
    assert compose(NOTICE)[1].findings == ()


def test_everything_squeezed_at_once_is_mended(
    file: Path, compose: Compose, composed: Path, validate: Validate
) -> None:
    by_hand.edit(
        file,
        *(by_hand.squeeze(tag) for tag in ("topics", "passage_topics", "low_outcome", "passage_problems")),
    )
    compose(NOTICE)
    assert plain.tags(file) == plain.tags(composed)
    assert plain.paragraphs(file) == plain.paragraphs(composed)
    assert validate(file) == []


def test_a_mended_block_keeps_what_the_clerk_edited(file: Path, compose: Compose) -> None:
    by_hand.edit(
        file, by_hand.squeeze("topics"), by_hand.replace_words("责成商家调小音量", "要求商家调小音量")
    )
    _, report = compose(NOTICE)
    assert [kept.name for kept in report.kept] == ["topics"]
    assert "要求商家调小音量" in plain.control_texts(file, "topics")[0]


def add_properties(file: Path, program: str) -> None:
    """Have a program named as the one that saved the file."""
    namespace = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
    part = by_hand.Part(
        "docProps/app.xml",
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships/extended-properties",
        "application/vnd.openxmlformats-officedocument.extended-properties+xml",
    )
    text = f'<Properties xmlns="{namespace}"><Application>{program}</Application></Properties>'
    by_hand.add_part(file, part, text)


def test_lost_controls_with_sound_texts_are_mended(
    file: Path, compose: Compose, composed: Path, validate: Validate
) -> None:
    add_properties(file, "SomeEditor/1.0")
    by_hand.edit(file, lose_controls)
    assert plain.tags(file) == []
    _, report = compose(changed(NOTICE, total_orders="2263"))
    assert report.updated == ("total_orders",)
    assert set(plain.tags(file)) >= set(plain.tags(composed)) - {"section_ordinal", "fixed_words"}
    assert validate(file) == []


def test_controls_that_a_person_removed_in_word_stay_away(file: Path, compose: Compose) -> None:
    add_properties(file, "Microsoft Office Word")
    by_hand.edit(file, by_hand.unwrap_control("total_orders"))
    before = plain.paragraphs(file)
    _, report = compose(changed(NOTICE, total_orders="2263"))
    assert report.missing == ("total_orders",)
    assert plain.paragraphs(file) == before


def test_lost_controls_with_changed_texts_are_refused(file: Path, compose: Compose) -> None:
    add_properties(file, "SomeEditor/1.0")
    by_hand.edit(file, by_hand.overwrite("total_orders", "22622262"), lose_controls)
    before = file.read_bytes()
    with pytest.raises(InputError, match="SomeEditor"):
        compose(NOTICE)
    assert file.read_bytes() == before


def test_a_notice_that_went_through_onlyoffice_still_refreshes(
    template: Path, tmp_path: Path, validate: Validate
) -> None:
    """How the fixture was made stands beside it."""
    file = tmp_path / "通报.docx"
    shutil.copy(Path(__file__).parent / "fixtures" / "saved-by-onlyoffice.docx", file)
    by_hand.edit(file, by_hand.overwrite("process_rate", "66.41%"))
    before = plain.outside_controls(file)
    report = WordNotice(file, template).refresh(changed(NOTICE, total_orders="2263"), LINK)
    assert report.updated == ("total_orders",)
    assert report.kept == (Kept("process_rate", "66.41%", "66.14%"),)
    assert (report.missing, report.conflicts, report.findings) == ((), (), ())
    prompt = (
        b'<w:showingPlcHdr w:val="true"></w:showingPlcHdr>'  # ONLYOFFICE's, for a figure that says nothing
    )
    assert plain.outside_controls(file) == before.replace(prompt, b"")
    written = file.read_bytes()
    assert WordNotice(file, template).refresh(changed(NOTICE, total_orders="2263"), LINK).updated == ()
    assert file.read_bytes() == written


def test_a_notice_that_went_through_onlyoffice_is_released(
    composed: Path, template: Path, tmp_path: Path
) -> None:
    """Also where ONLYOFFICE shows a prompt in the control of a figure that says nothing."""
    file, target = tmp_path / "通报.docx", tmp_path / "定稿.docx"
    shutil.copy(Path(__file__).parent / "fixtures" / "saved-by-onlyoffice.docx", file)
    assert b"showingPlcHdr" in plain.parts(file)["word/document.xml"]
    release(file, target)
    whole, released = plain.paragraphs(composed), plain.paragraphs(target)
    at = next(at for at, text in enumerate(released) if text not in whole)
    # The fixture is from when the last paragraph stood as two.
    assert [*released[:at], "".join(released[at : at + 2]), *released[at + 2 :]] == whole
    assert plain.tables(target) == plain.tables(composed)
    assert plain.tags(target) == []
    WordNotice(file, template).refresh(NOTICE, LINK)
    assert b"showingPlcHdr" not in plain.parts(file)["word/document.xml"]


def test_styles_renumbered_by_wps_are_found_by_name(file: Path, compose: Compose, validate: Validate) -> None:
    by_hand.renumber_styles(file)
    new = changed(NOTICE, topics="（一）停水。反映停水。\n（二）停电。反映停电。\n（三）断气。\n（四）断网。")
    compose(new)
    lines = [p for p in plain.part(file).iter(W + "p") if plain.text(p).startswith("（四）断网")]
    style = lines[0].find(f"{W}pPr/{W}pStyle")
    assert style is not None
    assert style.get(W + "val", "").isdigit()
    assert validate(file) == []
