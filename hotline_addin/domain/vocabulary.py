"""The only place where Chinese headers and values meet English identifiers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

ORDER_COLUMNS: Final = {
    "order_number": "工单编号",
    "accepted_at": "受理时间",
    "dispatched_at": "派单时间",
    "category": "诉求类别",
    "title": "诉求标题",
    "text": "诉求内容",
    "address": "事发地址",
    "unit": "承办单位",
    "deadline": "办理时限",
    "finished_at": "办结时间",
    "is_overdue": "是否超期",
    "times_returned": "退回重办次数",
    "outcome_rating": "办理结果评价",
    "process_rating": "服务过程评价",
    "reply": "回复内容",
    "return_reason": "退回原因",
    "source_file": "来源文件",
    "source_row": "来源行",
    "source_unit": "来源单位",
    "standing": "计入情况",
    "flags": "口径标记",
}
"""Columns of 工单: 18 standard ones, then the unit as the source wrote it, whether the order counts, and what
the export says of it that a county may leave orders out for."""

FLAG_COLUMNS: Final = {
    "is_unreasonable": "是否不合理诉求",
    "appeal_result": "申诉结果",
    "is_repeated": "是否重复",
}
"""Columns of raw sheets that become 口径标记."""

RAW_HEADERS: Final = {**dict(list(ORDER_COLUMNS.items())[:16]), **FLAG_COLUMNS}
"""Columns that a raw sheet may bring, with their standard headers."""

RAW_COLUMNS: Final = tuple(RAW_HEADERS)

PERFORMANCE_COLUMNS: Final = {
    "handled": "承办件数",
    "overdue": "超期件数",
    "returned": "重办量",
    "outcome_surveyed": "结果抽访数",
    "outcome_satisfied": "结果满意数",
    "process_surveyed": "过程抽访数",
    "process_satisfied": "过程满意数",
    "outcome_rate": "办理结果满意率",
    "process_rate": "服务过程满意率",
}

ANNEX_COLUMNS: Final = {
    "unit": "承办单位",
    "handled": "承办件数",
    "overdue": "超期件数",
    "returned": "重办量",
    "outcome_rate": "办理结果满意率",
    "process_rate": "服务过程满意率",
}


@dataclass(frozen=True, slots=True)
class TableSpec:
    """A table of the workbook: its sheet, its columns (identifier -> header) and the key of a row.

    `key` names the columns that identify a row across refreshes, so that a clerk's own columns to the
    right can follow their row. `begins` names the columns of which one must hold something for a row typed
    below the table to belong to it: the first of the key, if nothing else is said.
    """

    sheet: str
    columns: dict[str, str]
    key: tuple[str, ...]
    begins: tuple[str, ...] = ()
    since_later: Mapping[str, str] = field(default_factory=dict)
    """Columns that workbooks of earlier programs lack, each with the version that brought it.

    A migration adds them at the next write; until then they are not there to be read."""
    since: str = ""
    """The version that brought the whole sheet; empty for one that was always there."""
    hidden: bool = False
    """Whether a fresh workbook hides the sheet."""

    @property
    def required(self) -> dict[str, str]:
        """The columns that workbooks of every program have."""
        return {name: header for name, header in self.columns.items() if name not in self.since_later}


TABLES: Final = {
    "roster": TableSpec(
        "单位名录", {"unit": "单位", "group": "类别", "aliases": "别名", "remark": "备注"}, ("unit",)
    ),
    "column_aliases": TableSpec("列名对照", {"column": "标准列", "aliases": "识别列名"}, ("column",)),
    "orders": TableSpec("工单", ORDER_COLUMNS, ("order_number",), since_later={"flags": "0.2.0"}),
    "unit_stats": TableSpec(
        "单位明细",
        {
            "unit": "单位",
            "group": "类别",
            **PERFORMANCE_COLUMNS,
            "verdict": "评价",
            "reasons": "理由",
            "adjusted": "调整项数",
        },
        ("unit",),
        since_later={"adjusted": "0.2.0"},
    ),
    "figures": TableSpec("通报数据", {"name": "名称", "text": "文本", "note": "说明"}, ("name",)),
    "topics": TableSpec(
        "热点问题",
        {
            "chosen": "选用",
            "title": "标题",
            "request": "诉求概述",
            "response": "办理情况",
            "handled": "件数",
            "units": "涉及单位",
            "places": "地点",
            "order_numbers": "工单编号",
            "source": "来源",
        },
        ("title",),
    ),
    "cases": TableSpec(
        "典型案例",
        {
            "chosen": "选用",
            "unit": "单位",
            "text": "案例",
            "order_number": "工单编号",
            "reason": "理由",
            "source": "来源",
        },
        ("order_number",),
    ),
    "adjustments": TableSpec(
        "人工调整",
        {
            "order_number": "工单编号",
            "item": "调整项",
            "value": "调整为",
            "reason": "理由",
            "person": "经办人",
            "date": "日期",
            "unit": "单位",
        },
        ("order_number", "item"),
        begins=("order_number", "unit"),
        since_later={"unit": "0.2.0"},
    ),
    "findings": TableSpec(
        "校核",
        {
            "level": "级别",
            "code": "代码",
            "where": "位置",
            "message": "问题",
            "advice": "建议",
            "settled": "处理",
        },
        ("code", "where"),
        since_later={"settled": "0.2.0"},
    ),
    "history": TableSpec(
        "历史", {"month": "月份", "unit": "单位", **PERFORMANCE_COLUMNS, "source": "来源"}, ("month", "unit")
    ),
    "journal": TableSpec(
        "操作记录",
        {
            "time": "时间",
            "action": "操作",
            "person": "操作人",
            "month": "报告月",
            "file": "输入文件",
            "sha256": "校验值",
            "outcome": "结果",
        },
        ("time", "file"),
        since="0.2.0",
    ),
}


TREND_BLOCKS: Final = {
    "trend_months": {
        "month": "月份",
        "handled": "承办件数",
        "outcome_rate": "办理结果满意率",
        "process_rate": "服务过程满意率",
    },
    "trend_categories": {"category": "诉求类别", "handled": "件数"},
    "trend_units": {"unit": "承办单位", "outcome_rate": "办理结果满意率", "process_rate": "服务过程满意率"},
}
"""Defined names of the data blocks behind the charts of 趋势, each with its columns."""

SETTINGS_SHEET: Final = "设置"
TREND_SHEET: Final = "趋势"
ANNEX_SHEET: Final = "附件"
"""Annex sheets are named 附件1, 附件2, ..."""
ANNEX: Final = TableSpec(ANNEX_SHEET, ANNEX_COLUMNS, ("unit",))
"""The table of each of them."""
TOTAL_LABEL: Final = "合计"
COUNTY_UNIT: Final = "全县"
NO_CATEGORY: Final = "未分类"
LIST_SEPARATOR: Final = "、"


class Standing:
    """计入情况 of an order: whether the month's counts include it."""

    COUNTED = "计入"
    OTHER_MONTH = "非本月"
    EXCLUDED = "已剔除"
    LEFT_OUT = "剔除："
    UNREASONABLE = "剔除：不合理诉求"
    APPEALED = "剔除：申诉成功"
    REPEATED = "剔除：重复件"


