"""Which orders of a unit were called back, and what the citizens said."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from benchmarks.sample_month.dice import Dice
from hotline_addin.domain.measures.rate import Rate

NOT_ASKED: Final = ""
SATISFIED: Final = ("满意", "非常满意", "基本满意")
DISSATISFIED: Final = ("不满意", "一般", "非常不满意")

_LIKELIHOOD: Final = (0.6, 0.2, 0.2)
_SHIFT: Final = 2


def ratings(handled: int, outcome: Rate, process: Rate, dice: Dice) -> list[tuple[str, str]]:
    """The (outcome, process) rating of each of a unit's orders, the dissatisfied first; `NOT_ASKED` else.

    The two questions are asked of nearly the same orders, but some citizens answer only one of them.
    """
    shift = min(_SHIFT, handled - process.surveyed)
    answers = _answers(outcome, handled, dice), _answers(process, handled - shift, dice)
    return list(zip(answers[0], [NOT_ASKED] * shift + answers[1], strict=True))


def _answers(rate: Rate, orders: int, dice: Dice) -> list[str]:
    dissatisfied = rate.surveyed - rate.satisfied
    return [
        *_said(DISSATISFIED, dissatisfied, dice),
        *_said(SATISFIED, rate.satisfied, dice),
        *[NOT_ASKED] * (orders - rate.surveyed),
    ]


def _said(values: Sequence[str], count: int, dice: Dice) -> list[str]:
    return [dice.weighted(values, _LIKELIHOOD) for _ in range(count)]
