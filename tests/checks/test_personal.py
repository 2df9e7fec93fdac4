"""A citizen's number that somebody typed into a finished notice."""

from __future__ import annotations

from pathlib import Path

import pytest

from hotline_addin.adapters.printed import read_printed
from hotline_addin.errors import Level
from hotline_addin.usecases.check import check_notice


def findings(root: Path, tmp_path: Path, sentence: str) -> list[tuple[Level, str]]:
    text = (root / "tests/seed/notice-2024-02.txt").read_text(encoding="utf-8")
    mark = "（三）重视程度不够。"
    assert mark in text
    file = tmp_path / "通报.txt"
    file.write_text(text.replace(mark, f"{mark}{sentence}"), encoding="utf-8")
    found = check_notice(read_printed(file))
    return [
        (finding.level, finding.where + finding.message)
        for finding in found
        if finding.code == "personal-data"
    ]


@pytest.mark.parametrize(
    ("sentence", "kind", "secret"),
    [
        ("如王女士（电话13800001234）反映。", "手机号", "13800001234"),
        ("如身份证号41172319900101123X的群众反映。", "身份证号", "4117"),
        ("如家住建业城3号楼2单元501室的群众反映。", "门牌住址", "501"),
        ("如豫Q12345车主反映。", "车牌号", "12345"),
    ],
)
def test_a_typed_number_is_an_error_and_not_repeated(
    sentence: str, kind: str, secret: str, root: Path, tmp_path: Path
) -> None:
    ((level, told),) = findings(root, tmp_path, sentence)
    assert level is Level.ERROR
    assert kind in told
    assert secret not in told


@pytest.mark.parametrize(
    "sentence", ["", "如某女士反映。", "如12345热线转办的工单。", "如住建局（电话0396-5001234）。"]
)
def test_what_offices_print_is_none(sentence: str, root: Path, tmp_path: Path) -> None:
    assert findings(root, tmp_path, sentence) == []


@pytest.mark.parametrize(
    ("sentence", "level"),
    [
        ("可到县信访接待室（县委大院3号楼205室）反映。", Level.NOTE),
        ("开展诉求接待的有：1.金桂苑社区（3号楼101室，星期一）。", Level.NOTE),
        ("便民服务中心电话8830110，地址：平湖埭镇府前街5号。", Level.NOTE),
        ("反映人家庭地址：阳城镇府前街15号。", Level.ERROR),
        ("来电人地址：幸福小区3栋2单元501室。", Level.ERROR),
        ("李某（幸福小区3号楼205室）反映停水。", Level.ERROR),
    ],
)
def test_where_an_office_is_may_stand_there_and_a_home_may_not(
    sentence: str, level: Level, root: Path, tmp_path: Path
) -> None:
    assert [found for found, _ in findings(root, tmp_path, sentence)] == [level]
