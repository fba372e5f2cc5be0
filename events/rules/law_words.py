"""Patterns of the words for the subjects of the law's articles, over cleaned-up text. Pure.

Cleaned-up text is in half width and lower case, without spaces between Chinese characters and without quotation marks.
A missing word is a gap in the law's protection; a word that is too wide only asks a person.
"""

import re

GRASSLAND_FIRE_LAW = "《草原防火条例》第三十一条"
FOREST_FIRE_LAW = "《森林防火条例》第三十五条"
FIRE_ZONE_LAW = "《森林防火条例》第二十八条、第二十九条"
ELDERS_LAW = "《老年人权益保障法》第七十条"

FIRE_ACTION = re.compile(
    r"(?<!防)(?<!防火)灭火(?!器|毯|弹|剂|瓶|栓)|(?<!防)扑火|扑救|扑灭|扑打|救火|打火(?!机|石|锅)|火场"
    r"|火线|余火|余烬"
    r"|明火处|(?:火灾|火情|山火|林火|草原火|火险|失火|着火|起火)(?:应急)?(?:现场|处置|处理|救援|救助|抢险"
    r"|增援|支援|出警"
    r"|出动|前线|救灾|突击|清理)"
    r"|(?:支援|增援|抢救|参与|参加|救|灭|扑|打)(?:森林|草原|这场|大|明)?(?:山火|林火|火灾|火情|大火|野火)"
    r"|fire[- ]?fight\w*|fight\w*(?: \w+){0,3} (?:wild)?fires?\b|fires?[- ]suppress\w*|fire[- ]?lines?\b"
    r"|firegrounds?"
    r"|put(?:ting)? out(?: \w+){0,3} (?:wild)?fires?\b|extinguish(?!er)\w*|mop(?:ping)?[- ]up"
)
"""Going to a fire (articles 31 and 35): forbidden to old people."""
FIRE_DOUBT = re.compile(
    r"防(?:火)?(?:灭|扑)火(?:工作)?(?:队|突击|应急|行动|战|前线|前沿|一线|支援|处置|值守|待命|备勤)"
    r"|(?:消防|防灭火|防火|火灾|火情|火警|山火|灭火器|灭火毯|灭火弹|扑火|灭火).{0,8}(?:演练|演习|实操"
    r"|操作|演示|体验|训练|拉练|比武|使用)"
    r"|(?:演练|演习|演示|体验|练习|试用|操作|使用).{0,6}(?:消防|灭火|扑火|火灾)|防火灭火|(?:携带|背|扛|运送|搬运|投掷).{0,4}灭火|隔离带|防火线"
    r"|计划烧除|烧除|点烧"
    r"|(?:控制|压制|遏制)火势|火点|烟点|火头|火势|打早打小|火警|消防(?:值守|出勤)|(?:着火|起火).{0,4}(?:帮忙|去救|去帮|支援)"
    r"|(?:应急|专业|半专业|义务|志愿)消防队|消防(?:员|救援|突击|出警|出动)|(?<!防)(?:山火|林火"
    r"|野火)(?!预警|隐患|风险|防范|警报)|大火|失火|wild ?fires?\b|fire[- ](?:drills?|crews?)"
    r"|(?:demonstrat|us|try)\w*(?: \w+){0,3} (?:fire )?extinguishers?"
    r"|extinguishers?(?: \w+){0,2} (?:drill|demonstrat|practi[cs])\w*"
)
"""Words that may or may not mean fire fighting."""
DANGER_ACTION = re.compile(
    r"高空(?!抛物|坠物)|高处作业|登高作业|攀登作业|悬空作业|爆破|放炮|炸药|雷管|抢险|排险|除险|拆危"
    r"|(?:危房|危旧房|危墙|房屋|老房|建筑物?|违建)(?:的)?(?:拆除|拆迁作业|拆毁)|(?:拆除|拆毁"
    r"|强拆)(?:\w{0,4})(?:危房|危墙|房屋|老房|建筑)"
    r"|带电作业|有限空间|受限空间|井下|下井|深井|潜水|涉水|泅渡|水上救|水下|激流|脚手架|吊装|起重|高压电"
    r"|高压线|剧毒|有毒"
    r"|危化品|危险化学品|危险作业|高危作业|放射|(?:地震|滑坡|塌方|泥石流|洪水|山洪|雪崩|矿难|溺水|人员"
    r"|被困)\w{0,3}(?:救援|抢救|搜救|清理)"
    r"|搜救|营救|work(?:ing)? at heights?|high[- ]altitude work|blasting|explosives?|demoli\w+"
    r"|live[- ]wire|rescue (?:work|operation)s?"
)
"""Dangerous work (article 70): no unit may give it to old people."""
DANGER_DOUBT = re.compile(
    r"救援|抢修|救灾|防汛(?:一线|前线|突击|巡堤|值守)|巡堤|登高|爬梯|梯子|上房|房顶|屋顶|高梯|攀爬|攀岩"
    r"|救人|砍树|爬树|滑坡体|登梯|拆(?:旧|老|危)?房|化粪池|窨井|下河|下水救"
    r"|油锯|伐木|砍伐|采伐|电焊|动火|农药|喷药"
    r"|消杀|进入危|危房内|悬崖|绝壁|临崖|重体力|搬运重|扛运|夜间搜|搜山|rescue|chain ?saws?|ladders?"
    r"|roof(?:s|top)?\b"
)
"""Words that may or may not mean dangerous work."""
ZONE = re.compile(
    r"高火险区|高火险管[控制]区|火险管[控制]区|防火(?:管制|管控|戒严|封控|警戒|禁)?区|(?:防火)?戒严区"
    r"|禁火区|封山(?:禁)?区|封山管[控制]区|封禁区"
    r"|森林防火区|草原防火管制|防火管制|防火戒严(?!令)|封控林区|管制林区|fire[- ](?:control(?:led)?"
    r"|danger|restricted)[- ](?:zone|area)s?"
)
"""Places that need an approval or a pass (Forest articles 28 and 29)."""
ZONE_PERIOD = re.compile(r"高火险期|高火险时段|戒严期|管制期|禁火期|封山期|特别防护期|防火紧要期|封山令|戒严令|禁火令")
"""Periods in which woods and grasslands are closed."""
WOODS = re.compile(r"林区|林地|山林|林场|林内|林中|草原|草场|草山|牧场|牧区|上山|进山|入山|进入山|深山|林草")
"""Places to which those periods apply."""
ZONE_DOUBT = re.compile(
    r"(?:进入|深入|进到|走进|到|在|穿过|穿越)(?:原始)?(?:林区|山林|林地|森林|林内|草原|草场)|林区(?:内|里"
    r"|深处|腹地)|草原(?:深处|腹地)"
    r"|林场内|林区内|期(?:间|内)?(?:进山|入山|进林)"
    r"|原始森林|原始林区|封山育林区|保护区核心区|巡山|巡林|护林巡|林区巡"
)
"""Woods without a word about the period: a person knows whether they are closed that day."""
ZONE_TOPICS = re.compile(
    r"森林(?:和|与)?草原防(?:灭|扑)?火|森林防(?:灭|扑)?火(?!区)|草原防(?:灭|扑)?火(?!区|管制|管控|戒严)"
    r"|林草防(?:灭)?火(?!区)"
)
"""Words about fire prevention that name woods as a subject only."""
OUTSIDE_BEFORE = re.compile(r"(?:远离|避开|绕开|绕过|outside(?: of)?(?: the)? ?)$")
OUTSIDE_AFTER = re.compile(r"^(?:范围)?(?:外围|以外|之外|外面|外侧|外|周边|附近卡点)")
THERE_BEFORE = re.compile(
    r"(?:在|到|去|赴|进|进入|深入|位于|地处|属|属于|处于|前往|穿过|穿越|经过|inside|within|in|into)(?:\w{0,3})$"
)

