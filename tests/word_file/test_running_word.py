"""A notice that Word has open, through a stand-in for Windows: asked, saved, closed, refreshed, reopened."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from hotline_addin.adapters.word_file import WordNotice, save_in_word
from hotline_addin.adapters.word_file.out import running_word
from hotline_addin.adapters.word_file.out.running_word import find_open
from hotline_addin.errors import BusyError
from hotline_addin.ports import NoticeReport
from tests.word_file import by_hand, plain
from tests.word_file.published import LINK, changed, published_notice
from tests.word_file.stand_in_word import Desktop, Document

NEW = changed(published_notice(), total_orders="2263")


@pytest.fixture(autouse=True)
def without_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(running_word, "_PAUSE", 0)


class Person:
    """Answers every question alike and remembers them."""

    def __init__(self, *, agrees: bool = True) -> None:
        self.agrees, self.questions = agrees, list[str]()

    def __call__(self, question: str) -> bool:
        self.questions.append(question)
        return self.agrees


@dataclass(frozen=True)
class Desk:
    """A composed notice, and what stands in for Windows around it."""

    path: Path
    template: Path
    monkeypatch: pytest.MonkeyPatch

    def shows(self, *documents: Document) -> None:
        """Have Windows list these open documents."""
        self.install(Desktop(documents))

    def install(self, desktop: Desktop) -> None:
        desktop.install(self.monkeypatch)

    def refresh(self, person: Person | None = None) -> NoticeReport:
        return WordNotice(self.path, self.template, may_close=person or Person()).refresh(NEW, LINK)

    def total(self) -> list[str]:
        return plain.control_texts(self.path, "total_orders")


@pytest.fixture
def desk(notice_file: WordNotice, template: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    assert isinstance(notice_file, WordNotice)
    return Desk(tmp_path / "通报.docx", template, monkeypatch)


def test_nothing_is_open_where_there_is_no_windows(desk: Desk) -> None:
    person = Person()
    assert find_open(desk.path) is None
    assert desk.refresh(person).updated == ("total_orders",)
    assert person.questions == []


def test_an_open_notice_is_saved_closed_refreshed_and_opened_again(desk: Desk) -> None:
    """What the clerk has typed and not saved yet is in the notice afterwards."""
    typed = by_hand.overwrite("process_rate", "66.41%")
    document = Document(desk.path, on_save=lambda: by_hand.edit(desk.path, typed))
    other, person = Document(desk.path.with_name("别的通报.docx")), Person()
    desk.shows(other, document)
    report = desk.refresh(person)
    assert document.log == ["save", "close", "open 通报.docx"]
    assert person.questions == ["“通报.docx”正在Word里打开。要先保存并关闭它，更新后再打开吗？"]
    assert other.log == []
    assert (report.updated, [kept.text for kept in report.kept]) == (("total_orders",), ["66.41%"])
    assert desk.total() == ["2263"]


@pytest.mark.parametrize(
    ("name", "shown", "called"),
    [("Word.Application", "Microsoft Word", "Word"), ("KWPS.Application", "WPS 文字", "WPS")],
)
def test_programs_that_windows_does_not_list_are_asked_themselves(
    desk: Desk, name: str, shown: str, called: str
) -> None:
    document, person = Document(desk.path, program=shown), Person()
    desk.install(Desktop(programs={name: [Document("C:\\别处\\通报.docx"), document]}))
    desk.refresh(person)
    assert document.log == ["save", "close", "open 通报.docx"]
    assert f"正在{called}里打开" in person.questions[0]


def test_a_file_reached_by_another_name_is_the_same(desk: Desk, tmp_path: Path) -> None:
    """As a share has a drive letter for one clerk and a server's name for another."""
    share = tmp_path / "共享"
    share.symlink_to(tmp_path)
    document = Document(share / "通报.docx")
    desk.install(Desktop(programs={"Word.Application": [document]}))
    desk.refresh()
    assert document.log[:2] == ["save", "close"]


