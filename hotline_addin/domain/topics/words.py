"""The words by which headlines and addresses are read, in lists that may grow.

Learnt from the public data of the 2020 contest and the published notice; none of them is a county's own.
"""

from __future__ import annotations

from typing import Final


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


PLACE_ENDINGS: Final = _words("""
    交叉路口 交叉口 路口 大道 大街 步行街 商业街 美食街 小区 花园 家园 公园 游园 广场 家属院 公寓 大厦
    新城 新村 名城 国际 名邸 府邸 世家 明珠 壹号 一号 首府 华府 天府 御府 王府 公馆 豪庭 华庭 山庄 楼盘
    工地 小镇 社区 村委会 村委 学校 小学 中学 高中 初中 大学 学院 幼儿园 培训中心 驾校 医院 卫生院 卫生室
    诊所 药店 药房 敬老院 养老院 股份有限公司 有限责任公司 有限公司 分公司 总公司 公司 集团 工厂 砖厂
    养殖场 搅拌站 产业园 工业园 物流园 银行 营业厅 超市 市场 商场 商城 专卖店 旗舰店 酒店 饭店 宾馆 旅馆
    网吧 酒吧 影院 影城 歌厅 KTV 健身房 棋牌室 麻将馆 洗浴 美发 理发店 美容院 名妆 早点 早餐 烧烤 火锅
    餐馆 餐厅 茶饮 奶茶 冰室 面馆 快餐 烩面 汽修 收费站 加油站 火车站 汽车站 高铁站 地铁站 公交站 客运站
    垃圾站 嘉园 佳园 雅园 丽园 名园 嘉苑 佳苑 雅苑 名苑 华苑 丽苑 新苑 雅居 住宅小区 安置小区 保障小区
    廉租小区 公租房小区 建材城 家居城 汽配城 国际城 早教中心 时代中心 购物中心 会展中心 体育中心 文化中心
    商务中心 金融中心
""")
"""What names of places and businesses end with."""

SHORT_PLACE_ENDINGS: Final = _words("""
    路(?![灯面况障由牌费政过程线人边段网]) 街(?![舞边]) 巷(?!子) 苑 村(?![干长里中内]|民组) 镇(?![政里])
    乡(?![政村]) 店(?![铺主员面家]) 厂(?![家房区]) 桥(?!梁) 园(?![区林])
    城(?![市管区乡建镇投里关际铁]|[东西南北](?![门区侧边面]))
    湾 庄 郡 (?<![政官王])府(?![邸上院])
""")
"""Endings of one character (regular expressions), unless the next one makes another word of it (路灯)."""

NO_PLACE_ENDINGS: Final = frozenset(
    _words("""
    道路 公路 马路 铁路 线路 电路 思路 套路 出路 修路 跑路 走路 带路 让路 半路 过路 绕路 迷路 铺路 一路
    商店 门店 开店 农村 乡村 村庄 庄稼 城镇 乡镇 进城 旧城 县城 全城 校园 上街 逛街 临街 沿街 背街 街道
""")
)
"""Words that end like a name and never end one."""

PLACE_STOPS: Final = frozenset(
    " \t\n，。、；：？！,.;:?!（）()【】[]《》<>“”‘’\"'…—-~/|+=*#@&％%·"
    "的了是在吗被把将我你他她它们这那该此每各某从至及为沿住叫有没跟让给请去往与到由等也就不又但而因离距靠使要会能"
)
"""Characters that no name holds before its ending."""

