"""How well ten topics say what a month's messages are about."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

import pandas as pd

from hotline_addin.domain.topics import propose_topics
from tests.topics.baselines import dbscan, k_means, largest, tf_idf
from tests.topics.labels import Labels, b_cubed, events

HALF = 0.5
_AREA = re.compile("楚岭省|[\u4e00-\u9fff]州市|[\u4e00-\u9fff][阜原陵泉洲湖阳浦塘岗][市县区]")


@dataclass(frozen=True, slots=True)
class Measured:
    """Of one method in one month. `found` counts labelled events of three messages and more, `pairs` of two
    and more; `pure` topics are of one event, `useful` ones of one event or one kind."""

    method: str
    topics: int
    found: int
    wanted: int
    pairs: int
    pairs_wanted: int
    pure: int
    useful: int
    precision: float
    recall: float

    def __str__(self) -> str:
        f = 2 * self.precision * self.recall / (self.precision + self.recall)
        return (
            f"{self.method:<22} events {self.found:2}/{self.wanted:<2}"
            f" ({self.pairs}/{self.pairs_wanted} of two and more)"
            f"   topics of one event {self.pure}/{self.topics}, useful {self.useful}/{self.topics}"
            f"   B-cubed {self.precision:.3f} {self.recall:.3f} F {f:.3f}"
        )


def measure(method: str, groups: Sequence[Collection[str]], labels: Labels) -> Measured:
    large, all_events = events(labels, 3), events(labels, 2)
    return Measured(
        method,
        len(groups),
        sum(_is_found(event, groups) for event in large.values()),
        len(large),
        sum(_is_found(event, groups) for event in all_events.values()),
        len(all_events),
        sum(_is_of_one(group, [labels[number].event for number in group]) for group in groups),
        sum(
            _is_of_one(group, [labels[number].event for number in group])
            or _is_of_one(group, [labels[number].kind for number in group])
            for group in groups
        ),
        *b_cubed(groups, labels),
    )


def _is_found(event: set[str], groups: Sequence[Collection[str]]) -> bool:
    """Whether one group holds half of the event and consists of it by half."""
    return any(len(event.intersection(group)) >= HALF * max(len(event), len(set(group))) for group in groups)


def _is_of_one(group: Collection[str], said: Sequence[str]) -> bool:
    """Whether three of five messages are said to be the same."""
    most = Counter(filter(None, said)).most_common(1)
    return bool(most) and most[0][1] >= 0.6 * len(group) and most[0][1] > 1


def of_program(orders: pd.DataFrame, labels: Labels) -> tuple[Measured, pd.DataFrame]:
    topics = propose_topics(orders)
    return measure(
        "this program", [numbers.split("、") for numbers in topics["order_numbers"]], labels
    ), topics


def of_baselines(orders: pd.DataFrame, labels: Labels) -> Iterator[Measured]:
    vectors, numbers = tf_idf(orders), orders["order_number"].tolist()
    for reach in (0.4, 0.5, 0.6, 0.65, 0.7, 0.75):
        yield measure(f"tf-idf, DBSCAN {reach}", largest(dbscan(vectors, reach), numbers), labels)
    for share in (4, 8, 16):
        groups = largest(k_means(vectors, max(2, len(vectors) // share)), numbers)
        yield measure(f"tf-idf, k-means n/{share}", groups, labels)


def true_places(topics: pd.DataFrame, labels: Labels) -> tuple[int, list[str]]:
    """How many printed places a reader gave one of the topic's messages too, and those that no one did."""
    right, wrong = 0, []
    for topic in topics.to_dict("records"):
        given = [place for number in topic["order_numbers"].split("、") for place in labels[number].places]
        for place in filter(None, topic["places"].split("、")):
            if any(_same_place(place, other) for other in given):
                right += 1
            else:
                wrong.append(f"{place} (of {topic['title']}: {'、'.join(dict.fromkeys(given))})")
    return right, wrong


def _same_place(one: str, other: str) -> bool:
    """Whether one name holds the other, areas aside, or most of it (万科金域府, 金域府三期)."""
    one, other = (_AREA.sub("", name) for name in (one, other))
    if not one or not other:
        return False
    longest = max(
        (
            end - start
            for start in range(len(one))
            for end in range(start + 1, len(one) + 1)
            if one[start:end] in other
        ),
        default=0,
    )
    return longest >= min(len(one), len(other)) or longest >= max(3, 0.6 * min(len(one), len(other)))
