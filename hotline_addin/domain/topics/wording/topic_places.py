"""The places of a topic: each named by an order that has its trouble, each told once."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from typing import Final

from hotline_addin.domain.topics.places import is_coarse, settle_names
from hotline_addin.domain.topics.texts import OrderText
from hotline_addin.domain.topics.wording.true_places import places_in_request, places_told
from hotline_addin.domain.words.text import pairs_of

_SHARED: Final = 0.6
"""Share of the letters that name the place of an event."""
_HALF: Final = 0.5
_FIRM: Final = re.compile("(?:公司|集团|银行)$")
_WORKS: Final = re.compile("厂|制药|机械|制造|食品|化工|纸业|水泥|矿|钢|电子")
"""Firms where something happens; others are somebody, not somewhere."""
_KIND_OF_PLACE: Final = re.compile("(?:小区|工地|楼盘|项目|社区|小学|中学)$")
_SHORT: Final = 2  # characters of what says too little to be told from another name
_STEM: Final = 3  # characters by which one is known
_LONG: Final = 4  # characters of names of which one may be misspelt
_NO_HOMES: Final = (
    "镇",
    "乡",
    "村",
    "社区",
    "路",
    "街",
    "大道",
    "公园",
    "学校",
    "小学",
    "中学",
    "医院",
    "工地",
)
_TOWNS: Final = ("镇", "乡", "街道")
_ROADS: Final = ("路", "街", "巷", "大道", "口")


def event_places(places: Iterable[Collection[str]], titles: Sequence[str]) -> tuple[str, ...]:
    """The places of one event: no township and no road that is but the address of a closer one."""
    told = told_places(places)
    if not all(name.endswith(_TOWNS) for name in told):
        told = tuple(name for name in told if not name.endswith(_TOWNS))
    for is_around in (is_coarse, is_road):
        if not all(map(is_around, told)):
            told = tuple(name for name in told if not is_around(name) or _is_headed(name, titles))
    return told


def confirmed_places(places: Iterable[Collection[str]], requests: Sequence[str]) -> tuple[str, ...]:
    """Roads, villages and the like that most requests name, where no title or address names a place.

    No estates: they are where the citizens live.
    """
    return tuple(
        name
        for name in told_places(places)
        if name.endswith(_NO_HOMES)
        and sum(name in text for text in requests) >= max(2, _SHARED * len(requests))
    )


def told_places(places: Iterable[Collection[str]], requests: Sequence[str] = ()) -> tuple[str, ...]:
    """What is printed of the places that each letter names: no firm, and no name twice in two spellings.

    Of two spellings the one that more `requests` hold is told: 蓝岛KTV, though a title says 蓝鸟KTV.
    """
    told: list[str] = []
    for name in most_given(places):
        if _FIRM.search(name) and not _WORKS.search(name):
            continue
        same = next((at for at, other in enumerate(told) if is_same(name, other)), None)
        if same is None:
            told.append(name)
        elif _lacks_one(told[same], name) or (
            len(name) == len(told[same]) and _times(name, requests) > _times(told[same], requests)
        ):
            told[same] = name
    return tuple(told)


def without_roads_around(names: Sequence[str]) -> tuple[str, ...]:
    """The places of one order without the roads at which a closer one of them is."""
    close = tuple(name for name in names if not is_road(name))
    return close or tuple(names)


def is_road(name: str) -> bool:
    """Whether a place is a road or a crossing."""
    return name.endswith(_ROADS)


def _times(name: str, texts: Sequence[str]) -> int:
    return sum(text.count(name) for text in texts)


def _is_headed(name: str, titles: Sequence[str]) -> bool:
    """Whether half of the titles name a road or a township: it is more than an address."""
    return sum(name in title for title in titles) >= _HALF * len(titles)


def is_same(name: str, other: str) -> bool:
    """Whether two names are one, be one misspelt or without what sort of place it is.

    巴辛国际 and 辛巴国际, 蓝鸟KTV and 蓝岛KTV, 松雅中学 and 松雅湖中学, 璀璨天城工地 and 世贸璀璨天城.
    """
    one, two = (_KIND_OF_PLACE.sub("", text) or text for text in (name, other))
    if (one.endswith(two) or two.endswith(one)) and min(len(one), len(two)) > _SHORT:
        return True
    if is_road(name) or len(name) < _LONG or len(other) < _LONG:
        return False
    if sorted(name) == sorted(other):
        return True
    if len(name) == len(other):
        return sum(a != b for a, b in zip(name, other, strict=True)) == 1 and name[0] == other[0]
    return _lacks_one(name, other) or _lacks_one(other, name)


def names_it(name: str, text: str) -> bool:
    """Whether a text names a place, be it by half (滨河苑 for 伊景园滨河苑, not 碧桂园 alone)."""
    stem = _stem(name)
    least = max(_STEM, -(-len(stem) // 2))
    return any(stem[at : at + least] in text for at in range(max(1, len(stem) - least + 1)))


def is_alike(name: str, other: str) -> bool:
    """Whether two names may be those of one place: 麓谷保利小区, 保利麓谷林语小区."""
    one, two = (set(pairs_of(_stem(text))) for text in (name, other))
    return len(one & two) >= _HALF * min(len(one), len(two))


def _stem(name: str) -> str:
    """A name without what sort of place it is; what follows a firm's own name, many firms have."""
    return name[: _STEM + 1] if "公司" in name else _KIND_OF_PLACE.sub("", name) or name


def _lacks_one(name: str, other: str) -> bool:
    """Whether a name is the other without one of its characters: 松雅中学, 松雅湖中学."""
    return len(other) == len(name) + 1 and any(
        other[:at] + other[at + 1 :] == name for at in range(len(other))
    )


def places_of_letters(letters: Sequence[OrderText]) -> list[tuple[str, ...]]:
    """The places that headline and address of each letter name, stray words in front settled."""
    told = [places_told(text) for text in letters]
    settled = settle_names(Counter(name for names in told for name in set(names)))
    return [tuple(dict.fromkeys(settled.get(name, name) for name in names)) for names in told]


def with_confirmed(letters: Sequence[OrderText], told: Sequence[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """The same; a letter without any has those of its request that another letter names as well."""
    asked = [() if names else places_in_request(text) for names, text in zip(told, letters, strict=True)]
    given = Counter(name for names in (*told, *asked) for name in set(names))
    return [
        (*own, *(name for name in more if given[name] > 1)) for own, more in zip(told, asked, strict=True)
    ]


def shared_place(places: Sequence[Collection[str]], requests: Sequence[str]) -> str:
    """The place that most of the letters name, wherever they do; the longest of equal ones."""
    names = {name for held in places for name in held}
    counts = {
        name: sum(name in held or name in text for held, text in zip(places, requests, strict=True))
        for name in names
    }
    enough = [name for name in names if counts[name] >= _SHARED * len(requests)]
    return max(enough, key=lambda name: (counts[name] * len(name) ** 0.5, name), default="")


def most_given(places: Iterable[Collection[str]]) -> tuple[str, ...]:
    """Names by how many letters give them, then in order of appearance; longer ones stand for shorter."""
    given = Counter(name for names in places for name in dict.fromkeys(names))
    most = [name for name, _ in given.most_common()]
    return tuple(name for name in most if not any(name in other and name != other for other in most))


def of_several(names: Collection[str], texts: Sequence[str]) -> frozenset[str]:
    """The places that more than one letter names: no citizens, though some look it (晟福兴汝金城)."""
    return frozenset(name for name in names if sum(name in text for text in texts) > 1)
