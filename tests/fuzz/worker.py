"""Tries one after another in a child process, so that a hang, a death or a flood ends only that child."""

from __future__ import annotations

import contextlib
import json
import os
import resource
import select
import signal
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.fuzz.judge import Verdict, judge
from tests.fuzz.trials import Trial

_ADDRESS_SPACE = 4 * 2**30
_PATIENCE = 180.0
"""Seconds on a clock, after which a silent child is ended: others may be using the machine."""
_LARGEST_GROWTH = 600 * 1024
"""Kilobytes that a child may grow by during one trial."""
_TRIALS_OF_A_CHILD = 400


@dataclass(frozen=True)
class Result:
    """A trial with its verdict."""

    trial: Trial
    verdict: Verdict


def run_all(trials: Iterable[Trial], material: Path) -> Iterator[Result]:
    """The results in order; ends when `trials` ends, or when its reader stops asking."""
    waiting = iter(trials)
    while True:
        batch = [trial for trial, _ in zip(waiting, range(_TRIALS_OF_A_CHILD), strict=False)]
        if not batch:
            return
        while batch:
            done = 0
            for result in _in_child(batch, material):
                yield result
                done += 1
            batch = batch[done:]


def _in_child(trials: list[Trial], material: Path) -> Iterator[Result]:
    """Results of a child as far as it comes; where it does not survive a trial, that is the last one."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reader)
        _work(trials, material, writer)
    os.close(writer)
    told = 0
    try:
        with os.fdopen(reader, "rb", buffering=0) as answers:
            for line in _lines(answers.fileno()):
                code, seconds, fault = json.loads(line)
                yield Result(trials[told], Verdict(code, seconds, fault))
                told += 1
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.kill(child, signal.SIGKILL)
        _, status = os.waitpid(child, 0)
    if told < len(trials):
        how = (
            f"hang or death of the process: signal {os.WTERMSIG(status)}"
            if os.WIFSIGNALED(status)
            else "death"
        )
        yield Result(trials[told], Verdict(-1, _PATIENCE, how))


def _lines(descriptor: int) -> Iterator[bytes]:
    """Lines as they come; ends with the child, or when it is silent for too long."""
    rest = b""
    while select.select([descriptor], [], [], _PATIENCE)[0]:
        data = os.read(descriptor, 65_536)
        if not data:
            return
        *lines, rest = (rest + data).split(b"\n")
        yield from lines


def _work(trials: list[Trial], material: Path, writer: int) -> None:
    """The child's life."""
    resource.setrlimit(resource.RLIMIT_AS, (_ADDRESS_SPACE, _ADDRESS_SPACE))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    with contextlib.suppress(BaseException):  # the parent notices that an answer is missing
        for trial in trials:
            before = _peak()
            verdict = judge(trial, material)
            growth = _peak() - before
            fault = verdict.fault
            if not fault and growth > _LARGEST_GROWTH:
                fault = f"memory: {growth // 1024} MB"
            os.write(writer, json.dumps([verdict.code, verdict.seconds, fault]).encode() + b"\n")
    os._exit(0)


def _peak() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
