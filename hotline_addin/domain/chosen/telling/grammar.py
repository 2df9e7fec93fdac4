"""Whether words are a whole sentence: what it is about is named, and it ends."""

from __future__ import annotations

import re
from typing import Final

from hotline_addin.domain.topics.places import find_spans
from hotline_addin.domain.topics.segmenting import tagged

_ENDS_NOT: Final = re.compile(
    "(?:[是说称为和与及在于到]|如下|并|且|但|而|或|将|把|被|从|向|对|就|(?<!原)因|又|(?<![退归偿拒])还|也|等等|"
    "的话|据说|告知|表示|想|得|"
    "(?<!之)时|(?<![前背身])后|期间|情况下|的同时|以来|之前|之际|过程中|背景下|大意|的原因|"
    "[从在自][^，]*开始|为由|尽管[^，]*|通知|得到的?(?:答复|回复)是)$"
)
_HANGING: Final = re.compile(
    "^(?:[但且而并]|同时)?(?:由于|因为|通过|经过|凭借|为了)|"
    "^(?:为(?:了|保|确|防|避|方便)|(?:对于|关于|针对|按照|根据|"
    "因为|由于)(?![^，]{4,}[不未没无])|"
    "虽|尽管|即使|如果|若|倘若|要是|既然|随着|为了|作为|依据|自从|除了?|不仅|不但|不光|只要|一旦|"
    "自(?=[0-9]|上|去)|"
    "在[^，]{1,30}(?:下|中|时|后|前|里|内|期间|以来|背景|方面|情况)$|当[^，]{1,20}(?:时|后)|"
    "因(?![此而])[^，]{0,8}$|[^，]{2,20}(?:时候?|以后|之后)$|"
    "[^，]*(?<!原)因(?![此而为])(?![^，]*(?:被|导致|致|无|不|未|没|而|停|坏))[^，]{4,}$)"
)
"""A clause that waits for the one behind it."""
_DESCRIBED: Final = re.compile("(?![在对为向给把将])[^，]{2,8}的(?![是话])[\u4e00-\u9fff]{2}")
"""A noun with what describes it: 待检测的各种车辆."""
_SETTING: Final = re.compile(
    "^对于(?=反映人)|"
    "^(?:在|对于|由于|因|自|从|按|为了|每次)(?:[^，]{1,24}，|[^，]{1,16}?(?:[内中下后前上旁处里间]|时|期间)(?![面部外层级]))"
)
"""Where, when or why something happens, before the subject."""
_PREDICATES: Final = ("v", "a", "i", "l", "z", "d")
_NOUN_ONLY: Final = re.compile(
    "(?:办公室|公司|管理[局处中心]+|委员会)$|"
    "^(?:在|自|从|由)[^，是有]*的[\u4e00-\u9fff]{1,8}$|"
    "^(?:[^，]{0,12})一[家个条栋片座名间位](?:[^，是有]|没有)*的[\u4e00-\u9fff]{1,8}$"
)
_GOES_ON: Final = re.compile(
    "^(?:尤其|特别|作为|[^，]{2,8}作为|眼看|还不算|包括|本以为|就像|比如|例如|以后|以免|因为|由于|虽|为了|如|不知|"
    "可见|说明|何况)|主要$|预期|一段$"
)
"""A last clause that a sentence is better without."""
_BESIDE: Final = ("t", "s", "m", "f", "q", "d", "x")
"""First letters of the parts of speech of times, places, numbers and the like, before a subject."""
_SAYS: Final = re.compile("[被把不未没无]|[装建开堆停放挂]在|营业|推卸|区别对待|霸凌|成了|变成|改成")
"""What says something where the dictionary takes the words for nouns: 推卸责任, 投入使用."""
_SAYING: Final = ("v", "a", "i", "l", "z")
_NAMING: Final = ("n", "j", "e", "r", "b", "l", "i")


def ends_whole(last: str) -> bool:
    """Whether a sentence may end with a clause."""
    if _GOES_ON.search(last) or _ENDS_NOT.search(last) or _HANGING.search(last) or not _has_predicate(last):
        return False
    return not last.endswith("的") or re.search("[是挺]", last) is not None


def has_subject(text: str) -> bool:
    """Whether a text names what it is about before it says what that does."""
    text = _SETTING.sub("", text, count=1)
    if _DESCRIBED.match(text) or any(start == 0 for start, _ in find_spans(text[:24])):
        return True
    words = tagged(text[:24])
    for word, following in zip(words, [*words[1:], None], strict=True):
        if word.tag == "vn":
            if following and following.tag.startswith("n"):
                return True
            if not (following and following.tag.startswith(("f", "t"))):
                return False
        elif not word.tag.startswith(_BESIDE):
            return not word.tag or word.tag.startswith(_NAMING)
    return False


def has_verb(text: str) -> bool:
    """Whether a short text says of something named what it does or is: 桥下绿灯设定太短."""
    said = [word.tag.startswith(_SAYING) for word in tagged(text)]
    return (any(said[1:]) or _SAYS.search(text) is not None) and not _NOUN_ONLY.search(text)


def _has_predicate(clause: str) -> bool:
    """Whether something is said of something, rather than only named."""
    return not _NOUN_ONLY.search(clause) and any(
        not word.tag or word.tag.startswith(_PREDICATES) for word in tagged(clause)
    )
