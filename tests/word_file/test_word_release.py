"""The release copy: word for word the notice, without links or names; refused while doubts stand."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree

from hotline_addin.adapters.word_file import WordNotice, release
from hotline_addin.domain.notice.overwritten import Choices
from hotline_addin.errors import InputError, RefusedError
from tests.conftest import Validate
from tests.tools.validator import Validator
from tests.word_file import by_hand, plain
from tests.word_file.conftest import Compose
from tests.word_file.plain import W
from tests.word_file.published import LINK, changed, published_notice, state_firms, with_imprint

NOTICE = published_notice()
CORE = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
DC = "http://purl.org/dc/elements/1.1/"


@pytest.fixture
def file(notice_file: WordNotice, tmp_path: Path) -> Path:
    """A composed notice to work on."""
    assert isinstance(notice_file, WordNotice)
    return tmp_path / "通报.docx"


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "定稿.docx"


def test_the_words_are_the_same(file: Path, target: Path, validate: Validate) -> None:
    release(file, target)
    assert plain.paragraphs(target) == plain.paragraphs(file)
    assert plain.tables(target) == plain.tables(file)
    assert validate(target) == []


def test_no_link_is_left(file: Path, target: Path) -> None:
    release(file, target)
    parts = plain.parts(target)
    assert not any(name.startswith("customXml") for name in parts)
    document = parts["word/document.xml"].decode()
    assert re.findall("<w:(?:sdt|bookmark|comment|vanish)", document) == []
    assert "_hotline" not in document
    assert "平舆县</w:t>" not in document  # the unseen county


def test_the_linked_notice_stays_as_it_is(file: Path, target: Path) -> None:
    before = file.read_bytes()
    release(file, target)
    assert file.read_bytes() == before


def test_hidden_passages_leave_no_trace(compose: Compose, target: Path, validate: Validate) -> None:
    hidden = {"praise": False, "topics": False, "criticism": False}
    path, _ = compose(replace(changed(NOTICE, low_process=""), passages=hidden))
    release(path, target)
    assert plain.paragraphs(target) == plain.paragraphs(path)
    empty = [p for p in plain.part(target).iter(W + "p") if not plain.text(p)]
    styles = {p.find(f"{W}pPr/{W}pStyle") is not None for p in empty}
    assert styles == {True}  # blank lines of the layout, no placeholders
    assert validate(target) == []


def test_an_overwritten_figure_is_refused_by_name(file: Path, target: Path) -> None:
    by_hand.edit(file, by_hand.overwrite("process_rate", "66.41%"))
    with pytest.raises(RefusedError) as refused:
        release(file, target)
    assert [finding.code for finding in refused.value.findings] == ["overwritten-figure"]
    assert "服务过程满意率：通报写“66.41%”，工作簿是“66.14%”" in refused.value.message
    assert not target.exists()


@pytest.mark.parametrize(
    ("edit", "name"),
    [
        (by_hand.replace_words("责成商家", "要求商家"), "热点问题"),
        (by_hand.overwrite_cell("联通公司", 4, "31.00%"), "附件1表格"),
        (by_hand.delete_row("残联"), "附件1表格"),
    ],
)
def test_edited_paragraphs_and_cells_are_refused(
    file: Path, target: Path, edit: by_hand.Edit, name: str
) -> None:
    by_hand.edit(file, edit)
    with pytest.raises(RefusedError, match=name):
        release(file, target)


def test_a_conflict_is_refused(file: Path, target: Path, compose: Compose) -> None:
    by_hand.edit(file, by_hand.overwrite("process_rate", "66.41%"))
    compose(changed(NOTICE, process_rate="67.00%"))
    with pytest.raises(RefusedError, match=r"67\.00"):
        release(file, target)


def test_what_was_settled_is_released(file: Path, target: Path, notice_file: WordNotice) -> None:
    by_hand.edit(
        file, by_hand.overwrite("process_rate", "66.41%"), by_hand.replace_words("责成商家", "要求商家")
    )
    notice_file.refresh(NOTICE, LINK, Choices(keep=["process_rate", "topics"]))
    release(file, target)
    assert "66.41%" in "".join(plain.paragraphs(target))


def mistype(tag: str, prompt: str) -> by_hand.Edit:
    """Name a control wrongly, as in a template of one's own: what stood there for the figure stays."""

    def edit(root: etree._Element) -> None:
        held = by_hand.control_around(root, tag)
        for name in held.iter(W + "tag"):
            name.set(W + "val", f"{tag}s")
        texts = list(held.iter(W + "t"))
        for run in texts:
            run.text = ""
        texts[0].text = prompt

    return edit


