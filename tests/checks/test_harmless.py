"""Sentences of real notices that look like faults and are none: wherever they stand, nothing is found."""

from __future__ import annotations

import pytest

from hotline_addin.errors import Level
from tests.checks.notices import CITY, SOUND, check_text, corrected_seed

HARMLESS = [
    # shares and rates of wholes that the text does not state
    "综合评价为A类的责任单位72家，占比78.3%。",
    "其中噪音类120件，占城管类工单的35.2%。",
    "我们共受理400件，占全省总量的8.5%。",
    "已到期工单办结597件，办结率98.5%。",
    "本月回访1500件，回访率96.5%，满意率98.76%。",
    "有效回访率99.96%，知识库更新率100%，平均接通率98.2%，同比增长率120%。",
    "三率分别为95.1%、96.2%、97.3%。",
    "响应率、解决率、满意率分别提升0.67、1.56和2.02个百分点。",
    "确保按期办结率达到98%以上，满意率不低于90%，重办率下降5%以内。",
    "满意率力争提高5%以上。",
    # parts that are a selection, stages, or told one by one
    "主要集中在供水类90件、供电类86件、供气类60件。",
    "其中办结600件，回访598件，满意577件。",
    "逾期10件，其中相山区政府4件，杜集区政府、市城市管理局、市税务局、市防空防震办、移动公司及联通公司各1件。",
    "其中投诉类约300件、咨询类200余件。",
    "房产监管366件、物业服务296件、道路设施168件等诉求已转办。",
    "督办工单30件，其中一类件12件、二类件10件等。",
    "接收省长热线4件、人民网留言15件，另有书记信箱40件、县长信箱43件。",
    "获省综评分五星及五星以上件44件、四星10件、零星1件。",
    # lists that name only some, or names that hold 和
    "民政局、卫健委、市场监管局等9个单位按期办结率均为100%。",
    "水务公司、环保局等3个单位群众回复率低于92%。",
    "人力资源和社会保障局、住房和城乡建设局等2个单位已完成整改。",
    "无企业、群众诉求的单位共有18家，无应办结诉求的单位有1家。",
    "各县、开发区（共4家，满分为150分）排名另行公布。",
    "排名前五位的单位是甲局、乙局、丙局、丁局、戊局、己局，其中戊局、己局并列。",
    "前三位的类别是：三农类、规划、住房和城乡建设类、交通运输类。",
    "对甲局、乙局、丙局等10个先进单位予以通报。",
    # units in other roles than that of all their orders
    "逾期办理的单位有公安局3件、教育局2件。",
    "不满意件较多的单位：公安局（8件）、教育局（5件）。",
    "反映停车难问题，公安局受理31件。",
    "该问题涉及3个乡镇、5个县直单位。",
    "上月公安局承办150件，满意率90.00%。",
    "公安局交警大队承办12件。",
    # months and dates that may differ
    "与1月份相比，投诉明显减少。",
    "1月份，全县共接到热线件2310件；2月份有所下降。",
    "截至3月底，累计受理5600件。",
    "将于12月31日前完成改造，2月28日前报送方案。",
    "自2023年12月1日至2024年2月29日供暖期间，投诉较多。",
    "今年以来，全县平均满意率稳步提升，一季度目标为80%。",
    "环比上月、同比去年均有下降。",
    # changes of counts and times
    "办结率100%，平均办结时长同比下降21%。",
    "满意率98%，群众投诉同比下降12%，受理量环比增长8.2%。",
    "满意率98%，网络受理同比增长30%。",
    "环比减少41件，同比下降20%。",
    "工单量较上月上升1.25%。",
    # wordings
    "满意率较低的单位要说明原因，效率50分以下的约谈。",
    "国办发〔2020〕53号、国办函（2025）66号要求，工单编号【2024】001号已办结。",
    "第53条规定：3日内签收，5个工作日内办结，2起典型问题已通报。",
    # sums, rates and lists that only look like closed ones
    "逾期的有公安局3件、教育局2件等，共12件。",
    "投诉300件、求助200件，共受理1200件。",
    "超期的有公安局11件、教育局5件及其他单位共20件。",
    "较上月增加5件、较去年同期增加3件，共计120件。",
    "处理重点诉求（其中重复3件、无效2件）共9件。",
    "公安局3件、教育局2件，合计办理时长120个小时。",
    "咨询类120件、求助类80件，其中涉企诉求合计35件。",
    "公安局5件、教育局4件，重复件合计2件。",
    "本月电话渠道600件、网络渠道200件，累计受理9600件。",
    "共派单99件，按时结案97件，按时结案率97.98%。",
    "按时结案97件，按时结案率97.98%。",
    "解决率71.76%，低于全省平均水平97.2%。",
    "重派率5.44%，高于全省平均水平3.2%。",
    "办理时限由5.3个工作日压缩至4.1个工作日，压缩22%以上。",
    "一季度受理1200件、二季度受理1300件，均高于去年同期。",
    "对108家承办单位，其中A档31家、D档6家进行了通报。",
    "A档（10家）：公安局、教育局、民政局等。",
    "两项指标占比分别为28.6%、15.3%，合计占全省的9.1%。",
    "扣分较多：甲镇扣2分、乙镇扣3分，最多扣10分。",
    "甲镇、乙镇和丙镇满意率分别为96.1%、94.2%和93.2%。",
    "公安局、教育局的满意率分别提高1.2%以上和持平。",
    "每万人投诉率3.25，停电频率0.86，工单办理效率1.5。",
    "受理52件，较上月减少9件，下降14.75%。",
    "咨询120件、求助80件；按时办结196件。",
    "其中110接警26件、微信27件、网站17件。",
    "反映电梯15件、停车12件、噪音9件，主要集中在三个小区，共涉及住户200余户。",
]


