"""What names are made of: surnames and the characters of given names.

Written from common knowledge; no list of real persons went in.
"""

from __future__ import annotations

from typing import Final

from hotline_addin.domain.personal.names.word_lists import words

COMPOUND_SURNAMES: Final = words("""
    欧阳 上官 司马 诸葛 东方 皇甫 尉迟 公孙 慕容 令狐 司徒 夏侯 端木 长孙 宇文 轩辕 澹台 申屠 闻人 赫连
    呼延 钟离 淳于 南宫 独孤 百里 西门 司空 公冶 宗政 濮阳 太叔 仲孙 亓官 司寇 颛孙 巫马 漆雕 乐正 壤驷
    公良 拓跋 夹谷 宰父 谷梁 东郭 羊舌 梁丘 完颜 纳兰 爱新 鲜于 闾丘 叶赫 那拉
""")
PLAIN_COMPOUNDS: Final = COMPOUND_SURNAMES - words("东方 百里 西门 南宫 长孙 东郭")
"""Those that are no words besides."""
COMMON_SURNAMES: Final = frozenset(
    "王李张刘陈杨赵吴周徐孙朱胡郭林罗郑宋唐韩冯邓曹彭曾肖董袁潘蒋蔡魏吕丁沈姚卢姜崔谭汪廖贾邹熊薛阎侯"
    "郝龚邵覃邢庞颜倪聂翟殷尹孟秦邱阮柯詹俞耿焦裴霍鲍祁窦戚岑冷晏柏瞿佟臧闵苟邬卞姬栾隋刁寇甄"
)
"""Seldom anything else than a surname."""
OTHER_SURNAMES: Final = frozenset(
    "黄马何高梁谢许苏杜叶钟陆范金石夏韦方雷龙史陶黎贺顾毛万钱严武戴莫孔汤施牛樊葛齐乔伍庄章鲁岳兰柳甘"
    "祝宁尚舒纪梅童凌毕涂苗谷盛冉骆游辛靳柴蒙华喻蒲滕屈饶牟艾尤阳穆卓吉缪项芦麦褚娄席桂仇沙荣巫桑丛仲"
    "虞敖巩佘麻苑迟邝匡鞠荆郁胥储栗燕楚鄢劳谌奚冼蔺厉仝郜阚冀晁敬甯靖逯佀亓笪揭桓缑谯訾扈滑田袁江傅段"
    "茅卜邸鄂丰勾衡宦蹇暨亢蒯郎雒糜宓逄濮茹芮帅隗卫乌习鲜幸宿雍禹湛支竺祖昝贲邰强阙璩晋蔚苍贡郗岱戎羿"
    "么闫晟粱郇郄郤郏郦郐邽酆仉尧丘冮柘邴裘杭钮嵇荀於汲暴钭韶蓟索莘扶殳沃夔隆厍毋乜巢佴蓝皮狄伏诸洪贝"
    "昌凤廉寿浦戈墨汝钦弘朴"
)
EVERYDAY_SURNAMES: Final = frozenset(
    "余程付白常温康安易申季简米封粟伊詹翁曲费宗房花乐母农屠仓明初商佟车路谈云宣池古富景束薄印容文哈平管"
)
"""Everyday words too."""
WEAK_SURNAMES: Final = frozenset("于任单左关包符成解司连党向时来水铁查阴鱼宫元边海应红")
"""Particles and words that stand in every sentence: trusted only where somebody is announced."""
TELLING_GIVEN: Final = frozenset(
    "红华平明军伟芳娜秀英敏静丽强磊洋勇艳杰娟涛超兰霞刚桂芝玲梅燕鹏辉飞玉建志海峰波斌宇浩凯健俊帆雪倩"
    "婷颖佳欣怡悦涵琳琪璐萍萱雯莉蕾薇珍凤菊莲荣香翠喜巧云爱淑慧娥贞琴瑞彩娇珠素晶晓庆福贵祥顺德银旺富"
    "宝柱栓锁树泉炎焱昌隆耀辰旭振宏继祖宪礼智忠孝诚友卫援跃思轩梓诺依雨桐泽睿博嘉懿若曦奕诗钰彤昊铭煜"
    "宸皓轶群毅坚铁钢冬冰霜露鸿鹤虎龙麟彪豹骏驰腾翔鹰丹碧紫黛瑶瑾瑜珊珂琦璇珺珏莎菲蓉芬芸茜荷菁萌蔓蕊"
    "楠榕桦柏松柳栋梁俭恒谐邦猛雄豪逸祺祯禄寿晖晔炜烨玥玮琛璟璨熙妍婧媛嫣婉姝娴妮妞芷芹苹茹荔莹菀葵蓓"
    "蔚薰兵彬森焕炳烁灿煌燦钧钊钦铎锋锐锦镇鑫钱淼沛沐沁泓洁洪浚涌淇淳渊湘源滨潇澜瀚翰翊翎勋勤劲培垒城"
    "堂奎尧峻崇嵩川帅康廷弘弟彦徽恩恺惠懋戈拓挺捷攀敬斐方旻昕昱晋晗晟景暄朋朔权栩梦楷槐欢殿毓汉沂沅洲"
    "润滔灏燊牛犇献玄玺珉琨琬琰甜畅登盈睦矿祎禹秋秦竹笑筠箫绍绪维绮缘罡翀羽聪胤舜艺芮苑荟莺菡萧葆蒙蓝"
    "蕙薪藜虹蝶裕褚见觉誉谦谨豫贤赫迪远迅逊通遥邑郁金鉴铠闯闻陶隽靓靖韬韵顶颂飒骁骥魁鲲麒黎齐昆旗乾冠"
    "勉仪仁仓亚亮仲伦佑侃俐倡儒允元兆兴典刘剑劭升协卓印占卿厚君吉同含启呈咏哲唯善喆坤均垚士壮夏奇妙姗"
    "姣威娅娣婵媚嫦宁守安宛宜宣家寅尚岚岩岭岳峥嵘巍希帼幼广延弦徐微忆怀恬恭情慎愉慈枫眉朵棠杏桃槿柠柚"
    "沫汐渝漫澄潼灵熠爽珈琉璃瑗瑄瑛皎益盼硕祈禾秉稷竣筱纯纶纾缨耘舟航芊苒茉茗茵荞莘莞菱蔷虔蛟衡裳谊谧"
    "贻赐轲逢邺釉铃铮锟霄霁霏霓颢馨馥骅骐骞鸥鹃鹭默狗蛋惜怜念慕幽雅岑岱峤彧恂慷挚暖曼朗杭析柔桓棣榆榛"
    "樱橘歆殊沧泰浦涓淮渤湛溢滢漪潞澍炅焰煊烽"
)
"""Characters that given names are made of and that seldom follow a surname otherwise."""
EVERYDAY_GIVEN: Final = frozenset(
    "国文春月美小少永有金成良才来根生学民政东南西北林山江河湖清水火盛发达光星阳日晨宗承先法正义信实新"
    "改革胜利保朝抗战前进解放长然子一天乐连运合石大双全传道书墨夏雷电青苗杨材立业久和治理武越向念望花"
    "叶草木土风自心言公世万三二四五六七九十喜亲知者本太中原常定开加如可能为之以作会意情增令化任计团初"
    "起龙马后多好高老庄铁安顺方康宁同远家关闲轻直真社招换引转拾语迎龄默女丑米满香爱存旦品圆牛羊鸡虎"
)
"""Characters of given names that are in everyday words as often."""
NO_GIVEN: Final = frozenset(
    "姓警医官于的了是在不我们你他她它这那也都而及与或因被将把对到等称说吗呢吧啊某没未从给让很就还但并"
    "个件种条次街村镇乡县市区局委办所院站厂店校馆场楼层室号期年时点分钱费款价票证卡车房气网管线灯墙窗"
    "沟坑垃圾噪病死伤亡打骂吃喝最更非无已曾再又只各每该此其何谁什么怎反映示诉求投举报咨询要请问答复回"
    "退收交缴领取拿借欠拖扣罚赔偿补贴贷购买卖售租施拆装挖堵停送拉推拒绝拨着过去住户由男女岁名位工作单"
    "上下内外里间边侧处部门路桥量度性型式品物事项目题果影响经常总需应级组队员社公司银行厅课班私"
)
"""Characters that no given name holds, where nothing announces it."""