PLACE_BREAKS: Final = _words("""
    于(?![庄家楼湾]) (?<![泰祥谐颐怡太熙兴仁义庆])和(?![平谐美顺庄源畅园睦煦]) 对(?!面) 向(?![阳荣])
    (?<![丽京首华成帝之])都(?![市城]) 个(?!旧)
    内(?![蒙黄江]) [省市](?![场政民]) 县(?!城) (?<![小校园厂景])区 街道办事处 街道办? 号线 [期栋号条]
    [东西南北][侧边] [0-9一二三四五六七八九十]+[年月日家所楼] 反映 投诉 举报 咨询 建议 希望 要求 关于 根据
    联系 知道 解决 强烈 群众 市民 居民 业主 村民 来电 职工 地处 [座坐]落 附近 旁边? 对面 门口 楼[下上内里]
    隔壁 周边 周围 临街 沿街 横穿 穿越 途经 经过 通过 进入 来到 通往 现在 目前 今年 去年 近期 多次 陆续
    经常 当时 然后 之前 所以 同时 夜间 凌晨 每天 长期 一直 尤其 鉴于 由于 还有 其中 包括 例如 比如 或者
    名为 属于 全国 所有 多数 大?部分 多家 几家 多所 配套 老旧 普惠性? 商家 商户 商贩 开发商 代表人? 政府
    [新在修]建 建造 增设 设[置立] 开设 购买 购房 投资 商品房 看病 问题 情况 严重 什么 加快 进行 方便 影响
    住户 孩子 私[开营] 导致 造成 违规 违法 违建 放任 拖欠 改商 组(?!团) 硬化 [左右][拐转][上到进向]?
""")
"""Words (regular expressions) after which alone a name may begin."""

NO_PLACE_STEMS: Final = frozenset(
    _words("""
    一 两 多 整 全 本 同 分 集 主 支 岔 环 辅 沿 上 下 大 小 新 旧 老 高端 大型 小型 普通 连锁 民办 公办
    私立 公立 民营 私人 国 国有 人民 中 中心 农 农村 乡 城 县城 城区 城乡 街边 路边 本地 外地 当地 美丽乡
    生产 土 水泥 泥巴 柏油 石子 断头 十字 丁字 三岔 立交 高架 高速 高速公 快速 铁 过马 必经之 进出 出入 修
    走 逛 思 老旧 住宅 宅 建筑 施工 商业 安置 拆迁 回迁 学区 家属 校 庭 幼 菜 饭 酒 门 开 农贸 夜宵 餐饮
    小吃 网 网上 实体 黑 无证 培训 教育 外国语 实验 艺术 职业 儿童 妇幼保健 附属 服务 管理 贸易 科技 建设
    物业 开发 房地产 房产 地产 置业 劳务 装修 工程 汽车 建材 家具 快递 物流 运输 公交 保险 燃气 天然气
    自来水 供水 供电 电力 供热 供暖 电信 移动 联通 通信 子 全资子 母 断头 入户 救命 烂泥 回家 下雨 景观
    重点 快速 生鲜
    乡镇 便民 文化 中心 市民 配套 普惠 公立幼 一所 这个 那个 该 某 现 此 开放式 安置 保障 棚改 商住 精装
    拓宽 加宽 改扩建 人行天 过街天 外围 后街 前街 步行
    交通 主干 次干 教练员 煤气 地铁 轻轨 高铁 城际 网红 连锁 无良 非法 违规 违法 马路 流动 露天 综合 农贸
    旧货 二手 大型 宠物 文具
    单位 宿舍 职工 保障房 经适房 安置房 公租房 廉租房 商品房 小区 公司 门面
    单身 青年 人才 老年 学生 商务 教师 长租 酒店 政 省政 市政 县政 区政
    打印 彩票 烧烤 理发 水果 早餐 夜宵 快递 代收 房产中介 中介 养生 足浴 洗脚 娱乐
""")
)
"""What before an ending makes no name: 老旧小区, 物业公司, 十字路口."""

EVERYWHERE: Final = tuple(
    _words("""
    人民路 人民大道 人民大街 人民公园 人民广场 建设路 建设大道 建设大街 科技路 科技大道 文化路 文化广场 中心街
    中心大道 中心广场 市民广场 市民公园 实验小学 实验中学 实验学校 实验幼儿园 中心小学 中心中学 中心幼儿园
    外国语学校 外国语小学 外国语中学 青年路 交通路 农业路 商务大道
""")
)
"""Names that nearly every county has, though what stands before their ending makes no other name."""

