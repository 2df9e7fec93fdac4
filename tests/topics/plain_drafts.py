"""What a rule can tell of drafts that no head of office would sign, month by month of a file of messages.

    python -m tests.topics.plain_drafts MESSAGES.csv

Prints every fault, and how many topics and cases have none. A draft without a fault here may still be wrong;
one with a fault is no good. The rules are written apart from those by which drafts are worded.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from tests.topics.drafts import cases_of, topics_of
from tests.topics.labels import all_messages

LOOSE = re.compile(
    "血汗|跑路|忽悠|爽快|差劲|拖到|何年何月|毁了|形象|苦不堪言|良心|无良|黑心|坑害|到处|真的|竟然|居然|凭什么|老是|天天|"
    "怎么办|(?<!食在)我家|我们|[您咱俺]|没人管|谁来管|死灰复燃|血本|搞|咋|啥|保护伞|相关违规|一系列|众多|诸多|何去何从"
)
STUMP = re.compile(
    "影响[^，。；]*等问题|的的|了了|[的和与及或把被将从向][。；]|反映(?:反映|举报|投诉|咨询|建议|请求)|咨询(?:咨询|请问)|"
    "^(?:反映|咨询|请求|希望|建议)[，。；的了和与]|，[。；]|等等"
)
VERBS = ("反映", "咨询", "请求", "希望", "建议", "反对", "质疑", "提出")
TWICE = 0.5  # of the shorter clause's pairs of characters, the place aside
APART = 2  # pairs of the main clause that each order of a topic must hold


def pairs(text: str) -> set[str]:
    return {text[at : at + 2] for at in range(len(text) - 1) if text[at : at + 2].isalnum()}


def shared_start(one: str, other: str) -> str:
    """The longest run of characters that two clauses share: their place."""
    runs = (
        one[start:end]
        for start in range(len(one))
        for end in range(start + 3, len(one) + 1)
        if one[start:end] in other
    )
    return max(runs, key=len, default="")


def clauses_of(overview: str) -> list[str]:
    """What an overview tells, matter by matter, without its verbs."""
    bare = (part.removeprefix("另有") for part in overview.rstrip("。").split("；"))
    return [re.sub(f"^(?:{'|'.join(VERBS)})|(?:的|等)?问题$", "", part) for part in bare]


def is_told_twice(clauses: Sequence[str]) -> bool:
    """Whether two clauses share most of their words beside the place they share."""
    for at, one in enumerate(clauses):
        for other in clauses[:at]:
            place = shared_start(one, other)
            own, others = (pairs(text.replace(place, "，") if place else text) for text in (one, other))
            if own and others and len(own & others) > TWICE * min(len(own), len(others)):
                return True
    return False


def two_spellings(text: str) -> str:
    """Four characters that come again with two neighbours turned: 巴辛国际, 辛巴国际."""
    runs = {text[at : at + 4] for at in range(len(text) - 3) if text[at : at + 4].isalpha()}
    for run in sorted(runs):
        turned = (
            run[:at] + run[at + 1] + run[at] + run[at + 2 :] for at in range(3) if run[at] != run[at + 1]
        )
        if other := next((other for other in turned if other in runs), ""):
            return f"{run}/{other}"
    return ""


def faults_of_text(text: str) -> Iterator[str]:
    """What is wrong with any draft."""
    if found := LOOSE.search(text):
        yield f"spoken or heated: {found[0]}"
    if found := STUMP.search(text):
        yield f"stump: {found[0]}"
    if text.count("“") != text.count("”") or text.count("（") != text.count("）"):
        yield "half a pair of marks"
    if spelled := two_spellings(text):
        yield f"two spellings: {spelled}"


def faults_of_topic(topic: dict[str, Any]) -> Iterator[str]:
    overview, clauses = topic["overview"], clauses_of(topic["overview"])
    yield from faults_of_text(topic["title"])
    yield from faults_of_text(overview)
    if not overview.startswith(VERBS):
        yield "no verb"
    if is_told_twice(clauses):
        yield "told twice"
    said = [f"{order['title']} {order['text']}" for order in topic["orders"]]
    told = pairs("，".join(clauses))
    for text in said:
        if len(told & pairs(text)) < APART:
            yield f"not about it: {text[:30]}"
    for place in topic["places"]:
        if not any(place[:3] in text for text in said):
            yield f"nobody names {place}"


def faults_of_case(draft: str) -> Iterator[str]:
    """What is wrong with what a case tells of the citizen; 待写 is a fault as well."""
    told = re.split("。?第[0-9]+承办单位", draft)[0]
    if "待写" in told:
        yield "left to the clerk"
        return
    yield from faults_of_text(told)
    if not told.removeprefix("群众").startswith((*VERBS, "申请")):
        yield "no verb"


def main(arguments: list[str]) -> int:
    if len(arguments) != 1:
        print(__doc__, file=sys.stderr)
        return 2
    orders = all_messages(Path(arguments[0]))
    months = orders["accepted_at"].map(lambda when: f"{when:%Y-%m}")
    for month in sorted(set(months)):
        own = orders[months == month].reset_index(drop=True)
        topics = [(topic["overview"], list(faults_of_topic(topic))) for topic in topics_of(own)]
        cases = [(case["draft"], list(faults_of_case(case["draft"]))) for case in cases_of(own)]
        for name, drafts in (("topics", topics), ("cases", cases)):
            clean = sum(not faults for _, faults in drafts)
            print(f"{month} {name}: {clean} of {len(drafts)} without a fault")
            for text, faults in drafts:
                if faults:
                    print(f"    {text[:60]}: {'; '.join(faults)}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
