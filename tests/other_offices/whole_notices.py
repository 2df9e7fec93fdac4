"""Two offices whose whole notices were published: figures, orders made to fit, Word templates of their own.

The sentences are ours; figures and names are those of the published pages.

渭南市, letters of the second quarter of 2023; 宝鸡市陈仓区, a hotline and two mailboxes in June 2022 and
in the half-year that ends with it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import chain, cycle, islice, repeat
from typing import Final

Order = dict[str, object]
Cells = Mapping[str, object]

NO_RATES: Final = tuple(
    {
        "名称": name,
        "算法": "比率",
        "条件": f"{column} 为 满意类",
        "分母": f"{column} 为 满意类、不满意类",
        "停用": "是",
    }
    for name, column in (("办理结果满意率", "办理结果评价"), ("服务过程满意率", "服务过程评价"))
)
NO_ANNEX: Final = {"表名": "附件", "行": "承办单位", "列": "承办件数", "停用": "是"}
"""Neither office asks citizens, neither prints today's annexes."""


@dataclass(frozen=True)
class Published:
    """An office's rows, its orders, its template line by line, and what its notice must say.

    A line of the template is a sentence with addresses in braces, or the name of a table.
    """

    county: str
    period: str
    settings: Cells
    roster: Mapping[str, str]
    indicators: Sequence[Cells]
    tables: Sequence[Cells]
    orders: Sequence[Order]
    template: Sequence[str]
    said: Sequence[str]
    table: tuple[str, ...] = ()
    rows: Sequence[tuple[str, ...]] = ()


def _spread(counts: Mapping[str, int]) -> Iterator[str]:
    """Each name as often as it counts, in turns, so that no two columns go hand in hand."""
    left = dict(counts)
    while left:
        for name in list(left):
            yield name
            left[name] -= 1
            if not left[name]:
                del left[name]


KINDS: Final = {"投诉类": 243, "咨询类": 126, "求助类": 131, "建议类": 29, "举报类": 40}
KIND_SHARES: Final = {
    "投诉类": "42.71",
    "咨询类": "22.14",
    "求助类": "23.02",
    "建议类": "5.10",
    "举报类": "7.03",
}
SUBJECTS: Final = {
    "住房城乡建设类": 203,
    "人资社保类": 65,
    "公共安全类": 38,
    "政府服务类": 34,
    "农业农村类": 31,
    "市场监管类": 29,
    "交通运输类": 28,
    "城市管理类": 23,
    "自然资源类": 20,
    "教科体育类": 19,
    "生态环境类": 11,
    "民政退役军人类": 10,
    "财税金融类": 8,
    "卫健医保类": 4,
    "行业监管类": 1,
    "其他类": 45,
}
DISTRICTS: Final = {
    "临渭区": 74,
    "高新区": 40,
    "富平县": 38,
    "蒲城县": 37,
    "大荔县": 23,
    "合阳县": 21,
    "白水县": 14,
    "华阴市": 13,
    "华州区": 10,
    "澄城县": 10,
    "潼关县": 7,
    "韩城市": 5,
}
BUREAUS: Final = {"市住建局": 40, "市人社局": 20, "市公安局": 14}
MAILBOX: Final = {"市长信箱办公室": 203}
"""366 letters were passed on, 292 of them to districts; which bureaus had the other 74 is not published."""


def _letters() -> list[Order]:
    kinds, subjects = _spread(KINDS), _spread(SUBJECTS)
    units = chain(_spread({**DISTRICTS, **BUREAUS}), repeat("市长信箱办公室", 203))
    days = cycle(range(89))
    orders: list[Order] = []
    for kind, subject, unit, day in zip(kinds, subjects, units, islice(days, 569), strict=True):
        sent = datetime(2023, 4, 1, 9) + timedelta(days=day)
        way = "直接答复工单" if unit in MAILBOX else "交办工单"
        orders.append(
            {
                "承办单位": unit,
                "派单时间": sent,
                "办结时间": sent + timedelta(days=1),
                "诉求性质": kind,
                "诉求类别": subject,
                "办理方式": way,
            }
        )
    return orders


WEINAN: Final = Published(
    county="渭南市",
    period="2023-Q2",
    settings={
        "document_number": "信箱专报〔2023〕2号",
        "issuer": "渭南市市长信箱办公室",
        "addressees": "各县市区",
        "issue_date": datetime(2023, 7, 6),
        "notice_template": "信箱专报",
    },
    roster={
        **dict.fromkeys(DISTRICTS, "县市区"),
        **dict.fromkeys(BUREAUS, "市直部门"),
        **dict.fromkeys(MAILBOX, "本级"),
    },
    indicators=(
        *NO_RATES,
        {"名称": "答复率", "算法": "比率", "条件": "办结时间 不晚于 期末", "小数": 0},
    ),
    tables=(
        NO_ANNEX,
        {
            "表名": "县市区来信",
            "行": "承办单位",
            "列": "承办件数、未办结、已办结、答复率",
            "类别": "县市区",
            "排序": "承办件数 降",
            "合计": "总计",
            "放在": "通报",
        },
    ),
    orders=_letters(),
    template=(
        "{month_text}，信箱收到群众来信{全市.承办件数}件，办结{全市.已办结}件，答复率{全市.答复率}；"
        "转有关单位办理{办理方式:交办工单.承办件数}件，信箱直接答复{办理方式:直接答复工单.承办件数}件。",
        "按性质分，"
        + "，".join(f"{kind}{{诉求性质:{kind}.承办件数}}件（{{诉求性质:{kind}.占比}}）" for kind in KINDS)
        + "。",
        "按内容分，{诉求类别.承办件数.逐家}。",
        "转到各县市区的来信{县市区.承办件数}件，最多的是{县市区.承办件数.前3}。",
        "table:县市区来信",
    ),
    said=(
        "信箱收到群众来信569件，办结569件，答复率100%；转有关单位办理366件，信箱直接答复203件。",
        "按性质分，"
        + "，".join(f"{kind}{count}件（{KIND_SHARES[kind]}%）" for kind, count in KINDS.items())
        + "。",
        "转到各县市区的来信292件，最多的是临渭区74件、高新区40件、富平县38件。",
        *(f"{subject}{count}件" for subject, count in SUBJECTS.items()),
    ),
    table=("承办单位", "承办件数", "未办结", "已办结", "答复率"),
    rows=(
        *((name, str(count), "0", str(count), "100%") for name, count in DISTRICTS.items()),
        ("总计", "292", "0", "292", "100%"),
    ),
)

