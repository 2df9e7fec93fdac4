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
