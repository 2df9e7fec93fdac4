"""A small office: its roster, settings and adjustments, and the exports of one month and of a past one."""

from __future__ import annotations

import csv
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

RAW: Final = Path(__file__).parent / "raw"
"""Where the exports lie that all stored workbooks were made from."""

MONTH: Final = "2024-02"
ROSTER: Final = (
    ("住建局", "县直单位", "住房和城乡建设局、县住建局"),
    ("公安局", "县直单位", "县公安局"),
    ("教育局", "县直单位", "教体局"),
    ("东街街道", "乡镇街道", "东街街道办事处"),
    ("西关镇", "乡镇街道", "西关镇人民政府"),
)
SETTINGS: Final = {
    "county": "平安县",
    "document_number": "平督通报〔2024〕3号",
    "issuer": "平安县委县政府督查局",
    "addressees": "各乡镇、街道，县直各单位",
    "issue_date": datetime(2024, 3, 4),
    "report_month": MONTH,
    "praise_min_orders": 6,
    "criticize_min_orders": 6,
    "notice_file": "notice.docx",
}
ADJUSTMENT: Final = ("2024020007", "剔除", "", "申诉成立", "小王", datetime(2024, 3, 1))
HISTORY: Final = ("2024-01", "全县", 35, 2, 1, 20, 15, 20, 14, 0.75, 0.7, "上月工作簿")

_ORDERS: Final = 40
_HEADERS: Final = (
    "工单编号 受理时间 派单时间 诉求类别 诉求标题 诉求内容 事发地址 承办单位 办理时限 办结时间 是否超期 "
    "回复内容"
)
_CATEGORIES: Final = ("城市综合类", "社会事业类", "城乡建设类", "农业农村类")
_MATTERS: Final = ("路灯不亮", "噪声扰民", "供水中断", "垃圾未清运", "拖欠工资")
_PLACES: Final = ("人民路中段", "建设街口", "幸福小区", "西关镇集市")
_OUTCOMES: Final = ("满意", "基本满意", "不满意", "非常满意", "未接通")
_PROCESSES: Final = ("满意", "满意", "一般", "非常满意", "未评价")
_TIME: Final = "%Y-%m-%d %H:%M:%S"


def _number(place: int) -> str:
    return f"20240200{place:02d}"


def _order(place: int) -> list[str]:
    unit = ROSTER[place * 7 % 11 % len(ROSTER)]
    name = unit[2].split("、")[0] if place % 3 == 0 else unit[0]
    dispatched = datetime(2024, 2, 1, 8, 30) + timedelta(hours=16 * place)
    finished = dispatched + timedelta(days=2 + place % 7)
    matter, where = _MATTERS[place % len(_MATTERS)], _PLACES[place % len(_PLACES)]
    return [
        _number(place),
        (dispatched - timedelta(hours=1)).strftime(_TIME),
        dispatched.strftime(_TIME),
        _CATEGORIES[place % len(_CATEGORIES)],
        f"{where}{matter}",
        f"群众反映{where}{matter}，多日没有处理，希望尽快解决。",
        where,
        name,
        (dispatched + timedelta(days=7)).strftime(_TIME),
        finished.strftime(_TIME),
        "是" if place % 13 == 5 else "否",
        f"已派人到{where}处理，问题解决。",
    ]


def write_exports(folder: Path) -> None:
    """The orders, their call-backs and the list of returned ones, as a center hands them out."""
    folder.mkdir(parents=True, exist_ok=True)
    _write(folder / "工单.csv", _HEADERS.split(), [_order(place) for place in range(1, _ORDERS + 1)])
    surveyed = [place for place in range(1, _ORDERS + 1) if place % 4]
    ratings = [[_number(one), _OUTCOMES[one % 5], _PROCESSES[one * 3 % 5]] for one in surveyed]
    _write(folder / "抽访.csv", ["工单编号", "办理结果评价", "服务过程评价"], ratings)
    returned = [[_number(one), "1", "答复不实，退回重办"] for one in (4, 19)]
    _write(folder / "退回.csv", ["工单编号", "退回重办次数", "退回原因"], returned)


def _write(file: Path, headers: list[str], rows: list[list[str]]) -> None:
    with file.open("w", encoding="utf-8-sig", newline="") as opened:
        csv.writer(opened).writerows([headers, *rows])


def exports() -> list[Path]:
    """The stored exports."""
    return [RAW / name for name in ("工单.csv", "抽访.csv", "退回.csv")]
