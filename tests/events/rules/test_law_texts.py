"""The law is read out of the words people write; what is not clear goes to a person."""

from collections import Counter
from collections.abc import Iterator

import pytest

from events.imports import activities, service_requests
from events.rules.law_texts import Answer, LegalFact, LegalFacts, legal_facts
from events.rules.law_words import ELDERS_LAW, FIRE_ZONE_LAW, FOREST_FIRE_LAW, GRASSLAND_FIRE_LAW
from tests.workbooks import demo
from volunteers.imports.tables import find_tables
from volunteers.imports.workbooks import open_file

YES, DOUBTFUL, NO = Answer.YES, Answer.DOUBTFUL, Answer.NO
FIRE = {
    YES: """
        上山扑火灭火 上山扑火 森林灭火 扑救山火 打火队集结 火场清理 参与扑火 应急扑火队 清理余火 看守火场 扑·火
        扑火救灾 支援山火 火灾现场处置 灭火行动 不仅宣传还参与扑火 防火宣传并参与扑火 防火宣传、扑火
        宣传防火知识,必要时上山扑火 不得不参与扑火 不参加宣传只扑火 不怕危险扑火 救火 半专业打火队 火情处置 扑打山火
        奔赴火场 参与森林火灾扑救 扑火队后勤 给火场送饭 灭火 森林草原灭火 火未扑灭 特别扑火队 有无扑火任务
    """,
    DOUBTFUL: """
        灭火演练 消防演练 灭火器使用演示 灭火器实操体验 扑火培训 未成年人不参与扑火 防灭火应急队 消防救援
        灭火知识讲座及灭火演练 扑火技能培训 开设隔离带 上山扑火宣传 扑火队员登记 防灭火值守 灭火器使用 防火灭火
        体验灭火 扑火器材整理 知识讲座和灭火器演示 讲解并演示灭火器使用 原则上不参与扑火 不参与扑火的除外
        60岁以上不参与扑火 山火缺人 不是灭火演练 携带灭火器上山 山林着火去帮忙 控制火势 清理烟点、看守火点 处置火点
        围堵火头 打早打小 火警出动 消防值守 森林消防出勤 村里起火去救
    """,
    NO: """
        防灭火宣传 防火宣传 森林草原防灭火 森林草原防灭火宣传 灭火器知识讲座 防火劝导 卡点登记 瞭望 瞭望塔值守
        不参与扑火 不上火场 不参与扑火、灭火 灭火知识讲座 灭火常识宣传 慰问扑火队员 缅怀扑火英雄 扑火英雄事迹报告会
        快板《灭火英雄》 灭火器材捐赠 讲解灭火方法 森林防火巡查 严禁参与扑火 禁止老年人参与扑火 只做宣传,不参加扑火
        无特殊风险 户外日晒 防火防灾 山路湿滑 打火机收缴 森林火灾警示教育 灭火器使用知识讲座 扑火除外 火把节演出
        防扑火宣传 森林防灭火知识培训 山火预警,入户劝导
    """,
}
DANGER = {
    YES: """
        高空作业 爆破 抢险 危房拆除 拆除危房 防汛抢险 登高作业 带电作业 地震救援 下井清淤 抢险救灾 人员搜救
        高空挂横幅 涉水救援 在脚手架上刷标语
    """,
    DOUBTFUL: "爬梯子挂标语 抢修道路 救援演练 高空作业培训 房顶检查 喷洒农药 防汛巡堤 扑火救灾 "
    "下河救人值守 砍树修路 清理滑坡体 登梯挂灯笼 拆旧房清理 爬树摘果 化粪池清掏 下窨井",
    NO: """
        高空抛物劝导 抢险英雄事迹宣讲 防汛宣传 应急救援知识讲座 不参与抢险 危房排查 无高空作业 海拔2600米
        抗震救灾物资捐赠 不安排高空、爆破 矛盾调解 义诊 排练 爬山 书画创作
    """,
}
ZONE = {
    YES: """
        进入防火区 位于高火险区内 高火险区 防火管制区 防火戒严区 草原防火管制区 封山区 高火险期进入林区 戒严期上山
        草原防火管制 森林防火区 进入森林高火险区 高火险期,牧场 在防火区宣传
    """,
    DOUBTFUL: "进入林区 巡山 林区内 封山育林区 高火险期,林场卡点 林场内巡护 森林防火期进山宣传",
    NO: """
        森林草原防灭火宣传 高火险期森林草原防灭火宣传 不进入防火区 远离高火险区 防火区外 林场卡点外围 戒严令宣传
        防火宣传 无特殊风险 上山路滑 草原 不涉及林区 不在高火险区 雪洼藏族乡文化院坝
    """,
}


