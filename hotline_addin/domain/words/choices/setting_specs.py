"""The settings of a workbook: every row of the sheet 设置, with its default and what it means."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from hotline_addin.domain.words.shipped_indicators import HANDLED
from hotline_addin.domain.words.vocabulary import DEFAULT_CATEGORY_ORDER, LIST_SEPARATOR

FROM_ORDERS: Final = "工单"
FROM_HISTORY: Final = "历史"
"""What the figures of several months are made of."""
BY_LEADER: Final = "按主办"
FOR_EACH: Final = "各计一件"
"""How an order of several units counts."""


MONTHLY: Final = "每月要改"
"""The section on top of 设置: what changes from one notice to the next."""

STARTING_POINT: Final = "starting_point"
"""The setting that says which notice an office begins with; its choices are the starting points."""

LAST: Final = "last_"
"""Before the name of a setting: the hidden cell of 设置 with its value in the workbook before this one."""


@dataclass(frozen=True, slots=True)
class SettingSpec:
    """One row of 设置: defined name, label, help text, default as typed, and the choices offered, if any.

    `kind` is `text`, `date`, `period`, `list`, `percent`, `count` or `choice`. `former` are defaults that
    were shipped before: whoever changes `default` after a release adds the released one, so that the cells
    that still hold it follow. `since` is the version that brought the setting, empty for those of the first.
    """

    name: str
    label: str
    kind: str
    default: str
    help: str
    choices: tuple[str, ...] = ()
    section: str = "通报要素"
    former: tuple[str, ...] = ()
    since: str = ""


SETTING_SPECS: Final = (
    SettingSpec(
        "report_month",
        "报告期",
        "period",
        "",
        "如2024-02、2024年第8周、2024年2月上旬、2024年第一季度、2024上半年、2024年1-4月、"
        "2024-03-15至2024-03-22；空着就按工单最多的那个月填写。",
        section=MONTHLY,
    ),
    SettingSpec(
        "document_number",
        "发文字号",
        "text",
        "",
        "年份用六角括号，如“平督通报〔2024〕17号”。",
        section=MONTHLY,
    ),
    SettingSpec(
        "issue_date",
        "成文日期",
        "date",
        "",
        "通报落款日期，如2024-03-04，也可以写“二〇二四年三月四日”。",
        section=MONTHLY,
    ),
    SettingSpec("county", "县（区、市）名称", "text", "", "写入通报正文，如“平舆县”。"),
    SettingSpec("issuer", "署名单位", "text", "", "通报落款，如“平舆县委县政府督查局”。"),
    SettingSpec("addressees", "主送单位", "text", "", "不写末尾冒号，如“各乡镇、街道，县直各单位”。"),
    SettingSpec("notice_file", "通报文件", "text", "", "留空时放在工作簿旁边，首次生成后自动填写。"),
    SettingSpec(
        "sealed",
        "加盖印章",
        "choice",
        "否",
        "是：落款按盖章编排，署名上方留出印章的位置。",
        ("是", "否"),
        "落款与版记",
        since="0.2.0",
    ),
    SettingSpec(
        "copy_to",
        "抄送机关",
        "text",
        "",
        "多个机关用逗号隔开，不写“抄送：”和句号；没有就留空。",
        section="落款与版记",
        since="0.2.0",
    ),
    SettingSpec(
        "printed_by",
        "印发机关",
        "text",
        "",
        "如“平舆县委县政府督查局”；这三项都留空，通报就没有版记。",
        section="落款与版记",
        since="0.2.0",
    ),
    SettingSpec(
        "printed_on",
        "印发日期",
        "date",
        "",
        "送印的日期；有版记而留空的，印发机关用署名单位，印发日期用成文日期。",
        section="落款与版记",
        since="0.2.0",
    ),
    SettingSpec(
        "notice_template",
        "通报模板",
        "text",
        "",
        "本单位的 Word 模板，放在工作簿旁边，填文件名；留空时用旁边的“通报模板.docx”，没有就用自带的。",
        section="落款与版记",
        since="0.2.0",
    ),
    SettingSpec(
        STARTING_POINT,
        "起点",
        "choice",
        "两率通报",
        "第一次导入以前选：这时换好“指标”“表样”和通报模板；工作簿用起来以后再选，不起作用。",
        ("两率通报", "三率考核", "来源与类型简报"),
        "起点",
        since="0.3.0",
    ),
    SettingSpec(
        "period_from",
        "几个月的数字取自",
        "choice",
        FROM_ORDERS,
        "季度、半年、累计等几个月的报告期：用工单算，或把“历史”里各月的数相加；一个月以内的总是用工单。",
        (FROM_ORDERS, FROM_HISTORY),
        "统计口径",
        since="0.3.0",
    ),
    SettingSpec(
        "month_by",
        "按哪个时间归月",
        "choice",
        "派单时间",
        "决定一件工单算在哪个月。",
        ("派单时间", "受理时间"),
        "统计口径",
    ),
    SettingSpec(
        "satisfied_values",
        "算满意的评价",
        "list",
        "非常满意、满意、基本满意",
        "用顿号隔开。",
        section="统计口径",
    ),
    SettingSpec(
        "dissatisfied_values",
        "算不满意的评价",
        "list",
        "一般、不满意、非常不满意",
        "抽访到但不算满意，计入分母。",
        section="统计口径",
    ),
    SettingSpec(
        "not_surveyed_values",
        "不算抽访的评价",
        "list",
        "未抽访、市级未抽访、未评价、未接通、未表态",
        "空白也不算；不在三类里的写法会在校核里报告。",
        section="统计口径",
    ),
    SettingSpec(
        "not_surveyed_text",
        "没有抽访时写",
        "text",
        "未抽访",
        "附件里没有满意率时显示的字。",
        section="统计口径",
    ),
    SettingSpec(
        "default_workdays",
        "默认办理时限（工作日）",
        "count",
        "5",
        "工单没有办理时限时，从派单次日起算，按法定工作日。",
        section="统计口径",
    ),
    *(
        SettingSpec(
            name,
            f"{what}不计入",
            "choice",
            "否",
            f"选“是”时，工单“口径标记”里有{what}的不计入各项件数和满意率，附件下注明。",
            ("否", "是"),
            "统计口径",
            since="0.2.0",
        )
        for name, what in (
            ("exclude_unreasonable", "不合理诉求"),
            ("exclude_appealed", "申诉成功"),
            ("exclude_repeated", "重复件"),
            ("exclude_cancelled", "作废撤销件"),
        )
    ),
    SettingSpec(
        "several_units",
        "几个承办单位",
        "choice",
        BY_LEADER,
        "一件工单有几个承办单位时：只计给主办（看不出主办的，计给写在最前面的），或在各单位各计一件。",
        (BY_LEADER, FOR_EACH),
        "统计口径",
        since="0.2.0",
    ),
    SettingSpec(
        "fill_blank_units",
        "空着的单位按上一行",
        "choice",
        "否",
        "原表的单位、类别只写在每组第一行时选“是”：下面空着的按上一行填。",
        ("否", "是"),
        "统计口径",
        since="0.2.0",
    ),
    SettingSpec(
        "appeal_success_values",
        "算申诉成功的结果",
        "list",
        "申诉成功、成功、通过、申诉通过、成立、同意、是",
        "工单“申诉结果”一列的写法，用顿号隔开。",
        section="统计口径",
        since="0.2.0",
    ),
    SettingSpec(
        "category_order",
        "诉求类别顺序",
        "list",
        LIST_SEPARATOR.join(DEFAULT_CATEGORY_ORDER),
        "通报按此顺序写类别，其余按件数排在后面。",
        section="统计口径",
    ),
    SettingSpec(
        "praise_min_outcome",
        "表扬：结果满意率不低于",
        "percent",
        "85%",
        "与下一项同时达到才表扬。",
        section="表扬与批评",
    ),
    SettingSpec("praise_min_process", "表扬：过程满意率不低于", "percent", "80%", "", section="表扬与批评"),
    SettingSpec(
        "praise_min_orders",
        f"表扬：{HANDLED}不少于",
        "count",
        "10",
        "件数太少的单位不参加评比。",
        section="表扬与批评",
    ),
    SettingSpec(
        "criticize_lowest",
        "批评：每项满意率最低的几家",
        "count",
        "2",
        "末位并列时都列出，并在校核里说明。",
        section="表扬与批评",
    ),
    SettingSpec("criticize_min_orders", f"批评：{HANDLED}不少于", "count", "10", "", section="表扬与批评"),
    SettingSpec(
        "praise_when",
        "表扬条件",
        "text",
        "",
        f"填了就只按它表扬，如“办结率 ≥ 95% 且 {HANDLED} ≥ 10”；留空按上面几项。",
        section="表扬与批评",
        since="0.3.0",
    ),
    SettingSpec(
        "criticize_when",
        "批评条件",
        "text",
        "",
        "填了就只按它批评，写法同表扬条件；留空按上面几项。",
        section="表扬与批评",
        since="0.3.0",
    ),
    SettingSpec(
        "criticize_cases",
        "批评：包括典型案例的单位",
        "choice",
        "是",
        "选用的典型案例所涉单位一并批评。",
        ("是", "否"),
        "表扬与批评",
    ),
    SettingSpec(
        "judge_min_surveyed",
        "表扬与批评：抽访数不少于",
        "count",
        "0",
        "某项满意率的抽访数低于此数的单位，不按这项满意率表扬或批评；0表示不限。",
        section="表扬与批评",
        since="0.2.0",
    ),
    SettingSpec("busiest_count", "诉求较多的单位列几家", "count", "3", "", section="表扬与批评"),
    SettingSpec(
        "small_sample",
        "小样本提示线",
        "count",
        "10",
        "抽访数低于此数的满意率会提示样本小。",
        section="表扬与批评",
    ),
    SettingSpec(
        "highlight_outcome", "结果满意率低于此值标▼", "percent", "60%", "附件中的突出显示。", section="显示"
    ),
    SettingSpec(
        "highlight_process", "过程满意率低于此值标▼", "percent", "60%", "附件中的突出显示。", section="显示"
    ),
    SettingSpec("rate_decimals", "满意率小数位数", "count", "2", "末尾的0保留，如30.00%。", section="显示"),
    SettingSpec(
        "change_unit",
        "满意率升降的单位",
        "choice",
        "个百分点",
        "规范写法是“个百分点”。",
        ("个百分点", "%"),
        "显示",
    ),
    SettingSpec(
        "changes_as_printed",
        "升降按印出的数相减",
        "choice",
        "是",
        "是：同比、环比用印出的两个满意率相减，读者照着能算出来；否：先相减再四舍五入，末位可能差1。",
        ("是", "否"),
        "显示",
        since="0.3.0",
    ),
    SettingSpec(
        "annex_order",
        "附件内单位顺序",
        "choice",
        "名录",
        "名录：按单位名录；也可按结果满意率，或表扬单位置顶。",
        ("名录", "结果满意率", "表扬置顶"),
        "显示",
    ),
    SettingSpec(
        "keep_personal_columns",
        "工单保留个人信息列",
        "choice",
        "否",
        "否：原表里反映人姓名、电话、证件号、账号、住址等列不进“工单”。",
        ("否", "是"),
        "文件",
        since="0.2.0",
    ),
    SettingSpec("backups_kept", "保留几份备份", "count", "10", "每次刷新前自动备份。", section="文件"),
)
"""Every setting in the order of the sheet, monthly ones on top; `section` groups them under a heading."""

SPEC_OF: Final = {spec.name: spec for spec in SETTING_SPECS}

NOTICE_SETTINGS: Final = ("county", "document_number", "issuer", "addressees", "issue_date", "report_month")
"""A notice with one of these empty is an error finding."""
