"""Whom a notice is for: the line below its title, and who is spoken to (GB/T 9704-2012, 7.3.2)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain
from typing import Final

from hotline_addin.domain.checks.identity import Identity, told
from hotline_addin.domain.printed.printed_notice import PrintedNotice
from hotline_addin.errors import Finding, Level

_ADDRESSEES: Final = re.compile(
    r"^(?:各|[省市县区]直|驻)[^。：；]{1,120}(?:单位|部门|政府|办事处|委员会|机构|街道|公司|企业|学校|医院|银行|院校|机关|团体|组织|局|办|镇|乡|村|社区|中心|（街道）)(?:（[^）]{2,12}）)?[，。；、]?$"
)
_GREETED: Final = re.compile(
    r"^(?:尊敬的|广大|全体|各|[省市县区]直)[^，。：；、\d]{1,24}(?:、(?:各|[省市县区]?直)[^，。：；、\d]{1,24})*[，。；、]?$"
)
_GREETED_END: Final = re.compile(
    "(?:单位|部门|用户|读者|市民|居民|业主|乘客|旅客|村民|家长|朋友|同志|委员|代表|[庭室站所校村]|车间|[中大支]队|网格|[镇乡]|[街道]|分中心)$"
)
"""Whom a notice is for, by other names than offices'."""
_OFFICE: Final = re.compile(
    r"^[\u4e00-\u9fff（）]{2,16}(?:局|委|办|院|政府|办事处|单位|部门|公司|中心|镇|乡|街道)$"
)
_ASKED: Final = re.compile(
    r"请(?P<who>各[\u4e00-\u9fff]{1,12}(?:政府|办事处|街道|镇|乡|委员会|管委会))(?=于|在)"
)
_ANYBODY: Final = re.compile("单位|部门|乡镇|镇街|地")
_YOU: Final = re.compile(
    r"[你贵](?:局|委|办|单位|公司|镇|乡|街道|县|区|院|校|中心)（(?P<name>[\u4e00-\u9fff]{2,20})）"
)
_TO_YOU: Final = re.compile(
    r"现[将就把][^。；“”]{2,40}(?:通报|函告|通知|转发|印发)给?你[们局单镇乡委办]|请你(?:们|们单位|单位|局|委|办|镇|乡)(?:于|在|对照|按|认真|尽快|抓紧|[^，。；“”]{0,6}整改)"
)
"""Words to those whom a notice is for."""
_TITLED: Final = re.compile(
    "(?:^|关于)致(?P<who>各[\u4e00-\u9fff]{2,16})的[^，。]{0,6}(?:函|通知|通报|提示|提醒)"
)
_REQUESTED: Final = re.compile(
    r"关于(?:请|商请|提请|函请|督促|督办)(?P<who>[\u4e00-\u9fff]{2,16}?(?:局|委|办|集团|公司|镇|乡|街道|中心|政府|院|站|所))"
    "(?=限期|尽快|抓紧|及时|协助|配合|报送|整改|办|答复|提供|落实|做好|处理|加快)"
)
_HEAD_LINES: Final = 6
"""Paragraphs among which the addressees stand."""


def _doubt(place: str, message: str, advice: str = "请核对主送机关和正文里的单位。") -> Finding:
    return Finding(Level.WARNING, "salutation", place, message, advice)


def _salutation(notice: PrintedNotice) -> Iterator[Finding]:
    """7.3.2: the addressees end with a colon."""
    title = notice.title or next(iter(notice.body), None)
    for paragraph in notice.body if title else ():
        if title and paragraph.number > title.number + 2:
            return
        if notice.title is None and paragraph is title:
            continue
        names = re.split("[、，]", paragraph.text.rstrip("："))
        twice = next((name for name in names if len(name) > 2 and names.count(name) > 1), None)
        if twice and paragraph.text.endswith("：") and "。" not in paragraph.text:
            yield _doubt(
                paragraph.place(),
                f"主送机关里“{twice}”出现了两次。",
                "请删去重复的一处，或改成漏写的单位。",
            )
        listed = re.split("[、，]", paragraph.text.rstrip("。；，"))
        greeted = _GREETED.match(paragraph.text)
        is_greeted = greeted and _GREETED_END.search(paragraph.text.rstrip("，。；、"))
        named = notice.title is not None and len(listed) > 1 and all(_OFFICE.search(name) for name in listed)
        if (named or is_greeted or _ADDRESSEES.match(paragraph.text)) and not paragraph.text.endswith("："):
            yield _doubt(
                paragraph.place(),
                "主送机关后面没有冒号。",
                "请在主送机关的最后加全角冒号（GB/T 9704-2012 的 7.3.2）。",
            )


