"""How a document number is written (GB/T 9704-2012, 7.2.5), told where it is typed: in 设置."""

from __future__ import annotations

import re
from typing import Final

from hotline_addin.domain.words.choices.setting_specs import SPEC_OF
from hotline_addin.errors import Finding, Level, Place

DOCUMENT_NUMBER: Final = re.compile(r"^[^〔〕]+〔(?:19|20)\d\d〕[1-9]\d*号$")
HOW_IT_IS_WRITTEN: Final = (
    "请写成如“〔2024〕17号”：六角括号、年份四位，序号不加“第”、不编虚位（GB/T 9704-2012 的 7.2.5）。"
)


def document_number_findings(number: str) -> tuple[Finding, ...]:
    """`document-number` (警告) for one of 设置 that is written otherwise; an empty one is told elsewhere."""
    if not number or DOCUMENT_NUMBER.match(number):
        return ()
    label = SPEC_OF["document_number"].label
    return (
        Finding(
            Level.WARNING,
            "document-number",
            f"设置：{label}",
            f"{label}“{number}”的写法不合国家标准，会照样印在通报上。",
            HOW_IT_IS_WRITTEN,
            Place("settings", "document_number"),
        ),
    )
