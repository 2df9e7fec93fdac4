"""Commands by name: what one works with is imported when it runs, so that `--help` waits for none of it."""

from __future__ import annotations

from argparse import Namespace
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, cast

from hotline_addin.usecases.garbage import no_collection

if TYPE_CHECKING:
    from collections.abc import Callable

    from hotline_addin.faces.telling.answer import Answer
    from hotline_addin.ports import Progress

    Command = Callable[[Namespace, Progress], Answer]


@dataclass(frozen=True, slots=True)
class Deferred:
    """A command of a file beside this one: `Deferred("notice_command.run_notice")`."""

    place: str

    def load(self) -> Command:
        """The command itself."""
        file, name = self.place.split(".")
        return cast("Command", getattr(import_module(f"{__package__}.{file}"), name))

    def __call__(self, options: Namespace, progress: Progress) -> Answer:
        """Import and run it, without looking for garbage meanwhile: what loading makes stays to the end."""
        with no_collection():
            return self.load()(options, progress)
