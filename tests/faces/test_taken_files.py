"""校核 takes files by what they hold, and says what it took each for."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from hotline_addin.faces.cli import main

ROWS = [
    "工单编号\t派单时间\t承办单位\t诉求内容",
    *(f"41172324020000{n}\t2024-02-0{n}\t公安局\t路灯不亮" for n in range(1, 9)),
]
SHAPES = Path(__file__).parents[1] / "raw_shapes" / "data"
SEED = Path(__file__).parents[1] / "seed"
SPREADSHEETML = (
    '<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" '
    'xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="工单"><Table>{}</Table>'
    "</Worksheet></Workbook>"
)


def spreadsheetml() -> str:
    cells = (
        "".join(f'<Cell><Data ss:Type="String">{cell}</Data></Cell>' for cell in row.split("\t"))
        for row in ROWS
    )
    return SPREADSHEETML.format("".join(f"<Row>{row}</Row>" for row in cells))


def check(capsys: pytest.CaptureFixture[str], *files: Path) -> tuple[int, list[str], list[str], str]:
    """Exit code, what each file was taken for, codes of findings, and what a person reads."""
    code = main(["check", *map(str, files), "--json"])
    data = json.loads(capsys.readouterr().out)
    main(["check", *map(str, files)])
    taken = [one["as"] for one in data["files"]]
    return code, taken, [one["code"] for one in data["findings"]], capsys.readouterr().out


@pytest.mark.parametrize("suffix", [".txt", ".csv", ".xls", ".dat"])
def test_orders_are_orders_whatever_the_file_is_called(
    suffix: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / f"导出{suffix}"
    file.write_text("\n".join(ROWS), encoding="utf-8")
    code, taken, _, said = check(capsys, file)
    assert (code, taken) == (0, ["raw"])
    assert "（原始工单）" in said


def test_orders_in_spreadsheetml(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "导出.xml"
    file.write_text(spreadsheetml(), encoding="utf-8")
    assert check(capsys, file)[:2] == (0, ["raw"])


def test_faults_of_orders_in_a_text_file_are_told(capsys: pytest.CaptureFixture[str]) -> None:
    code, taken, codes, said = check(capsys, SHAPES / "dup.txt")
    assert (code, taken) == (1, ["raw"])
    assert {"conflicting-order", "bad-date"} <= set(codes)
    assert "411723240200005" in said


def test_a_notice_is_a_notice(capsys: pytest.CaptureFixture[str]) -> None:
    _, taken, _, said = check(capsys, SEED / "notice-2024-02.txt", SEED / "annex1-departments-2024-02.csv")
    assert taken == ["notice", "notice"]
    assert said.count("（通报）") == 2


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("名单.csv", "姓名,电话\n甲,0396\n乙,0397\n"),
        ("随便.txt", "今天天气很好。\n明天也是。\n"),
        ("长文.csv", "\n".join(",".join(["天气很好"] * 17) for _ in range(50))),
    ],
)
def test_a_file_in_which_nothing_is_found_is_never_sound(
    name: str, text: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / name
    file.write_text(text, encoding="utf-8")
    code, taken, codes, said = check(capsys, file)
    assert (code, taken, codes) == (1, ["unknown"], ["unknown-file"])
    assert "没有发现问题" not in said and name in said


def test_call_backs_alone_are_taken_for_what_they_are(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "抽访.csv"
    file.write_text("工单编号,办理结果满意度\nA1,满意\nA2,不满意\n", encoding="utf-8")
    assert check(capsys, file)[:2] == (0, ["raw"])


def test_a_table_that_nobody_here_can_read_is_refused_by_its_kind(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "导出.slk"
    file.write_text('ID;PWXL;N;E\nC;Y1;X1;K"工单编号"\nC;Y1;X2;K"承办单位"\nE\n', encoding="gb18030")
    assert main(["check", str(file)]) == 2
    assert "SYLK" in capsys.readouterr().err


def test_orders_under_strange_headers_are_no_notice(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Their numbers were added up as the column of an annex: 合计写的是150，各行相加是0."""
    file = tmp_path / "8月.csv"
    rows = ["服务单号,派单时间,诉求内容,诉求类别,办结时间,承办单位"]
    rows += [f"YX{n},2024-02-0{n},路灯不亮,城建,2024-02-09,公安局" for n in range(1, 9)]
    file.write_text("\n".join([*rows, "合计,150,,,,"]), encoding="utf-8")
    code, taken, codes, said = check(capsys, file)
    assert (code, taken, codes) == (1, ["unknown"], ["unknown-file"])
    assert "最像“工单编号”的是“服务单号”" in said
