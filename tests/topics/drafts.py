"""The first topics and cases of a month of citizens' messages as JSON, for readers to judge.

    python -m tests.topics.drafts MESSAGES.csv [2019-06] > drafts.json

Messages carry no replies and no call-backs: ten, evenly spread, are told as if they had been answered in ten
ways that fit any request, and sent back. 答复意见 and 答复部门, where the file has them, are reply and unit.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import pandas as pd

from hotline_addin.domain.chosen.cases import propose_cases
from hotline_addin.domain.topics import propose_topics
from tests.topics.labels import all_messages

_CASES = 10
_REPLIES = (
    "您好，您反映的问题已收悉，已转相关科室处理。感谢您的来电。",
    "尊敬的市民：您好！来电诉求已知悉，我单位高度重视，将尽快安排人员核实。",
    "经核实，该事项不属于我单位职责，建议您向主管部门反映。",
    "工作人员多次电话联系反映人，电话无人接听。",
    "已安排专人到现场查看，下一步将加强日常管理。市城管局2019年8月12日",
    "经调查，情况属实，正在协调有关单位研究解决方案。",
    "我单位已将情况上报上级部门，待批复后答复。",
    "该问题已多次答复，请参照此前回复。",
    "一、关于您反映的问题，我单位已受理。二、因涉及多个部门，需进一步沟通协调。特此回复。",
    "已与反映人沟通解释，反映人表示理解。",
)
"""Ways to answer without a result."""


def topics_of(orders: pd.DataFrame) -> list[dict[str, Any]]:
    said = orders.set_index("order_number")
    return [
        {
            "title": topic["title"],
            "overview": topic["request"],
            "handling": topic["response"],
            "places": topic["places"].split("、") if topic["places"] else [],
            "handled": topic["handled"],
            "order_ids": (ids := topic["order_numbers"].split("、")),
            "orders": [{"id": id_, **said.loc[id_, ["title", "text"]].to_dict()} for id_ in ids],
        }
        for topic in propose_topics(orders).to_dict("records")
    ]


def cases_of(orders: pd.DataFrame) -> list[dict[str, Any]]:
    few = orders.iloc[:: max(1, len(orders) // _CASES)]
    units = [f"第{at}承办单位" for at in range(1, len(few) + 1)]
    sent_back = few.assign(times_returned=1, return_reason="未说明具体办理情况")
    if "unit" not in few:
        sent_back["unit"] = units
    if "reply" not in few:
        sent_back["reply"] = [_REPLIES[at % len(_REPLIES)] for at in range(len(few))]
    said = sent_back.set_index("order_number")
    return [
        {
            "unit": case["unit"],
            "draft": case["text"],
            "reason": case["reason"],
            "order_id": case["order_number"],
            "order": said.loc[case["order_number"], ["title", "text", "reply", "return_reason"]].to_dict(),
        }
        for case in propose_cases(sent_back).to_dict("records")
    ]


def main(arguments: list[str]) -> int:
    if len(arguments) not in (1, 2):
        print(__doc__, file=sys.stderr)
        return 2
    orders = all_messages(Path(arguments[0]))
    if arguments[1:]:
        month = orders["accepted_at"].map(lambda when: f"{when:%Y-%m}")
        orders = orders[month == arguments[1]].reset_index(drop=True)
    told = {"messages": len(orders), "topics": topics_of(orders), "cases": cases_of(orders)}
    json.dump(told, sys.stdout, ensure_ascii=False, indent=1)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
