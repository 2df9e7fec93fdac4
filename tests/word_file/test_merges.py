"""Laws of the three-way merges, whatever the texts: nothing lost, nothing silently replaced, stable."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from hotline_addin.adapters.word_file.places.block_merge import merge_block
from hotline_addin.adapters.word_file.places.compare import (
    ASK,
    TAKE,
    Held,
    Memory,
    Pair,
    Ruling,
    Verdict,
    unsettled,
)
from hotline_addin.adapters.word_file.places.table_merge import TableMerge, merge_table
from hotline_addin.domain.notice.overwritten import Choice

KEEP = Ruling(Choice.KEEP)
LINES = st.lists(
    st.sampled_from(
        ["停水。反映停水。", "停电了。", "道路积雪。已清扫。", "噪音。", "欠薪。已发。", "断网。"]
    ),
    unique=True,
    max_size=5,
).map(tuple)
NUMBERS = "一二三四五"


def numbered(lines: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(f"（{number}）{line}" for number, line in zip(NUMBERS, lines, strict=False))


def memory_of(lines: tuple[str, ...]) -> Memory:
    text = "\n".join(lines)
    return Memory(text, text)


def edits(base: tuple[str, ...], by: str) -> st.SearchStrategy[tuple[str, ...]]:
    """`base` with paragraphs kept, rewritten, deleted or added; `by` marks whose words they are."""
    fates = st.lists(st.sampled_from("留留留改删增"), min_size=len(base), max_size=len(base))

    def apply(fates: list[str]) -> tuple[str, ...]:
        lines: list[str] = []
        for fate, line in zip(fates, base, strict=True):
            lines += {"留": [line], "改": [f"{line}{by}改"], "删": [], "增": [line, f"{by}新增一段。"]}[fate]
        return tuple(dict.fromkeys(lines))

    return fates.map(apply)


def texts(lines: tuple[str, ...], new: tuple[str, ...], memory: Memory, ruling: Ruling = ASK) -> list[str]:
    return [line.text for line in merge_block(lines, new, memory, ruling).lines]


@given(LINES, LINES)
def test_an_untouched_block_follows(base: tuple[str, ...], new: tuple[str, ...]) -> None:
    old, now = numbered(base), numbered(new)
    merge = merge_block(old, now, memory_of(old))
    assert ([line.text for line in merge.lines], merge.held, merge.base) == (list(now), (), now)


@given(LINES, LINES)
def test_an_edited_block_stays_while_the_workbook_does(base: tuple[str, ...], shown: tuple[str, ...]) -> None:
    merge = merge_block(shown, base, memory_of(base))
    assert [line.text for line in merge.lines] == list(shown)
    assert bool(merge.held) == (shown != base)


@given(LINES, LINES, LINES)
def test_no_edited_paragraph_is_lost(
    base: tuple[str, ...], shown: tuple[str, ...], new: tuple[str, ...]
) -> None:
    result = texts(shown, new, memory_of(base))
    assert set(shown) - set(base) <= set(result)


@given(st.data(), LINES)
def test_a_second_merge_changes_nothing(data: st.DataObject, base: tuple[str, ...]) -> None:
    """Both sides keep, rewrite, delete and add paragraphs; moving ones about may be told twice over."""
    shown, new = data.draw(edits(base, "手")), data.draw(edits(base, "表"))
    first = merge_block(shown, new, memory_of(base))
    result = tuple(line.text for line in first.lines)
    second = merge_block(result, new, Memory("\n".join(first.base), "\n".join(new)))
    assert tuple(line.text for line in second.lines) == result
    assert {one.text for one in second.held} - {""} == {one.text for one in first.held} - {""}
    assert bool(second.held) == bool(first.held)


@given(LINES, LINES, LINES)
def test_taking_gives_the_workbooks_text(
    base: tuple[str, ...], shown: tuple[str, ...], new: tuple[str, ...]
) -> None:
    assert texts(shown, new, memory_of(base), TAKE) == list(new)


def settled(held: tuple[Held, ...]) -> frozenset[Pair]:
    return frozenset((one.text, one.linked) for one in held if one.verdict is Verdict.SETTLED)


@given(st.data(), LINES)
def test_keeping_settles(data: st.DataObject, base: tuple[str, ...]) -> None:
    """Both sides keep, rewrite, delete and add paragraphs; then nobody is asked again."""
    shown, new = data.draw(edits(base, "手")), data.draw(edits(base, "表"))
    kept = merge_block(shown, new, memory_of(base), KEEP)
    result = tuple(line.text for line in kept.lines)
    assert unsettled(kept.held) == ()
    again = merge_block(result, new, Memory("\n".join(kept.base), "\n".join(new), settled(kept.held)))
    assert [line.text for line in again.lines] == list(result)
    assert unsettled(again.held) == ()


@given(st.data(), LINES)
def test_each_place_of_a_block_is_settled_by_itself(data: st.DataObject, base: tuple[str, ...]) -> None:
    shown = data.draw(edits(base, "手"))
    asked = [(one.text, one.linked) for one in merge_block(shown, base, memory_of(base)).held]
    fates = {pair: data.draw(st.sampled_from(Choice)) for pair in asked}
    merge = merge_block(shown, base, memory_of(base), Ruling(row=fates.get))
    result = [line.text for line in merge.lines]
    for (text, linked), choice in fates.items():
        there, gone = (linked, text) if choice is Choice.TAKE else (text, linked)
        assert there in (*result, "")
        assert gone not in result
    assert len(unsettled(merge.held)) == sum(choice is Choice.ASK for choice in fates.values())


def test_an_addition_that_is_kept_does_not_settle_a_deletion_beside_it() -> None:
    base = ("停水。反映停水。", "停电了。", "道路积雪。已清扫。", "噪音。")
    shown = ("停水。反映停水。", "手新增一段。", "噪音。")
    fates = {("", "停电了。"): Choice.TAKE, ("手新增一段。", ""): Choice.KEEP}
    merge = merge_block(shown, base, memory_of(base), Ruling(row=fates.get))
    assert [line.text for line in merge.lines] == ["停水。反映停水。", "停电了。", "手新增一段。", "噪音。"]
    assert [one.linked for one in unsettled(merge.held)] == ["道路积雪。已清扫。"]


@given(LINES, LINES, LINES)
def test_each_paragraph_keeps_its_own_look(
    base: tuple[str, ...], shown: tuple[str, ...], new: tuple[str, ...]
) -> None:
    places = [line.old for line in merge_block(shown, new, memory_of(base)).lines if line.old is not None]
    assert len(set(places)) == len(places)


ROWS = st.lists(
    st.tuples(st.sampled_from(["甲局", "乙局", "丙局", "丁局"]), st.integers(10, 99)),
    unique_by=(lambda row: row[0], lambda row: row[1]),
    max_size=4,
).map(lambda units: tuple((unit, str(count), "0", "0", "80.00%", "未抽访") for unit, count in units))
"""Rows whose counts differ, so that no row can be taken for another one renamed."""
Rows = tuple[tuple[str, ...], ...]


def table_memory(rows: Rows) -> Memory:
    text = table_text(rows)
    return Memory(text, text)


def table_text(rows: Rows) -> str:
    return "\n".join("\t".join(row) for row in rows)


def result(merge: TableMerge, shown: Rows) -> list[tuple[str | None, ...]]:
    return [row.cells if row.cells is not None else shown[row.old or 0] for row in merge.rows]


@given(ROWS, ROWS)
def test_an_untouched_table_follows(base: Rows, new: Rows) -> None:
    merge = merge_table(base, new, table_memory(base))
    assert (result(merge, base), merge.held, merge.base) == (list(new), (), new)


@given(ROWS, ROWS, ROWS)
def test_taking_gives_the_workbooks_table(base: Rows, shown: Rows, new: Rows) -> None:
    assert result(merge_table(shown, new, table_memory(base), TAKE), shown) == list(new)


def row_edits(base: Rows) -> st.SearchStrategy[Rows]:
    """`base` with rows kept, overwritten, renamed, deleted by hand, or followed by one of the clerk's own."""
    fates = st.lists(st.sampled_from("留留留改名删增"), min_size=len(base), max_size=len(base))

    def apply(fates: list[str]) -> Rows:
        rows: list[tuple[str, ...]] = []
        for fate, row in zip(fates, base, strict=True):
            rows += {
                "留": [row],
                "改": [(row[0], "88手", *row[2:])],
                "名": [(f"{row[0]}（手）", *row[1:])],
                "删": [],
                "增": [row, (f"{row[0]}后手加", "99手", *row[2:])],
            }[fate]
        return tuple(rows)

    return fates.map(apply)


