"""What an action did: how it ended, and every line for the person."""

from __future__ import annotations

from dataclasses import dataclass, field

from .endings import Ending


@dataclass(slots=True)
class Report:
    """The first ending other than DONE is the one that scripts are told."""

    ending: Ending = Ending.DONE
    lines: list[str] = field(default_factory=list)

    def say(self, line: str) -> None:
        """One more line."""
        self.lines.append(line)

    def add(self, ending: Ending) -> None:
        """Something that is lacking, with its sentence."""
        if ending is Ending.DONE:
            return
        self.say(ending.sentence)
        if self.ending is Ending.DONE:
            self.ending = ending
