"""Citizens' messages with what readers said of them: which event, which kind of trouble, which places.

The messages are not part of this repository; a file has the columns of the 2020 contest (留言编号, 留言主题,
留言时间, 留言详情). A reader's file has id, event, kind and places, one row a message of one month.
"""

from __future__ import annotations

import csv
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from tests.topics.areas import named


@dataclass(frozen=True, slots=True)
class Label:
    """What a reader said of a message; `event` is empty where no other message of the month is about it."""

    event: str
    kind: str
    places: tuple[str, ...]


Labels = Mapping[str, Label]


def read_labels(file: Path) -> Labels:
    with file.open(encoding="utf-8-sig", newline="") as lines:
        return {
            row["id"]: Label(row["event"], row["kind"], tuple(filter(None, named(row["places"]).split("、"))))
            for row in csv.DictReader(lines)
        }


def read_messages(file: Path, numbers: Iterable[str]) -> pd.DataFrame:
    """The messages of these numbers as orders."""
    messages = all_messages(file)
    return messages[messages["order_number"].isin(set(numbers))]


def all_messages(file: Path) -> pd.DataFrame:
    """All messages as orders, areas by invented names."""
    messages = pd.read_csv(file, dtype=str, keep_default_na=False)
    further = {"答复意见": "reply", "答复部门": "unit"}
    return pd.DataFrame(
        {
            "order_number": messages["留言编号"],
            "title": messages["留言主题"].str.strip().map(named),
            "text": messages["留言详情"].str.strip().map(named),
            "accepted_at": pd.to_datetime(messages["留言时间"], format="mixed").astype(object),
            **{own: messages[header].map(named) for header, own in further.items() if header in messages},
        },
        dtype=object,
    )


def events(labels: Labels, least: int) -> dict[str, set[str]]:
    """The events of at least so many messages."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for number, label in labels.items():
        if label.event:
            found[label.event].add(number)
    return {event: numbers for event, numbers in found.items() if len(numbers) >= least}


def b_cubed(groups: Sequence[Iterable[str]], labels: Labels) -> tuple[float, float]:
    """B-cubed precision and recall of groups against the events; what is in no group stands alone."""
    group_of = {number: at for at, group in enumerate(groups) for number in group}
    own = {number: group_of.get(number, -1 - at) for at, number in enumerate(labels)}
    true = {number: label.event or f"\0{number}" for number, label in labels.items()}
    both = Counter((own[number], true[number]) for number in labels)
    sizes, wanted = Counter(own.values()), Counter(true.values())
    pairs = [(both[own[number], true[number]], own[number], true[number]) for number in labels]
    precision = sum(shared / sizes[mine] for shared, mine, _ in pairs) / len(pairs)
    recall = sum(shared / wanted[right] for shared, _, right in pairs) / len(pairs)
    return precision, recall


def agreement(one: Labels, other: Labels) -> tuple[float, float]:
    """How far two readers agree: B-cubed F of their events, Cohen's kappa of their kinds."""
    numbers = [number for number in one if number in other]
    groups: defaultdict[str, set[str]] = defaultdict(set)
    for number in numbers:
        if other[number].event:
            groups[other[number].event].add(number)
    precision, recall = b_cubed(list(groups.values()), {number: one[number] for number in numbers})
    same = sum(one[number].kind == other[number].kind for number in numbers) / len(numbers)
    shares = [Counter(labels[number].kind for number in numbers) for labels in (one, other)]
    chance = sum(shares[0][kind] * shares[1][kind] for kind in shares[0]) / len(numbers) ** 2
    return 2 * precision * recall / (precision + recall), (same - chance) / (1 - chance)