def workbook_edits(base: Rows) -> st.SearchStrategy[Rows]:
    """`base` with rows kept, counted anew or dropped, in another order, and a unit that is new."""
    fates = st.lists(st.sampled_from("留留数丢"), min_size=len(base), max_size=len(base))

    def apply(fates: list[str], order: list[int]) -> Rows:
        rows: list[tuple[str, ...]] = []
        for place in order:
            row = base[place]
            counted = (row[0], f"{row[1]}00", *row[2:])
            rows += {"留": [row], "数": [counted], "丢": []}[fates[place]]
        return (*rows, ("新局", "5", "0", "0", "80.00%", "未抽访"))

    return st.builds(apply, fates, st.permutations(range(len(base))))


@given(st.data(), ROWS)
def test_a_second_table_merge_changes_nothing(data: st.DataObject, base: Rows) -> None:
    shown, new = data.draw(row_edits(base)), data.draw(workbook_edits(base))
    first = merge_table(shown, new, table_memory(base))
    there = tuple(tuple(cell or "" for cell in row) for row in result(first, shown))
    memory = Memory(table_text(first.base), table_text(new))
    second = merge_table(there, new, memory)
    assert result(second, there) == list(there)
    assert sorted(map(repr, second.held)) == sorted(map(repr, first.held))


