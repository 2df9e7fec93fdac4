"""Whole notices of two other offices, from orders to the release copy, with Word templates of their own."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pytest

from hotline_addin.adapters.closed_book.create import create_book
from hotline_addin.adapters.shipped import WORKBOOK_TEMPLATE, template_path
from hotline_addin.domain.words.declared_words import INDICATOR_COLUMNS, TABLE_FORM_COLUMNS
from hotline_addin.domain.words.vocabulary import TABLES
from hotline_addin.ports import BookContent
from tests.conftest import Validate
from tests.end_to_end.conftest import Ran, hotline
from tests.end_to_end.documents import paragraphs, tables
from tests.end_to_end.own_template import block, document_of, figure, paragraph, table, write_template
from tests.end_to_end.test_published_tables import export_of, typed
from tests.other_offices.whole_notices import CHENCANG, WEINAN, Published

OFFICES: Final = {"weinan": WEINAN, "chencang": CHENCANG}


@dataclass(frozen=True)
class Month:
    """What an office has on its desk at the end."""

    office: Published
    refreshed: Ran
    book: Path
    notice: Path
    made: Ran


def template_of(office: Published) -> str:
    body = [paragraph("1", f"{office.county}通报"), paragraph("a", figure("document_number"))]
    for line in office.template:
        if line.startswith("table:"):
            width = 9000 // len(office.table)
            header = tuple(paragraph("a5", text) for text in office.table)
            row = tuple(paragraph("a5", "示例") for _ in office.table)
            body.append(block(line, table((width,) * len(office.table), header, row)))
        else:
            pieces = re.split(r"\{([^}]*)\}", line)
            body.append(
                paragraph(
                    "a",
                    *(figure(piece) if place % 2 else piece for place, piece in enumerate(pieces) if piece),
                )
            )
    return document_of([*body, paragraph("a", figure("issuer"), "，", figure("issue_date"), "。")])


@pytest.fixture(scope="module", params=OFFICES)
def month(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Month:
    office, folder = OFFICES[request.param], tmp_path_factory.mktemp(request.param)
    book, notice = folder / "本期.xlsx", folder / "通报.docx"
    units = [{"单位": unit, "类别": group} for unit, group in office.roster.items()]
    frames = {
        "roster": typed(units, TABLES["roster"].columns, "roster"),
        "indicators": typed(office.indicators, INDICATOR_COLUMNS, "indicators"),
        "tables": typed(office.tables, TABLE_FORM_COLUMNS, "tables"),
    }
    settings = {"county": office.county, **office.settings}
    create_book(template_path(WORKBOOK_TEMPLATE), book, BookContent(tables=frames, settings=settings))
    write_template(folder / f"{office.settings['notice_template']}.docx", document=template_of(office))
    export = export_of(office.orders, folder / "导出.csv")
    refreshed = hotline("refresh", book, "--orders", export, "--period", office.period)
    return Month(office, refreshed, book, notice, hotline("notice", book, "--out", notice))


def test_the_notice_says_what_was_published(month: Month, validate: Validate) -> None:
    assert month.refreshed.code == 0, month.refreshed.data["findings"]
    assert month.made.code == 0, month.made.data
    text = "".join(paragraphs(month.notice))
    assert "点击此处" not in text, "every place of the template has its figure"
    assert [said for said in month.office.said if said not in text] == [], text
    if month.office.rows:
        (printed,) = tables(month.notice)
        assert [tuple(row) for row in printed] == [month.office.table, *month.office.rows]
    assert validate(month.book, month.notice) == []


def test_it_is_sound_and_goes_out(month: Month) -> None:
    checked = hotline("check", month.notice)
    doubts = [finding for finding in checked.data["findings"] if finding["level"] != "提示"]
    assert [finding for finding in doubts if not finding["code"].startswith("layout")] == []
    out = month.notice.with_name("定稿.docx")
    assert hotline("finalize", month.notice, "--out", out).code == 0
    assert paragraphs(out) == paragraphs(month.notice)
