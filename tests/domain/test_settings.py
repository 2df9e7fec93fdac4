"""设置: typed cells become typed values; what cannot be read is said, and its default holds."""

from dataclasses import replace
from datetime import date, datetime
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hotline_addin import __version__
from hotline_addin.domain.words.choices import settings as settings_module
from hotline_addin.domain.words.choices.document_number import document_number_findings
from hotline_addin.domain.words.choices.setting_specs import (
    NOTICE_SETTINGS,
    SETTING_SPECS,
    SPEC_OF,
    SettingSpec,
)
from hotline_addin.domain.words.choices.settings import (
    Settings,
    follows_program,
    formerly_shipped,
    lost_setting_findings,
    missing_setting_findings,
    read_settings,
)
from hotline_addin.domain.words.period import Period
from hotline_addin.errors import Level

CONTRACT = [
    "county",
    "document_number",
    "issuer",
    "addressees",
    "issue_date",
    "report_month",
    "month_by",
    "satisfied_values",
    "dissatisfied_values",
    "not_surveyed_values",
    "not_surveyed_text",
    "praise_min_outcome",
    "praise_min_process",
    "praise_min_orders",
    "criticize_lowest",
    "criticize_min_orders",
    "criticize_cases",
    "small_sample",
    "busiest_count",
    "highlight_outcome",
    "highlight_process",
    "change_unit",
    "rate_decimals",
    "annex_order",
    "default_workdays",
    "backups_kept",
    "notice_file",
]


def test_the_names_of_the_contract_are_all_there() -> None:
    assert set(CONTRACT) <= {spec.name for spec in SETTING_SPECS}


def test_defaults_as_typed_are_the_defaults_as_values() -> None:
    cells = {spec.name: spec.default for spec in SETTING_SPECS}
    settings, findings = read_settings(cells)
    assert (settings, findings) == (Settings(missing=NOTICE_SETTINGS), ())


@pytest.mark.parametrize("blank", [None, "", "  ", "\u3000", float("nan")])
def test_a_blank_cell_takes_its_default(blank: object) -> None:
    settings, findings = read_settings({spec.name: blank for spec in SETTING_SPECS})
    assert (settings, findings) == (Settings(missing=NOTICE_SETTINGS), ())


def test_an_old_book_that_lacks_settings_takes_their_defaults() -> None:
    settings, findings = read_settings({"county": "平舆县"})
    assert settings.county == "平舆县"
    assert settings.praise_min_outcome == Fraction(85, 100)
    assert not findings


@pytest.mark.parametrize(
    ("name", "cell", "value"),
    [
        ("praise_min_outcome", "90%", Fraction(9, 10)),
        ("praise_min_outcome", "90 %", Fraction(9, 10)),
        ("praise_min_outcome", "90％", Fraction(9, 10)),
        ("praise_min_outcome", 0.9, Fraction(9, 10)),
        ("praise_min_outcome", 90, Fraction(9, 10)),
        ("praise_min_outcome", "85.5%", Fraction(855, 1000)),
        ("praise_min_outcome", 1, Fraction(1)),
        ("praise_min_outcome", "0", Fraction(0)),
        ("praise_min_orders", 5.0, 5),
        ("praise_min_orders", "5", 5),
        ("praise_min_orders", "５", 5),
        ("rate_decimals", 0, 0),
        ("issue_date", datetime(2024, 3, 4), date(2024, 3, 4)),
        ("issue_date", date(2024, 3, 4), date(2024, 3, 4)),
        ("issue_date", "2024年3月4日", date(2024, 3, 4)),
        ("issue_date", "2024/3/4", date(2024, 3, 4)),
        ("issue_date", "20240304", date(2024, 3, 4)),
        ("issue_date", 45355, date(2024, 3, 4)),
        ("report_month", "2024-02", Period.month(2024, 2)),
        ("report_month", datetime(2024, 2, 1), Period.month(2024, 2)),
        ("report_month", "2024年2月", Period.month(2024, 2)),
        ("satisfied_values", "满意", ("满意",)),
        ("satisfied_values", "满意 基本满意", ("满意", "基本满意")),
        ("satisfied_values", "满意，基本满意、满意", ("满意", "基本满意")),
        ("criticize_cases", "否", False),
        ("criticize_cases", " 是 ", True),
        ("month_by", "受理时间", "受理时间"),
        ("change_unit", "%", "%"),
        ("annex_order", "表扬置顶", "表扬置顶"),
        ("county", " 平舆县 ", "平舆县"),
    ],
)
def test_reads_what_a_clerk_types(name: str, cell: object, value: object) -> None:
    settings, findings = read_settings({name: cell})
    assert (getattr(settings, name), findings) == (value, ())