@given(st.data(), ROWS)
def test_keeping_settles_a_table(data: st.DataObject, base: Rows) -> None:
    shown, new = data.draw(row_edits(base)), data.draw(workbook_edits(base))
    kept = merge_table(shown, new, table_memory(base), KEEP)
    there = tuple(tuple(cell or "" for cell in row) for row in result(kept, shown))
    assert unsettled(kept.held) == ()
    again = merge_table(there, new, Memory(table_text(kept.base), table_text(new), settled(kept.held)))
    assert result(again, there) == list(there)
    assert unsettled(again.held) == ()


@given(st.data(), ROWS)
def test_each_cell_is_settled_by_itself(data: st.DataObject, base: Rows) -> None:
    shown = data.draw(row_edits(base))
    asked = [(one.text, one.linked) for one in merge_table(shown, base, table_memory(base)).held]
    fates = {pair: data.draw(st.sampled_from(Choice)) for pair in asked}
    merge = merge_table(shown, base, table_memory(base), Ruling(row=fates.get))
    left = {(one.text, one.linked): one.verdict for one in merge.held}
    assert left.keys() == {pair for pair, choice in fates.items() if choice is not Choice.TAKE}
    assert {pair for pair, verdict in left.items() if verdict is Verdict.SETTLED} == {
        pair for pair, choice in fates.items() if choice is Choice.KEEP
    }
    if set(fates.values()) <= {Choice.TAKE}:
        assert result(merge, shown) == list(base)


@given(ROWS, ROWS, ROWS)
def test_no_row_is_used_twice(base: Rows, shown: Rows, new: Rows) -> None:
    places = [row.old for row in merge_table(shown, new, table_memory(base)).rows if row.old is not None]
    assert len(set(places)) == len(places)
