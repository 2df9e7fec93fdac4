"""Where a text names a citizen: surnames, and the words that announce, follow or surround a name.

A Chinese name cannot be told from other words by itself (高度, 方面, 周边 begin with surnames), so a name
counts only in company: after 我叫 or 联系人, before 女士, between 市民 and 反映, beside a telephone number.
Officials named with their office (王书记) and surnames already followed by 某 are left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

_COMPOUND: Final = (
    "欧阳|上官|司马|诸葛|东方|皇甫|尉迟|公孙|慕容|令狐|司徒|夏侯|端木|长孙|宇文|轩辕|"
    "澹台|申屠|闻人|赫连|呼延|钟离|淳于|南宫|独孤|百里|西门|司空"
)
_PLAIN: Final = (
    "阎王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘蒋蔡杜叶苏魏吕丁沈姚卢姜崔钟谭陆汪"
    "范金石廖贾夏韦邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔汤施牛樊葛邢齐乔伍庞颜倪庄聂章鲁岳翟"
    "殷欧耿兰焦俞柳甘祝宁尚舒阮柯纪梅童凌毕裴霍涂苗谷盛冉骆游辛靳柴蒙鲍华喻祁蒲滕屈饶牟艾尤阳穆卓吉缪项芦麦褚娄"
    "窦戚岑冷晏席柏瞿桂佟臧闵苟邬卞姬仇栾隋刁沙荣巫寇桑甄丛仲虞敖巩佘麻苑迟邝匡鞠荆郁胥储栗燕楚鄢劳谌奚冼蔺厉仝郜阚冀晁敬甯匡靖逯佀亓笪揭桓缑谯訾扈滑"
)
"""Surnames that are seldom everyday words."""
_EVERYDAY: Final = "于余程任方付白常温康安易申关左包符成单季曲翁解司简车连党宫费米宗封粟伊詹向时"
"""Surnames that are everyday words too: trusted only after a word that announces a name, or before 女士."""
_NO_GIVEN: Final = "的了是在不我们你他她它这那也都而及与或因被将把对到等称说吗呢吧啊某"
_GIVEN: Final = f"[^{_NO_GIVEN}\\W0-9A-Za-z_]"

_USUAL: Final = (
    "伟芳娜秀英敏静丽强磊军洋勇艳杰娟涛明超兰霞平刚桂芝玲红梅燕华鹏辉飞玉建国志文海峰波斌宇浩凯健俊帆雪倩婷颖佳欣怡悦涵琳琪璐萍萱雯莉蕾薇珍凤春秋菊莲荣香翠喜巧云月爱淑慧娥贞琴瑞彩美娇珠素晶晓小少永"
    "庆福贵祥顺有德金银成良才旺富宝来根柱栓锁生学民政东南西北林森树山川江河湖泉清源水火炎焱昌盛兴隆发达光耀亮星辰阳日晨旭振宏宗家继承先祖宪法正义仁礼智信忠孝诚实新改革胜利友卫保援朝抗战前进跃解放长"
    "远思然子轩梓一诺依雨桐泽睿博嘉懿若曦奕诗钰彤昊天铭乐煜宸皓轶群毅坚定方圆连运合石铁钢大双全传道书墨启元景冬夏冰霜露雷电雁鸿鹤虎龙麟彪豹骏驰腾翔鹰丹青碧蓝紫黛瑶瑾瑜珊珂琦璇珺珏莎菲蓉芬芸苗茜荷菁"
    "萌蔓蕊楠榕桦柏松柳杨栋梁材立业勤俭恒久安康宁和谐邦治理武威猛雄豪逸越向希望念祺祯禄寿"
)
"""Characters that given names are made of; two of them behind a surname are hardly anything else."""

_WORDS: Final = (
    "沙龙|孔子|仲景|周大[福生]|史丹利|毛泽东|邓小平|(?<=纸)张|(?<=[各事])项|高[度兴龄考中一二三层空速价铁温压新段学]|温[暖水馨度]|周[边围末五日期转]|任[何意务职课教]|万[分元般一]|江[边西苏南北]|"
    "金[额钱属融牌]|毛[坯巾利病]|石[料头子材]|田[地间埂里]|林[地木场业]|许[可多久]|陆续|陈[述旧列]|马[上路桶虎]|武[装术警]|"
    "严[重格查肃]|钱[财款物]|叶[子片]|龙[头门虾]|黄[色牛金土线昏]|汤[锅粉]|牛[奶肉羊]|孔[洞隙]|夏[季天日]|何[时处种必故去]|"
    "方[便面案向式法]|安[全静装置排心保检]|华[西东北南中]|康[复养]|宁静|尚未|单[位元方亲身独]|包[括工含装]|连[续日夜接]|应[该当急]|"
    "解[决释除放]|曾[经多向于有反因在]|施[工救]|苗木|谷物|付[款费清]|游[客泳乐玩]|费用|项目|党[员委支]|席位|麻[将烦]|冷[气风水]|"
    "车[主辆位上里]|商[户家店铺品]|苏[州北]|童[工年装]|申[请报诉]|齐全|景区|左右|荣[获誉]|沙[子发石土]|阳[光台]|米[饭面]|"
    "常[年用住常]|余[额款下]|全[体部家员]|纪[律委检]|段时|鲁班|程[序度]|甘愿|尤其|原[来因告]|季[节度]|成[立年绩为本员人]|"
    "白[天领班色菜]|易[燃拉]|时[间常候]|水[费表电管质]|关[心注于闭系]|庄[稼园]|焦[急虑]|郁闷|盛[怒大]|麦[田子]|葛根|祝[愿福贺]|"
    "章[程法]|梅雨|桂花|柳树|杨树|柏油|梁[柱子]|史上|侯车|莫名|顾[客及虑问]|戴[口头安]|欧[式美]|喻为|舒适|卓越|吉[利祥]|"
    ".大[道家街]|(?<=[任如为几])何|何[一三才月安]|(?<=[资积股押本基现罚奖佣定黄])金|金[星鹰新]|(?<=[伸开])张|(?<=(?<![业户车房店雇])主)张|江[水河]|柳依|(?<=[感多])谢|谢谢|"
    "(?<=[手路地阶时片])段|段[长南北成明]|(?<=旅)游|(?<=上)游|(?<=庆)祝|(?<=[不回照])顾|(?<=[价汗款])钱|(?<=分)钟|(?<=疫)苗|"
    "(?<=星)沙|(?<=[岳南西安])宁|安宁|(?<=[潇清])楚|楚江|(?<=[横桥])梁|(?<=[提最])高|高[峰进]|(?<=[党年])纪|纪[念实]|(?<=[森园])林|"
    "(?<=繁)荣|(?<=[允些也或])许|(?<=[儿婴])童|(?<=[百千十多两0-9])万|万[家民平]|(?<=[专一多几此])项|(?<=[麓亿])谷|(?<=[太佳])阳|"
    "(?<=队)伍|(?<=卓)有|卓有|尚有|沈阳|杨柳|(?<=家长)向|向家|石[化燕]|林[美大]|龙[湖湾]|夏华|"
    "汪洋|范[围畴]|贾鲁|岳[母父阳]|凌晨|毕[业竟]|游戏|燕[子窝]|楚[楚河]|边[上界缘]|官方|向[上阳社有相]|南[侧边面部]"
)
"""Words that begin like a name."""
_FIRST: Final = _PLAIN + "".join(sorted({surname[0] for surname in _COMPOUND.split("|")}))
"""What most names begin with: looked at before the words, which are many."""
_NAME: Final = f"(?=[{_FIRST}{_EVERYDAY}])(?!{_WORDS})(?:{_COMPOUND}|[{_PLAIN}{_EVERYDAY}])"
_PLAIN_NAME: Final = f"(?=[{_FIRST}])(?!{_WORDS})(?:{_COMPOUND}|[{_PLAIN}])"

# What may follow a name, announce it, or stand in front of it as a role; learnt from 705 labelled sentences
# (the table of docs/measured.md says how many names are found).
_SPEAKS: Final = (
    "反映|来电|致电|拨打|来信|称|说|表示|咨询|求助|举报|投诉|申请|家[住中里]|电话|手机|身份证|联系"
)
_AFTER: Final = (
    f"(?=$|\\W|[0-9A-Za-z]|{_SPEAKS}|"
    "[家在于因与和的是住今现系男女为对向到去自有也就从被已将曾同及等提诉告申认要希请一])"
)
_MARK: Final = "[，,。；;、:：（(\\s]"

_ANNOUNCED: Final = (
    "[我俺]叫|我的名字[叫是]|本人(?:姓名|叫)|名叫|姓名|户名|名字(?=[:：是叫])|联[系络]人(?!员)|反映人|来电人|投诉人|举报人|申请人|"
    "报修人|求助人|诉求人|当事人|户主|监护人|收[件款]人|付款人|经办人|受害人|发帖人|来信人|具报人|法(?:定|人)?代表人?|死者|伤者|逝者|(?:负责人|代表|业主|市民)(?=[:：])"
)
_RELATIVES: Final = (
    "其[子女妻夫父母嫂兄弟姐妹]|老伴|[妹弟哥姐]{2}|嫂子|侄[子女]|外甥女?|孙[子女]|"
    "丈夫|妻子|父亲|母亲|儿子|女儿|孩子|女婿|儿媳|爷爷|奶奶|老公|老婆|前[夫妻]|舅舅|姑姑|叔叔|外孙女?|养[子女]"
)
_ROLES: Final = (
    "村医|医生|护士|校长|民警|辅警|律师|快递员|外卖员|骑手|保安|村?支书|村主任|队长|"
    "组长|经理|车主|报案人|干部|市民|村民|居民|群众|业主|网[友民]|孕妇|房主|贫困户|"
    "低保户|包工头|商户|职工|员工|工人|学生|患者|家长|司机|店主|租户|住户|农民工|老人|"
    "老板|房东|房客|摊主|同事|邻居|会计|销售员?|客服|护工|教练|业务员|驾驶员|乘客|顾客|消费者|中介|保洁员?|家属|"
    "亲属|战友|班主任|园长|法人|负责人|施工队长|"
    f"{_RELATIVES}"
)
_TITLES: Final = (
    "小姐|老先生|老板娘?|老师|师傅|同学|同志|阿姨|大[爷妈娘叔婶哥姐伯]|奶奶|爷爷|叔叔|伯伯|老汉|老太太?"
)
"""Forms of address behind a surname."""
_NO_SHOP: Final = (
    "(?!的?店|[汽修]|修车|辅导|水饺|饺子|[面饭餐]|拉面|烧烤|早点|美发|理发|火锅|包子|烩面|小吃|超市|便利|门诊|诊所|[药培]|"
    "工作室|画室|琴行|故居|纪念|糕点|蛋糕|鸭|鸡|鱼|米线|凉皮)"
)

"""Behind 王师傅 and the like these make it a shop's name."""
_SURE: Final = "".join(sorted(set(_USUAL) - set("先放发和合学")))
"""Usual characters of names that are no everyday words behind a surname."""
_NO_PLACE: Final = (
    "(?![\u4e00-\u9fff]{0,3}(?:[路街道巷村庄镇乡寨营湾河桥山湖县区市苑府城园庭厦店馆厅院厂场站校]|小学|中学|公司|集团|银行|超市))"
    "(?![牌茶酒楼堂])"
)
"""What behind three characters makes them a place or a brand."""
_ENDS_PLACES: Final = (
    "路街道巷村庄镇乡寨营湾河桥岗沟集楼坡坪塘坝洼堡堰铺圩台冲岭山口井坑闸渡滩洲港弄里堂庙寺塔门关城府区县市省州屯店"
    "局委办院所站队厂社司会组部厅处科校馆场园苑厦界圈线段桥号层期家户员们些"
)
_LOOSE: Final = f"(?![{_ENDS_PLACES}]){_GIVEN}"
_OFFICES: Final = "书记|主任|局长|镇长|乡长|县长|市长|区长|科长|所长|站长|部长|院长|处长|院士|教授"
_FREE: Final = (
    f"{_PLAIN_NAME}(?!{_OFFICES})(?:[{_SURE}]{_LOOSE}|{_LOOSE}[{_USUAL}]|"
    f"[{''.join(sorted(set(_SURE) - set('东南西北林森山川江河湖泉水火城合平安学校')))}])"
)
"""A name with at least one usual character, none of those that places and offices end with behind it."""
_OPENS: Final = "(?<![^，,。；;、：:（(！？\\s与向被找给系欠])"
"""The beginning of a clause, or a word behind which persons stand."""
_STRANGER: Final = f"{_OPENS}(?P<name>{_FREE})"


