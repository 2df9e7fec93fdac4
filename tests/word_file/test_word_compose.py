"""A fresh notice: the published text from the published figures, both annexes, no sample left."""

from __future__ import annotations

import re
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree

from hotline_addin.adapters.word_file.notice_file import WordNotice
from hotline_addin.ports import NoticeReport
from tests.conftest import Validate
from tests.word_file import by_hand, plain
from tests.word_file.conftest import Compose
from tests.word_file.published import (
    LINK,
    annex_rows,
    changed,
    published_notice,
    published_text,
    state_firms,
    with_imprint,
    without_imprint,
)


def test_the_text_is_the_published_one(composed: Path) -> None:
    ours = [re.sub(r"\s", "", line) for line in plain.paragraphs(composed)]
    theirs = published_text()
    assert ours[: len(theirs)] == theirs
    assert ours[len(theirs) :] == [
        *("附件1", "2024年2月份县直单位热线办理情况", re.sub(r"\s", "", published_notice().annexes[0].note)),
        *("附件2", "2024年2月份乡镇街道热线办理情况", re.sub(r"\s", "", published_notice().annexes[1].note)),
    ]


def test_a_single_annex_bears_no_number(compose: Compose) -> None:
    notice = published_notice()
    file, _ = compose(replace(notice, annexes=notice.annexes[:1]))
    lines = plain.paragraphs(file)
    assert "附件" in lines
    assert not [line for line in lines if line.startswith(("附件1", "附件2"))]


def test_the_annex_tables_list_every_unit(composed: Path) -> None:
    files = ("annex1-departments-2024-02.csv", "annex2-townships-2024-02.csv")
    for table, file in zip(plain.tables(composed), files, strict=True):
        assert table[0] == ["承办单位", "承办件数", "超期件数", "重办量", "办理结果满意率", "服务过程满意率"]
        printed = [[row[0].replace(" ", ""), *row[1:4]] for row in annex_rows(file)]
        assert [row[:4] for row in table[1:]] == printed
    assert plain.tables(composed)[0][14] == ["联通公司", "32", "0", "0", "30.00%", "40.00%"]
    assert plain.tables(composed)[0][22] == ["残联", "2", "0", "0", "未抽访", "未抽访"]


@pytest.mark.parametrize(
    ("county", "level"), [("平舆县", "县"), ("新城区", "区"), ("丰城市", "市"), ("", "县")]
)
def test_the_prose_calls_the_place_by_its_kind(compose: Compose, county: str, level: str) -> None:
    file, _ = compose(changed(published_notice(), county=county))
    opening = next(line for line in plain.paragraphs(file) if "为人民服务" in line)
    assert opening.startswith(f"我{level}12345热线")
    assert f"近期，{level}热线办对我{level}2月份" in opening
    assert f"2月份，我{level}共接到市12345" in "".join(plain.paragraphs(file))


def test_a_composed_notice_is_sound(composed: Path, validate: Validate) -> None:
    assert validate(composed) == []


def test_no_sample_of_the_template_is_left(composed: Path) -> None:
    assert [line for line in plain.paragraphs(composed) if re.search("〔(?!2024〕)", line)] == []
    assert b"showingPlcHdr" not in plain.parts(composed)["word/document.xml"]


def test_composing_reports_all_figures_as_updated(compose: Compose) -> None:
    _, report = compose(published_notice())
    assert report.created
    assert {"title", "total_orders", "topics", "annex_1"} <= set(report.updated)
    assert (report.kept, report.conflicts, report.missing, report.findings) == ((), (), (), ())


def test_a_second_refresh_writes_nothing(compose: Compose, template: Path) -> None:
    path, _ = compose(published_notice())
    before = path.read_bytes()
    later = replace(LINK, written_at="2024-03-05 10:00:00")
    report = WordNotice(path, template).refresh(published_notice(), later)
    assert path.read_bytes() == before
    assert report == NoticeReport(created=False)