HOTLINE, MAYOR, HEAD = "市民热线", "市长信箱", "区长信箱"
HALF_YEAR: Final = {HOTLINE: 2580, MAYOR: 99, HEAD: 119}
JUNE: Final = {HOTLINE: 665, MAYOR: 27, HEAD: 23}
ISSUES: Final = {
    "物业管理": {HOTLINE: 116, MAYOR: 5, HEAD: 1},
    "营商环境": {HOTLINE: 92, MAYOR: 1, HEAD: 1},
    "城市管理": {HOTLINE: 119, MAYOR: 0, HEAD: 1},
}
_TOWNS: Final = "周原 县功 阳平 千河 磻溪 天王 慕仪 贾村 桥镇 新街 坪头 香泉 赤沙"
TOWNS: Final = (*(f"{name}镇" for name in _TOWNS.split()), "虢镇街道")
_OFFICES: Final = (
    "城管执法 住建 人社 教体 交通 水利 农业农村 卫健 市场监管 民政 财政 "
    "文旅 应急 司法 公安 自然资源 生态环境 医保 退役军人 行政审批 信访"
)
OFFICES: Final = tuple(f"区{name}局" for name in _OFFICES.split())
REACHED: Final = {HOTLINE: (14, 21), MAYOR: (4, 10), HEAD: (5, 5)}
"""How many towns and offices each channel led to in June."""


def _of_channel(channel: str) -> Iterator[Order]:
    towns, offices = REACHED[channel]
    june = cycle((*TOWNS[:towns], *OFFICES[:offices]))
    issues = chain(_spread({name: of[channel] for name, of in ISSUES.items() if of[channel]}), repeat("其他"))
    for index in range(HALF_YEAR[channel]):
        is_june = index < JUNE[channel]
        start, days = (datetime(2022, 6, 1, 9), 29) if is_june else (datetime(2022, 1, 1, 9), 150)
        sent = start + timedelta(days=index % days)
        yield {
            "承办单位": next(june),
            "派单时间": sent,
            "办理时限": sent + timedelta(days=5),
            "办结时间": sent + timedelta(hours=20),
            "来源渠道": channel,
            "诉求类别": next(issues) if is_june else "其他",
        }


def _june(name: str, *conditions: str) -> Cells:
    return {"名称": name, "算法": "件数", "条件": " 且 ".join(("派单时间 不早于 2022-06-01", *conditions))}


CHENCANG: Final = Published(
    county="陈仓区",
    period="2022年1-6月",
    settings={
        "document_number": "陈政办通报〔2022〕6号",
        "issuer": "陈仓区政府办公室",
        "addressees": "各镇街",
        "issue_date": datetime(2022, 7, 11),
        "notice_template": "三平台通报",
    },
    roster={**dict.fromkeys(TOWNS, "镇街"), **dict.fromkeys(OFFICES, "部门")},
    indicators=(
        *NO_RATES,
        {"名称": "应办", "算法": "件数", "条件": "办理时限 不晚于 2022-07-31"},
        {"名称": "办成率", "算法": "比率", "条件": "办结时间 非空", "小数": 0},
        _june("六月受理"),
        _june("六月办成", "办结时间 非空"),
        {"名称": "六月办成率", "算法": "相除", "依据": "六月办成÷六月受理", "单位": "%", "小数": 0},
        *(_june(f"六月{channel}", f"来源渠道 为 {channel}") for channel in JUNE),
    ),
    tables=(NO_ANNEX,),
    orders=[order for channel in HALF_YEAR for order in _of_channel(channel)],
    template=(
        *(
            f"{channel}上半年受理{{来源渠道:{channel}.承办件数}}件，应办{{来源渠道:{channel}.应办}}件，"
            f"办结{{来源渠道:{channel}.已办结}}件，办成率{{来源渠道:{channel}.办成率}}；"
            f"六月受理{{来源渠道:{channel}.六月受理}}件，办结{{来源渠道:{channel}.六月办成}}件，"
            f"涉及{{镇街.六月{channel}.逐家.家数}}个镇街、{{部门.六月{channel}.逐家.家数}}个部门。"
            for channel in HALF_YEAR
        ),
        *(
            f"{name}类六月{{诉求类别:{name}.六月受理}}件，其中"
            + "，".join(f"{channel}{{诉求类别:{name}.六月{channel}}}件" for channel in JUNE)
            + "。"
            for name in ISSUES
        ),
    ),
    said=(
        *(
            f"{channel}上半年受理{count}件，应办{count}件，办结{count}件，办成率100%；"
            f"六月受理{JUNE[channel]}件，办结{JUNE[channel]}件，"
            f"涉及{REACHED[channel][0]}个镇街、{REACHED[channel][1]}个部门。"
            for channel, count in HALF_YEAR.items()
        ),
        *(
            f"{name}类六月{sum(of.values())}件，其中" + "，".join(f"{c}{n}件" for c, n in of.items()) + "。"
            for name, of in ISSUES.items()
        ),
    ),
)
