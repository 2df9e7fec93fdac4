"""What a clerk calls each kind of finding: 问题类型, by code, and whether there is anything to do about it.

The one place where codes get their Chinese names: a test finds every code that the program can give here, and
docs/校核规则.md lists the same names. Names are short (they stand in a column of 校核) and each stands once.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from hotline_addin.domain.words.finding_lists import LISTED
from hotline_addin.errors import Level


@dataclass(frozen=True, slots=True)
class FindingKind:
    """问题类型 of a code. `needs_nothing`: the program has done what there was to do, and only says so."""

    name: str
    needs_nothing: bool = False


_NAMES: Final = {
    # 通报和附件表
    "sum-mismatch": "合计不符",
    "share-mismatch": "率或占比不符",
    "impossible-rate": "算不出的率",
    "count-mismatch": "个数与名单不符",
    "text-annex-mismatch": "正文与附件不符",
    "text-mismatch": "正文前后不符",
    "month-mismatch": "年月不一致",
    "change-mismatch": "增减算得不对",
    "personal-data": "有个人信息",
    "repeated-unit": "单位重复",
    "percent-not-points": "应写个百分点",
    "missing-percent-sign": "少了百分号",
    "mixed-decimals": "小数位数不一",
    "mixed-wording": "同义两种写法",
    "blank-in-name": "单位名有空格",
    "annex-title-mismatch": "附件标题不符",
    "document-number": "发文字号写法",
    "heading-order": "标题序号不连",
    "mean-mismatch": "平均数不符",
    "mixed-rounding": "取舍不一致",
    "salutation": "主送机关有误",
    "ranking-mismatch": "名次有遗漏",
    "praised-and-criticized": "又表扬又批评",
    "not-judged": "条件评不了",
    "copied-rates": "两行的率相同",
    "layout": "版式不合国标",
    "layout-not-measured": "版式没有核对",
    # 工作簿
    "identifying-pair": "可能认出个人",
    "no-segmenter": "热点没有分词",
    "edited-figure": "表里的数被改",
    "restored-figure": "手改的数已恢复",
    "newer-version": "新版本会补上",
    "history-drift": "历史与通报不符",
    "book-mismatch": "正文与工作簿不符",
    "history-twice": "历史有两行",
    "history-replaced": "历史被换掉",
    "unread-notice": "通报没有核对",
    "stale-notice": "通报不是最新的",
    "overwritten-figure": "通报里手改了",
    "missing-setting": "设置没有填",
    "wrong-setting": "设置填得不对",
    "unknown-unit": "单位不在名录",
    "case-order": "案例与工单不符",
    "unclear-choice": "选用填得不清",
    "unit-without-group": "单位没有类别",
    "guessed-roster": "名录是推测的",
    "merged-cells": "有合并的单元格",
    "row-without-unit": "名录有行没写单位",
    "alike-units": "像是同一个单位",
    "lost-annex": "附件表不见了",
    "moved-annex": "附件往前排",
    "lonely-group": "类别只有一家",
    "lost-setting": "设置少了一行",
    "ambiguous-alias": "别名指向两家",
    "conflicting-order": "同一编号矛盾",
    "duplicate-order": "重复的行",
    "outside-month": "不是本期工单",
    "period-edge": "跨期的工单",
    "bad-date": "时间认不出来",
    "yearless-date": "日期没有年份",
    "unknown-rating": "评价不在三类",
    "unreadable-column": "整列时间不清",
    "unclear-overdue": "是否超期不清",
    "unclear-returned": "退回次数不清",
    "unclear-flag": "是或否写不清",
    "overdue-contradicted": "超期前后矛盾",
    "early-finish": "办结早于派单",
    "default-deadline": "按默认时限算",
    "idle-rule": "规则没有用上",
    "missing-category": "没有诉求类别",
    "close-category": "类别写法相近",
    "split-category": "类别分了两层",
    "empty-month": "本期没有工单",
    "sudden-change": "数字突变",
    "late-start": "起点没有换",
    "period-gap": "报告期缺月份",
    "month-drift": "与各月的数不同",
    "quiet-days": "连着几天没有工单",
    "not-added": "有数不能相加",
    "added-months": "由历史各月相加",
    "missing-base": "没有可比的月份",
    "unit-gone": "上期有本期没有",
    "joined-units": "几家并成一家",
    "small-sample": "抽访太少",
    "other-ranking": "名次与排序不同",
    "tie-at-boundary": "末位并列",
    "adjustment-without-order": "调整无此工单",
    "adjustment-without-unit": "调整无此单位",
    "wrong-adjustment": "调整填得不对",
    "incomplete-adjustment": "调整没有填全",
    # 指标和表样
    "wrong-indicator": "指标或地址不对",
    "wrong-table": "表样填得不对",
    "no-carry-over": "缺少结转工单",
    "unread-cells": "格里不是数或时间",
    "unknown-value": "没有这个值",
    "base-differs": "历史与工单不符",
    "base-from-orders": "比较取自工单",
    "definition-changed": "指标改过不可比",
    # 原始工单和历史数据
    "skipped-sheet": "跳过的工作表",
    "hidden-rows": "隐藏的也计入",
    "formula-without-result": "公式没有结果",
    "close-header": "列名相近",
    "two-columns": "两列一个意思",
    "unread-column": "有列没有读",
    "personal-column": "工单留有个人信息",
    "missing-column": "少一列",
    "no-order-number": "没有工单编号",
    "rounded-number": "编号末几位丢了",
    "long-number": "编号末位不准",
    "newer-state": "按较新的算",
    "several-units": "几个承办单位",
    "joint-rows": "联合件各行不同",
    "group-blank": "单位只写首行",
    "cancelled-orders": "作废撤销的件",
    "replaced-orders": "原有工单被替换",
    "fewer-orders": "工单比导入时少",
    "unknown-file": "不认识的文件",
    "unmatched-callback": "抽访对不上工单",
    "conflicting-callback": "两次抽访不同",
    "replaced-rating": "抽访改了评价",
    "unmatched-return": "退回对不上工单",
    "unread-history": "历史有行看不懂",
    "summed-county": "全县按单位相加",
    # 更新和定稿时
    "unknown-control": "不认识的位置",
    "put-back-rows": "换过先后的行",
    "signature-gap": "落款前会空一截",
    "gone-table": "表停用了还在",
    "misplaced-control": "位置放错地方",
    "missing-control": "通报里没有位置",
    "repaired-control": "修好的位置",
    "other-month": "别的月份的通报",
    "other-workbook": "别的簿的通报",
    "unreached-book": "没有核对工作簿",
    "unrecorded-release": "定稿没有记下",
    "tracked-change": "修订没有接受",
    "no-pdf": "没有转PDF",
    "pdf-properties": "PDF带有属性",
    "pdf-text": "PDF少了字",
    "empty-page": "有几乎空白的一面",
    "not-opened-again": "通报没有重开",
}

_NEEDS_NOTHING: Final = frozenset({"duplicate-order", "outside-month", "newer-state", "repaired-control"})
"""Codes that only say what the program did. No guess or default on which a figure rests is among them."""

FINDING_KINDS: Final = {code: FindingKind(name, code in _NEEDS_NOTHING) for code, name in _NAMES.items()}
"""问题类型 of every code."""

_UNNAMED: Final = FindingKind("其他")
"""What a row of 校核 is that a later program wrote."""


def kind_of(code: str) -> FindingKind:
    """问题类型 of a code; 其他 for one that this program does not know."""
    return FINDING_KINDS.get(code, _UNNAMED)


def name_of(code: str) -> str:
    """问题类型 of a code, or what was written where that is none."""
    return kind_of(code).name if code in FINDING_KINDS else code


def code_named(text: str) -> str:
    """The code that somebody means who writes it, or 问题类型, as the first is shown to nobody."""
    return next((code for code, kind in FINDING_KINDS.items() if kind.name == text), text)


def done_by_itself(levels_and_codes: Iterable[tuple[str, str]]) -> frozenset[str]:
    """The codes that ask for nothing among those of findings: the program has done what there was to do.

    An 错误 always asks for something, and so does what happens more often than is told one by one: half a
    month outside the period is no trifle.
    """
    counts: Counter[str] = Counter()
    grave = set()
    for level, code in levels_and_codes:
        counts[code] += 1
        if level == Level.ERROR:
            grave.add(code)
    return frozenset(
        code
        for code, count in counts.items()
        if kind_of(code).needs_nothing and code not in grave and count <= LISTED
    )
