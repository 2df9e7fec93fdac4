"""A topic in the words of the notice: title, what people complain of, what was done, where."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import chain, count
from typing import Final

from hotline_addin.domain.personal.known_places import KnownPlaces
from hotline_addin.domain.personal.masker import Masker
from hotline_addin.domain.topics.corpus import Corpus
from hotline_addin.domain.topics.grouping.heat import Found
from hotline_addin.domain.topics.places import settle_names
from hotline_addin.domain.topics.texts import OrderText
from hotline_addin.domain.topics.wording.overviews import told_event, told_kind
from hotline_addin.domain.topics.wording.replies import replies_listed, what_was_done
from hotline_addin.domain.topics.wording.titles import name_event, name_kind
from hotline_addin.domain.topics.wording.true_places import places_in_request, places_told
from hotline_addin.domain.topics.wording.unplaced import is_estate, shared_name
from hotline_addin.domain.words.vocabulary import LIST_SEPARATOR

_SHARED: Final = 0.6
"""Share of the letters that have the place or the trouble in common: with fewer, a group is no topic."""
_LISTED_PLACES: Final = 30  # in the column beside, for a clerk to choose from
_CELL: Final = 32_000  # characters; a cell of a workbook holds 32,767
_READ: Final = 300  # letters that lend their words and places; of more, evenly chosen ones
_TOO_SHORT: Final = 6  # characters of a title that names no place
_CLOSE: Final = 0.25  # likeness of letters that tell one matter, be it without a place


@dataclass(frozen=True, slots=True)
class Topic:
    """One proposal; `places`, `units` and `order_numbers` most frequent or first come first."""

    title: str
    request: str
    response: str
    replies: str
    handled: int
    units: tuple[str, ...]
    places: tuple[str, ...]
    order_numbers: tuple[str, ...]


def describe(corpus: Corpus, found: Found, masker: Masker) -> Topic | None:
    """The words for a group of orders, personal data masked; None where it shares no place and no trouble."""
    letters = [corpus.text(letter) for letter in found.letters[:: -(-len(found.letters) // _READ)]]
    headlines = [text.headline for text in letters]
    requests = [f"{text.headline} {text.body}" for text in letters]
    told = _places_told(letters)
    places = _with_confirmed(letters, told)
    shared = _shared_place(told, requests)
    known = {name for names in places for name in names}
    named, kinds = name_kind(headlines, requests, known)
    subject = shared or ("" if found.group.is_kind else shared_name(headlines, requests))
    strange = {name for name in known if not subject or (name not in subject and subject not in name)}
    several = _of_several({name for names in told for name in names}, requests)
    known_masker = Masker(KnownPlaces(masker.places.names | several))
    title = name_event(headlines, requests, subject, strange, known_masker)
    if title and (subject or (found.common.likeness >= _CLOSE and len(title) >= _TOO_SHORT)):
        given = _most_given([[name for name in names if name in several] for names in told])
        given = given or ((subject,) if subject and is_estate(subject, requests) else ())
        said = told_event(title, subject, list(zip(headlines, requests, strict=True)), known_masker)
        return _topic(corpus, found, known_masker, (*said, given, shared))
    if named is None or sum(map(named.is_said, requests)) < _SHARED * len(requests):
        return None
    saying = [
        names if named.is_said(text) and named.is_headed(text.split(" ", 1)[0]) else ()
        for names, text in zip(places, requests, strict=True)
    ]
    given = tuple(name for name in _most_given(saying) if not known_masker.find(name))
    return _topic(
        corpus, found, known_masker, (named.text, told_kind(named, kinds, given, headlines), given, "")
    )


def _of_several(names: Collection[str], texts: Sequence[str]) -> frozenset[str]:
    """The places that more than one letter names: no citizens, though some look it (晟福兴汝金城)."""
    return frozenset(name for name in names if sum(name in text for text in texts) > 1)


def places_of(corpus: Corpus, found: Found) -> tuple[str, ...]:
    """The places that the orders of a group name, most frequent first."""
    letters = [corpus.text(letter) for letter in found.letters]
    return _most_given(_with_confirmed(letters, _places_told(letters)))[:_LISTED_PLACES]


def joined(words: Iterable[str]) -> str:
    """Words as one cell holds them, separated by 、; what would not fit into a cell is left away."""
    text = LIST_SEPARATOR.join(words)
    return text if len(text) <= _CELL else text[: max(0, text.rfind(LIST_SEPARATOR, 0, _CELL))]


def with_distinct_titles(topics: Iterable[Topic]) -> list[Topic]:
    """The topics, told apart by their first place, else by a number: a title is the key of its row."""
    taken: set[str] = set()
    distinct: list[Topic] = []
    for topic in topics:
        names = [topic.title, *(f"{place}{topic.title}" for place in topic.places[:1])]
        numbered = (f"{topic.title}（{number}）" for number in count(2))
        title = next(title for title in chain(names, numbered) if title not in taken)
        taken.add(title)
        distinct.append(replace(topic, title=title))
    return distinct


def _places_told(letters: Sequence[OrderText]) -> list[tuple[str, ...]]:
    """The places that headline and address of each letter name, stray words in front settled."""
    told = [places_told(text) for text in letters]
    settled = settle_names(Counter(name for names in told for name in set(names)))
    return [tuple(dict.fromkeys(settled.get(name, name) for name in names)) for names in told]


def _with_confirmed(letters: Sequence[OrderText], told: Sequence[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """The same; a letter without any has those of its request that another letter names as well."""
    asked = [() if names else places_in_request(text) for names, text in zip(told, letters, strict=True)]
    given = Counter(name for names in (*told, *asked) for name in set(names))
    return [
        (*own, *(name for name in more if given[name] > 1)) for own, more in zip(told, asked, strict=True)
    ]


def _shared_place(places: Sequence[Collection[str]], requests: Sequence[str]) -> str:
    """The place that most of the letters name, wherever they do; the longest of equal ones."""
    names = {name for held in places for name in held}
    counts = {
        name: sum(name in held or name in text for held, text in zip(places, requests, strict=True))
        for name in names
    }
    enough = [name for name in names if counts[name] >= _SHARED * len(requests)]
    return max(enough, key=lambda name: (counts[name] * len(name) ** 0.5, name), default="")


def _most_given(places: Iterable[Collection[str]]) -> tuple[str, ...]:
    """Names by how many letters give them, then in order of appearance; longer ones stand for shorter."""
    given = Counter(name for names in places for name in dict.fromkeys(names))
    most = [name for name, _ in given.most_common()]
    return tuple(name for name in most if not any(name in other and name != other for other in most))


def _topic(
    corpus: Corpus, found: Found, masker: Masker, told: tuple[str, str, tuple[str, ...], str]
) -> Topic:
    title, request, places, shared = told
    orders = [corpus.texts[order] for order in corpus.orders(found.letters)]
    units = tuple(unit for unit, _ in Counter(text.unit for text in orders if text.unit).most_common())
    strange = [name for name in places if name not in shared]
    response = what_was_done(orders, masker, strange)
    return Topic(
        masker.mask(title),
        masker.mask(request),
        masker.mask(response),
        "" if response else replies_listed(orders, masker),
        len(orders),
        units,
        tuple(place for place in places[:_LISTED_PLACES] if not masker.find(place)),
        tuple(text.number for text in orders if text.number),
    )
