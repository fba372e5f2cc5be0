"""The example county's lecture menu (课题): the topics of its teams at the start of the year."""

from dataclasses import dataclass
from datetime import date, datetime

from events.models import ActivityKind
from events.operations.topics import TopicData, save_topic
from volunteers.deeds import Deed
from volunteers.models import Account, Skill, Team


@dataclass(frozen=True, slots=True)
class Offer:
    """A topic in the words of the team's leader; ``language`` is a skill's name, empty for any language."""

    title: str
    outline: str
    kind_code: str
    team: str
    audience: str
    minutes: int = 60
    language: str = ""


OFFERS = (
    Offer(
        "二十大精神进村寨",
        "讲清三件事：讲什么、为什么、怎么办；结合本村实际。",
        "01",
        "宣讲团",
        "党员、村民",
        90,
    ),
    Offer("火把节里话防火", "用彝语讲身边的火灾，教群众见烟就报、见火不打。", "01", "宣讲团", "村民", 60, "彝汉双语"),
    Offer("红军长征过云岭", "按路线讲五个故事，带两件老物件。", "02", "宣讲团", "中小学生", 45),
    Offer("我当兵的那些年", "老战士讲亲历，留二十分钟给孩子们提问。", "02", "宣讲团", "中小学生", 45),
    Offer("婚丧嫁娶新风尚", "算一笔人情账，讲一个移风易俗的村。", "05", "调解", "村民", 60),
    Offer("秋冬血压怎么管", "现场量血压，讲吃药、穿衣、出门三个要点。", "07", "义诊", "老年人", 90),
    Offer("花椒修枝与防虫", "到地里边剪边讲，自带剪刀。", "07", "科技", "种植户", 90),
)


def write_menu(*, by: Account, at: datetime) -> int:
    """Writes the topics of the teams that exist; returns their number."""
    teams = {offer.team: list(Team.objects.filter(name__contains=offer.team)) for offer in OFFERS}
    for offer in OFFERS:
        data = TopicData(
            title=offer.title,
            outline=offer.outline,
            kind=ActivityKind.objects.get(code=offer.kind_code),
            audience=offer.audience,
            minutes=offer.minutes,
            language=Skill.objects.filter(name=offer.language).first(),
            script_reviewed=True,
            valid_until_date=date(at.year, 12, 31),
        )
        save_topic(data=data, teams=teams[offer.team], deed=Deed.by_account(by, at=at))
    return len(OFFERS)
