"""What a workbook shows of the program's own data: cells that an earlier program put there follow today's."""

from __future__ import annotations

from hotline_addin.adapters.closed_book.migrations.shell_parts import hide_column
from hotline_addin.adapters.closed_book.migrations.workshop import Workshop
from hotline_addin.adapters.closed_book.parts.names import Block
from hotline_addin.adapters.closed_book.refilling.parked_rows import Parking
from hotline_addin.adapters.closed_book.sheets.settings_sheet import read_settings_sheet, write_settings
from hotline_addin.adapters.closed_book.sheets.tables import find_table, has_table, read_table, write_table
from hotline_addin.domain.words.choices.settings import formerly_shipped
from hotline_addin.domain.words.headers.synonyms import with_shipped_rows


def refresh_synonyms(work: Workshop) -> str:
    """Today's words in the rows of 列名对照 that the office left alone; a sentence, if any changed."""
    if not has_table(work.contents, "column_aliases"):
        return ""
    before = read_table(work.contents, "column_aliases")
    after, changed = with_shipped_rows(before)
    if not changed:
        return ""
    parking = Parking(work.contents)
    write_table(work.contents, "column_aliases", after, parking)
    parking.write()
    title = find_table(work.contents, "column_aliases").sheet.title
    return f"“{title}”里{changed}行换成了新版本认得的列名，自己改过的行没有动。"


def hide_codes(work: Workshop) -> str:
    """代码 of 校核 out of sight: 问题类型 says the same in Chinese; a sentence, if it showed."""
    if not has_table(work.contents, "findings"):
        return ""
    area = find_table(work.contents, "findings")
    column = area.columns["code"]
    hide_column(work.contents.edit(area.sheet), column)
    work.done.hidden.append(Block(area.sheet.title, column, area.header, column, area.header))
    return f"“{area.sheet.title}”的“代码”一列隐藏了，改看“问题类型”。"


def refresh_defaults(work: Workshop) -> str:
    """Today's defaults in the cells of 设置 that hold an earlier one; a sentence, if any changed."""
    fresh = formerly_shipped(read_settings_sheet(work.contents))
    write_settings(work.contents, fresh)
    return f"“设置”里{len(fresh)}项默认值换成了新版本的，自己改过的没有动。" if fresh else ""
