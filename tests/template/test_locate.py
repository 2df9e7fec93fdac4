from __future__ import annotations

import pytest

from hotline_addin.errors import InputError
from hotline_addin.template.locate import WORKBOOK_TEMPLATE, template_path


def test_a_checkout_finds_its_templates() -> None:
    assert template_path(WORKBOOK_TEMPLATE).read_bytes()[:2] == b"PK"


def test_a_missing_template_is_said_with_what_to_do() -> None:
    with pytest.raises(InputError) as caught:
        template_path("没有.xltx")
    assert caught.value.message == "找不到模板文件“没有.xltx”。"
    assert "重新安装" in caught.value.advice