PUBLICITY = (
    r"宣传|宣讲|讲座|知识|常识|科普|教育|警示|展览|展板|板报|标语|传单|倡议|签名|承诺|故事|事迹|精神|咨询"
    r"|讲解|讲课|课堂|授课|座谈|慰问|走访"
    r"|参观|纪念|追思|悼念|缅怀|表彰|征文|书画|摄影|研讨|报告会|观影|电影|答题|英雄|烈士|条例|法规|普法"
    r"|朗诵|合唱|快板|话剧|小品|歌曲|演出"
    r"|捐赠|捐款|募捐|劝阻|劝导|lecture|talk|publicity|education|awareness|leaflet|poster|story|stories"
    r"|quiz|exhibition"
)
PUBLICITY_AFTER = re.compile(rf"^[^并和及后再同与到赴去参、&挂贴刷上]{{0,8}}?(?:{PUBLICITY})")
"""Words that follow an action word closely and make it a subject of talk."""
PUBLICITY_BEFORE = re.compile(
    r"(?:宣传|讲解|讲授|普及|介绍|讲述|宣讲|歌颂|慰问|缅怀|悼念|纪念|参观|走访|采访|观看|致敬|表彰|演唱"
    r"|朗诵|表演|快板|话剧|小品|歌曲|电影|捐给|捐赠"
    r"|about|on|commemorat\w+|visit\w*"
    r"|honou?r\w*)(?:the )?(?:[^队员并和及后再同与到赴去参、上只就才还要]{0,6}| [a-z ]{0,12})$"
)
"""Words that stand closely before an action word and make it a subject of talk."""
GOING = re.compile(r"上山|赶赴|奔赴|投入|出动|增援|支援|参战|冲锋|一线|前线|现场|to the scene|join\w*")
"""Words of going there, which count whatever else is said."""
DRILL = re.compile(
    r"演练|演习|演示|示范|实操|操作|体验|训练|集训|拉练|比武|竞赛|竞技|培训|学习|技能|值班|值守|待命|备勤"
    r"|器材|工具|物资|装备|登记|练习|试用"
    r"|drills?\b|training|exercise|demonstrat\w+|practi[cs]\w+"
)
"""Rehearsals and similar activities: a person decides."""
HANDS_ON = re.compile(
    r"演练|演习|演示|示范|实操|操作|体验|训练|集训|拉练|比武|练习|试用|drills?\b|demonstrat\w+|practi[cs]e"
)
"""Rehearsals that remain one beside talk, unless the talk is about them."""

