"""Work that hangs is asked about, and the person gets Excel back without losing anything by it."""

from __future__ import annotations

import threading
from collections.abc import Callable

from hotline_addin.faces.watch import Watch

SOON = 0.02
LONG = 20.0
"""Seconds after which a test that hangs fails instead."""


class Person:
    """Answers questions in turn; `left` is set when the process would have ended."""

    def __init__(self, *answers: bool) -> None:
        self.answers, self.asked, self.told = list(answers), list[str](), list[str]()
        self.left = threading.Event()
        self.code: int | None = None

    def agrees(self, question: str) -> bool:
        self.asked.append(question)
        return self.answers.pop(0)

    def leave(self, code: int) -> None:
        self.code = code
        self.left.set()

    def watch(self, patience: float = SOON) -> Watch:
        return Watch(self.agrees, self.told.append, self.leave, patience)


def hang(event: threading.Event) -> None:
    assert event.wait(LONG)


def test_work_that_hangs_is_left_when_the_person_wants_no_more() -> None:
    person = Person(True, False)
    with person.watch() as watch:
        watch.step("第2/5步 正在整理工单")
        hang(person.left)
    assert person.code == 0, "the person has been told"
    assert len(person.asked) == 2
    assert "“第2/5步 正在整理工单”已经1分钟没有进展了" in person.asked[0]
    (told,) = person.told
    assert "停在：“第2/5步 正在整理工单”" in told
    assert "撤销上次刷新" in told


def test_while_a_dialog_is_open_nobody_is_asked() -> None:
    person = Person(False)
    with person.watch() as watch:
        with watch.paused():
            assert not person.left.wait(SOON * 10)
        assert person.asked == []
        hang(person.left)
    assert len(person.asked) == 1


def test_each_step_starts_the_patience_anew() -> None:
    person = Person(False)
    with person.watch(patience=LONG) as watch:
        for number in range(20):
            watch.step(f"{number}")
    assert (person.asked, person.left.is_set()) == ([], False)


def test_an_answer_that_comes_after_the_work_has_ended_changes_nothing() -> None:
    person, over = Person(), threading.Event()
    asked = threading.Event()

    def late(question: str) -> bool:
        asked.set()
        hang(over)
        return False

    watch = Watch(late, person.told.append, person.leave, SOON)
    with watch:
        hang(asked)
    over.set()
    _wait_for_end()
    assert (person.told, person.code) == ([], None)


def test_where_it_hung_is_logged(logged: Callable[[], str]) -> None:
    person = Person(False)
    with person.watch() as watch:
        watch.step("正在计算")
        hang(person.left)
    assert "no progress since step '正在计算'" in logged()
    assert "in hang" in logged()


def _wait_for_end() -> None:
    for thread in threading.enumerate():
        if thread.name == "watch":
            thread.join(LONG)