BUSINESS_ENDINGS: Final = (
    *_words("公司 集团 KTV 餐馆 餐厅 饭店 酒店 宾馆 超市 市场 麻将馆 棋牌室 店 厂 工地 大厦 驾校 培训中心"),
    *_words("养老院 敬老院 药店 药房 诊所 幼儿园 学校 学院 培训学校 早餐 烧烤 快餐 火锅"),
)
"""Endings behind words of every day alone that make no name: 门面小餐馆, 国有资产置业有限公司."""

HEADLINE_FORMULAS: Final = _words("""
    关于 反映 反应 投诉 举报 咨询 建议 请问 请求 恳请 呼吁 希望 要求 强烈 尽快 尽早 早日 加快 解决 您好
    你好 再次 是否 何时 什么时候 为什么 为何 怎么办 怎么 怎样 如何 能否 可否 有没有 什么 哪里 哪些 可以
    应该 不能 谁来管 无人管 相关 有关 等问题 问题 情况 事宜 诉求 事项 现象 已经 一直 仍然 依然 还 没有
    严重 长期 经常 多次 频繁 进一步 附近 旁边 门口 周边 周围 楼下 小区内 小区 街道 社区 县城 城区 高新区
    经开区 开发区 存在 涉嫌 进行 造成 导致 居民 业主 市民 群众 村民 住户 本人 我们 我家 政府 部门 领导 请
    问 的 了 吗 呢 吧 啊 在 被 把 将 给 向 由 及 和 与 或 等 我 你 他 求 让 盼 个
""")
"""Words that say nothing of what is wrong: headlines are cut at them."""

TROUBLES: Final = frozenset(
    _words("""
    噪音 噪声 扰民 喇叭 油烟 异味 恶臭 臭气 污染 扬尘 废气 污水 粪便 偷排 垃圾 脏乱 积雪 结冰 积水 内涝
    漏水 渗水 坑洼 破损 损坏 塌陷 故障 不亮 停水 停电 停气 停暖 断网 断水 断电 跳闸 不热 不通 堵塞 拥堵
    占道 占用 侵占 强占 堆放 乱停 乱放 违停 超载 闯红灯 酒驾 拒载 甩客 违建 违章 违规 违法 违反 非法 无证
    私自 擅自 偷 盗 赌博 麻将 打人 斗殴 伤人 事故 危险 隐患 收费 收取 费用 乱收 乱扣 多收 扣费 涨价 不退
    拒退 退费 退款 退钱 押金 欠薪 讨薪 拖欠 克扣 欠款 不发 不给 诈骗 集资 传销 跑路 贷款 车贷 欺诈 欺骗
    坑害 坑人 虚假 假冒 过期 缩水 捆绑 强制 强迫 强行 霸王 不办 不公 不合理 不符 不达标 不作为 不处理
    不到位 不及时 推诿 推脱 敷衍 拖延 迟迟 逾期 延期 烂尾 质量 受阻 纠纷 维权 举报 投诉 案件 恶意 恶性 差
    难 乱
""")
)
"""Words of a headline that names something wrong, rather than a subject, a question or a suggestion."""

NO_TOPICS: Final = frozenset(
    _words("""
    违规 违法 非法 影响 合理 不合理 严重 安全 强制 急需 迟迟不 处理 政策 力度 建设 管理 开发 项目 物业
    物业公司 开发商 开发公司 公司 有限公司 商铺 工地 建筑工地 医院 学校 老人 孩子 学生 有人 工作人员 客服
    营业厅 车辆 夜间 晚上 白天 办理 申请 手续 进度
""")
)
"""Phrases that many headlines share without being about the same thing."""

FURTHER_TROUBLES: Final = frozenset(
    _words("""
    堵 吵 贵 缺 不便 不方便 太慢 太少 太高 过高 太大 停工 停运 断头路 烂尾 不足 不够 短缺 失修 老化 开裂
    瘫痪 失灵 破裂 起火 沉降 脱落 倒塌 劣质 恶劣 粗暴 违约 毁约 殴打 被打 骚扰 泄露 侵权 误导 诱导 无法 不能
    不给 不让 不准 不交 不修 不管 未 没 拒 霸占 丢失 失窃 被盗 冻结 提现难 没有 没人 无人 从早 长明灯 强买 坑
    """)
)
"""Words that tell in a title that something is wrong, and make no kind of trouble by themselves."""