_BEFORE_TITLES: Final = (
    # 张女士, 欧阳小红女士; not 由于女士, 对方先生, 周先生面馆
    f"(?<![关由对属至位双甲乙官校男女物])(?P<name>{_NAME}{_GIVEN}{{0,2}}?)(?:女士|先生){_NO_SHOP}",
    f"(?P<name>{_PLAIN_NAME}{_GIVEN}{{0,2}}?)(?:{_TITLES}){_NO_SHOP}",
)
_WHOLE: Final = (
    # 我叫李明; 联系人：欧阳小红, also where no known word follows
    f"(?:{_ANNOUNCED})[\\s:：是为叫]{{0,3}}(?P<name>{_NAME}{_GIVEN}{{1,2}}?){_AFTER}",
    f"(?:[我俺]叫|(?:{_ANNOUNCED})[:：])\\s?(?P<name>{_NAME}{_GIVEN}{{2}})",
    # 我叫阿依古丽·买买提
    f"(?:[我俺]叫|(?:{_ANNOUNCED})[:：]?)\\s?(?P<name>{_GIVEN}{{2,8}}(?:[·•]{_GIVEN}{{2,8}}){{1,3}})",
    # 患者何秀兰术后感染; 家长方伟反映; 村民马保国、李长根两家
    f"(?:{_ANNOUNCED})(?P<name>{_NAME}[{_USUAL}]{{2}})",
    f"(?:{_ROLES})(?P<name>{_NAME}[{_USUAL}]{{2}})",
    f"(?:{_ROLES})(?P<name>{_NAME}[{_USUAL}])(?={_SPEAKS})",
    f"(?:{_ROLES})(?P<name>{_PLAIN_NAME}[{_USUAL}])(?:(?=[拒态虚联出殴打骂威私擅拖欠没不未驾领多])|{_AFTER})",
    # 女儿佳佳
    f"(?:{_RELATIVES})(?P<name>(?P<twice>[{_USUAL}])(?P=twice))",
    # 我姓邱，; 姓赵的女士
    f"姓(?P<name>{_NAME})(?=[，,。的]|$)",
    # a name in no company at all, where nothing behind it makes it a place or a shop
    f"(?P<name>{_PLAIN_NAME}[{_SURE}]{{2}})(?<!小(?=学)){_NO_PLACE}",
    f"(?:{_ROLES}){_PLAIN_NAME}{_GIVEN}{{1,2}}、(?P<name>{_PLAIN_NAME}[{_USUAL}]{{1,2}})",
    # 我是王小丽的母亲
    f"(?:我是|本人是?)(?P<name>{_PLAIN_NAME}{_GIVEN}{{1,2}}?)(?=的(?:{_RELATIVES}|家[长属]|邻居|妈妈|爸爸))",
    # 我是王强，
    f"(?:我是|本人是?)(?P<name>{_PLAIN_NAME}{_GIVEN}{{1,2}}?)(?<![人工员户主者客生师商民])(?={_MARK}|$)",
    # 市民王强反映; 村民李建国，; 其父徐军，
    f"(?:{_ROLES})(?P<name>{_PLAIN_NAME}{_GIVEN}{{1,2}}?)(?={_SPEAKS})",
    f"(?:{_ROLES})(?P<name>{_PLAIN_NAME}{_GIVEN}{{2}})(?=[，,（(、]|$)",
    f"(?:{_RELATIVES})(?P<name>{_PLAIN_NAME}{_GIVEN})(?=[，,（(])",
    # 王强，电话…; 王强，男，
    f"(?:^|(?<=\\W))(?P<name>{_PLAIN_NAME}{_GIVEN}{{1,2}})"
    f"(?={_MARK}{{0,2}}(?:联系)?(?:电话|手机|身份证|1[3-9][0-9]{{9}}))",
    f"(?P<name>{_PLAIN_NAME}{_GIVEN}{{1,2}})(?={_MARK}[男女](?:{_MARK}|$))",
    # 邢建中来电; 与邢建中联系; 邢建中家门前; 邢建中名下; 邢建中之女; 邢建中等12人
    f"{_STRANGER}(?=反映|来电|致电|称(?!重)|表示|咨询|求助|投诉|举报|申请|家[住中里门的房宅院前后]|名下|之[子女妻夫父母]|"
    "等[0-9一二三四五六七八九十]+[名位人]|于[0-9]|联系|取得联系|说[，,：:]|所[述说]|本人|夫妇|(?:兄弟|姐妹|父子|母子)|"
    "的(?:低保|房[屋子产]|宅基|承包|土地|工资|电话|社保|医保|养老|身份|补[贴助偿]|户口|诉求|问题|来电)|（?身份证|的?银行卡)",
    f"（(?P<name>{_FREE})）",
    # 她叫米兰; 有个叫时运来的人
    f"(?:[她他人孩个])叫(?P<name>{_NAME}[{_USUAL}]{{1,2}}){_AFTER}",
)


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    """What finds a name, with what stands in its place.

    Made at the first text: so many words take a fifth of a second, for which no other command shall wait.
    """
    masks = ((_BEFORE_TITLES, "某"), (_WHOLE, "某某"))
    return tuple((re.compile(source), mask) for sources, mask in masks for source in sources)


def find_names(text: str) -> Iterator[tuple[int, int, str]]:
    """Spans of citizens' names with what stands in their place: 某 before 女士, otherwise 某某."""
    for pattern, mask in _patterns():
        for match in pattern.finditer(text):
            yield *match.span("name"), mask
