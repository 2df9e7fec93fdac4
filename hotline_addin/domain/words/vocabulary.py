"""The only place where Chinese headers and values meet English identifiers."""

from __future__ import annotations

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

FURTHER_COLUMNS: Final = {
    "channel": "来源渠道",
    "handling": "办理方式",
    "subcategory": "二级类别",
    "district": "属地",
    "signed_at": "签收时间",
    "first_callback_at": "首次回访时间",
    "is_resolved": "是否解决",
    "is_valid": "是否有效",
    "times_extended": "延期次数",
    "status": "工单状态",
    "co_units": "协办单位",
    **FLAG_COLUMNS,
}
"""Standard columns that 工单 has where the exports bring them, at the right of the others."""

RAW_HEADERS: Final = {**dict(list(ORDER_COLUMNS.items())[:16]), **FURTHER_COLUMNS}
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


CLASHING: Final = "（原表）"
"""Behind the header of a further column that has the name of one of ours or of the clerk's."""


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
    since_later: tuple[str, ...] = ()
    """Columns that workbooks from earlier templates lack: there they are not written."""
    came_later: bool = False
    """Whether workbooks from earlier templates lack the table: there it is empty, and is not written."""
    further: dict[str, str] = field(default_factory=dict)
    """Columns that come in at the right when a frame brings them (identifier -> header)."""
    is_open: bool = False
    """Whether columns of any other header come in as well; their headers are their identifiers."""


