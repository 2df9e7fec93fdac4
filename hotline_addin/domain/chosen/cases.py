"""典型案例: orders that were sent back or left citizens dissatisfied, drafted as the notice tells them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence
from itertools import groupby
from typing import Final, TypeAlias

import pandas as pd

from hotline_addin.domain.chosen.case_drafts import draft
from hotline_addin.domain.chosen.case_orders import CaseOrder, case_orders
from hotline_addin.domain.chosen.reply_classes import ReplyClass
from hotline_addin.domain.chosen.told_requests import asks_for_secrecy
from hotline_addin.domain.personal.masker import PLAIN, Masker
from hotline_addin.domain.words.text import shortened

DISSATISFIED: Final = ("不满意", "非常不满意")
"""办理结果评价 that makes an order with a poor reply a case."""
_MOST: Final = 10  # proposals; the published notice tells two cases
_A_UNIT: Final = 2  # cases of one unit: more say nothing new
_THIN: Final = 30  # characters: a shorter reply tells nobody what was done (the published one has 18)
_REASON_LENGTH: Final = 40  # characters of a return's reason that are quoted
_COLUMNS: Final = ("unit", "text", "order_number", "reason")
_WORST: Final = {kind: rank for rank, kind in enumerate(ReplyClass)}
_Case: TypeAlias = tuple[CaseOrder, list[ReplyClass]]


def propose_cases(
    orders: pd.DataFrame, masker: Masker = PLAIN, dissatisfied: Collection[str] = DISSATISFIED
) -> pd.DataFrame:
    """Candidates for 典型案例, at most ten: returned orders first, then by how poor the reply is.

    `orders`: one row an order, object columns order_number, unit, title, text, address, reply,
    times_returned (a count), return_reason, outcome_rating, each of which may be absent or blank. Result: one
    row a case, object columns unit, text (a draft as the notice tells cases, personal data masked),
    order_number and reason (why it is proposed). One case a matter, at most two a unit, none whose reply is
    worded like another's. Among equals the thinner reply comes first, then the order of `orders`.
    """
    rows = [
        (
            case.unit,
            masker.mask_story(draft(case)),
            case.order_number,
            masker.mask(_reason(case, reasons)),
        )
        for case, reasons in _apart(_worst_first(list(case_orders(orders, dissatisfied))))
    ]
    return pd.DataFrame(rows, columns=list(_COLUMNS), dtype=object)


def _worst_first(orders: Sequence[CaseOrder]) -> Iterator[_Case]:
    """Cases with the classes of their replies, those of orders that were sent back most often first.

    The others are read when they are asked for: in a large month those sent back are more than enough.
    """
    by_matter: defaultdict[tuple[str, str], list[CaseOrder]] = defaultdict(list)
    for order in orders:
        if order.address and order.title:
            by_matter[order.matter].append(order)
    most_returned = sorted(orders, key=lambda order: -order.times_returned)
    for _, as_often in groupby(most_returned, key=lambda order: order.times_returned):
        cases = [(order, _classes(order, by_matter[order.matter])) for order in as_often if order.is_case]
        yield from sorted(cases, key=lambda case: (_rank(case[1]), len(case[0].substance)))


def _classes(order: CaseOrder, same: Sequence[CaseOrder]) -> list[ReplyClass]:
    """The classes of an order's reply, with those that earlier replies to the `same` matter tell."""
    earlier = [each for each in same[: same.index(order)] if each.is_case] if same else []
    agreeing = [each for each in earlier if not order.contradicts(each)]
    found = list(order.classes)
    if len(agreeing) < len(earlier):
        found.append(ReplyClass.CONTRADICTS_REPLY)
    if any(order.has_same_reply(each) for each in agreeing):
        found.append(ReplyClass.REPEATS)
    return found


def _rank(classes: Sequence[ReplyClass]) -> int:
    """The rank of the worst class, the lowest first."""
    return min((_WORST[kind] for kind in classes), default=len(_WORST))


def _apart(cases: Iterator[_Case]) -> Iterator[_Case]:
    """The first ones that are about other matters, of other units and worded otherwise than those before."""
    chosen: list[CaseOrder] = []
    units: Counter[str] = Counter()
    while len(chosen) < _MOST and (case := next(cases, None)):
        order = case[0]
        if units[order.unit] < _A_UNIT and not any(
            order.is_same_matter(other) or order.has_same_reply(other) for other in chosen
        ):
            chosen.append(order)
            units[order.unit] += 1
            yield case


def _reason(order: CaseOrder, reasons: Sequence[ReplyClass]) -> str:
    """`退回重办1次；回复仅18字；退回原因：……`"""
    told = [f"退回重办{order.times_returned}次"] if order.times_returned else []
    told += [f"办理结果评价为{order.outcome_rating}"] if order.is_dissatisfied else []
    told += [kind.value for kind in sorted(set(reasons), key=_WORST.__getitem__)]
    size = len(order.substance)
    if not order.reply:
        told.append("没有回复内容")
    elif size < _THIN:
        whole = len(order.reply.rstrip("。"))
        told.append(f"回复仅{whole}字" if whole < _THIN else f"回复除套话外仅{size}字")
    if order.return_reason:
        told.append(f"退回原因：{shortened(order.return_reason, _REASON_LENGTH)}")
    if asks_for_secrecy(order.text):
        told.append("反映人要求保密，请慎用")
    return "；".join(told)