@pytest.mark.parametrize(
    ("name", "cell"),
    [
        ("praise_min_outcome", "八成五"),
        ("praise_min_outcome", "150%"),
        ("praise_min_outcome", -0.1),
        ("praise_min_outcome", "1/0"),
        ("praise_min_orders", "10件"),
        ("praise_min_orders", 2.5),
        ("praise_min_orders", -1),
        ("praise_min_orders", "nan"),
        ("issue_date", "3月4日"),
        ("issue_date", "2024-02-30"),
        ("report_month", "2月"),
        ("report_month", "2024-13"),
        ("month_by", "登记时间"),
        ("criticize_cases", "可以"),
        ("criticize_cases", True),
    ],
)
def test_says_what_it_cannot_read_and_keeps_the_default(name: str, cell: object) -> None:
    settings, findings = read_settings({name: cell})
    assert getattr(settings, name) == getattr(Settings(), name)
    (finding,) = findings
    assert (finding.level, finding.code) == (Level.ERROR, "wrong-setting")
    assert finding.place is not None and finding.place.key == name
    assert str(cell) in finding.message and finding.advice


@given(
    st.sampled_from([spec.name for spec in SETTING_SPECS]), st.one_of(st.text(), st.floats(), st.integers())
)
def test_no_cell_can_stop_the_reading(name: str, cell: object) -> None:
    settings, findings = read_settings({name: cell})
    assert len(findings) <= 1
    assert not findings or getattr(settings, name) == getattr(Settings(), name)


def test_a_value_in_two_lists_is_said() -> None:
    settings, findings = read_settings({"dissatisfied_values": "一般、基本满意、不满意"})
    assert settings.satisfied_values == Settings().satisfied_values
    (finding,) = findings
    assert (finding.level, finding.code) == (Level.ERROR, "wrong-setting")
    assert "基本满意" in finding.message


def test_missing_settings_are_errors_one_by_one() -> None:
    settings, _ = read_settings({"county": "平舆县", "report_month": "2024-02"})
    findings = missing_setting_findings(settings)
    assert [finding.place.key for finding in findings if finding.place] == [
        "document_number",
        "issuer",
        "addressees",
        "issue_date",
    ]
    assert {(finding.level, finding.code) for finding in findings} == {(Level.ERROR, "missing-setting")}


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("二〇二四年三月四日", date(2024, 3, 4)),
        ("二○二四年十二月三十一日", date(2024, 12, 31)),
        ("二零二四年十月二十日", date(2024, 10, 20)),
        ("二〇二四年 一一月 二十九日", date(2024, 11, 29)),
    ],
)
def test_a_day_in_chinese_numerals_is_read(written: str, day: date) -> None:
    assert read_settings({"issue_date": written})[0].issue_date == day


def test_a_day_that_cannot_be_read_is_one_error_not_two() -> None:
    settings, findings = read_settings({"issue_date": "三月初"})
    assert [finding.code for finding in findings] == ["wrong-setting"]
    assert "issue_date" not in settings.missing


def test_a_row_that_is_gone_is_not_called_empty() -> None:
    cells = {spec.name: None for spec in SETTING_SPECS if spec.name not in ("issuer", "praise_min_orders")}
    settings, _ = read_settings(cells)
    told = {finding.where: finding for finding in missing_setting_findings(settings)}
    assert "这一行在“设置”里找不到了" in told["设置：署名单位"].message
    assert "还没有填写" in told["设置：主送单位"].message
    (lost,) = lost_setting_findings(settings, __version__)
    assert (lost.code, lost.level) == ("lost-setting", Level.WARNING)
    assert "按默认值“10”处理" in lost.message


def test_what_a_later_program_brings_is_not_lost() -> None:
    older = {spec.name: None for spec in SETTING_SPECS if not spec.since}
    assert lost_setting_findings(read_settings(older)[0], "0.1.0") == ()
    assert lost_setting_findings(read_settings(older)[0], "0.2.0") != ()


def test_a_cell_with_a_former_default_follows_the_program(monkeypatch: pytest.MonkeyPatch) -> None:
    spec = replace(SPEC_OF["small_sample"], default="12", former=("10", "8"))
    monkeypatch.setitem(SPEC_OF, "small_sample", spec)
    monkeypatch.setattr(settings_module, "SETTING_SPECS", (spec,))
    monkeypatch.setitem(settings_module.DEFAULTS, "small_sample", 12)
    for cell in (10, 10.0, "8", None, 12):
        settings, _ = read_settings({"small_sample": cell})
        assert settings == Settings(missing=NOTICE_SETTINGS), cell
        assert follows_program("small_sample", cell)
    assert read_settings({"small_sample": 9})[0].small_sample == 9
    assert not follows_program("small_sample", 9)
    assert not follows_program("small_sample", "十")
    assert formerly_shipped({"small_sample": 8, "county": "平舆县"}) == {"small_sample": 12}
    assert formerly_shipped({"small_sample": 9}) == {}


@pytest.mark.parametrize("spec", SETTING_SPECS, ids=lambda spec: spec.name)
def test_a_default_is_not_among_the_former_ones(spec: SettingSpec) -> None:
    assert spec.default not in spec.former


@pytest.mark.parametrize("number", ["平督通报[2026]8号", "平督通报〔2026〕第8号", "平督通报〔26〕8号"])
def test_a_document_number_that_is_written_otherwise_is_told_where_it_is_typed(number: str) -> None:
    (told,) = document_number_findings(number)
    assert (told.level, told.code, told.where) == (Level.WARNING, "document-number", "设置：发文字号")
    assert "〔2024〕17号" in told.advice
    assert document_number_findings("平督通报〔2026〕8号") == document_number_findings("") == ()
