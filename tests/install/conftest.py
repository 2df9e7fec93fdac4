"""Small bundles: the real layout with a handful of files, so that installing one takes no time."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from install.bundle.assemble import write_payload
from install.hotline_setup.places import Places
from tests.install.machines import FakeMachine

PACKAGES = "Lib/site-packages"

MakeBundle = Callable[..., Path]


@pytest.fixture
def make_bundle(tmp_path: Path) -> MakeBundle:
    """A bundle whose program holds these files besides the few that the installer needs."""

    def make(**more: str) -> Path:
        contents = {
            "python.exe": "MZ",
            f"{PACKAGES}/hotline_setup/uninstall.bat": "@echo off",
            f"{PACKAGES}/hotline_addin/workbook_templates/hotline.xlam": "PK add-in",
            **more,
        }
        mark = str(len(list(tmp_path.glob("bundle*"))))
        program, bundle = tmp_path / f"program{mark}", tmp_path / f"bundle{mark}"
        bundle.mkdir()
        for name, text in contents.items():
            (program / name).parent.mkdir(parents=True, exist_ok=True)
            (program / name).write_text(text, encoding="utf-8")
        write_payload(program, bundle)
        return bundle

    return make


@pytest.fixture
def machine(tmp_path: Path) -> FakeMachine:
    return FakeMachine(tmp_path / "张 三")


@pytest.fixture
def places(machine: FakeMachine) -> Places:
    return Places.of(machine)
