"""What policies do to the add-in."""

from __future__ import annotations

import pytest

from install.hotline_setup.excel import obstacles
from tests.install.machines import FakeMachine

POLICY = r"Software\Policies\Microsoft\Office\16.0"
SECURITY = POLICY + r"\Excel\Security"
OWN_SECURITY = r"Software\Microsoft\Office\16.0\Excel\Security"
LOCATIONS = SECURITY + r"\Trusted Locations"
USER_LOCATIONS = POLICY + r"\Common\Security\Trusted Locations"
DISABLED = r"Software\Microsoft\Office\16.0\Excel\Resiliency\DisabledItems"

RULES = r"SOFTWARE\Policies\Microsoft\Windows Defender\Windows Defender Exploit Guard\ASR\Rules"
OWN_RULES = RULES.replace("\\Policies", "")
BY_MANAGEMENT = r"SOFTWARE\Policies\Microsoft\Windows Defender\Policy Manager"
NO_CHILDREN = "D4F940AB-401B-4EFC-AADC-AD5F3C50688A"
ANOTHER_RULE = "3B576869-A4EC-4529-8536-B80A7769E899"
SCRIPT_HOST = r"Software\Microsoft\Windows Script Host\Settings"

NO_TRUST = {LOCATIONS: {"AllLocationsDisabled": 1}}
ITEM = b"\x01\x00" + r"C:\Users\a\XLSTART\Hotline.xlam".encode("utf-16-le") + b"\x00\x00"


@pytest.mark.parametrize(
    ("keys", "words"),
    [
        ({}, []),
        ({SECURITY: {"VBAWarnings": 4}}, []),
        ({LOCATIONS: {"AllLocationsDisabled": 0}, USER_LOCATIONS: {"Allow User Locations": 1}}, []),
        (NO_TRUST, ["启用宏"]),
        (NO_TRUST | {SECURITY: {"VBAWarnings": 1}}, []),
        (NO_TRUST | {SECURITY: {"VBAWarnings": 4}}, ["不会运行"]),
        ({USER_LOCATIONS: {"Allow User Locations": 0}, SECURITY: {"VBAWarnings": 3}}, ["不会运行"]),
        ({SECURITY: {"DisableAllAddins": 1, "RequireAddinSig": 1}}, ["不会出现", "有签名"]),
        ({OWN_SECURITY: {"RequireAddinSig": 1}}, ["有签名"]),
        ({DISABLED: {"A1": ITEM}}, ["禁用项目"]),
        ({DISABLED: {"A1": b"\x00" + ITEM}}, ["禁用项目"]),
        ({DISABLED: {"A1": ITEM.replace(b"H", b"N")}}, []),
    ],
)
def test_each_policy_is_told(
    keys: dict[str, dict[str, object]], words: list[str], machine: FakeMachine
) -> None:
    machine.registry |= {("HKCU", key): values for key, values in keys.items()}
    found = obstacles(machine)
    assert len(found) == len(words), found
    assert all(word in sentence for word, sentence in zip(words, found, strict=True)), found


@pytest.mark.parametrize(
    ("keys", "words"),
    [
        ({RULES: {NO_CHILDREN: "1"}}, ["不许 Excel 启动程序"]),
        ({OWN_RULES: {NO_CHILDREN: 1}}, ["不许 Excel 启动程序"]),
        ({BY_MANAGEMENT: {"ASRRules": f"{ANOTHER_RULE}=1|{NO_CHILDREN.lower()}=1"}}, ["不许 Excel 启动程序"]),
        ({RULES: {NO_CHILDREN: "6"}}, ["解除阻止"]),
        ({RULES: {NO_CHILDREN: "2"}}, []),
        ({RULES: {NO_CHILDREN: "0"}, OWN_RULES: {NO_CHILDREN: 1}}, []),
        ({RULES: {ANOTHER_RULE: "1"}}, []),
        ({BY_MANAGEMENT: {"ASRRules": f"{ANOTHER_RULE}=1|{NO_CHILDREN}=0"}}, []),
        ({SCRIPT_HOST: {"Enabled": "0"}}, ["脚本"]),
        ({SCRIPT_HOST: {"Enabled": 0}}, ["脚本"]),
        ({SCRIPT_HOST: {"Enabled": "1"}}, []),
    ],
)
def test_a_rule_that_keeps_excel_from_starting_programs_is_told(
    keys: dict[str, dict[str, object]], words: list[str], machine: FakeMachine
) -> None:
    machine.registry |= {("HKLM", key): values for key, values in keys.items()}
    found = obstacles(machine)
    assert len(found) == len(words), found
    assert all(word in sentence for word, sentence in zip(words, found, strict=True)), found


def test_the_script_host_may_be_switched_off_for_one_person(machine: FakeMachine) -> None:
    machine.registry["HKCU", SCRIPT_HOST] = {"Enabled": 0}
    assert ["脚本" in sentence for sentence in obstacles(machine)] == [True]