class Settled:
    """What a clerk chooses under 处理 of a finding."""

    DONE = "已处理"
    BOOK = "以工作簿为准"
    NOTICE = "以通报为准"


SETTLED_VALUES: Final = (Settled.DONE, Settled.BOOK, Settled.NOTICE)
"""In the order of the list that 校核 offers."""

YES_VALUES: Final = frozenset(
    {"是", "1", "1.0", "y", "yes", "true", "有", "超期", "已超期", "逾期", "√", "✓"}
)
NO_VALUES: Final = frozenset(
    {"", "否", "0", "0.0", "n", "no", "false", "无", "未超期", "未逾期", "正常", "按期", "×", "-", "—", "/"}
)

DEFAULT_COLUMN_ALIASES: Final[dict[str, str]] = {
    "order_number": (
        "工单编号、工单号、工单ID、工单编码、工单流水号、受理编号、受理单号、诉求编号、事项编号、"
        "热线编号、12345工单编号、市级工单编号、市工单编号、流水号、编号、单号、业务编号、案件编号、"
        "诉求工单号、派单编号、转办单号、件号、热线工单编号、热线工单号、12345工单号、市级工单号、"
        "受理号、诉求单号、工单代码、事件编号、投诉编号、"
        "工单序号、任务编号、案件号、工单标识"
    ),
    "accepted_at": (
        "受理时间、登记时间、来电时间、受理日期、登记日期、来电日期、诉求时间、反映时间、创建时间、"
        "提交时间、受理登记时间、建单时间、来件时间、诉求日期、反映日期、投诉时间、工单时间、"
        "工单创建时间、工单生成时间、来电登记时间、接件时间、"
        "接听时间、录入时间、立案时间、来话时间"
    ),
    "dispatched_at": (
        "派单时间、派发时间、交办时间、转办时间、转交时间、派单日期、交办日期、转办日期、派遣时间、"
        "下派时间、分派时间、派件时间、转派时间、派发日期、下发时间、市级派单时间、派遣日期、分办时间、"
        "流转时间、派单交办时间、工单派发时间、"
        "首派时间"
    ),
    "category": (
        "诉求类别、诉求分类、问题分类、问题类别、事项分类、事项类别、一级分类、分类、类别、内容分类、"
        "诉求大类、问题大类、热点类型、一级类别、归口分类、业务分类、事件类别、事件分类、事件类型、"
        "问题类型、事项类型、所属类别、诉求一级分类、一级诉求分类、问题一级分类、一级问题分类、诉求类型、"
        "工单分类、业务类别"
    ),
    "title": (
        "诉求标题、标题、工单标题、主题、事件标题、诉求主题、反映主题、事项名称、工单主题、事项标题、"
        "诉求名称、问题标题、工单名称、事由"
    ),
    "text": (
        "诉求内容、反映内容、内容、诉求描述、问题描述、描述、主要内容、来电内容、工单内容、诉求详情、"
        "事项内容、诉求事项、反映问题、具体内容、详细内容、内容描述、受理内容、诉求详细内容、"
        "诉求具体内容、诉求说明、来电诉求、反映事项、反映情况、问题内容、事件描述、事件内容、投诉内容、"
        "详细描述、事项描述、问题详情"
    ),
    "address": (
        "事发地址、事发地点、问题发生地、地址、地点、发生地址、诉求地址、涉事地址、所属区域、事发位置、"
        "问题地址、事件地址、发生地点、诉求地点、问题地点、事件地点、反映地点、问题所在地、诉求发生地址"
    ),
    "unit": (
        "承办单位、主办单位、办理单位、责任单位、承办部门、办理部门、处理单位、处理部门、派往单位、"
        "转办单位、区级承办单位、县级承办单位、接收单位、受理单位、处办单位、交办单位、主办部门、"
        "责任部门、单位、承办单位名称、单位名称、办理机构、承接单位、接办单位、处置单位、主责单位、"
        "主办单位名称、责任单位名称、承办部门名称、办理单位名称、转派单位、交办部门、县级承办部门、"
        "处置部门、承办机构、承接部门、受派单位"
    ),
    "deadline": (
        "办理时限、办结时限、办理期限、截止时间、回复截止、回复截止时间、到期时间、应办结时间、处理时限、"
        "要求办结时间、截止日期、限办时间、时限、应结时间、办理截止时间、要求反馈时间、街道级回复截止、"
        "区级回复截止、办结期限、答复期限、反馈期限、答复时限、回复时限、反馈时限、处置时限、承办时限、"
        "规定时限、规定办结时间、要求办结日期、要求回复时间、应办结日期、应回复时间、应反馈时间、"
        "办理截止日期、限办日期"
    ),
    "finished_at": (
        "办结时间、结案时间、办结日期、完成时间、回复时间、答复时间、实际办结时间、反馈时间、"
        "办理完成时间、结案日期、办毕时间、结单时间、完成日期、答复日期、回复日期、反馈日期、"
        "实际办结日期、处理完成时间、办理完成日期、工单办结时间、"
        "完结时间、实际完成时间"
    ),
    "is_overdue": (
        "是否超期、是否逾期、超期、逾期、是否超时、是否超期办结、是否超时办结、超期情况、逾期情况、"
        "超期标识、是否逾期办结、超时、"
        "超期状态、逾期状态、是否超时限"
    ),
    "times_returned": (
        "退回重办次数、重办次数、退回次数、重办、是否重办、是否退回重办、发回重办次数、返工次数、"
        "二次办理次数、退回重办、是否退回、重办情况、退回情况、退回重办情况、返工情况、是否返工、重办量、"
        "重办标识、二次重办、重新办理次数"
    ),
    "outcome_rating": (
        "办理结果评价、办理结果满意度、处理结果满意度、结果满意度、办理结果、结果评价、满意度、满意情况、"
        "办理满意度、回访满意度、群众满意度、办理结果是否满意、处办结果满意度、对办理结果是否满意、"
        "办理结果满意情况、结果满意情况、评价结果、满意度评价、回访评价、群众评价、办理评价、"
        "处理结果评价、处理结果是否满意、结果是否满意、是否满意、回访满意情况、"
        "对办理结果的评价、办件结果满意度、诉求人评价"
    ),
    "process_rating": (
        "服务过程评价、服务过程满意度、承办单位满意度、服务满意度、过程满意度、过程评价、服务态度满意度、"
        "服务过程、服务评价、服务态度评价、服务过程是否满意、对服务过程是否满意、服务过程满意情况、"
        "过程满意情况、服务态度、服务质量评价、工作态度评价、办理过程评价、办理过程满意度、"
        "办理过程是否满意、态度满意度、服务是否满意、服务态度是否满意、服务满意情况、"
        "对服务过程的评价、过程是否满意、工作人员态度"
    ),
    "reply": (
        "回复内容、答复内容、办理情况、答复意见、处理结果、处理情况、办理意见、反馈内容、回复意见、"
        "办结内容、办理回复、办理结果内容、处理意见、办结意见、办结回复、办结情况、回复情况、答复情况、"
        "反馈情况、办理反馈、处理内容、处置情况、处置结果、回复结果、承办单位回复、办理回复内容"
    ),
    "is_unreasonable": (
        "是否不合理诉求、是否不合理、不合理诉求、是否不合理诉求单、是否不合理诉求件、不合理诉求标识、"
        "是否为不合理诉求、不合理诉求认定"
    ),
    "appeal_result": (
        "申诉结果、申诉情况、申诉状态、申诉审核结果、申诉认定结果、申诉处理结果、申诉审批结果、是否申诉成功、"
        "申诉是否成功、申诉是否通过"
    ),
    "is_repeated": (
        "是否重复、是否重复件、是否重复工单、是否重复诉求、重复件、重复工单、重复标识、是否为重复件、重复诉求"
    ),
    "return_reason": (
        "退回原因、重办原因、退回理由、退回重办原因、重办理由、退回重办理由、退回意见、发回重办原因"
    ),
}
"""What 列名对照 holds in a fresh workbook: headers seen in real exports, per standard column."""

DEFAULT_CATEGORY_ORDER: Final = (
    "城市综合类",
    "经济综合类",
    "社会事业类",
    "城乡建设类",
    "自然资源类",
    "人力资源和社会保障类",
    "农业农村类",
    "行风政风类",
)
"""The order in which the published notice lists categories; others follow by their count."""
