"""Headers of the sheets 指标 and 表样, and the few fixed words that may stand in their cells."""

from __future__ import annotations

from typing import Final

INDICATORS_SHEET: Final = "指标"
TABLE_FORMS_SHEET: Final = "表样"

INDICATOR_COLUMNS: Final = {
    "name": "名称",
    "method": "算法",
    "condition": "条件",
    "whole": "分母",
    "basis": "依据",
    "dated_by": "归期",
    "unit": "单位",
    "decimals": "小数",
    "blank_text": "没有时写",
    "higher_is_better": "越高越好",
    "full_score": "满分",
    "target": "目标",
    "per_point": "每差1扣",
    "least": "最低",
    "mark": "标▼",
    "stopped": "停用",
    "note": "说明",
}
"""Columns of the table `indicators`, one row an indicator."""

TYPED_VALUES_SHEET: Final = "手填数"
TYPED_VALUE_COLUMNS: Final = {"period": "报告期", "row": "行", "indicator": "指标", "value": "数值"}
"""Columns of the table `typed_values`."""

TABLE_FORM_COLUMNS: Final = {
    "name": "表名",
    "rows": "行",
    "columns": "列",
    "filter": "筛选",
    "groups": "类别",
    "order": "排序",
    "top": "只列前几",
    "total": "合计",
    "hides_zero": "隐藏零行",
    "place": "放在",
    "stopped": "停用",
}
"""Columns of the table `tables`, one row a table."""

YES, NO = "是", "否"
NO_DATE: Final = "不限"
"""归期 of an indicator that counts orders of all times."""
BLANK_TEXT: Final = "—"
"""没有时写, unless a row says otherwise."""
PERCENT, POINTS, COUNT_UNIT, SCORE_UNIT = "%", "个百分点", "件", "分"
EACH_GROUP: Final = "每类一张"
ACROSS: Final = "横"
ROSTER_ORDER, APPEARANCE_ORDER = "名录", "出现顺序"
FALLING, RISING = "降", "升"
AS_ANNEX, IN_NOTICE, ON_SHEET = "附件", "通报", "工作簿"
NO_LONGER: Final = "不再更新"
"""Marks a sheet whose table was taken out of 表样."""
NOT_STATED: Final = "未填写"
"""The row of a table by a column that an order leaves blank."""