@pytest.mark.parametrize("sentence", HARMLESS, ids=lambda text: text[:14])
def test_harmless_sentences_give_no_finding(sentence: str) -> None:
    for notice, before in (
        (SOUND["seed"], "四、下步工作要求"),
        (CITY, "    四、有关要求"),
        (CITY, "    三、热点诉求"),
    ):
        assert notice.count(before) == 1
        assert check_text(notice.replace(before, f"    {sentence}\n\n{before}")) == ()


def test_annexes_that_count_an_order_in_several_units_may_come_to_more_than_the_text() -> None:
    shared = corrected_seed().replace("残联\t2\t", "残联\t5\t")
    assert [one.code for one in check_text(shared)] == ["sum-mismatch"]
    note = "注：3件由几个单位共同承办，在各单位各计一件，本表件数为件次。"
    assert check_text(f"{shared}\n{note}\n") == ()
    fewer = corrected_seed().replace("残联\t2\t", "残联\t1\t")
    assert [one.code for one in check_text(f"{fewer}\n{note}\n")] == ["sum-mismatch"]


def test_rates_of_nothing_do_not_make_a_share_of_the_total() -> None:
    """One order of 101 prints as 0 % where no decimals are printed, and 98 of 101 may be dissatisfied."""
    head = (
        "关于2024年2月份热线办理情况的通报\n2月份，全县共受理热线工单101件。\n附件\n2024年2月份热线办理情况"
    )
    rows = [(unit, "1", "0%") for unit in ("医保局", "住建局", "公安局")]
    rows = [("承办单位", "承办件数", "办理结果满意率"), *rows, ("教育局", "98", "0%")]
    assert check_text("\n".join([head, *("\t".join(row) for row in rows)])) == ()


def test_a_rate_of_what_went_well_is_no_share_of_what_went_wrong() -> None:
    """杨埠镇, 清河街道 and two more print their satisfaction as 超期÷承办 would, by chance."""
    head = (
        "关于2024年2月份热线办理情况的通报\n2月份，全县共受理热线工单400件。\n附件\n2024年2月份热线办理情况"
    )
    rows = [("甲镇", "100", "10", "10%"), ("乙镇", "80", "8", "10%"), ("丙镇", "90", "27", "30%")]
    rows = [
        ("承办单位", "承办件数", "超期件数", "满意率"),
        *rows,
        ("丁镇", "50", "5", "10%"),
        ("戊镇", "80", "40", "90%"),
    ]
    assert check_text("\n".join([head, *("\t".join(row) for row in rows)])) == ()


_UNITS = [f"{name}局" for name in "甲乙丙丁戊己庚辛"]
_TOWNS = [f"{name}镇" for name in "东西南"]


