"""A log of its own for each test that looks into it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from hotline_addin.faces.log import log_path, open_log


@pytest.fixture
def logged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[], str]]:
    """Gives what has been logged since the test began."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    logger = open_log()
    handlers, logger.handlers = logger.handlers, []
    open_log()
    yield lambda: log_path().read_text("utf-8") if log_path().exists() else ""
    for handler in logger.handlers:
        handler.close()
    logger.handlers = handlers
