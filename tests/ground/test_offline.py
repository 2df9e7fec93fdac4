"""The sample month with the network taken away."""

from __future__ import annotations

import socket
from pathlib import Path
from typing import NoReturn

import pytest

from hotline_addin.faces.cli import main


def refuse(*_: object, **__: object) -> NoReturn:
    raise AssertionError("the program reached for the network")


def test_the_sample_month_needs_no_network(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("socket", "create_connection", "getaddrinfo", "gethostbyname"):
        monkeypatch.setattr(socket, name, refuse)
    assert main(["demo", "--out", str(tmp_path)]) == 0
    assert sorted(file.suffix for file in tmp_path.iterdir() if file.is_file()) == [".docx", ".xlsx"]