def test_a_prompt_in_a_place_whose_name_is_mistyped_is_refused(file: Path, target: Path) -> None:
    by_hand.edit(file, mistype("process_rate", "〔服务过程满意率〕"))
    with pytest.raises(RefusedError, match="没有填写的控件：process_rates"):
        release(file, target)
    assert not target.exists()


def test_tracked_changes_are_refused(file: Path, target: Path) -> None:
    by_hand.edit(file, by_hand.track("total_orders", "2262"))
    with pytest.raises(RefusedError, match="2处修订") as refused:
        release(file, target)
    assert "--accept-changes" in refused.value.advice
    assert not target.exists()


def test_tracked_changes_are_accepted_in_the_copy_alone(file: Path, target: Path, validate: Validate) -> None:
    """The figure was retyped, a paragraph went into the next, a row was deleted, another one inserted."""
    tables = plain.tables(file)
    by_hand.edit(
        file,
        by_hand.track("total_orders", "2262"),
        by_hand.track_joining("我县12345热线始终"),
        by_hand.track_row("残联", "ins"),
        by_hand.track_bold("真正掌握群众满意度"),
    )
    before, questions = file.read_bytes(), list[str]()
    written = plain.paragraphs(file)
    release(file, target, lambda question: not questions.append(question))
    assert questions == ["“通报.docx”里还有5处修订。要在定稿里全部接受吗？（原来的通报不动）"]
    assert file.read_bytes() == before
    first = next(n for n, words in enumerate(written) if "我县12345热线始终" in words)
    expected = [*written[:first], written[first] + written[first + 1], *written[first + 2 :]]
    assert plain.paragraphs(target) == expected
    assert plain.tables(target) == tables
    whole = plain.parts(target)["word/document.xml"].decode()
    assert re.findall("王科|<w:ins |<w:del |Change ", whole) == []
    assert validate(target) == []


def track_on(settings: etree._Element) -> None:
    """Have Word track what is typed."""
    settings.insert(1, etree.Element(W + "trackRevisions"))


def test_word_tracks_no_changes_in_the_copy(file: Path, target: Path, validate: Validate) -> None:
    by_hand.edit(file, track_on, part="word/settings.xml")
    release(file, target)
    assert b"trackRevisions" not in plain.parts(target)["word/settings.xml"]
    assert validate(target) == []


def test_a_deleted_row_is_gone_once_accepted(file: Path, target: Path, notice_file: WordNotice) -> None:
    by_hand.edit(file, by_hand.track_row("残联", "del"))
    with pytest.raises(RefusedError, match="附件1表格：通报里手工删了“残联"):
        release(file, target, lambda question: True)
    report = notice_file.refresh(NOTICE, LINK, Choices(keep=["annex_1"]))
    assert [kept.linked[:2] for kept in report.settled] == ["残联"]
    release(file, target, lambda question: True)
    units = [row[0] for row in plain.tables(target)[0]]
    assert "残联" not in units
    assert len(units) == len(plain.tables(file)[0]) - 1


def test_what_was_accepted_must_be_settled(file: Path, target: Path) -> None:
    by_hand.edit(file, by_hand.track("total_orders", "2263"))
    with pytest.raises(RefusedError, match="转交办件数：通报写“2263”，工作簿是“2262”"):
        release(file, target, lambda question: True)
    assert not target.exists()


def test_a_prompt_is_refused(file: Path, target: Path) -> None:
    by_hand.edit(file, by_hand.insert_control("真正掌握群众满意度", "contact"))
    with pytest.raises(RefusedError, match="contact"):
        release(file, target)


