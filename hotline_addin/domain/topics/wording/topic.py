"""A topic in the words of the notice: title, what people complain of, what was done, where."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import chain, count
from typing import Final

from hotline_addin.domain.personal.known_places import KnownPlaces
from hotline_addin.domain.personal.masker import Masker
from hotline_addin.domain.topics.corpus import Corpus
from hotline_addin.domain.topics.grouping.heat import LEAST_ORDERS, Found
from hotline_addin.domain.topics.places import find_spans, is_coarse
from hotline_addin.domain.topics.wording.clauses.plainness import is_plain
from hotline_addin.domain.topics.wording.clauses.statements import Statement
from hotline_addin.domain.topics.wording.kinds import name_kind
from hotline_addin.domain.topics.wording.matters import Letter, held, of_one_matter, telling_pairs
from hotline_addin.domain.topics.wording.overviews import told_event, told_kind, told_one_by_one
from hotline_addin.domain.topics.wording.phrases import tells_trouble
from hotline_addin.domain.topics.wording.replies import replies_listed, what_was_done
from hotline_addin.domain.topics.wording.spellings import in_one_spelling
from hotline_addin.domain.topics.wording.titles import Letters, is_about, name_event, said_by
from hotline_addin.domain.topics.wording.topic_places import (
    confirmed_places,
    event_places,
    is_alike,
    is_road,
    is_same,
    most_given,
    names_it,
    of_several,
    places_of_letters,
    shared_place,
    told_places,
    with_confirmed,
    without_roads_around,
)
from hotline_addin.domain.topics.wording.unplaced import is_estate, shared_name
from hotline_addin.domain.words.vocabulary import LIST_SEPARATOR

_SHARED: Final = 0.6
"""Share of the letters that have the place or the trouble in common: with fewer, a group is no topic."""
_DEALINGS: Final = frozenset(["贷款", "收费", "费用", "押金", "质量", "投诉", "举报", "案件", "集资"])
"""What may be wrong in many ways: letters that share but this are of no one kind."""
_HALF: Final = 0.5
_TWO: Final = 2  # orders that tell one matter: one alone is no event
_LISTED_PLACES: Final = 30  # in the column beside, for a clerk to choose from
_CELL: Final = 32_000  # characters; a cell of a workbook holds 32,767
_READ: Final = 300  # letters that lend their words and places; of more, evenly chosen ones
_TOO_SHORT: Final = 6  # characters of a title that names no place
_THIRD: Final = 0.34
"""Share of the letters that say what the title says, else it speaks for one alone; and how much of it a
letter must hold that does not name its place, else it is a stray."""
_SMALL: Final = 8  # letters of a kind of which none may be about something else
_AT_ONCE: Final = 120  # characters in which a letter says what it is about; further on it names this and that
_FEW: Final = 4  # letters of a kind that are told one by one where not each names its place
_CLOSE: Final = 0.25  # likeness of letters that tell one matter, be it without a place
_CLOSER: Final = 0.4  # likeness of those that tell one though its title but names a thing


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
    said = _Said.of(corpus, found, masker)
    shared = shared_place(said.told, said.requests)
    subject = shared or shared_name(said.headlines, said.requests)
    if found.group.is_kind and not shared and not all(subject in headline for headline in said.headlines):
        subject = ""
    main = _main_of(said, found, subject)
    if main is None:
        return _describe_kind(corpus, found, said)
    kept = _without_strays(corpus, found, said, main, subject)
    if kept is None:
        return _describe_kind(corpus, found, said)
    if kept is not found and (narrowed := describe(corpus, kept, masker)):
        return narrowed
    several = of_several({name for names in said.told for name in names}, said.requests)
    given = event_places([[name for name in names if name in several] for names in said.told], said.titles)
    given = given or ((subject,) if subject and is_estate(subject, said.requests) else ())
    given = given or confirmed_places(said.places, said.requests)
    worded = told_event(main, subject, list(zip(said.titles, said.requests, strict=True)), said.masker)
    return _topic(corpus, found, said.masker, (*worded, given, shared))


@dataclass(frozen=True, slots=True)
class _Said:
    """What the letters of a group say, letter by letter.

    `told` are the places of headline and address, `places` those that another letter confirms too; the
    `masker` knows the places that several letters name.
    """

    titles: Sequence[str]
    headlines: Sequence[str]
    requests: Sequence[str]
    sizes: Sequence[int]
    told: Sequence[tuple[str, ...]]
    places: Sequence[tuple[str, ...]]
    masker: Masker

    @classmethod
    def of(cls, corpus: Corpus, found: Found, masker: Masker) -> _Said:
        """What a group says; of many letters, evenly chosen ones."""
        chosen = found.letters[:: -(-len(found.letters) // _READ)]
        letters = in_one_spelling([corpus.text(letter) for letter in chosen])
        requests = [f"{text.headline} {text.body}" for text in letters]
        told = places_of_letters(letters)
        several = of_several({name for names in told for name in names}, requests)
        return cls(
            [text.title or text.headline for text in letters],
            [text.headline for text in letters],
            requests,
            [corpus.sizes[letter] for letter in chosen],
            told,
            with_confirmed(letters, told),
            Masker(KnownPlaces(masker.places.names | several)),
        )


def _main_of(said: _Said, found: Found, subject: str) -> Statement | None:
    """The statement that speaks for the group as an event; None where none does."""
    known = {name for names in said.places for name in names}
    strange = {name for name in known if not subject or (name not in subject and subject not in name)}
    main = name_event(Letters(said.titles, said.requests, said.sizes), subject, strange, said.masker)
    if main is None or not is_plain(main.said):
        return None
    close = _CLOSER if main.is_named else _CLOSE
    is_close = found.common.likeness >= close and len(main.title) >= _TOO_SHORT
    is_placed = bool(subject) and not is_coarse(subject)
    least = _SHARED if found.group.is_kind else _THIRD
    speaks_for_all = is_placed or said_by(main.said, subject, said.requests) > least
    return main if speaks_for_all and (subject or is_close) else None


def _without_strays(corpus: Corpus, found: Found, said: _Said, main: Statement, subject: str) -> Found | None:
    """The group of an event without letters that are surely of another matter or name another place.

    Those of another matter at the same place stay where too few would be left: the overview tells them. None
    where too few are left of the matter and the place; of two letters and a stray the two are left. A group
    of which not all letters were read stays as it is.
    """
    if found.group.is_kind or len(said.requests) < len(found.letters):
        return found
    letters = list(map(Letter, said.titles, said.requests))
    same = set(of_one_matter(letters, main, subject))
    here = _here(said, letters, main, subject)
    of_it = [is_here and letter in same for letter, is_here in zip(letters, here, strict=True)]
    # What has but a road or a township in common is one event only where it is one matter, and so is what
    # most of the orders about a place do not share.
    sizes = dict(zip(letters, said.sizes, strict=True))
    ours = sum(sizes[letter] for letter in same)
    around = sum(size for size, is_here in zip(said.sizes, here, strict=True) if is_here)
    # All that is said of a firm or a platform is one matter, of an estate it is many.
    is_firm = bool(subject) and not any(subject in names for names in said.told)
    is_firm = is_firm and not is_estate(subject, said.requests)
    is_one = _is_around(subject) or (not is_firm and ours < max(_TWO, _HALF * around))
    ways = [of_it] if is_one else [of_it, here]
    narrowed = (_narrowed(corpus, found, belongs) for belongs in ways)
    return next(filter(None, narrowed), None) or _narrowed(corpus, found, of_it, _TWO)


def _here(said: _Said, letters: Sequence[Letter], main: Statement, subject: str) -> list[bool]:
    """Whether each letter is about the place or firm of an event, or where it has none says its matter."""
    told = telling_pairs(main.said, subject)
    spans = find_spans(main.said)
    places = [subject] if subject else [main.said[start:end] for start, end in spans]
    here = []
    for letter, names in zip(letters, said.told, strict=True):
        is_there = any(names_it(place, letter.text) or place in names for place in places)
        says_it = held(told, letter.text) > _THIRD if told else is_there
        is_near = is_there or any(_is_around(place) or _is_alike_to(place, names) for place in places)
        is_elsewhere = bool(places and (names or not subject)) and not is_near
        is_elsewhere = is_elsewhere or not is_about(main.said, subject, letter.text)
        here.append((bool(subject) and is_there) or (says_it and not is_elsewhere))
    return here


def _is_alike_to(place: str, names: Sequence[str]) -> bool:
    return any(is_alike(name, place) for name in names)


def _is_around(subject: str) -> bool:
    return bool(subject) and (is_coarse(subject) or is_road(subject))


def _narrowed(
    corpus: Corpus, found: Found, belongs: Sequence[bool], least: int = LEAST_ORDERS
) -> Found | None:
    """The group of those letters that belong to it; None where they are too few orders."""
    kept = tuple(letter for letter, held in zip(found.letters, belongs, strict=True) if held)
    if sum(corpus.sizes[letter] for letter in kept) < least:
        return None
    if all(belongs):
        return found
    return replace(found, group=replace(found.group, texts=kept, voices=min(found.group.voices, len(kept))))


def _describe_kind(corpus: Corpus, found: Found, said: _Said) -> Topic | None:
    """The words for letters that share a trouble in several places; None where they share none."""
    known = {name for names in said.places for name in names}
    named, kinds = name_kind(said.headlines, said.requests, known)
    if named is None:
        return None
    naming = [named.is_said(text) for text in said.requests]
    least = _SHARED if found.group.is_kind else 1.0
    if sum(naming) < least * len(naming) or not tells_trouble(named.words[-1]):
        return None
    if not found.group.is_kind and named.words[-1] in _DEALINGS:
        return None
    headed = [
        is_said and named.is_headed(headline)
        for is_said, headline in zip(naming, said.headlines, strict=True)
    ]
    of_it = [
        is_headed or named.is_said(text[:_AT_ONCE])
        for is_headed, text in zip(headed, said.requests, strict=True)
    ]
    is_small = len(of_it) <= _SMALL
    if is_small and not all(of_it) and (kept := _narrowed(corpus, found, of_it)):
        return _describe_kind(corpus, kept, _Said.of(corpus, kept, said.masker))
    saying = [
        without_roads_around(names) if is_headed else ()
        for names, is_headed in zip(said.places, headed, strict=True)
    ]
    given = tuple(name for name in told_places(saying, said.requests) if not said.masker.find(name))
    if len(given) == 1 and not all(saying):
        given = ()
    are_all = all(len(names) == 1 and any(is_same(name, names[0]) for name in given) for names in saying)
    request = told_kind(named, kinds, given, said.titles, are_all=are_all)
    if not found.group.is_kind and len(saying) <= _FEW and not all(saying):
        request = told_one_by_one(said.titles, said.masker) or request
    title = f"多处{named.text}" if len(given) > 1 else named.text
    return _topic(corpus, found, said.masker, (title, request, given, ""))


def places_of(corpus: Corpus, found: Found) -> tuple[str, ...]:
    """The places that the orders of a group name, most frequent first."""
    letters = [corpus.text(letter) for letter in found.letters]
    return most_given(with_confirmed(letters, places_of_letters(letters)))[:_LISTED_PLACES]


def joined(words: Iterable[str]) -> str:
    """Words as one cell holds them, separated by 、; what would not fit into a cell is left away."""
    text = LIST_SEPARATOR.join(words)
    return text if len(text) <= _CELL else text[: max(0, text.rfind(LIST_SEPARATOR, 0, _CELL))]


def with_distinct_titles(topics: Iterable[Topic]) -> list[Topic]:
    """The topics, told apart by their first place, else by a number: a title is the key of its row."""
    taken: set[str] = set()
    distinct: list[Topic] = []
    for topic in topics:
        names = [topic.title]
        if len(topic.places) == 1:
            names.append(f"{topic.places[0]}{topic.title}")
        numbered = (f"{topic.title}（{number}）" for number in count(2))
        title = next(title for title in chain(names, numbered) if title not in taken)
        taken.add(title)
        distinct.append(replace(topic, title=title))
    return distinct


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