def test_who_does_not_agree_keeps_the_notice_as_it_is(desk: Desk) -> None:
    document = Document(desk.path)
    desk.shows(document)
    before = desk.path.read_bytes()
    with pytest.raises(BusyError, match="正在Word里打开，没有更新") as refused:
        desk.refresh(Person(agrees=False))
    assert "--close-open" in refused.value.advice
    assert (document.log, desk.path.read_bytes()) == ([], before)


def test_without_anybody_to_ask_it_is_refused(desk: Desk) -> None:
    desk.shows(Document(desk.path))
    with pytest.raises(BusyError, match="正在Word里打开"):
        WordNotice(desk.path, desk.template).refresh(NEW, LINK)


@pytest.mark.parametrize(
    ("document", "why", "log"),
    [
        (Document("", read_only=True), "只读", []),
        (Document("", busy=99), "正忙", []),
        (Document("", fails=["save"]), "不让程序保存", []),
        (Document("", fails=["nothing saved"]), "没有保存成功", ["save"]),
        (Document("", fails=["close"]), "不让程序保存或关闭", ["save"]),
    ],
)
def test_a_notice_that_cannot_be_closed_is_left_alone(
    desk: Desk,
    document: Document,
    why: str,
    log: list[str],
) -> None:
    document.path = desk.path
    desk.install(Desktop(programs={"Word.Application": [document]}))
    before = desk.path.read_bytes()
    with pytest.raises(BusyError, match=why) as refused:
        desk.refresh()
    assert "关闭" in refused.value.advice
    assert (document.log, desk.path.read_bytes()) == (log, before)


def test_a_notice_in_protected_view_is_left_alone(desk: Desk) -> None:
    document = Document(desk.path)
    desk.install(Desktop(programs={"Word.Application": []}, protected=[document]))
    with pytest.raises(BusyError, match="受保护的视图") as refused:
        desk.refresh()
    assert "启用编辑" in refused.value.advice
    assert document.log == []


def test_word_that_is_busy_for_a_moment_is_waited_for(desk: Desk) -> None:
    document = Document(desk.path, busy=3)
    desk.shows(document)
    assert desk.refresh().updated == ("total_orders",)
    assert document.log == ["save", "close", "open 通报.docx"]


def test_it_is_opened_again_when_the_refresh_fails(desk: Desk) -> None:
    document = Document(desk.path, on_save=lambda: desk.path.with_name("~$通报.docx").write_bytes(b""))
    desk.shows(document)
    with pytest.raises(BusyError):  # somebody else has it open by now
        desk.refresh()
    assert document.log[-1] == "open 通报.docx"


def test_that_it_could_not_be_opened_again_is_only_told(desk: Desk) -> None:
    document = Document(desk.path, fails=["open 通报.docx"])
    desk.shows(document)
    report = desk.refresh()
    assert [finding.code for finding in report.findings] == ["not-opened-again"]
    assert desk.total() == ["2263"]


def test_elsewhere_it_is_said_who_holds_the_notice(desk: Desk) -> None:
    desk.path.with_name(".~lock.通报.docx#").write_text(
        ",王科,PC-7,28.02.2024 09:00,file:///C:/;", encoding="utf-8"
    )
    before = desk.path.read_bytes()
    with pytest.raises(BusyError, match="正被王科打开"):
        desk.refresh()
    assert desk.path.read_bytes() == before


def test_a_release_takes_in_what_was_not_saved(desk: Desk) -> None:
    document, person = Document(desk.path), Person()
    desk.shows(document)
    save_in_word(desk.path, person)
    assert document.log == ["save"]
    save_in_word(desk.path, person)
    assert document.log == ["save"]
    assert len(person.questions) == 1


def test_a_release_of_unsaved_changes_is_refused(desk: Desk) -> None:
    document = Document(desk.path)
    desk.shows(document)
    with pytest.raises(BusyError, match="没保存的修改"):
        save_in_word(desk.path, Person(agrees=False))
    assert document.log == []


def test_a_release_of_what_another_person_edits_is_refused(desk: Desk) -> None:
    save_in_word(desk.path, Person())
    desk.path.with_name("~$通报.docx").write_bytes(b"")
    with pytest.raises(BusyError, match="正被另一个程序打开，可能还有没保存的修改"):
        save_in_word(desk.path, Person())