def test_a_deleted_figure_for_which_word_shows_its_prompt_is_released_empty(
    file: Path, target: Path, notice_file: WordNotice, validate: Validate
) -> None:
    """Word puts 单击或点击此处输入文字 where a clerk deletes the whole text of a control."""
    by_hand.edit(
        file, by_hand.overwrite("outcome_mom", "单击或点击此处输入文字。"), by_hand.prompt("outcome_mom")
    )
    with pytest.raises(RefusedError, match="结果环比：通报里手工删了"):
        release(file, target)
    notice_file.refresh(NOTICE, LINK, Choices(keep=["outcome_mom"]))
    release(file, target)
    assert "单击" not in "".join(plain.paragraphs(target))
    assert validate(target) == []


def comment(root: etree._Element) -> None:
    """A comment on the paragraph with the requirements."""
    paragraph = by_hand.paragraph_with(root, "各承办单位要对")
    for name in ("commentRangeStart", "commentRangeEnd"):
        etree.SubElement(paragraph, W + name, {W + "id": "0"})
    etree.SubElement(etree.SubElement(paragraph, W + "r"), W + "commentReference", {W + "id": "0"})


def test_comments_and_persons_are_gone(file: Path, target: Path, validate: Validate) -> None:
    by_hand.edit(file, comment)
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    comments = by_hand.Part(
        "word/comments.xml",
        f"{office}/comments",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml",
        source="word/document.xml",
    )
    said = '<w:comment w:id="0" w:author="王科"><w:p/></w:comment>'
    by_hand.add_part(file, comments, f'<w:comments xmlns:w="{W.strip("{}")}">{said}</w:comments>')
    core = by_hand.Part(
        "docProps/core.xml",
        "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties",
        "application/vnd.openxmlformats-package.core-properties+xml",
    )
    persons = "<dc:creator>王科</dc:creator><cp:lastModifiedBy>李科</cp:lastModifiedBy>"
    by_hand.add_part(
        file, core, f'<cp:coreProperties xmlns:cp="{CORE}" xmlns:dc="{DC}">{persons}</cp:coreProperties>'
    )
    release(file, target)
    whole = b"".join(plain.parts(target).values()).decode()
    assert "王科" not in whole
    assert "李科" not in whole
    assert "comment" not in whole
    assert plain.paragraphs(target) == plain.paragraphs(file)
    assert validate(target) == []


def test_the_path_of_an_attached_template_is_gone(file: Path, target: Path) -> None:
    by_hand.attach_template(file, "file:///C:/Users/王科/模板.dotx")
    release(file, target)
    assert "王科" not in b"".join(plain.parts(target).values()).decode()


def test_a_release_copy_cannot_be_released_again(file: Path, target: Path, tmp_path: Path) -> None:
    release(file, target)
    with pytest.raises(InputError, match="没有联动记录"):
        release(target, tmp_path / "再定稿.docx")


def test_the_notice_itself_is_not_overwritten(file: Path) -> None:
    before = file.read_bytes()
    with pytest.raises(InputError, match="不能覆盖"):
        release(file, file)
    assert file.read_bytes() == before


def test_a_squeezed_notice_is_refused(file: Path, target: Path) -> None:
    by_hand.edit(file, by_hand.squeeze("topics"))
    with pytest.raises(InputError, match="联动的位置不完整"):
        release(file, target)


def test_a_notice_of_three_annexes_without_notes_is_released(
    compose: Compose, target: Path, validate: Validate
) -> None:
    annexes = tuple(replace(annex, note="") for annex in (*NOTICE.annexes, state_firms(3)))
    path, _ = compose(replace(NOTICE, annexes=annexes))
    release(path, target)
    assert plain.tables(target) == plain.tables(path)
    assert validate(target) == []


@pytest.mark.parametrize("sealed", [False, True])
def test_every_word_from_2013_on_takes_the_notice(
    template: Path, tmp_path: Path, validator: Validator, sealed: bool
) -> None:
    """With everything in it, linked and released; the other tests ask the versions between."""
    linked, released = tmp_path / "通报.docx", tmp_path / "定稿.docx"
    whole = with_imprint(replace(NOTICE, passages={"sealed": sealed}))
    WordNotice(linked, template).refresh(whole, LINK)
    release(linked, released)
    assert validator.errors([linked, released], ["Office2013", "Microsoft365"]) == []