def test_the_lead_of_a_topic_is_in_kaiti(composed: Path) -> None:
    leads = [
        plain.text(run)
        for run in plain.part(composed).iter(plain.W + "r")
        if run.find(f"{plain.W}rPr/{plain.W}rStyle[@{plain.W}val='Lead']") is not None
    ]
    assert leads[:2] == ["（一）商业和建筑工地噪音扰民。", "（二）不动产登记证乱收费。"]
    assert leads[3:] == ["（一）办理结果满意率较低。", "（二）服务过程满意率较低。", "（三）重视程度不够。"]


HOSTILE = '<w:br/>&amp;"引号"\x07\x00\u202e倒\ud800=HYPERLINK("http://x")'


def test_text_of_citizens_is_text_only(compose: Compose, validate: Validate) -> None:
    path, _ = compose(changed(published_notice(), topics=f"（一）{HOSTILE}。\n第二段"))
    assert plain.control_texts(path, "topics") == [
        '（一）<w:br/>&amp;"引号"倒=HYPERLINK("http://x")。\n第二段'
    ]
    assert validate(path) == []


@pytest.mark.parametrize(
    ("passage", "gone", "stays"),
    [
        ("outcome_yoy", "76.36%，同比下降0.86%", "办理结果满意率为76.36%，环比下降2.12%；"),
        ("process_mom", "，环比下降1.67%", "同比增长9.86%。共涉及"),
        ("second_group", "19个乡镇街道", "共涉及33个县直单位，其中"),
        ("categories", "城市综合类", "19个乡镇街道。群众诉求"),
        ("busiest", "群众诉求问题较多", "行风政风类62件。从办理情况来看"),
        ("praise", "提出表扬", "县城管局（197件）。"),
        ("criticism", "提出批评", "（三）重视程度不够。"),
    ],
)
def test_a_passage_without_anything_to_say_is_left_out(
    compose: Compose, passage: str, gone: str, stays: str
) -> None:
    path, report = compose(replace(published_notice(), passages={passage: False}))
    whole = "\n".join(plain.paragraphs(path))
    assert gone not in whole
    assert stays in whole
    assert report.missing == ()


def test_a_notice_with_every_passage_hidden_is_sound(compose: Compose, validate: Validate) -> None:
    names = ("outcome_yoy", "second_group", "categories", "busiest", "praise", "criticism", "topics")
    path, _ = compose(replace(published_notice(), passages=dict.fromkeys(names, False)))
    assert validate(path) == []


@pytest.mark.parametrize(
    ("passages", "headings"),
    [
        ({}, ["一、办理总体情况", "二、反映热点问题", "三、存在主要问题", "四、下步工作要求"]),
        ({"topics": False}, ["一、办理总体情况", "二、存在主要问题", "三、下步工作要求"]),
        ({"problems": False}, ["一、办理总体情况", "二、反映热点问题", "三、下步工作要求"]),
        ({"topics": False, "problems": False}, ["一、办理总体情况", "二、下步工作要求"]),
    ],
)
def test_sections_are_numbered_as_they_stand(
    compose: Compose, passages: dict[str, bool], headings: list[str]
) -> None:
    path, report = compose(replace(published_notice(), passages=passages))
    assert [line for line in plain.paragraphs(path) if re.match("[一二三四]、", line)] == headings
    assert report.missing == ()


def test_a_passage_comes_back_from_the_template(compose: Compose, composed: Path) -> None:
    path, _ = compose(replace(published_notice(), passages={"praise": False, "topics": False}))
    _, report = compose(published_notice())
    assert plain.paragraphs(path) == plain.paragraphs(composed)
    assert (report.kept, report.conflicts, report.missing) == ((), (), ())


def test_an_empty_block_takes_no_room(compose: Compose, validate: Validate) -> None:
    path, _ = compose(changed(published_notice(), low_process=""))
    assert plain.control_texts(path, "low_process") == [""]
    assert validate(path) == []