def cases(said: dict[Answer, str]) -> list[tuple[str, Answer]]:
    return [(text, answer) for answer, texts in said.items() for text in texts.split()]


@pytest.mark.parametrize(("text", "answer"), cases(FIRE))
def test_fire_fighting_is_read_from_the_words(text: str, answer: Answer) -> None:
    assert legal_facts({"title": text}).fire_fighting.answer == answer


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("fire fighting on the mountain", YES),
        ("Join the firefighters", YES),
        ("fight the forest fire", YES),
        ("put out the fire", YES),
        ("fire drill", DOUBTFUL),
        ("demonstrate the fire extinguisher", DOUBTFUL),
        ("do not take part in fire fighting", NO),
        ("fire prevention talk", NO),
        ("fire extinguisher lecture", NO),
    ],
)
def test_english_words_count_too(text: str, answer: Answer) -> None:
    assert legal_facts({"title": text}).fire_fighting.answer == answer


@pytest.mark.parametrize(("text", "answer"), cases(DANGER))
def test_dangerous_work_is_read_from_the_words(text: str, answer: Answer) -> None:
    assert legal_facts({"title": text}).dangerous.answer == answer


@pytest.mark.parametrize(("text", "answer"), cases(ZONE))
def test_a_closed_zone_is_read_from_the_words(text: str, answer: Answer) -> None:
    assert legal_facts({"risk_note": text}).controlled_zone.answer == answer


def test_publicity_about_a_zone_is_doubtful_in_a_title_and_a_place_in_a_note() -> None:
    assert legal_facts({"title": "防火区宣传"}).controlled_zone.answer == DOUBTFUL
    assert legal_facts({"place": "防火区宣传点"}).controlled_zone.answer == YES


def test_woods_in_one_text_and_the_closed_period_in_another_make_a_zone() -> None:
    facts = legal_facts({"title": "高火险期巡查", "place": "木里洛乡林区"})
    articles = (FIRE_ZONE_LAW,)
    assert facts.controlled_zone == LegalFact(YES, articles, "place", "木里洛乡林区")
    assert legal_facts({"title": "高火险期宣传", "place": "文化院坝"}).controlled_zone.answer == NO


def test_the_answer_says_what_it_was_read_from_and_which_articles_it_rests_on() -> None:
    texts = {"title": "志愿服务", "kind": "森林草原防灭火宣传", "risk_note": "山路湿滑；上山 扑火，高空作业"}
    assert legal_facts(texts) == LegalFacts(
        fire_fighting=LegalFact(YES, (GRASSLAND_FIRE_LAW, FOREST_FIRE_LAW), "risk_note", "上山扑火"),
        dangerous=LegalFact(YES, (ELDERS_LAW,), "risk_note", "高空作业"),
        controlled_zone=LegalFact(),
    )


def test_a_mild_text_lowers_nothing_that_another_says() -> None:
    facts = legal_facts({"kind": "森林草原防灭火宣传", "title": "上山扑火灭火", "risk_note": "不参与扑火"})
    assert (facts.fire_fighting.answer, facts.fire_fighting.source) == (YES, "title")


def test_nothing_written_says_nothing() -> None:
    assert legal_facts({}) == legal_facts({"title": "", "place": " "}) == LegalFacts()


@pytest.mark.parametrize("text", ["", "。", "不", "扑火" * 500, "\x00￿", "《》", "a" * 5000, "参与" * 800 + "灭火"])
def test_strange_texts_are_read_without_a_fall(text: str) -> None:
    assert legal_facts({"title": text}).fire_fighting.answer in Answer


def register_texts() -> Iterator[dict[str, str]]:
    """The texts of every row of the office's register and of its requests."""
    sheets = open_file(demo("activities-2022.xlsx"))
    for row in activities.read_activities(find_tables(sheets, activities.COLUMNS)[0]):
        yield {"title": row.title, "kind": row.kind, "place": row.place, "remark": row.remark}
    sheets = open_file(demo("requests.xlsx"))
    for wish in service_requests.read_service_requests(find_tables(sheets, service_requests.COLUMNS)[0]):
        yield {"kind": wish.kind, "theme": wish.theme, "place": wish.place, "risk_note": wish.risk}


def test_none_of_the_offices_ordinary_events_is_barred() -> None:
    said = Counter(legal_facts(texts) for texts in register_texts())
    assert dict(said) == {LegalFacts(): 429 + 220}
