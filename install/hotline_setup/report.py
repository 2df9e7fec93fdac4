"""What an action did: how it ended, and every line for the person."""

from __future__ import annotations

from dataclasses import dataclass, field

from .outcomes import Outcome


@dataclass(slots=True)
class Report:
    """The first outcome other than DONE is the one that scripts are told."""

    outcome: Outcome = Outcome.DONE
    lines: list[str] = field(default_factory=list)

    def say(self, line: str) -> None:
        """One more line."""
        self.lines.append(line)

    def add(self, outcome: Outcome) -> None:
        """Something that is lacking, with its sentence."""
        if outcome is Outcome.DONE:
            return
        self.say(outcome.sentence)
        if self.outcome is Outcome.DONE:
            self.outcome = outcome
