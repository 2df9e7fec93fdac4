"""Believable Chinese requests and replies, composed from the phrase files of the package data."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import Any, Final

from benchmarks.sample_month.assignment import Cell
from benchmarks.sample_month.dice import Dice
from benchmarks.sample_month.published import PublishedUnit, published_units, read_toml

_TOWNSHIPS: Final = "乡镇街道"

_OPENINGS: Final = ("群众来电反映：", "市民反映，", "反映人称，", "来电人反映", "", "您好，")
_EFFECTS: Final = (
    "影响正常生活",
    "此前多次向有关单位反映没有结果",
    "周围群众意见很大",
    "已持续一段时间",
    "家里有老人和孩子，很不方便",
)
_DETAILS: Final = (
    "反映人已拍照，可以提供照片。",
    "反映人白天在家，可现场指认位置。",
    "反映人要求对其信息保密。",
    "邻居也多次反映过同样的情况。",
    "春节前后情况更加突出。",
    "",
    "",
)
_ASKS: Final = (
    "请有关部门尽快核实处理。",
    "希望给予答复。",
    "请求帮助解决。",
    "要求尽快处理并回复。",
    "望核查。",
)
_CONTACTS: Final = (
    "反映人{surname}先生，联系电话{phone}。",
    "联系人：{surname}女士 {phone}。",
    "我叫{surname}{given}，电话{phone}，请与我联系。",
)
_REPLY_OPENINGS: Final = (
    "接到工单后，我单位高度重视，",
    "收到转办件后，我单位立即安排人员处理，",
    "经核实，",
    "经调查，",
)
_REPLY_ENDINGS: Final = (
    "已与反映人联系，反映人表示满意。",
    "已电话回复反映人。",
    "反映人对处理结果表示认可。",
    "下步将加强日常管理。",
)
_SHORT_REPLIES: Final = (
    "已转相关人员处理。",
    "情况已知悉，正在协调。",
    "反映问题正在处理中，请耐心等待。",
    "已与反映人沟通，问题已上报。",
)

_CONTACT_SHARE = 0.12
"""Share of the requests that end with a name and a number, for masking to find."""
_SHORT_REPLY_SHARE = 0.4
"""Share of the replies to dissatisfied citizens that say next to nothing, for cases to be proposed."""


@dataclass(frozen=True, slots=True)
class Wording:
    """What an order says: the citizen's request and the unit's reply."""

    title: str
    text: str
    address: str
    reply: str


@dataclass(frozen=True, slots=True)
class Theme:
    """Something that citizens call about; texts may hold {place}, {days}, {months}, {amount}.

    The n-th action answers the n-th fact, by turns where there are more facts. `at` is the kind of place, or
    `places` names the only ones that occur.
    """

    titles: tuple[str, ...]
    facts: tuple[str, ...]
    actions: tuple[str, ...]
    at: str = ""
    places: tuple[str, ...] = field(default=())


@cache
def themes() -> dict[Cell, tuple[Theme, ...]]:
    """What may be called about, per unit and category; other pairs would not be plausible."""
    found: dict[Cell, tuple[Theme, ...]] = {}
    for entry in read_toml("themes.toml")["theme"]:
        theme = Theme((entry["title"],), tuple(entry["facts"]), tuple(entry["actions"]), entry["at"])
        for unit in published_units():
            if {unit.unit, _kind(unit)} & set(entry["units"]):
                cell = (unit.unit, entry["category"])
                found[cell] = (*found.get(cell, ()), theme)
    return found


def _kind(unit: PublishedUnit) -> str:
    """街道 or 乡镇 for the townships, the unit itself otherwise."""
    if unit.group != _TOWNSHIPS:
        return unit.unit
    return "街道" if unit.unit.endswith("街道") else "乡镇"


def compose(theme: Theme, unit: str, dice: Dice, pleased: bool = True) -> Wording:
    """One order's wording; units whose citizens were not `pleased` sometimes reply in a few words only."""
    place = dice.pick(theme.places) if theme.places else _place(theme.at, unit, dice)
    slots = {
        "place": place,
        "days": str(dice.between(2, 9)),
        "months": str(dice.between(2, 8)),
        "amount": str(dice.between(3, 98) * 100),
    }
    number = dice.below(len(theme.facts))
    fact = theme.facts[number].format_map(slots)
    text = f"{dice.pick(_OPENINGS)}{fact}，{dice.pick(_EFFECTS)}。{dice.pick(_DETAILS)}{dice.pick(_ASKS)}"
    if dice.chance(_CONTACT_SHARE):
        text += _contact(dice)
    title = _title(dice.pick(theme.titles).format_map(slots), fact, dice)
    return Wording(title, text, place, _reply(theme.actions[number % len(theme.actions)], dice, pleased))


def _title(title: str, fact: str, dice: Dice) -> str:
    """As one operator or another heads an order: in set words, or with how the request begins."""
    beginning = fact.split("，", maxsplit=1)[0]
    headings = (title, f"反映{title.removesuffix('问题')}问题")
    return dice.pick(headings if beginning.startswith("其") else (*headings, beginning, beginning))


def _reply(action: str, dice: Dice, pleased: bool) -> str:
    if not pleased and dice.chance(_SHORT_REPLY_SHARE):
        return dice.pick(_SHORT_REPLIES)
    ending = dice.pick(_REPLY_ENDINGS) if pleased else "已向反映人解释说明。"
    openings = _REPLY_OPENINGS[:2] if action.startswith("经") else _REPLY_OPENINGS
    return f"{dice.pick(openings)}{action}。{ending}"


def _contact(dice: Dice) -> str:
    """A name and a number for the masking of personal data: invented, in a number range nobody was given."""
    places = _places()
    return dice.pick(_CONTACTS).format(
        surname=dice.pick(places["surnames"]), given=dice.pick(places["given_names"]), phone=phone(dice)
    )


def phone(dice: Dice) -> str:
    """An invented mobile number, 1380000xxxx."""
    return f"1380000{dice.below(10_000):04}"


def citizen(dice: Dice) -> str:
    """An invented citizen as an export names one: 张先生."""
    return f"{dice.pick(_places()['surnames'])}{dice.pick(('先生', '女士'))}"


def _place(kind: str, unit: str, dice: Dice) -> str:
    """An invented place of a kind, in the township itself where the unit is one."""
    townships = [published.unit for published in published_units() if published.group == _TOWNSHIPS]
    township = unit if unit in townships else ""
    if kind == "village":
        return f"{township or dice.pick(townships)}{_village(dice)}"
    if kind == "cross":
        roads = dice.shuffled(_places()["roads"])
        return f"{roads[0]}与{roads[1]}交叉口"
    return f"{township}{dice.pick(_places()[f'{kind}s'])}"


def _village(dice: Dice) -> str:
    return f"{dice.pick(_places()['village_heads'])}{dice.pick(_places()['village_tails'])}村"


@cache
def _places() -> dict[str, Any]:
    return read_toml("places.toml")
