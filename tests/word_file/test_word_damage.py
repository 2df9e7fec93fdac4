"""Damaged files: refreshed, released and checked as far as they can be, else refused; never a crash."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import etree

from hotline_addin.adapters.word_file import WordNotice, layout_findings, release
from hotline_addin.errors import HotlineError
from tests.word_file import by_hand, plain
from tests.word_file.published import LINK, changed, published_notice

PARTS = [
    *("word/document.xml", "word/styles.xml", "customXml/item1.xml", "[Content_Types].xml"),
    *("word/_rels/document.xml.rels", "_rels/.rels"),
]


def flip_bytes(file: Path, chance: random.Random) -> None:
    data = bytearray(file.read_bytes())
    for _ in range(chance.randint(1, 20)):
        data[chance.randrange(len(data))] = chance.randrange(256)
    file.write_bytes(data)


def cut_off(file: Path, chance: random.Random) -> None:
    data = file.read_bytes()
    file.write_bytes(data[: chance.randrange(len(data))])


def tear_xml(file: Path, chance: random.Random) -> None:
    contents = plain.parts(file)
    part = chance.choice(PARTS)
    start = chance.randrange(len(contents[part]))
    contents[part] = contents[part][:start] + contents[part][start + chance.randint(1, 60) :]
    by_hand.write(file, contents)


def drop_elements(file: Path, chance: random.Random) -> None:
    def apply(root: etree._Element) -> None:
        elements = list(root.iter())[1:]
        for element in chance.sample(elements, min(6, len(elements))):
            by_hand.drop(element)

    by_hand.edit(file, apply, part=chance.choice(PARTS))


def scramble_attributes(file: Path, chance: random.Random) -> None:
    def apply(root: etree._Element) -> None:
        elements = list(root.iter())[1:]
        for element in chance.sample(elements, min(6, len(elements))):
            for name in element.attrib:
                element.set(name, chance.choice(["", "x", "-1", "99999999999"]))

    by_hand.edit(file, apply, part=chance.choice(PARTS))


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("damage", [flip_bytes, cut_off, tear_xml, drop_elements, scramble_attributes])
def test_a_damaged_file_is_no_crash(
    notice_file: WordNotice, tmp_path: Path, damage: Callable[[Path, random.Random], None], seed: int
) -> None:
    file = tmp_path / "通报.docx"
    damage(file, random.Random(seed))  # noqa: S311 - a seed, not a secret
    new = changed(published_notice(), total_orders="2263")
    attempts = (
        lambda: notice_file.refresh(new, LINK),
        lambda: release(file, tmp_path / "定稿.docx"),
        lambda: layout_findings(file, None),
    )
    for attempt in attempts:
        try:
            attempt()
        except HotlineError as error:
            assert error.message.endswith("。")
            assert error.advice
