"""Which groups become topics: the hottest ones that are apart from each other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from heapq import heapify, heappop, heappush
from typing import Final

import numpy as np

from hotline_addin.domain.topics.corpus import Corpus
from hotline_addin.domain.topics.grouping.events import belonging, find_groups, likeness_to
from hotline_addin.domain.topics.grouping.heat import Found, found, growth
from hotline_addin.domain.topics.grouping.kinds import find_kinds
from hotline_addin.domain.topics.grouping.linkage import Group
from hotline_addin.domain.topics.grouping.measured import measure
from hotline_addin.domain.topics.words import NO_TOPICS

_TELLING: Final = 40
_SHARED_TELLING: Final = 5
_ALIKE: Final = 0.12
"""Of the 40 most telling features of two groups five are the same, and their mean likeness: one topic."""
_PART: Final = 0.5  # of a group's letters that must be left when hotter ones have taken theirs
_MOST: Final = 0.6
"""Share of the letters that name the place and the matter of their event."""
_ELSEWHERE: Final = 2
"""How many times as many letters as these may name their place: a city's name is everywhere."""
_READ: Final = 50  # letters of a group that are looked through,
_LOOKED_UP: Final = 20  # and names and words that are looked up in them


def find_topics(corpus: Corpus, most: int) -> list[Found]:
    """At most so many groups, hottest first; a letter belongs to one of them at most."""
    groups = (*find_groups(corpus), *(_of_one_place(corpus, kind) for kind in find_kinds(corpus)))
    measured = [found(corpus, group) for group in groups]
    waiting = [_waiting(each, is_settled=corpus.before is None) for each in measured if each]
    heapify(waiting)
    taken: set[int] = set()
    topics: list[Found] = []
    while waiting and len(topics) < most:
        *_, is_settled, hottest = heappop(waiting)
        left = tuple(letter for letter in hottest.letters if letter not in taken)
        if len(left) == len(hottest.letters) and not is_settled:
            heappush(
                waiting,
                _waiting(replace(hottest, heat=hottest.heat * growth(corpus, hottest)), is_settled=True),
            )
        elif len(left) == len(hottest.letters):
            taken.update(_taken_in(corpus, topics, hottest, taken))
        elif len(left) >= _PART * len(hottest.letters):
            rest = found(
                corpus, replace(hottest.group, texts=left, voices=min(hottest.group.voices, len(left)))
            )
            if rest:
                heappush(waiting, _waiting(rest, is_settled=corpus.before is None))
    return sorted(topics, key=lambda topic: (-topic.heat, topic.letters))


def follow(corpus: Corpus, followed: Sequence[Collection[str]]) -> list[Found | None]:
    """The groups that topics of these orders have become: their orders and those that belong to them now.

    None for a topic without orders in the period.
    """
    if not any(followed):
        return [None] * len(followed)
    letter_of = {
        corpus.texts[order].number: letter for letter, orders in enumerate(corpus.letters) for order in orders
    }
    return [
        _followed(corpus, [letter_of[number] for number in numbers if number in letter_of])
        for numbers in followed
    ]


def _followed(corpus: Corpus, letters: Sequence[int]) -> Found | None:
    if not letters:
        return None
    own = tuple(sorted(set(letters)))
    group = Found(Group(own, len(own)), measure(corpus.features, own), 0.0)
    more = belonging(corpus.features, group) if len(own) > 1 else []
    return replace(group, group=Group(tuple(sorted((*own, *more))), len(own) + len(more)))


def _waiting(group: Found, *, is_settled: bool) -> tuple[float, tuple[int, ...], int, bool, Found]:
    """Sorts the hottest first, equally hot ones by their letters; `is_settled` once growth is weighed in."""
    return -group.heat, group.letters, id(group), is_settled, group


def _taken_in(corpus: Corpus, topics: list[Found], group: Found, taken: set[int]) -> tuple[int, ...]:
    """The letters of a group that became a topic, or a part of the topic that says the same."""
    for at, topic in enumerate(topics):
        is_one = _is_one_matter(corpus, topic, group)
        is_kind = topic.group.is_kind or group.group.is_kind
        if not is_one and (is_kind or not _says_the_same(corpus, topic, group)):
            continue
        letters = tuple(sorted((*topic.letters, *group.letters)))
        voices = topic.group.voices + group.group.voices
        wider = replace(topic.group, texts=letters, voices=voices, is_kind=is_kind and not is_one)
        topics[at] = found(corpus, wider, topic.common) or topic
        return group.letters
    topics.append(_grown(corpus, group, taken))
    return topics[-1].letters


def _says_the_same(corpus: Corpus, topic: Found, group: Found) -> bool:
    """Whether two groups are alike on the whole and share some of what is most telling of each."""
    telling = np.intersect1d(topic.common.features[:_TELLING], group.common.features[:_TELLING])
    if len(telling) < _SHARED_TELLING:
        return False
    likeness = likeness_to(corpus.features, topic.letters, np.array(group.letters))
    return float(likeness.mean()) >= _ALIKE


def _of_one_place(corpus: Corpus, kind: Group) -> Group:
    """A trouble that nearly all have at one place is an event: 24 letters about one mixing plant."""
    return replace(kind, is_kind=False) if _shared_places(corpus, [kind.texts]) else kind


def _is_one_matter(corpus: Corpus, topic: Found, group: Found) -> bool:
    """Whether most letters of both name one place, and one more word of a headline beside it.

    Citizens of one estate tell one broken road in so many ways that their letters are alike in little else.
    """
    shared = _shared_places(corpus, [topic.letters, group.letters])
    if not shared:
        return False
    both = [_said(corpus, one.letters) for one in (topic, group)]
    words = _often(word for letter in _chosen(topic.letters) for word in corpus.words[letter])
    return any(
        all(_is_in_most(word, said) for said in both)
        for word in words
        if word not in NO_TOPICS and not any(word in name for name in shared)
    )


def _shared_places(corpus: Corpus, groups: Sequence[Sequence[int]]) -> list[str]:
    """The places that most letters of each group name, and few others."""
    names = _often(name for letter in _chosen(groups[0]) for name in corpus.names(letter))
    said = [_said(corpus, letters) for letters in groups]
    most = _ELSEWHERE * sum(map(len, groups))
    named = (name for name in names if all(_is_in_most(name, texts) for texts in said))
    return [name for name in named if sum(name in text for text in corpus.said) <= most]


def _chosen(letters: Sequence[int]) -> Sequence[int]:
    return letters[:: -(-len(letters) // _READ)]


def _said(corpus: Corpus, letters: Sequence[int]) -> list[str]:
    return [corpus.said[letter] for letter in _chosen(letters)]


def _often(words: Iterable[str]) -> list[str]:
    return [word for word, _ in Counter(words).most_common(_LOOKED_UP)]


def _is_in_most(word: str, said: Sequence[str]) -> bool:
    return sum(word in text for text in said) >= _MOST * len(said)


def _grown(corpus: Corpus, topic: Found, taken: set[int]) -> Found:
    """With the letters that belong to it as well; a kind has all that name it."""
    if topic.group.is_kind:
        return topic
    more = [letter for letter in belonging(corpus.features, topic) if letter not in taken]
    if not more:
        return topic
    letters = tuple(sorted((*topic.letters, *more)))
    wider = replace(topic.group, texts=letters, voices=topic.group.voices + len(more))
    return found(corpus, wider, topic.common) or topic
