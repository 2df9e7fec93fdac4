"""How single parts grow with their work: proposing topics, masking and checking hostile texts.

    python -m benchmarks.parts [NUMBER_OF_ORDERS [CHARACTERS]]

Nothing here is a goal. Growth is the time for twice the work over the time for the work: 2 where each order
or character costs the same, 4 where each is held against all others. Small times wander: what matters is a
ratio that stays far above 2.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable
from time import process_time
from typing import Final

import pandas as pd

from benchmarks.sample_month.month import sample_month
from hotline_addin.domain.personal.personal_data import find
from hotline_addin.domain.printed.prose.document import PrintedDocument, PrintedParagraph
from hotline_addin.domain.topics import propose_topics
from hotline_addin.usecases.check import check_notice

_ROUNDS: Final = 3
"""Each is measured this often and the fastest counts: noise only adds."""

ENDLESS: Final = ("1", "张", "138-", "我叫", "3栋", "a@")
"""What a pattern of personal data might begin to match at every place of a text that repeats it."""
_CHARACTERS: Final = 20_000

_CLAUSES: Final = ("住建局（212件）、", "满意率66.67%，", "其中投诉类300件，占12.5%；")
"""What the rules of 校核 might hold against each other; a paragraph of 10,000 characters is the longest."""
_LONGEST_PARAGRAPH: Final = 8_000

Work = Callable[[], object]


def endless(part: str, characters: int = _CHARACTERS) -> str:
    """A text of that length that says one thing again and again."""
    return part * (characters // len(part))


def _topics(orders: int) -> str:
    month = pd.DataFrame(
        [
            (order.number, order.wording.title, order.wording.text, order.wording.address, order.unit)
            for order in sample_month()
        ],
        columns=["order_number", "title", "text", "address", "unit"],
        dtype=object,
    )
    rows = [at % len(month) for at in range(2 * orders)]
    once, twice = month.iloc[rows[:orders]], month.iloc[rows]
    return _growth(
        f"topics of {orders:,} orders", lambda: propose_topics(once), lambda: propose_topics(twice)
    )


def _masking(part: str, characters: int) -> str:
    once = endless(part, characters)
    return _growth(f"personal data in {part}{part}{part}…", lambda: find(once), lambda: find(once + once))


def _checking(clause: str, characters: int) -> str:
    longest = min(characters, _LONGEST_PARAGRAPH)
    once, twice = (_notice(endless(clause, length)) for length in (longest // 2, longest))
    return _growth(f"校核 of {clause}…", lambda: check_notice(once), lambda: check_notice(twice))


def _notice(paragraph: str) -> PrintedDocument:
    texts = ("关于2月份热线办理情况的通报", "2月份，全县共接到热线件2262件。", paragraph)
    return PrintedDocument("通报.txt", tuple(map(PrintedParagraph, texts)))


def _growth(what: str, once: Work, twice: Work) -> str:
    seconds, longer = (min(_seconds(each) for _ in range(_ROUNDS)) for each in (once, twice))
    growth = longer / max(seconds, 1e-9)
    return f"{what + ', and twice that':<52} {seconds:7.3f} s {longer:7.3f} s   {growth:5.2f} times as long"


def _seconds(work: Work) -> float:
    gc.collect()
    start = process_time()
    work()
    return process_time() - start


def main(arguments: list[str]) -> int:
    """Measure and print, a line a part."""
    given = dict(enumerate(map(int, arguments)))
    gc.freeze()  # what the caller holds is not looked through before each of sixty measurements
    orders, characters = given.get(0, 2_262), given.get(1, _CHARACTERS)
    print(_topics(orders), flush=True)
    for part in ENDLESS:
        print(_masking(part, characters), flush=True)
    for clause in _CLAUSES:
        print(_checking(clause, characters), flush=True)
    gc.unfreeze()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