@pytest.mark.parametrize("number", [3, 4])
def test_any_number_of_annexes(compose: Compose, validate: Validate, number: int) -> None:
    notice = published_notice()
    more = tuple(state_firms(n) for n in range(3, number + 1))
    path, report = compose(replace(notice, annexes=(*notice.annexes, *more)))
    lines = plain.paragraphs(path)
    assert [line for line in lines if line.startswith("附件") and len(line) == 3] == [
        f"附件{n}" for n in range(1, number + 1)
    ]
    assert lines[-4:] == [f"附件{number}", "2024年2月份国有企业热线办理情况", "注：甲。", "乙。"]
    assert plain.tables(path)[-1][1:] == [[f"国企{n}", "5", "0", "0", "50.00%", "未抽访"] for n in range(3)]
    assert report.missing == ()
    assert validate(path) == []


@pytest.mark.parametrize("kept", [0, 1])
def test_surplus_annex_pages_go(compose: Compose, validate: Validate, kept: int) -> None:
    notice = published_notice()
    path, report = compose(replace(notice, annexes=notice.annexes[:kept]))
    assert len(plain.tables(path)) == kept
    assert not any(line == "附件2" for line in plain.paragraphs(path))
    assert report.conflicts == report.kept == ()
    assert validate(path) == []


def test_an_annex_without_units_keeps_its_heading(compose: Compose, validate: Validate) -> None:
    path, _ = compose(replace(published_notice(), annexes=(state_firms(1, units=0),)))
    assert [len(table) for table in plain.tables(path)] == [1]
    assert validate(path) == []


def test_annexes_stand_before_an_imprint(compose: Compose, validate: Validate) -> None:
    notice = with_imprint(published_notice())
    compose(replace(notice, annexes=()))
    path, _ = compose(replace(notice, annexes=(*notice.annexes, state_firms(3))))
    lines = plain.paragraphs(path)
    assert [line for line in lines if re.fullmatch(r"附件\d", line)] == ["附件1", "附件2", "附件3"]
    assert plain.text(plain.part(path)).endswith(
        "抄送：县委办公室，县政府办公室。平舆县政府办公室2024年3月5日印发"
    )
    assert validate(path) == []


def styles_of_signature(file: Path) -> list[str]:
    """The paragraph styles of signature and date."""
    used = [style.get(plain.W + "val", "") for style in plain.part(file).iter(plain.W + "pStyle")]
    return [style for style in used if style.startswith("Issue")]


def test_a_notice_can_be_sealed_and_unsealed(compose: Compose, validate: Validate) -> None:
    notice = published_notice()
    path, _ = compose(notice)
    unsealed = plain.parts(path)["word/document.xml"]
    _, report = compose(replace(notice, passages={"sealed": True}))
    assert styles_of_signature(path) == ["IssuerSealed", "IssueDateSealed"]
    assert (report.updated, report.kept, report.conflicts) == ((), (), ())
    assert validate(path) == []
    compose(notice)
    assert styles_of_signature(path) == ["IssuerSealed", "IssueDateSealed"]  # left as it is
    compose(replace(notice, passages={"sealed": False}))
    assert plain.parts(path)["word/document.xml"] == unsealed


def test_a_signature_styled_by_hand_stays_until_the_setting_changes(compose: Compose) -> None:
    unsealed, sealed = (replace(published_notice(), passages={"sealed": seal}) for seal in (False, True))
    path, _ = compose(unsealed)
    for style in ("Issuer", "IssueDate"):
        by_hand.edit(path, restyle(style, f"{style}Sealed"))
    compose(changed(unsealed, total_orders="2263"))
    assert styles_of_signature(path) == ["IssuerSealed", "IssueDateSealed"]
    compose(sealed)
    for style in ("IssuerSealed", "IssueDateSealed"):
        by_hand.edit(path, restyle(style, style.removesuffix("Sealed")))
    compose(changed(sealed, total_orders="2264"))
    assert styles_of_signature(path) == ["Issuer", "IssueDate"]
    compose(unsealed)
    compose(sealed)
    assert styles_of_signature(path) == ["IssuerSealed", "IssueDateSealed"]


def restyle(old: str, new: str) -> by_hand.Edit:
    def apply(root: etree._Element) -> None:
        next(s for s in root.iter(plain.W + "pStyle") if s.get(plain.W + "val") == old).set(
            plain.W + "val", new
        )

    return apply


