"""How clean values become as dirty as those of real exports, without changing what they mean."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from functools import cache
from typing import Final

from benchmarks.sample_month.dice import Dice
from benchmarks.sample_month.published import COUNTY
from hotline_addin.sample.clerk import roster_rows

Cell = str | int | float | datetime | None

NO_BREAK_SPACE: Final = "\u00a0"
ZERO_WIDTH: Final = "\u200b"
WIDE_DIGITS: Final = str.maketrans("0123456789", "０１２３４５６７８９")

FORMULA_LIKE: Final = ("=1+1都算不清：", "+86 13800000086来电：", "-", "@值班员：", "<b>急！</b>")
"""Beginnings of texts that a careless program would run as a formula or take for markup."""

_EXCEL_EPOCH: Final = datetime(1899, 12, 30)
_NOT_ASKED_WORDS: Final = ("", "未抽访", "未评价", "市级未抽访", "未接通", "未表态")
_NOT_ASKED_WEIGHTS: Final = (10, 4, 2, 2, 1, 1)


class TimeSpelling(StrEnum):
    """The ways in which exports spell a time."""

    ISO = "2024-02-07 10:33:00"
    SLASH = "2024/2/7 10:33"
    CHINESE = "2024年2月7日 10:33"
    DAY = "2024年2月7日"
    WIDE = "２０２４-０２-０７ １０:３３"
    SERIAL = "45329.43958"
    TRUE_DATE = "a date cell"


_RARE_SHARE = 0.06
_PLAIN_NAME_SHARE = 0.6
"""Shares of times in another spelling than their sheet's, and of units under the roster's own name."""


def written_time(moment: datetime | None, usual: TimeSpelling, dice: Dice) -> Cell:
    """A time in the sheet's usual spelling, now and then in another one; blank for None."""
    if moment is None:
        return None
    return spelled(moment, dice.pick(list(TimeSpelling)) if dice.chance(_RARE_SHARE) else usual)


def spelled(moment: datetime, spelling: TimeSpelling) -> Cell:
    """A time in one of the spellings."""
    if spelling is TimeSpelling.TRUE_DATE:
        return moment
    if spelling is TimeSpelling.SERIAL:
        return round((moment - _EXCEL_EPOCH).total_seconds() / 86_400, 5)
    chinese_day = f"{moment.year}年{moment.month}月{moment.day}日"
    texts = {
        TimeSpelling.ISO: f"{moment:%Y-%m-%d %H:%M:%S}",
        TimeSpelling.SLASH: f"{moment.year}/{moment.month}/{moment.day} {moment:%H:%M}",
        TimeSpelling.CHINESE: f"{chinese_day} {moment:%H:%M}",
        TimeSpelling.DAY: chinese_day,
        TimeSpelling.WIDE: f"{moment:%Y-%m-%d %H:%M}".translate(WIDE_DIGITS),
    }
    return texts[spelling]


def written_unit(unit: str, dice: Dice) -> str:
    """A unit's name as offices write it: short, with prefix or ending, by an alias, with stray blanks."""
    return unit if dice.chance(_PLAIN_NAME_SHARE) else dice.pick(_other_names()[unit])


@cache
def _other_names() -> dict[str, tuple[str, ...]]:
    return {row["unit"]: _spellings(row["unit"], row["group"], row["aliases"]) for row in roster_rows()}


def _spellings(unit: str, group: str, aliases: str) -> tuple[str, ...]:
    names = [alias for alias in aliases.split("、") if alias]
    names += [f"{COUNTY}{unit}", f" {unit}", f"{unit}{NO_BREAK_SPACE}", f"{unit[:2]} {unit[2:]}".strip()]
    if group == "县直单位":
        names.append(f"县{unit}")
    elif unit.endswith("街道"):
        names += [f"{unit}办事处", f"{COUNTY}{unit}办事处"]
    else:
        names += [f"{unit}人民政府", f"{COUNTY}{unit}人民政府"]
    return tuple(names)


def written_text(text: str, dice: Dice) -> str:
    """A text with the stray characters that real exports carry.

    Of the 4,326 messages of the public data of the 2020 contest nearly all are indented, 18 hold full-width
    digits, 182 no-break spaces, 22 wide blanks and 5 zero-width ones: here the rare ones come more often.
    """
    if dice.chance(0.3):
        text = "\n\t\t" + text.replace("。", "。\n\t\t", 1) + "\n"
    if dice.chance(0.05):
        text = text.translate(WIDE_DIGITS)
    if dice.chance(0.06):
        text = text.replace("，", f"，{NO_BREAK_SPACE}", 1)
    if dice.chance(0.02):
        text = f"\u3000\u3000{text}"
    if dice.chance(0.01):
        text = f"{text[:4]}{ZERO_WIDTH}{text[4:]}"
    return text


def written_number(number: str, dice: Dice) -> str:
    """An order number, always text; sometimes with what exports add to keep it so."""
    if dice.chance(0.97):
        return number
    dirty = (
        f"{number}\t",
        f"{number}{NO_BREAK_SPACE}",
        f"{ZERO_WIDTH}{number}",
        number.translate(WIDE_DIGITS),
    )
    return dice.pick(dirty)


def written_rating(rating: str, dice: Dice) -> str:
    """A rating with stray blanks now and then; one of the words for nobody asked where it is empty."""
    if not rating:
        return dice.weighted(_NOT_ASKED_WORDS, _NOT_ASKED_WEIGHTS)
    return f"{rating}{NO_BREAK_SPACE}" if dice.chance(0.02) else rating
