"""Refresh in place: only linked places follow, what a hand wrote stays and is told, nothing else changes."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from hotline_addin.adapters.word_file import WordNotice
from hotline_addin.domain.notice.notice_content import Notice
from hotline_addin.domain.notice.overwritten import Choices
from hotline_addin.errors import InputError
from hotline_addin.ports import Kept, NoticeLink, NoticeReport
from tests.conftest import Validate
from tests.word_file import by_hand, plain
from tests.word_file.conftest import Compose
from tests.word_file.published import LINK, changed, published_notice, section

NOTICE = published_notice()


@pytest.fixture
def file(notice_file: WordNotice, tmp_path: Path) -> Path:
    """A composed notice to work on; `compose` refreshes it."""
    assert isinstance(notice_file, WordNotice)
    return tmp_path / "通报.docx"


def outside(file: Path) -> bytes:
    return plain.outside_controls(file)


def test_follow(file: Path, compose: Compose, validate: Validate) -> None:
    before = outside(file)
    _, report = compose(changed(NOTICE, total_orders="2263", outcome_rate="76.40%"))
    assert report == NoticeReport(created=False, updated=("total_orders", "outcome_rate"))
    assert plain.control_texts(file, "total_orders") == ["2263"]
    assert outside(file) == before
    assert validate(file) == []


def test_follow_changes_only_the_text_and_the_ledger(file: Path, compose: Compose) -> None:
    before = plain.parts(file)
    compose(changed(NOTICE, total_orders="2263"))
    after = plain.parts(file)
    assert {name for name in after if after[name] != before.get(name)} == {
        "word/document.xml",
        "customXml/item1.xml",
    }


def test_prose_of_the_clerk_stays(file: Path, compose: Compose) -> None:
    by_hand.edit(
        file,
        by_hand.replace_words("各承办单位要对", "各承办单位务必对"),
        by_hand.insert_paragraph("各承办单位务必对", "请各单位于3月20日前报送整改情况。"),
    )
    before = outside(file)
    compose(changed(NOTICE, total_orders="2263"))
    assert outside(file) == before
    assert "请各单位于3月20日前报送整改情况。" in plain.paragraphs(file)


def test_keep(file: Path, compose: Compose) -> None:
    by_hand.edit(file, by_hand.overwrite("process_rate", "66.41%"))
    _, report = compose(changed(NOTICE, total_orders="2263"))
    assert report.kept == (Kept("process_rate", "66.41%", "66.14%"),)
    assert report.updated == ("total_orders",)
    assert plain.control_texts(file, "process_rate") == ["66.41%"]


def test_what_is_kept_is_told_at_every_refresh(file: Path, compose: Compose) -> None:
    by_hand.edit(file, by_hand.overwrite("process_rate", "66.41%"))
    first, second = compose(NOTICE)[1], compose(NOTICE)[1]
    assert first.kept == second.kept == (Kept("process_rate", "66.41%", "66.14%"),)


def test_conflict(file: Path, compose: Compose) -> None:
    by_hand.edit(file, by_hand.overwrite("process_rate", "66.41%"))
    _, report = compose(changed(NOTICE, process_rate="67.00%"))
    assert (report.kept, report.updated) == ((), ())
    assert report.conflicts == (Kept("process_rate", "66.41%", "67.00%"),)
    assert plain.control_texts(file, "process_rate") == ["66.41%"]
    assert compose(changed(NOTICE, process_rate="67.00%"))[1].conflicts == report.conflicts


def test_adopted(file: Path, compose: Compose) -> None:
    by_hand.edit(file, by_hand.overwrite("process_rate", "67.00%"))
    _, report = compose(changed(NOTICE, process_rate="67.00%"))
    assert report == NoticeReport(created=False)
    _, report = compose(changed(NOTICE, process_rate="68.00%"))
    assert report.updated == ("process_rate",)


def test_missing(file: Path, compose: Compose) -> None:
    by_hand.edit(file, by_hand.delete_paragraph("重办理过程、重实际效果"))
    before = outside(file)
    _, report = compose(changed(NOTICE, busiest_units="县住建局（213件）", title="关于二月份的通报"))
    assert set(report.missing) >= {"total_orders", "praised_units", "busiest_units"}
    assert report.updated == ("title",)
    assert outside(file) == before


def test_several_controls_of_one_name(file: Path, compose: Compose) -> None:
    by_hand.edit(file, by_hand.overwrite("praised_count", "六", number=1))
    _, report = compose(changed(NOTICE, praised_count="6"))
    assert plain.control_texts(file, "praised_count") == ["6", "六"]
    assert report.conflicts == (Kept("praised_count", "六", "6"),)
    _, report = compose(changed(NOTICE, praised_count="7"))
    assert plain.control_texts(file, "praised_count") == ["7", "六"]
    assert report.conflicts == (Kept("praised_count", "六", "7"),)


def test_a_linked_figure_can_be_added_anywhere(file: Path, compose: Compose, validate: Validate) -> None:
    by_hand.edit(file, by_hand.insert_control("真正掌握群众满意度", "praised_count"))
    _, report = compose(NOTICE)
    assert plain.control_texts(file, "praised_count") == ["5", "5", "5"]
    assert report.updated == ("praised_count",)
    assert validate(file) == []


def test_a_few_words_wrapped_into_a_new_control_give_way(file: Path, compose: Compose) -> None:
    by_hand.edit(
        file, by_hand.insert_control("真正掌握群众满意度", "praised_count", prompt=False, content="五个")
    )
    _, report = compose(NOTICE)
    assert (report.kept, report.updated) == ((), ("praised_count",))


def test_an_emptied_figure_stays_empty_and_is_told(file: Path, compose: Compose) -> None:
    by_hand.edit(file, by_hand.overwrite("outcome_mom", ""))
    _, report = compose(NOTICE)
    assert report.kept == (Kept("outcome_mom", "", "下降2.12%"),)


def test_split_runs_are_one_text(file: Path, compose: Compose) -> None:
    by_hand.edit(file, by_hand.split_runs("total_orders"))
    assert compose(NOTICE)[1] == NoticeReport(created=False)
    assert compose(changed(NOTICE, total_orders="2263"))[1].updated == ("total_orders",)
    assert plain.control_texts(file, "total_orders") == ["2263"]


def test_a_tracked_change_is_read_as_word_shows_it(file: Path, compose: Compose) -> None:
    by_hand.edit(file, by_hand.track("total_orders", "2263"))
    before = plain.parts(file)["word/document.xml"]
    _, report = compose(NOTICE)
    assert (report.kept, report.conflicts) == ((Kept("total_orders", "2263", "2262"),), ())
    assert [finding.code for finding in report.findings] == ["tracked-change"]
    assert plain.parts(file)["word/document.xml"] == before


def test_tracked_changes_in_paragraphs_and_rows_are_told_place_by_place(file: Path, compose: Compose) -> None:
    """Nothing is written into a block or table in which changes wait; what they say can be declared right."""
    by_hand.edit(file, by_hand.track_row("残联", "del"), by_hand.track("topics", "噪音扰民。"))
    before = plain.parts(file)["word/document.xml"]
    new = topics(TOPICS[0], "（二）道路积雪。已清扫。")
    _, report = compose(new)
    edited = "噪音扰民。" + TOPICS[0].split("。", 1)[1]
    assert report.kept == (
        Kept("topics", edited, TOPICS[0]),
        Kept("annex_1", "", "残联 2 0 0 未抽访 未抽访"),
    )
    assert [finding.code for finding in report.findings] == ["tracked-change", "tracked-change"]
    assert plain.parts(file)["word/document.xml"] == before


def test_taking_the_workbooks_table_ends_its_tracked_changes(
    file: Path, notice_file: WordNotice, validate: Validate
) -> None:
    tables = plain.tables(file)
    by_hand.edit(file, by_hand.track_row("残联", "del"), by_hand.track_row("联通公司", "ins"))
    report = notice_file.refresh(NOTICE, LINK, Choices(take=["annex_1"]))
    assert (report.updated, plain.tables(file)) == (("annex_1",), tables)
    assert b'w:author="' not in plain.parts(file)["word/document.xml"]
    assert validate(file) == []


def test_a_tracked_change_to_what_the_workbook_says_is_no_doubt(file: Path, compose: Compose) -> None:
    by_hand.edit(file, by_hand.track("total_orders", "2263"))
    assert compose(changed(NOTICE, total_orders="2263"))[1] == NoticeReport(created=False)


def test_taking_the_workbooks_text_ends_a_tracked_change(
    file: Path, notice_file: WordNotice, validate: Validate
) -> None:
    by_hand.edit(file, by_hand.track("total_orders", "2270"))
    notice_file.refresh(NOTICE, LINK, Choices(take=["total_orders"]))
    assert plain.control_texts(file, "total_orders") == ["2262"]
    assert b"w:del" not in plain.parts(file)["word/document.xml"]
    assert validate(file) == []


def test_take(file: Path, notice_file: WordNotice) -> None:
    by_hand.edit(file, by_hand.overwrite("process_rate", "66.41%"))
    report = notice_file.refresh(NOTICE, LINK, Choices(take=["process_rate"]))
    assert report == NoticeReport(created=False, updated=("process_rate",))
    assert plain.control_texts(file, "process_rate") == ["66.14%"]


def test_keep_settles_until_the_workbook_changes(
    file: Path, notice_file: WordNotice, compose: Compose
) -> None:
    by_hand.edit(file, by_hand.overwrite("process_rate", "66.41%"))
    settled = NoticeReport(created=False, settled=(Kept("process_rate", "66.41%", "66.14%"),))
    assert notice_file.refresh(NOTICE, LINK, Choices(keep=["process_rate"])) == settled
    assert compose(NOTICE)[1] == settled
    assert plain.control_texts(file, "process_rate") == ["66.41%"]
    _, report = compose(changed(NOTICE, process_rate="67.00%"))
    assert report.conflicts == (Kept("process_rate", "66.41%", "67.00%"),)


def test_keep_settles_a_conflict(file: Path, notice_file: WordNotice, compose: Compose) -> None:
    new = changed(NOTICE, process_rate="67.00%")
    by_hand.edit(file, by_hand.overwrite("process_rate", "66.41%"))
    compose(new)
    assert notice_file.refresh(new, LINK, Choices(keep=["process_rate"])).conflicts == ()
    settled = (Kept("process_rate", "66.41%", "67.00%"),)
    assert compose(new)[1] == NoticeReport(created=False, settled=settled)


@pytest.mark.parametrize(
    ("take", "keep"), [(["nobody"], []), ([], ["nobody"]), (["process_rate"], ["process_rate"])]
)
def test_choices_that_make_no_sense_are_refused(
    notice_file: WordNotice, file: Path, take: list[str], keep: list[str]
) -> None:
    before = file.read_bytes()
    with pytest.raises(InputError):
        notice_file.refresh(NOTICE, LINK, Choices(take, keep))
    assert file.read_bytes() == before


TOPICS = section("反映热点问题")


def topics(*lines: str) -> Notice:
    return changed(NOTICE, topics="\n".join(lines))


def test_unedited_paragraphs_follow_and_edited_ones_stay(file: Path, compose: Compose) -> None:
    by_hand.edit(file, by_hand.replace_words("责成商家调小音量", "要求商家立即调小音量"))
    edited = TOPICS[0].replace("责成商家调小音量", "要求商家立即调小音量")
    new = TOPICS[1].replace("2月27日", "2月28日")
    _, report = compose(topics(TOPICS[0], new, TOPICS[2]))
    assert plain.control_texts(file, "topics") == ["\n".join([edited, new, TOPICS[2]])]
    assert report.kept == (Kept("topics", edited, TOPICS[0]),)
    assert report.updated == ("topics",)


def test_an_edited_paragraph_that_changed_in_the_workbook_is_a_conflict(file: Path, compose: Compose) -> None:
    by_hand.edit(file, by_hand.replace_words("责成商家调小音量", "要求商家立即调小音量"))
    edited = TOPICS[0].replace("责成商家调小音量", "要求商家立即调小音量")
    new = TOPICS[0].replace("责成商家", "责令商家")
    _, report = compose(topics(new, *TOPICS[1:]))
    assert report.conflicts == (Kept("topics", edited, new),)
    assert compose(topics(new, *TOPICS[1:]))[1].conflicts == report.conflicts
    assert plain.control_texts(file, "topics") == ["\n".join([edited, *TOPICS[1:]])]


def test_topics_are_numbered_anew_around_an_edited_one(file: Path, compose: Compose) -> None:
    by_hand.edit(file, by_hand.replace_words("避免类似问题再次发生", "坚决防止反弹"))
    edited = TOPICS[1].replace("避免类似问题再次发生", "坚决防止反弹")
    _, report = compose(topics("（一）停水。反映停水。", "（二）" + TOPICS[1][3:], "（三）" + TOPICS[2][3:]))
    shown = plain.control_texts(file, "topics")[0].split("\n")
    assert shown == ["（一）停水。反映停水。", "（二）" + edited[3:], "（三）" + TOPICS[2][3:]]
    assert report.kept == (Kept("topics", edited, TOPICS[1]),)
    _, report = compose(topics("（一）" + TOPICS[1][3:], "（二）" + TOPICS[2][3:]))
    shown = plain.control_texts(file, "topics")[0].split("\n")
    assert shown == ["（一）" + edited[3:], "（二）" + TOPICS[2][3:]]


def test_a_paragraph_added_by_hand_stays_where_it_is(file: Path, compose: Compose) -> None:
    by_hand.edit(file, by_hand.insert_paragraph("（一）商业和建筑工地", "此类问题要长期整治。"))
    _, report = compose(topics(TOPICS[0], TOPICS[1], "（三）道路积雪。已清扫。"))
    assert plain.control_texts(file, "topics") == [
        "\n".join([TOPICS[0], "此类问题要长期整治。", TOPICS[1], "（三）道路积雪。已清扫。"])
    ]
    assert report.kept == (Kept("topics", "此类问题要长期整治。", ""),)


def test_a_paragraph_deleted_by_hand_stays_away(file: Path, compose: Compose) -> None:
    by_hand.edit(file, by_hand.delete_paragraph("（二）不动产登记证"))
    _, report = compose(topics(*TOPICS))
    assert [line[:3] for line in plain.control_texts(file, "topics")[0].split("\n")] == ["（一）", "（二）"]
    assert report.kept == (Kept("topics", "", TOPICS[1]),)


def test_a_picture_in_a_block_is_not_lost(file: Path, compose: Compose) -> None:
    by_hand.edit(file, by_hand.insert_picture("（一）商业和建筑工地"))
    compose(topics("（一）停水。反映停水。"))
    assert plain.parts(file)["word/document.xml"].count(b"<w:pict/>") == 1


def test_keep_settles_an_edited_paragraph(file: Path, notice_file: WordNotice, compose: Compose) -> None:
    by_hand.edit(file, by_hand.replace_words("责成商家调小音量", "要求商家立即调小音量"))
    notice_file.refresh(NOTICE, LINK, Choices(keep=["topics"]))
    settled = (Kept("topics", TOPICS[0].replace("责成商家", "要求商家立即"), TOPICS[0]),)
    assert compose(NOTICE)[1] == NoticeReport(created=False, settled=settled)
    _, report = compose(topics(TOPICS[0], TOPICS[1], "（三）道路积雪。已清扫。"))
    assert (report.kept, report.conflicts) == ((), ())
    assert "要求商家立即调小音量" in plain.control_texts(file, "topics")[0]


def test_what_does_not_show_is_never_out_of_date(file: Path, template: Path, compose: Compose) -> None:
    """Else the clerk is sent to update what no update can change."""
    nobody = changed(NOTICE, praised_units="", praised_count="0")
    without = replace(nobody, passages={"praise": False})
    figures = tuple(each for each in without.figures if each.name != "outcome_yoy")
    without = replace(without, figures=figures)
    compose(without)
    assert WordNotice(file, template).outdated(without) == {}
    compose(NOTICE)
    assert plain.control_texts(file, "praised_units") == [NOTICE.text("praised_units")]
    assert plain.control_texts(file, "outcome_yoy") == [NOTICE.text("outcome_yoy")]


def test_hidden_wording_comes_back_as_the_clerk_left_it(file: Path, compose: Compose) -> None:
    by_hand.edit(file, by_hand.replace_words("重办理过程、重实际效果、", "重过程、重效果、"))
    without = replace(NOTICE, passages={"praise": False})
    compose(without)
    assert "重效果" not in "".join(plain.paragraphs(file))
    _, report = compose(changed(NOTICE, praised_count="6"))
    whole = "".join(plain.paragraphs(file))
    assert "等6个单位重过程、重效果、重群众认可" in whole
    assert "为此，对以上6个单位提出表扬。" in whole
    assert (report.kept, report.conflicts, report.missing) == ((), (), ())


def test_wording_that_the_clerk_deleted_does_not_come_back(file: Path, compose: Compose) -> None:
    by_hand.edit(file, by_hand.delete_control("passage_praise"))
    _, report = compose(NOTICE)
    assert set(report.missing) == {"praised_units", "praised_count"}
    assert "提出表扬" not in "".join(plain.paragraphs(file))


def test_the_ledger_knows_workbook_and_month(file: Path) -> None:
    ledger = plain.parts(file)["customXml/item1.xml"].decode()
    assert 'workbook="2月.xlsx"' in ledger
    assert 'month="2024-02"' in ledger
    assert 'written="2024-03-04 09:00:00"' in ledger


def test_another_month_or_workbook_is_told(notice_file: WordNotice) -> None:
    report = notice_file.refresh(NOTICE, NoticeLink("3月.xlsx", "2024-03", "2024-04-01"))
    assert [finding.code for finding in report.findings] == ["other-month", "other-workbook"]


def test_two_documents_follow_one_workbook(file: Path, template: Path, tmp_path: Path) -> None:
    other = tmp_path / "呈送稿.docx"
    other.write_bytes(file.read_bytes())
    by_hand.edit(other, by_hand.overwrite("issuer", "平舆县督查局"))
    new = changed(NOTICE, total_orders="2263")
    for path in (file, other):
        WordNotice(path, template).refresh(new, LINK)
    assert plain.control_texts(file, "total_orders") == plain.control_texts(other, "total_orders") == ["2263"]
    assert plain.control_texts(other, "issuer") == ["平舆县督查局"]


def test_a_document_that_lost_its_ledger_is_not_overwritten(file: Path, compose: Compose) -> None:
    by_hand.edit(file, by_hand.drop_custom_xml, part="word/_rels/document.xml.rels")
    by_hand.edit(file, by_hand.overwrite("process_rate", "66.41%"))
    _, report = compose(NOTICE)
    assert report.kept == (Kept("process_rate", "66.41%", "66.14%"),)
    assert plain.control_texts(file, "process_rate") == ["66.41%"]


@pytest.mark.parametrize("data", [b"", b"no zip", b"PK\x03\x04broken"])
def test_a_file_that_is_no_notice_is_refused(template: Path, tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "通报.docx"
    path.write_bytes(data)
    with pytest.raises(InputError, match="通报"):
        WordNotice(path, template).refresh(NOTICE, LINK)
    assert path.read_bytes() == data
