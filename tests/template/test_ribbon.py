"""The tab: what a clerk reads on it, and that everything it names is there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from lxml import etree

from hotline_addin.template import macro_packages
from tests.template.macro_files import Built
from tests.tools.zip_edit import edited_copy

UI = "{http://schemas.microsoft.com/office/2009/07/customui}"
BUTTONS = {
    "工单": ["导入工单", "校核", "下一个问题"],
    "月报": ["月度刷新", "热点与案例", "人工调整"],
    "通报": ["生成/更新通报", "定稿"],
    "结果": ["单位反馈单", "打开文件夹", "撤销上次刷新"],
    "状态": ["体检", "使用手册"],
}
ALWAYS_ENABLED = {"体检", "使用手册"}
ARGUMENTS = {"onLoad": 1, "onAction": 1, "getEnabled": 2, "getVisible": 2}
IMAGE_NAMES = Path(__file__).with_name("image_names.txt")
"""Names of Office's own pictures, as listed by galleries of them: those with the prefixes that we use."""


@pytest.fixture(scope="module")
def tab() -> etree._Element:
    root = etree.fromstring(macro_packages.ribbon(macro_packages.TEMPLATE).encode())
    (only,) = root.iter(f"{UI}tab")
    return only


def buttons(tab: etree._Element) -> list[etree._Element]:
    return list(tab.iter(f"{UI}button"))


def test_has_the_groups_and_buttons_of_the_month(tab: etree._Element) -> None:
    assert tab.get("label") == "热线通报"
    groups = {group.get("label"): [button.get("label") for button in buttons(group)] for group in tab}
    assert groups == BUTTONS
    assert list(groups) == list(BUTTONS)
    large = [button.get("label") for button in buttons(tab) if button.get("size") == "large"]
    assert large == ["导入工单", "月度刷新", "生成/更新通报"]


def test_every_button_has_a_picture_of_its_own_that_office_knows(tab: etree._Element) -> None:
    pictures = [button.get("imageMso") for button in buttons(tab)]
    known = set(IMAGE_NAMES.read_text("ascii").split())
    assert len(known) > 300
    assert [name for name in pictures if name not in known] == []
    assert len(set(pictures)) == len(pictures)


def test_every_button_says_what_it_does_and_what_it_never_touches(tab: etree._Element) -> None:
    for button in buttons(tab):
        label, tip, more = button.get("label"), button.get("screentip"), button.get("supertip")
        assert tip and label not in tip, label
        assert len(tip) <= 40 and 15 <= len(more) <= 120, label
        assert re.search(r"不会改动|什么都不改|只改", more), label
        assert more.endswith("。"), label
        assert ("灰色表示" in more) == (label not in ALWAYS_ENABLED), label


def test_keys_are_short_and_lead_to_one_button_each(tab: etree._Element) -> None:
    keys = [button.get("keytip") for button in buttons(tab)]
    assert all(re.fullmatch(r"[A-IK-X]{1,3}", key) for key in [*keys, tab.get("keytip")]), keys
    assert len(set(keys)) == len(keys)
    assert not [key for key in keys for other in keys if key != other and other.startswith(key)]


def test_only_whether_a_button_is_grey_and_the_tab_is_shown_is_asked_for(tab: etree._Element) -> None:
    asked = {name for element in tab.iter() for name in element.attrib if name.startswith("get")}
    assert asked == {"getEnabled", "getVisible"}
    assert {button.get("label") for button in buttons(tab) if not button.get("getEnabled")} == ALWAYS_ENABLED


def test_identifiers_are_unique_and_names_of_python_functions(tab: etree._Element) -> None:
    names = [element.get("id") for element in tab.iter() if element.get("id")]
    assert len(set(names)) == len(names)
    assert all(button.get("id").isidentifier() and button.get("id").islower() for button in buttons(tab))


def test_everything_that_is_called_exists_once_with_the_right_arguments(macros: Built) -> None:
    procedures: dict[str, list[int]] = {}
    for source in macros.sources().values():
        for name, arguments in re.findall(r"^Public Sub (\w+)\((.*)\)\r$", source.decode(), re.MULTILINE):
            procedures.setdefault(name, []).append(
                len([argument for argument in arguments.split(", ") if argument])
            )
    root = etree.fromstring(macros.part("customUI/customUI14.xml"))
    called = {
        (value, ARGUMENTS[name])
        for element in root.iter()
        for name, value in element.attrib.items()
        if name in ARGUMENTS
    }
    assert len(called) == 4
    assert {(name, count) for name, count in called if procedures.get(name) != [count]} == set()


def test_callbacks_of_the_packages_differ() -> None:
    names = [
        set(re.findall(r'\b(?:on|get)[A-Z]\w*="(\w+)"', macro_packages.ribbon(package)))
        for package in (macro_packages.TEMPLATE, macro_packages.ADDIN)
    ]
    assert names[0] and names[1] and not names[0] & names[1]


def test_buttons_that_need_no_workbook_are_the_same_in_vba(tab: etree._Element, macros: Built) -> None:
    source = macros.sources()["Macros"].decode()
    free = {button.get("id") for button in buttons(tab) if button.get("label") in ALWAYS_ENABLED}
    assert set(re.findall(r'macro <> "(\w+)"', source)) == free


@pytest.mark.parametrize(
    ("good", "bad"),
    [('keytip="D"', 'keytip="DDDD"'), ('size="large"', 'size="huge"'), ("screentip=", "screenTip=")],
)
def test_the_validator_would_find_a_fault(
    macros: Built, tmp_path: Path, validate, good: str, bad: str
) -> None:  # type: ignore[no-untyped-def] # a fixture
    broken = edited_copy(macros.path, tmp_path / macros.path.name, [("customUI/customUI14.xml", good, bad)])
    assert validate(broken) != []
