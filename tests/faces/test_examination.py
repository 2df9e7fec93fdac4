"""What 体检 makes of versions, libraries, editions and rules, without any Excel."""

from __future__ import annotations

from pathlib import Path

import pytest
import xlwings as xw

from hotline_addin import __version__
from hotline_addin.adapters import office_rules
from hotline_addin.adapters.office_rules import children_rule
from hotline_addin.faces import examination
from hotline_addin.faces.examination import Stated, dll_check, edition_check, versions

RULE = "d4f940ab-401b-4efc-aadc-ad5f3c50688a"
OLD = "0.36.0"


def libraries(folder: Path, *releases: str) -> None:
    for release in releases:
        for bits in (32, 64):
            (folder / f"xlwings{bits}-{release}.dll").touch()


def test_the_add_in_is_of_the_version_that_is_installed() -> None:
    assert all(check.ok for check in versions(Stated(__version__, xw.__version__)))
    stale = list(versions(Stated("0.0.9", OLD)))
    assert [check.ok for check in stale] == [False, False]
    assert stale[0].advice == "请重新运行“安装”。"


@pytest.mark.parametrize(
    ("stated", "ok", "says"),
    [
        (__version__, True, __version__),
        ("0.0.9", True, "照常能用"),
        ("99.0.0", False, "比程序"),
    ],
)
def test_a_workbook_keeps_the_buttons_that_it_was_made_with(stated: str, ok: bool, says: str) -> None:
    """No installation mends them, so none is advised where it would not help."""
    (check,) = versions(Stated(stated, OLD, is_addin=False))
    assert (check.ok, says in check.seen) == (ok, True)
    assert "重新运行" not in check.advice


def test_the_functions_of_an_older_workbook_need_the_older_name_of_the_library(tmp_path: Path) -> None:
    libraries(tmp_path, xw.__version__)
    assert dll_check(tmp_path).ok
    missing = dll_check(tmp_path, OLD)
    assert not missing.ok
    assert missing.seen == f"工作簿里的函数要旧版的xlwings32-{OLD}.dll、xlwings64-{OLD}.dll，没有找到。"
    libraries(tmp_path, OLD)
    assert dll_check(tmp_path, OLD).seen == f"齐全，也有工作簿要的旧版{OLD}"


def test_what_a_scanner_took_comes_before_what_a_workbook_wants(tmp_path: Path) -> None:
    assert "可能被杀毒软件删除" in dll_check(tmp_path, OLD).seen


def test_wps_is_told_by_its_folder() -> None:
    check = edition_check(r"C:\Users\王\AppData\Local\Kingsoft\WPS Office\12.1.0\office6")
    assert (check.ok, "WPS" in check.seen, "“不用Excel也能用”" in check.advice) == (False, True, True)
    assert edition_check(r"C:\Program Files\Microsoft Office\root\Office16").ok


@pytest.mark.parametrize(
    ("policy", "managed", "own", "forbids"),
    [
        ("", "", "", False),
        ("1", "", "", True),
        ("2", f"{RULE}=1", "1", False),
        ("", f"be9ba2d9-0000-0000-0000-000000000000=2|{RULE}=1", "", True),
        ("", "", "1", True),
        ("6", "", "", False),
    ],
)
def test_a_rule_that_forbids_office_to_start_programs_is_seen(
    monkeypatch: pytest.MonkeyPatch, policy: str, managed: str, own: str, forbids: bool
) -> None:
    places = {
        r"SOFTWARE\Policies\Microsoft\Windows Defender\Windows Defender Exploit Guard\ASR\Rules": policy,
        r"SOFTWARE\Policies\Microsoft\Windows Defender\Policy Manager": managed,
        r"SOFTWARE\Microsoft\Windows Defender\Windows Defender Exploit Guard\ASR\Rules": own,
    }
    monkeypatch.setattr(office_rules, "_value", lambda place, name: places[place])
    assert bool(children_rule()) is forbids


def test_functions_that_do_not_answer_are_explained_by_the_rule(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(examination, "children_rule", lambda: "有规则禁止。")
    monkeypatch.setattr(examination.excel, "evaluate", lambda app, formula: -2146826259)
    check = examination._functions(object())
    assert (check.ok, check.advice) == (False, "表格函数以外的功能不受影响；有规则禁止。")