VAGUE_TROUBLES: Final = frozenset(
    _words("""
    扰民 违规 违法 违反 非法 隐患 安全隐患 危险 收费 收取 费用 质量 纠纷 维权 投诉 举报 案件 事故 不合理
    不公
    不公平 不符 不到位 不及时 不处理 不作为 污染 垃圾 退款 退费 押金 私自 擅自 强制 强迫 强行 欺骗 欺诈
    虚假 恶意
    严重 占用 影响 拖延 拖欠 推诿 堵塞 难 差 乱 设置 处理 解决 建设 规划 力度 开发商 公司 相关 部门 人员
    要求 现象 行为
""")
)
"""Troubles that say too little alone: whose, or with what, must stand beside them."""

OF_ANY_MATTER: Final = frozenset(
    _words("""
    加快 加强 加大 进一步 有何 具体 行动 措施 政策 方面 步伐 进行 长期 经常 每天 没有 不能 无法 希望 请求
    建设 规划 小区 业主 居民 消费者 项目 开发商 物业 相关 有关 部门 附近 时候 一楼 底层 一期 二期 三期
    """)
)
"""Words that say how, who or in which part of a place: two matters of it may share them."""

SAYING_NO: Final = frozenset(_words("不 未 没 无 乱 难 多 少"))
"""Words of one character without which a trouble says the opposite or nothing: 不退, 乱收费."""

HEADLINE_GLUE: Final = frozenset(_words("有 存在 出现 发生 具有 是"))
"""Verbs that make a sentence of a trouble and say nothing themselves."""

CUT_OFF: Final = frozenset(
    _words("""
    问题 情况 现象 内 用 着 得 又 再 都 也 还 仍 并 且 而 则 之 其 以 为 于 至 占 使 让 令 要 想 能 会
    可 应 需 需要 必须 应该
    近期 目前 现在 最近 今年 去年 一直 已经 仍然 依然 多次 再次 经常 长期 每天 每晚 半夜 凌晨 晚上 夜间
    白天 周边 附近 期间 之间
    部分 大量 许多 很多 某些 所有 全部 进行 予以 给予 开展 实施 落实 推进 加大 加强 加快 尽快 及时 希望
    建议 请求 恳请 呼吁
    申请 咨询 询问 质疑 控告 状告 揭露 曝光 影响 导致 造成 公司 开发公司 怎么 如何 为何 何时 请 求 盼 望
    有限公司 有限责任公司 股份有限公司 谁 业主 居民 村民 市民 群众 住户 老百姓 百姓 家长
    """)
)
"""Words at which no phrase begins or ends: they belong to a sentence, not to the name of what is wrong."""

ESTATE_TAILS: Final = _words(
    "开发商 业主 小区 新房 楼盘 物业 项目 商铺 商品房 房屋 期 栋 号楼 配套 交房 精装"
)
"""What follows the name of an estate that has no ending of its own: 保利大都汇开发商."""

NAMING_VERBS: Final = frozenset(
    _words("""
    解放 建设 建业 胜利 团结 复兴 振兴 迎宾 创业 奋斗 开元 开发 发展 兴隆 和谐 创新 创元 开慧 望城 回龙
    飞跃 腾飞 联盟
    保利 合能 时代 上城 汇金 融创 中建 中海 铁建 经开 建发 建工 置业 投资 物业 管理 服务 贸易 教育 培训
    设计 装饰 制造
    """)
)
"""Verbs by which places and firms are named: 解放西路, 建设路."""

NO_NAME_CHARACTERS: Final = frozenset(
    "原建修找受去到在开拆按问说买卖把被往经过从与和还得乘坐看有是无非本各该此某我你他她它每几两等了着及或如若至又再已租改来使用因给让向对将请查管占装放做"
)
"""Words of one character before a name that are no part of it: 建搅拌站, 非本小区."""
