"""体检: one thing looked at, and what to do where it is not well."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Check:
    """One thing looked at: its name, whether it is well, what was seen and what to do if it is not."""

    name: str
    ok: bool
    seen: str
    advice: str = ""

    @property
    def line(self) -> str:
        """As a report lists it."""
        return f"{'正常' if self.ok else '有问题'}  {self.name}：{self.seen} {self.advice}".rstrip()
