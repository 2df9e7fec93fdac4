"""The province, city and district that a period's orders name: they tell nothing of one order among others.

No gazetteer is at hand, so the orders tell: an area is what several headlines or addresses begin with.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from hotline_addin.domain.topics.texts import OrderText

_SPEECH: Final = (
    "(?:再次|强烈)?(?:关于|对于|反映|反应|投诉|举报|咨询|请问|建议|请求|加快|"
    "恳请|呼吁|希望|要求|请|给|对|在|位于)*"
)
_NAME: Final = "[\u4e00-\u9fff]{2,3}?[省市县区]"
_BEGINS: Final = re.compile(f"{_SPEECH}((?:{_NAME})+)")
_NAMES: Final = re.compile(_NAME)
_NO_AREA: Final = re.compile(
    "(?:[小社校园学厂库新旧老分辖全我本该各景片街院住宅民工商业务矿山灾疫军墅盲城郊地市]区|行政区"
    "|[超门城夜早股楼房菜全我本各该]市|[全我本各该]县|[节全我本各该]省)$"
)
"""小区, 超市 and the like, which end as an area does."""
_READ: Final = 20_000  # orders that are asked; of more, evenly chosen ones
_LEAST: Final = (3, 0.004)  # orders, and share of them, that begin with an area
_OWN_NAME: Final = (
    "(?!(?:民(?!政)|人民|中心|中医|妇幼|第?[一二三四五六七八九十]+[中小高幼院医]|"
    "[^，。]{0,8}(?:公司|集团|银行)|[省市县区]))"
)
"""What an area before it belongs to: 平舆县人民医院 is no 人民医院."""
_ASKING: Final = "什么时候|何时|为何|为什么|是否|有没有|能|怎|如何|应|可以|加[快强大]|[要将有也都还]"
_WHOLE: Final = f"(?![的区^，。、！？ ]|[^，。]{{0,6}}(?:学院|大学|医院|党校)|{_ASKING}|$)"
"""What a title would not be whole with: 毁了澄州市的形象, 澄州市经济学院, 澄州市何时能通地铁."""


def without_areas(texts: Sequence[OrderText]) -> list[OrderText]:
    """The same texts without areas: headlines read on, in request and address a blank is left.

    A title loses only those that it begins with, and keeps whatever else the citizen wrote.
    """
    areas = known_areas(texts)
    if not areas:
        return list(texts)
    named = "|".join(areas)
    pattern = re.compile(f"(?:{named})+{_OWN_NAME}")
    first = re.compile(f"^({_SPEECH})(?:{named})+{_OWN_NAME}{_WHOLE}")
    known: dict[tuple[str, str, str], OrderText] = {}
    bare = []
    for text in texts:
        said = text.headline, text.body, text.address
        if said not in known:
            known[said] = text._replace(
                headline=pattern.sub("", text.headline),
                title=first.sub(r"\1", text.title),
                body=pattern.sub(" ", text.body),
                address=pattern.sub(" ", text.address).strip(),
            )
        same = known[said]
        bare.append(
            text._replace(headline=same.headline, body=same.body, address=same.address, title=same.title)
        )
    return bare


def known_areas(texts: Sequence[OrderText]) -> list[str]:
    """The areas that enough of the orders begin with, the longest first."""
    chosen = texts[:: -(-len(texts) // _READ) or 1]
    counts = Counter(name for text in chosen for name in {*_begun(text.headline), *_begun(text.address)})
    least = max(_LEAST[0], _LEAST[1] * len(chosen))
    known = [name for name, count in counts.items() if count >= least and not _NO_AREA.search(name)]
    bare = [name for name in known if not any(name != other and name.endswith(other) for other in known)]
    return sorted(bare, key=lambda name: (-len(name), name))


def _begun(text: str) -> Iterator[str]:
    match = _BEGINS.match(text)
    if match:
        yield from _NAMES.findall(match[1])