@pytest.mark.parametrize("copy_to", ["", "县委办公室，县政府办公室"])
def test_an_imprint_comes_and_goes_with_the_settings(
    compose: Compose, validate: Validate, copy_to: str
) -> None:
    path, _ = compose(without_imprint(published_notice()))
    bare = plain.parts(path)["word/document.xml"]
    assert "印发" not in plain.text(plain.part(path))
    _, report = compose(with_imprint(published_notice(), copy_to))
    copies = f"抄送：{copy_to}。" if copy_to else ""
    assert plain.text(plain.part(path)).endswith(f"{copies}平舆县政府办公室2024年3月5日印发")
    assert ("抄送" in plain.text(plain.part(path))) is bool(copy_to)
    assert (report.kept, report.conflicts, report.missing, report.findings) == ((), (), (), ())
    assert validate(path) == []
    compose(without_imprint(published_notice()))
    assert plain.parts(path)["word/document.xml"] == bare


def test_what_a_hand_wrote_into_an_imprint_comes_back_with_it(compose: Compose) -> None:
    path, _ = compose(with_imprint(published_notice()))
    by_hand.edit(path, by_hand.replace_words("抄送：", "抄报："), by_hand.overwrite("printed_by", "县委办"))
    _, report = compose(with_imprint(published_notice()))
    assert [kept.text for kept in report.kept] == ["县委办"]
    compose(without_imprint(published_notice()))
    assert "抄报" not in plain.text(plain.part(path))
    compose(with_imprint(published_notice()))
    assert plain.text(plain.part(path)).endswith("抄报：县委办公室，县政府办公室。县委办2024年3月5日印发")


def test_the_rules_of_an_imprint_are_thick_outside(compose: Compose) -> None:
    """7.4.1: 0.35 mm, and 0.25 mm between the lines."""
    path, _ = compose(with_imprint(published_notice()))
    place = next(plain.part(path).iter(plain.W + "tblpPr"))
    borders = place.getparent().find(plain.W + "tblBorders")  # type: ignore[union-attr]  # of a table
    assert borders is not None
    widths = {etree.QName(rule).localname: int(rule.get(plain.W + "sz", "0")) / 8 for rule in borders}
    millimetres = {edge: round(points * 25.4 / 72, 2) for edge, points in widths.items()}
    assert millimetres == {"top": 0.35, "bottom": 0.35, "insideH": 0.26}


def test_a_notice_of_an_earlier_template_gets_the_styles_that_it_lacks(
    template: Path, tmp_path: Path, validate: Validate
) -> None:
    """Under another id where the old one means something else; the others stay as they are."""
    earlier, file = tmp_path / "旧模板.docx", tmp_path / "通报.docx"
    shutil.copy(template, earlier)
    by_hand.edit(earlier, forget_copies, part="word/styles.xml")
    WordNotice(file, earlier).refresh(without_imprint(published_notice()), LINK)
    before = plain.parts(file)["word/styles.xml"]
    WordNotice(file, template).refresh(with_imprint(published_notice()), LINK)
    table = next(plain.part(file).iter(plain.W + "tblpPr")).getparent().getparent()  # type: ignore[union-attr]  # a table
    used = [style.get(plain.W + "val") for style in table.iter(plain.W + "pStyle")]  # type: ignore[union-attr]  # the same
    assert used == ["ImprintCopies1", "ImprintPrinted"]
    styles = plain.parts(file)["word/styles.xml"]
    assert styles.startswith(before.removesuffix(b"</w:styles>"))
    assert "版记抄送".encode() in styles.removeprefix(before.removesuffix(b"</w:styles>"))
    assert validate(file) == []


def forget_copies(root: etree._Element) -> None:
    """The id of a style of today stands for an office's own, and the style is not there."""
    style = next(s for s in root.iter(plain.W + "style") if s.get(plain.W + "styleId") == "ImprintCopies")
    next(style.iter(plain.W + "name")).set(plain.W + "val", "本单位的样式")