def _addressed(notice: PrintedNotice) -> Iterator[Finding]:
    """`你局（县水利局）` is whom the letter is addressed to."""
    lines = [one.text.rstrip("：") for one in notice.body[:_HEAD_LINES] if one.text.endswith("：")]
    for paragraph in notice.body if lines else ():
        for match in _YOU.finditer(paragraph.text):
            if match["name"] not in lines[0]:
                yield _doubt(
                    paragraph.place(match.start(), match.end()),
                    f"主送的是“{lines[0][:20]}”，这里写“{match[0]}”。",
                )


def _nobody(notice: PrintedNotice) -> Iterator[Finding]:
    """`通报给你们`, and nobody is addressed."""
    head = notice.body[: _HEAD_LINES + 1]
    if notice.title is None or any(one.text.endswith("：") or _ADDRESSEES.match(one.text) for one in head):
        return
    for paragraph in notice.body:
        match = _TO_YOU.search(paragraph.text)
        quoted = match and paragraph.text.count("“", 0, match.start()) > paragraph.text.count(
            "”", 0, match.start()
        )
        if match and not quoted:
            yield _doubt(
                paragraph.place(match.start(), match.end()),
                f"正文写“{match[0][-12:]}”，前面没有主送机关。",
                "请在标题下面写明主送机关（GB/T 9704-2012 的 7.3.2）。",
            )
            return


def _asked(notice: PrintedNotice) -> Iterator[Finding]:
    """`请各镇人民政府于…报送` in a letter to 各县（市、区）人民政府."""
    lines = [
        one.text for one in notice.body[:_HEAD_LINES] if one.text.startswith("各") and one.text.endswith("：")
    ]
    for paragraph in notice.body if lines else ():
        for match in _ASKED.finditer(paragraph.text):
            if match["who"] not in lines[0] and not _ANYBODY.search(match["who"]):
                yield _doubt(
                    paragraph.place(match.start(), match.end()),
                    f"主送的是“{lines[0][:20]}”，这里写“{match[0]}”。",
                )


def _titled(notice: PrintedNotice) -> Iterator[Finding]:
    """`致各国有林场的提示函` is addressed to them, and to no 各县林业局."""
    titles = (_TITLED.search(one.text) for one in notice.body[:2] if not re.search("[。：]", one.text))
    match = next(filter(None, titles), None)
    lines = [
        one for one in notice.body[:_HEAD_LINES] if one.text.startswith("各") and one.text.endswith("：")
    ]
    if match and lines and match["who"] not in lines[0].text and not _ANYBODY.search(match["who"]):
        yield _doubt(
            lines[0].place(),
            f"标题写的是致“{match['who']}”，主送的是“{lines[0].text.rstrip('：')[:20]}”。",
            "请核对标题和主送机关。",
        )


def _requested(notice: PrintedNotice) -> Iterator[Finding]:
    """`关于请市水务集团限期办结…的函` is addressed to it."""
    titles = (_REQUESTED.search(one.text) for one in notice.body[:3] if not re.search("[。：]", one.text))
    match = next(filter(None, titles), None)
    line = next((one for one in notice.body[:_HEAD_LINES] if one.text.endswith("：")), None)
    if match is None or line is None or re.search("[。，；]|如下", line.text):
        return
    name = line.text.rstrip("：")
    if match["who"] not in name and name not in match["who"]:
        said = f"标题写的是请“{match['who']}”，主送的是“{name[:20]}”。"
        yield _doubt(line.place(), said, "请核对标题和主送机关。")


SALUTATION: Final = Identity(
    "salutation",
    "警告",
    "主送机关以冒号结尾（7.3.2）",
    "各乡镇、街道，县直各单位",
    "只看标题下面的一行：以“各”“尊敬的”“广大”开头、是称呼的，或全是单位名称的",
    told(_salutation),
)
ADDRESSED: Final = Identity(
    "salutation",
    "警告",
    "正文里的“你局（…）”“请各…于”、标题里“致…”“关于请…”的就是主送机关；写“通报给你们”的有主送机关",
    "主送县水利局，正文写“你局（县交通运输局）”",
    "主送机关里有这个名称的不报",
    told(
        lambda notice: chain(
            _addressed(notice), _asked(notice), _titled(notice), _requested(notice), _nobody(notice)
        )
    ),
)