NEGATED_BEFORE = re.compile(
    r"(?<!不得)(?<!不是)(?<!不能)(?<!不可)(?<!不会)(?<!无)(?<!莫)(?<!并非)(?<!有)(?<!特)(?<!区)(?<!级)(?<!类)"
    r"(?:不|不得|不能|不会|不用|不需|不需要|不必|不许|不准|不要|不再|绝不|无|无需|无须|勿|切勿|别|严禁|禁止|谢绝|并非"
    r"|(?:未|没|没有)(?=参与|参加|安排|组织|涉及)|\bno|\bnot|\bnever|without|don't|doesn't|mustn't|won't|excluding)"
    r"(?: |参与|参加|安排|组织|动员|进行|承担|涉及|从事|直接|实际|开展|进入|前往|靠近|接近|上山|上|进|到|去|是|有|在"
    r"|位于|处于|属于|让|任何|老年人|志愿者|老人|老同志|森林|草原|take part in|join|do|any|involve|the|be|go|to)*$"
)
NEGATED_AFTER = re.compile(
    r"^(?:的|工作|任务|等|一律|均|都|者|活动)*(?:除外|不参加|不参与|不去|不安排|不在内|不包括|免谈|excluded)"
)
LIMITED = re.compile(
    r"未成年|残疾|残障|孕妇|女同志|女性|部分|有病|体弱|生病|\d+岁|个别|新手|学生|儿童|一般|平时|原则|暂"
    r"|尽量|可能|或许"
)
"""Words that limit a negation to some people or to a possibility, so that it decides nothing."""
DOUBLE = re.compile(
    r"不得不|不能不|不会不|不可不|不是不|无不|莫不|非.{0,4}不可|不仅|不但|不光|不只|不单|不止|不怕|不顾"
    r"|不畏|不惧|不除外"
)
"""Negative words that negate nothing."""
