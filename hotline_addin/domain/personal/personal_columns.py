"""Columns of an export that identify citizens: they are told by their headers, else by what fills them.

The month's figures need no citizen, so the workbook keeps none of these columns unless the office says so
(个人信息保护法第六条: no more than the purpose needs).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from hotline_addin.domain.personal.names.characters import (
    COMMON_SURNAMES,
    EVERYDAY_SURNAMES,
    OTHER_SURNAMES,
    PLAIN_COMPOUNDS,
    TELLING_GIVEN,
    WEAK_SURNAMES,
)
from hotline_addin.domain.words.text import match_key
from hotline_addin.domain.words.vocabulary import GROUP_MARK

_CITIZEN: Final = (
    "(?:反映人|来电人|诉求人|投诉人|举报人|申请人|当事人|来访人|求助人|信访人|咨询人|报修人|报料人|建议人|来信人|写信人|"
    "来件人|发件人|发信人|留言人|提问人|上报人|网民|网友|来信者|写信者|投诉者|举报者|反映者|被投诉人|被举报人|市民|群众|居民|村民|户主|用户|客户|本人|联系人|来电者|诉求者)"
)
_CITIZEN_NAMED: Final = re.compile(_CITIZEN)
_STAFF: Final = re.compile(
    "^(?:承办|主办|协办|办理|责任|处置|处理|经办|单位|部门|所属)|"
    "^(?:回访|派单|受理|审核|签收|录入|登记|接线|坐席|话务|分派|操作|创建|督办)(?:人|员|人员|工号|姓名|者)|^是否"
)
"""Who handles the orders: names and telephones of offices are no citizen's."""
_HEADERS: Final = re.compile(
    f"^{_CITIZEN}(?:姓名|名称|名字|名)?$|姓名|^称呼$|{_CITIZEN}(?:信息|资料|身份)|"
    "电话|手机|联系方式|(?:来电|主叫|被叫|联系|呼入|呼叫|回拨|来话)号码|"
    "身份证|证件号|护照|社保卡?号|医保卡?号|"
    "账号|帐号|银行卡|卡号|户号|微信|qq|邮箱|电子邮件|e-?mail|车牌|"
    f"{_CITIZEN}.*(?:地址|住址)|(?:家庭|居住|户籍|联系|通讯|通信|常住|现住|收件|邮寄).{{0,2}}(?:地址|住址)|住址|户籍地|"
    "^(?:name|phone|mobile|tel|telephone|idcard|id_card|callername|contactphone|address)$"
)
_BRACKETED: Final = re.compile(r"[(\[【〔]([^)\]】〕]*)[)\]】〕]")
"""Behind a header: a note, or the number of its occurrence."""
_CITIZENS_GROUP: Final = re.compile(f"^{_CITIZEN}(?:的?(?:基本|个人|身份)?(?:信息|资料|情况|身份))?$")
"""Over columns that all tell of a citizen."""
_STAFF_GROUP: Final = re.compile(
    "^(?:承办|主办|协办|办理|责任|处置|处理|经办|单位|部门|所属).*(?:单位|部门|机构|科室|人)|^(?:单位|部门)"
)
"""Over the names and telephones of offices; 办理信息 alone does not say whose they are."""
_CONTENTS: Final = re.compile(
    r"(?:\+?86[- ]?)?1[3-9]\d[- ]?[\d*xX]{4}[- ]?\d{4}"
    r"|[1-8]\d{5}(?:18|19|20)\d{2}(?:0[1-9]|1[0-2])[0-3]\d{4}[\dXx]"
)
"""A mobile number, also one masked halfway, or an identity number of GB 11643."""
_STAFF_BESIDES: Final = re.compile("员$|民警|网格|坐席|领导|主任|科长|负责|分管|值班|接听|接件|审批|签发")
"""Further headers over names that are no citizens', where only the cells say that they are names."""
_SURNAMES: Final = COMMON_SURNAMES | OTHER_SURNAMES | EVERYDAY_SURNAMES | WEAK_SURNAMES
_NAME: Final = re.compile(
    f"(?:[{''.join(sorted(_SURNAMES))}]|{'|'.join(sorted(PLAIN_COMPOUNDS))})"
    f"(?:[^\\W\\d_A-Za-z]{{1,2}}|[某*＊×xX○]{{1,2}})"
)
_COMMON: Final = re.compile(f"[{''.join(sorted(COMMON_SURNAMES))}]")
_GIVEN: Final = re.compile(f"[{''.join(sorted(TELLING_GIVEN))}某*＊×xX○]$")
_FEWEST_NAMES: Final = 8
"""Different names from which a column of them is known."""


def is_personal_column(header: object, cells: Sequence[object]) -> bool:
    """Whether a column identifies citizens, by its header or by what fills it."""
    return is_personal_header(header) or holds_personal_numbers(cells) or holds_names(header, cells)


def is_personal_header(header: object) -> bool:
    """Whether a header says that its column names citizens or says how to find one.

    Of a full name (来件信息·来电人) the last part decides, whatever group stands over it, except that names
    and telephones below an office are the office's, and all that stands below a citizen is the citizen's.
    """
    *groups, own = match_key(header).lower().split(GROUP_MARK)
    base = _BRACKETED.sub("", own) or own
    groups = [_BRACKETED.sub("", group) for group in groups]
    if _STAFF.search(base):
        return False
    if any(map(_CITIZENS_GROUP.search, groups)):
        return True
    if any(map(_STAFF_GROUP.search, groups)):
        return not base.startswith("联系") and _CITIZEN_NAMED.search(base) is not None
    qualifiers = [*groups, *_BRACKETED.findall(own)]
    spellings = (own, base, *(f"{qualifier}{base}" for qualifier in qualifiers))
    return any(map(_HEADERS.search, spellings))


def holds_names(header: object, cells: Sequence[object]) -> bool:
    """Whether nearly all cells of a column are names of persons, and nothing says that these are staff.

    Villages (张庄, 李楼) begin with surnames as well, but do not end as given names do; persons differ from
    row to row, which groups and kinds do not.
    """
    own = match_key(header).rpartition(GROUP_MARK)[2]
    if _STAFF.search(own) or _STAFF_BESIDES.search(own):
        return False
    texts = [text for cell in cells if (text := match_key(cell))]
    different = set(texts)
    if len(different) < max(_FEWEST_NAMES, len(texts) // 3):
        return False
    found = [text for text in different if _NAME.fullmatch(text)]
    telling = (sum(map(bool, map(pattern, found))) for pattern in (_COMMON.match, _GIVEN.search))
    return 10 * len(found) >= 9 * len(different) and all(2 * count > len(found) for count in telling)


def is_citizens_group(group: object) -> bool:
    """Whether all that stands below the header of a group tells of a citizen: 来电人信息."""
    return _CITIZENS_GROUP.search(match_key(group).lower()) is not None


def holds_personal_numbers(cells: Sequence[object]) -> bool:
    """Whether most cells of a column are telephone or identity numbers, whatever its header says."""
    texts = [text for cell in cells if (text := match_key(cell))]
    return bool(texts) and 2 * sum(1 for text in texts if _CONTENTS.fullmatch(text)) > len(texts)
