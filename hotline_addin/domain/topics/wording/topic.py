"""A topic in the words of the notice: title, what people complain of, what was done, where."""

from __future__ import annotations

import re
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
from hotline_addin.domain.topics.wording.replies import replies_listed, what_was_done
from hotline_addin.domain.topics.wording.clauses import clauses
from hotline_addin.domain.topics.wording.phrases import tells_trouble
from hotline_addin.domain.topics.wording.titles import Phrase, name_event, name_kind, predicates
from hotline_addin.domain.topics.wording.unplaced import is_estate, shared_name
from hotline_addin.domain.topics.wording.true_places import places_in_request, places_told
from hotline_addin.domain.words.vocabulary import LIST_SEPARATOR

_SHARED: Final = 0.6
"""Share of the letters that have the place or the trouble in common: with fewer, a group is no topic."""
_TOLD_PLACES: Final = 8  # in a sentence, as in the published notice
_LISTED_PLACES: Final = 30  # in the column beside, for a clerk to choose from
_CELL: Final = 32_000  # characters; a cell of a workbook holds 32,767
_READ: Final = 300  # letters that lend their words and places; of more, evenly chosen ones
_TOO_SHORT: Final = 6  # characters of a title that names no place
_CLOSE: Final = 0.25  # likeness of letters that tell one matter, be it without a place


_HALF: Final = 0.5
_ASKS_WHEN: Final = re.compile("何时|什么时候|啥时候|几时|多久|何日|哪天")
_ASKS: Final = re.compile("请问|咨询|询问|[吗呢么]?[？?]$|是否|疑问")
_WISHES: Final = re.compile(
    "^(?:再次|强烈|坚决)*(?P<verb>建议|希望|请求|恳请|呼吁|盼望?|望|请(?!问))|(?:的|之)?(?P<noun>建议|请求)[！!。]*$"
)
_WISHED: Final = {"建议": "建议", "希望": "希望", "盼望": "希望", "盼": "希望", "望": "希望"}
"""How a wish is told; others are 请求."""


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
        return _topic(corpus, found, known_masker, (*_told(title, headlines), given, shared))
    if named is None or sum(map(named.is_said, requests)) < _SHARED * len(requests):
        return None
    saying = [
        names if named.is_said(text) and named.is_headed(text.split(" ", 1)[0]) else ()
        for names, text in zip(places, requests, strict=True)
    ]
    given = _most_given(saying)
    return _topic(corpus, found, known_masker, (named.text, _request(named, kinds, given), given, ""))


def _of_several(names: Collection[str], texts: Sequence[str]) -> frozenset[str]:
    """The places that more than one letter names; they are no citizens, be it that they look like one (晟福兴汝金城)."""
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


def _request(trouble: Phrase, kinds: Sequence[str], places: Sequence[str]) -> str:
    """`反映健康路、解放街等处道路积雪问题，主要有路面结冰、积雪无人清扫。`"""
    named = LIST_SEPARATOR.join(places[:_TOLD_PLACES])
    where = f"{named}等处" if len(places) > 1 else named
    which = f"，主要有{LIST_SEPARATOR.join(kinds)}" if kinds else ""
    return f"反映{where}{_as_problem(trouble.text)}{which}。"


def _told(title: str, headlines: Sequence[str]) -> tuple[str, str]:
    """Title and overview: `反映星沙一桥从早堵到晚的问题。`

    `建议……。` or `咨询……的时间。` where half of the headlines that say it wish or ask; what names a thing and says
    nothing of it has 建议 or 问题 behind it.
    """
    if tells_trouble(title):
        return title, f"反映{_of(title)}。"
    sources = [text for text in headlines if any(said in title for said in clauses(text))] or headlines
    wishes = [match for match in map(_WISHES.search, sources) if match]
    if len(wishes) >= _HALF * len(sources):
        if not predicates(title):
            return f"{title}建议", f"提出关于{title}的建议。"
        verbs = Counter(_WISHED.get(match["verb"] or match["noun"], "请求") for match in wishes)
        return title, f"{verbs.most_common(1)[0][0]}{title}。"
    if sum(bool(_ASKS_WHEN.search(headline)) for headline in sources) >= _HALF * len(sources):
        return title, f"咨询{title}的时间。"
    if not predicates(title):
        return _as_problem(title), f"反映{_as_problem(title)}。"
    if sum(bool(_ASKS.search(headline)) for headline in sources) >= _HALF * len(sources):
        return title, f"咨询{title}的问题。"
    return title, f"反映{_of(title)}。"


def _of(title: str) -> str:
    return title if title.endswith("问题") else f"{title}的问题"


def _as_problem(title: str) -> str:
    return title if title.endswith("问题") else f"{title}问题"