def _with_own_table(*sentences: str) -> str:
    """A notice with an annex a group and one of the office's own, in which other rates of one group stand."""
    head = ["关于2024年2月份热线办理情况的通报", "2月份，全县共受理热线工单2690件。", *sentences]
    groups = (("县直单位", _UNITS, 300), ("乡镇街道", _TOWNS, 200))
    rows: list[tuple[str, ...]] = []
    for number, (title, names, most) in enumerate(groups, start=1):
        rows += [(f"附件{number}",), (f"2024年2月份{title}热线办理情况",)]
        rows += [("承办单位", "承办件数", "办理结果满意率")]
        rows += [(name, str(most - 10 * at), f"{95 - at}.00%") for at, name in enumerate(names)]
    rows += [("附件3",), ("2024年2月份先行联系情况",), ("承办单位", "承办件数", "先行联系率", "打回率")]
    rows += [(name, str(300 - 10 * at), f"{60 + at}.00%", f"{at + 10}.00%") for at, name in enumerate(_UNITS)]
    rows += [("合计", "2120", "64.00%", "12.00%")]
    return "\n".join([*head, *map("\t".join, rows)])


@pytest.mark.parametrize(
    "sentence",
    [
        "打回率9.46%，低于70%的单位有甲局60.00%。",
        "先行联系率最低的是甲局60.00%、乙局61.00%。打回率6.57%，低于七成的有8家。",
        "群众诉求问题较多的单位有甲局、乙局、东镇。",
        "甲局、乙局、东镇等3个单位办理结果满意率较高，对以上3个单位提出表扬。",
    ],
)
def test_a_table_of_other_rates_is_not_what_the_text_speaks_of(sentence: str) -> None:
    assert check_text(_with_own_table(sentence)) == ()


def test_a_list_that_ends_in_and_so_on_names_the_rows_of_the_only_table() -> None:
    units = ("医保局", "住建局", "公安局", "人力资源和社会保障局")
    head = ["关于2024年2月份热线办理情况的通报", "2月份，全县共受理热线工单40件。"]
    head += [f"为此，对{'、'.join(units)}等4个单位提出批评。", "附件", "2024年2月份县直单位热线办理情况"]
    rows = [("承办单位", "承办件数", "服务过程满意率"), *((unit, "10", "0%") for unit in units)]
    assert check_text("\n".join([*head, *map("\t".join, rows)])) == ()


def test_a_row_called_by_digits_and_letters_is_in_the_sum() -> None:
    head = ["关于2024年2月份热线办理情况的通报", "2月份，全县共受理热线工单40件。"]
    rows = ["来源渠道\t承办件数\t超期件数", "电话\t30\t1", "12345APP\t8\t2", "微信\t2\t1", "合计\t40\t4"]
    assert check_text("\n".join([*head, "附件", "2024年2月份来源渠道", *rows])) == ()
    rows[-1] = "合计\t45\t4"
    (found,) = check_text("\n".join([*head, "附件", "2024年2月份来源渠道", *rows]))
    assert found.code == "sum-mismatch"


def test_few_dissatisfied_are_no_low_satisfaction() -> None:
    names = [f"{sign}局" for sign in "甲乙丙丁戊己庚辛壬癸"]
    head = ["关于2024年2月份热线办理情况的通报", "2月份，全县共受理热线工单1000件。"]
    head += ["甲局、乙局等2个单位办理结果满意率较高。", "附件", "2024年2月份办理情况"]
    rows = ["承办单位\t承办件数\t不满意占承办"]
    rows += [f"{name}\t100\t{at}.00%" for at, name in enumerate(names)]
    assert check_text("\n".join([*head, *rows])) == ()


def test_a_rate_by_other_days_than_the_orders_beside_it_is_no_error() -> None:
    """按时办结率 counts what was done this month, of which some came the month before: 7 of 9, 20 of 21."""
    head = [
        "关于2024年2月份热线办理情况的通报",
        "2月份，全县共受理热线工单165件。",
        "附件",
        "2024年2月份办理情况",
    ]
    rows = ["承办单位\t承办件数\t按时办结率", "甲局\t7\t77.78%", "乙局\t80\t90.00%", "丙局\t78\t88.46%"]
    (found,) = check_text("\n".join([*head, *rows]))
    assert (found.code, found.level) == ("impossible-rate", Level.NOTE)
    rows[2] = "乙局\t18\t95.24%"
    assert check_text("\n".join([*head[:1], *head[2:], *rows])) == ()