TABLES: Final = {
    "roster": TableSpec(
        "单位名录", {"unit": "单位", "group": "类别", "aliases": "别名", "remark": "备注"}, ("unit",)
    ),
    "column_aliases": TableSpec("列名对照", {"column": "标准列", "aliases": "识别列名"}, ("column",)),
    "orders": TableSpec(
        "工单",
        ORDER_COLUMNS,
        ("order_number",),
        since_later=("flags",),
        further=FURTHER_COLUMNS,
        is_open=True,
    ),
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
        since_later=("adjusted",),
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
        since_later=("unit",),
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
        since_later=("settled",),
    ),
    "imports": TableSpec(
        "导入明细",
        {
            "file": "文件",
            "sheet": "工作表",
            "kind": "种类",
            "rows": "行数",
            "orders": "计入工单",
            "joined": "并入",
            "unmatched": "对不上",
            "duplicates": "重复",
            "left_out": "未计入",
            "note": "说明",
        },
        ("file", "sheet", "kind"),
        came_later=True,
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
TOTAL_LABEL: Final = "合计"
COUNTY_UNIT: Final = "全县"
COUNTED_EACH: Final = "件次"
"""What the annexes say that they count where an order stands in the rows of several units."""
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
    CANCELLED = "剔除：作废撤销件"


class Settled:
    """What a clerk chooses under 处理 of a finding."""

    DONE = "已处理"
    BOOK = "以工作簿为准"
    NOTICE = "以通报为准"


SETTLED_VALUES: Final = (Settled.DONE, Settled.BOOK, Settled.NOTICE)
"""In the order of the list that 校核 offers."""

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
        "事发地址、事发地点、问题发生地、地址、地点、发生地址、诉求地址、涉事地址、事发位置、"
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
        "办理截止日期、限办日期、处理期限、处置期限、承办期限、回复期限、反馈截止时间、答复截止时间、"
        "处理截止时间、处置截止时间、办结截止时间、处理截止日期、答复截止日期、办结截止日期、工单时限、"
        "工单期限、时限要求、期限、截止、到期日期、到期日、限办时限、限办期限、限时办结时间、计划办结时间、"
        "计划完成时间、预计办结时间、要求完成时间、应完成时间、最迟办结时间、最晚办结时间、办结最后期限、"
        "要求答复时间、应答复时间、规定完成时间、规定回复时间"
    ),
    "finished_at": (
        "办结时间、结案时间、办结日期、完成时间、回复时间、答复时间、实际办结时间、反馈时间、"
        "办理完成时间、结案日期、办毕时间、结单时间、完成日期、答复日期、回复日期、反馈日期、"
        "实际办结日期、处理完成时间、办理完成日期、工单办结时间、"
        "完结时间、实际完成时间、结束时间、办理结束时间、完毕时间、办理完毕时间、办完时间"
    ),
    "is_overdue": (
        "是否超期、是否逾期、超期、逾期、是否超时、是否超期办结、是否超时办结、超期情况、逾期情况、"
        "超期标识、是否逾期办结、超时、"
        "超期状态、逾期状态、是否超时限、超期天数、逾期天数、超时天数、超期时长、逾期时长、超时时长、"
        "是否超期未办结、超期与否、是否超过时限"
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
    "channel": (
        "来源渠道、受理渠道、诉求渠道、来源、渠道、工单来源、受理来源、受理方式、来件渠道、来件方式、诉求来源、"
        "来电渠道、反映渠道、信息来源、登记渠道、来源方式、受理途径、来源类型、渠道来源、工单渠道、提交渠道、"
        "来源类别、反映方式、来件来源、案件来源"
    ),
    "handling": (
        "办理方式、办理类型、处理方式、处置方式、直办转办、直办/转办、转办方式、办件方式、承办方式、办结方式、"
        "工单办理方式、交办方式、处理类型、工单处理方式、转直办、办理形式"
    ),
    "subcategory": (
        "二级类别、二级分类、诉求二级分类、二级诉求分类、问题二级分类、二级问题分类、事项二级分类、二级事项、"
        "子类、小类、诉求小类、问题小类、诉求子类、细类、二级标签、二级诉求类别、二级目录、问题子类、子类别"
    ),
    "district": (
        "属地、所属地、所属区域、所属乡镇、所属街道、所属乡镇街道、所属县区、所属区县、行政区划、区划、辖区、"
        "所属辖区、所在区域、所在乡镇、所在街道、乡镇街道、街镇、镇街、镇办、区县、县区、属地街道、属地乡镇、"
        "事发区域、事发属地、问题属地、属地区域、诉求区域、事发乡镇、事发街道、所属镇街"
    ),
    "signed_at": (
        "签收时间、签收日期、接收时间、接收日期、接单时间、收单时间、单位签收时间、承办单位签收时间、"
        "首次签收时间、工单签收时间、接单日期、收件时间、县级签收时间、区级签收时间、签收时刻"
    ),
    "first_callback_at": (
        "首次回访时间、回访时间、回访日期、首次回访日期、第一次回访时间、抽访时间、抽访日期、首访时间、"
        "工单回访时间、满意度回访时间"
    ),
    "is_resolved": (
        "是否解决、解决情况、是否已解决、问题是否解决、诉求是否解决、是否成功解决、是否实际解决、解决状态、"
        "解决与否、是否得到解决、诉求解决情况、是否真正解决、问题解决情况、是否解决问题、是否解决诉求"
    ),
    "is_valid": (
        "是否有效、是否有效工单、有效工单、工单是否有效、是否为有效件、有效性、是否有效诉求、是否有效件、"
        "诉求是否有效、是否有效诉求件"
    ),
    "times_extended": (
        "延期次数、申请延期次数、延时次数、展期次数、是否延期、延期情况、是否申请延期、延期申请次数、延长次数、"
        "是否延时、是否展期、是否申请延时、延时情况"
    ),
    "status": (
        "工单状态、状态、办理状态、当前状态、处理状态、办件状态、流程状态、当前环节、办理环节、工单当前状态、"
        "事项状态、诉求状态、工单办理状态、案件状态、工单流程状态、处置状态"
    ),
    "co_units": (
        "协办单位、协办部门、配合单位、协同单位、协同办理单位、协助单位、会办单位、联办单位、共同承办单位、"
        "辅办单位、协办、协办单位名称、配合部门、协同部门、会办部门、协办责任单位"
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
