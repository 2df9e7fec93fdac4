"""One fact of a sound notice is changed: exactly the expected finding appears, at its place."""

from __future__ import annotations

import pytest

from tests.checks.notices import SOUND, check_text

FAULTS = [
    # notice, what stands there, what a slip makes of it, the code, words of its place
    ("seed", "办件2262件", "办件2622件", "sum-mismatch", "城市综合类847件"),
    ("seed", "办件2262件", "办件226件", "sum-mismatch", "226件"),
    ("seed", "自然资源类 36 件", "自然资源类 63 件", "sum-mismatch", "+63+"),
    ("seed", "农业农村类 177 件", "农业农村类 117 件", "sum-mismatch", "农业农村类117件"),
    ("seed", "住建局（212 件）", "住建局（221 件）", "text-annex-mismatch", "住建局（221件）"),
    (
        "seed",
        "联通公司承办32件，办理结果",
        "联通公司承办23件，办理结果",
        "text-annex-mismatch",
        "联通公司承办23件",
    ),
    ("seed", "满意率为33.33%", "满意率为35.33%", "text-annex-mismatch", "35.33%"),
    ("seed", "满意率45%", "满意率54%", "text-annex-mismatch", "54%"),
    ("seed", "供电公司\t56\t0", "供电公司\t65\t0", "text-annex-mismatch", "供电公司承办56件"),
    ("seed", "税务局\t34\t0", "税务局\t43\t0", "sum-mismatch", "2262件"),
    ("seed", "33个县直单位", "34个县直单位", "text-annex-mismatch", "34个县直单位"),
    ("seed", "19个乡镇街道", "18个乡镇街道", "text-annex-mismatch", "18个乡镇街道"),
    ("seed", "等 5 个单位重办理", "等 6 个单位重办理", "count-mismatch", "等6个单位"),
    ("seed", "对以上 5 个单位", "对以上 4 个单位", "count-mismatch", "以上4个单位"),
    ("seed", "教育局等4个单位", "教育局等3个单位", "count-mismatch", "等3个单位"),
    ("seed", "税务局、医保局、燃气公司等", "税务局、税务局、燃气公司等", "repeated-unit", "税务局、税务局"),
    ("seed", "十字路乡、教育局等4个", "十字路乡、医保局等4个", "praised-and-criticized", "医保局"),
    ("seed", "县城管局（197 件）", "县市场监管局（135 件）", "ranking-mismatch", "135件"),
    ("seed", "22\t0\t0\t50.00%\t63.64%", "22\t0\t0\t50.45%\t63.64%", "impossible-rate", "万金店镇"),
    ("seed", "射桥镇\t20\t0", "射桥镇\t20\t21", "sum-mismatch", "射桥镇"),
    ("seed", "76.92%\t61.54%", "76.92\t61.54%", "missing-percent-sign", "老王岗乡"),
    ("seed", "满意率为66.14%", "满意率为66.14", "missing-percent-sign", "66.14"),
    ("seed", "78.57%", "78.6%", "mixed-decimals", "附件2“服务过程满意率”"),
    ("seed", "残联\t2\t0\t0\t未抽访", "残联\t2\t0\t0\t市级未抽访", "mixed-wording", "残联"),
    ("seed", "水利局\t41", "水 利局\t41", "blank-in-name", "水 利局"),
    ("seed", "满意率为30%；供电公司", "满意率为30%；供电 公司", "blank-in-name", "供电公司"),
    ("seed", "下降0.86个百分点", "下降0.86%", "percent-not-points", "下降0.86%"),
    ("seed", "增长9.86个百分点", "增长9.86%", "percent-not-points", "增长9.86%"),
    ("seed", "关于2月份", "关于3月份", "month-mismatch", "关于3月份"),
    ("seed", "2月份，我县共接到", "1月份，我县共接到", "month-mismatch", "1月份"),
    ("seed", "我县2月份热线件", "我县12月份热线件", "month-mismatch", "12月份"),
    ("seed", "附件 2：2024 年 2 月份", "附件 2：2024 年 1 月份", "month-mismatch", "2024年1月份"),
    ("seed", "附件 1：2024 年", "附件 1：2023 年", "month-mismatch", "2023年2月份"),
    ("seed", "附件：1. 2024年2月份", "附件：1. 2024年12月份", "month-mismatch", "2024年12月份"),
    ("seed", "2 月 27 日召开", "2 月 30 日召开", "month-mismatch", "2月30日"),
    ("seed", "2月7日该村", "4月31日该村", "month-mismatch", "4月31日"),
    ("seed", "2024年3月4日", "2024年1月4日", "month-mismatch", "2024年1月4日"),
    ("seed", "2024年3月4日", "2024年2月30日", "month-mismatch", "2月30日"),
    ("seed", "乡镇街道热线办理情况\n\n\n", "乡镇街道工单办理情况\n\n\n", "annex-title-mismatch", "附件2"),
    ("seed", "2. 2024年2月份乡镇街道热线办理情况\n", "", "annex-title-mismatch", "附件2"),
    ("seed", "平督通报〔2024〕17号", "平督通报[2024]17号", "document-number", "[2024]17号"),
    ("seed", "平督通报〔2024〕17号", "平督通报〔2024〕第17号", "document-number", "第17号"),
    ("seed", "平督通报〔2024〕17号", "平督通报〔2024〕017号", "document-number", "017号"),
    ("seed", "平督通报〔2024〕17号", "平督通报〔2023〕17号", "document-number", "〔2023〕17号"),
    ("seed", "三、存在主要问题", "二、存在主要问题", "heading-order", "二、存在主要问题"),
    ("seed", "四、下步工作要求", "五、下步工作要求", "heading-order", "五、下步工作要求"),
    ("seed", "（二）服务过程满意率较低", "（三）服务过程满意率较低", "heading-order", "（三）服务过程"),
    ("seed", "李屯镇\t16", "万冢镇\t16", "repeated-unit", "万冢镇"),
    ("seed", "十字路乡\t18\t0\t0\t55.56%", "十字路乡\t18\t0\t0\t155.56%", "impossible-rate", "十字路乡"),
    ("city", "其他163件", "其他136件", "sum-mismatch", "其他136件"),
    ("city", "占24.67%", "占26.47%", "share-mismatch", "26.47%"),
    ("city", "占转派总量的48.73%", "占转派总量的47.83%", "share-mismatch", "47.83%"),
    ("city", "满意2937件，", "满意2973件，", "share-mismatch", "满意2973件"),
    ("city", "较上月减少14件，下降14%", "较上月减少14件，下降41%", "change-mismatch", "下降41%"),
    ("city", "提高1.13个百分点", "提高1.31个百分点", "change-mismatch", "1.31个百分点"),
    ("city", "提高1.13个百分点", "提高1.13%", "percent-not-points", "1.13%"),
    ("city", "西城区政府（655件）", "西城区政府（565件）", "text-annex-mismatch", "565件"),
    ("city", "满意率87.4%", "满意率84.7%", "text-annex-mismatch", "84.7%"),
    ("city", "390\t388\t99.49%", "390\t388\t94.99%", "share-mismatch", "市住房和城乡建设局"),
    ("city", "77\t70\t90.91%", "77\t70\t90.19%", "share-mismatch", "市教育局"),
    ("city", "合计\t4061\t4043", "合计\t4061\t4034", "sum-mismatch", "按时签收数"),
    ("city", "2家单位提出批评", "3家单位提出批评", "count-mismatch", "3家单位"),
    ("city", "于6月30日前", "于6月31日前", "month-mismatch", "6月31日"),
    ("city", "现将2025年5月份全市12345", "现将2025年4月份全市12345", "month-mismatch", "2025年4月份"),
    ("quarter", "直接答复率74.97%", "直接答复率79.47%", "share-mismatch", "79.47%"),
    ("quarter", "占转办总量的10.87%", "占转办总量的18.07%", "share-mismatch", "18.07%"),
    ("quarter", "前三名的县区分别是：临河区、", "前三名的县区分别是：", "count-mismatch", "前三名"),
    ("quarter", "三、黑榜", "四、黑榜", "heading-order", "四、黑榜"),
    ("terse", "增幅5.76%", "增幅7.56%", "change-mismatch", "7.56%"),
    ("terse", "不满意率5%", "不满意率6%", "share-mismatch", "不满意率6%"),
    ("terse", "满意率58.33%", "满意率53.88%", "impossible-rate", "53.88%"),
    ("terse", "比上月增加", "较上月同比增加", "month-mismatch", "较上月同比"),
    ("terse", "11月30日", "11月31日", "month-mismatch", "11月31日"),
    ("terse", "占工单总量的53.25%", "占工单总量的35.25%", "share-mismatch", "35.25%"),
]


@pytest.mark.parametrize("name", SOUND)
def test_nothing_is_found_in_a_sound_notice(name: str) -> None:
    assert check_text(SOUND[name]) == ()


@pytest.mark.parametrize(("name", "old", "new", "code", "where"), FAULTS, ids=lambda value: str(value)[:12])
def test_one_fault_gives_its_one_finding(name: str, old: str, new: str, code: str, where: str) -> None:
    assert SOUND[name].count(old) == 1, f"{old!r} must stand once in the sound notice"
    findings = check_text(SOUND[name].replace(old, new))
    told = [(finding.code, where in finding.where + finding.message) for finding in findings]
    assert told == [(code, True)], findings
