"""What a session's own words say it is under the law. Pure.

The smallest reading that holds: named fire fighting, and a risk note that places the session in a controlled zone.
"""

import re
from collections.abc import Iterable

from events.rules.values import Floor

FIRE_FIGHTING_AGE = 60
FIRE_LAW = "《草原防火条例》第三十一条、《森林防火条例》第三十五条：不得动员老年人参加扑火"
ZONE_WORDS = ("高火险区", "防火区", "防火管制区", "防火戒严区")
_FIRE_FIGHTING = re.compile(r"扑火|救火|打火|火场|(?<!防)灭火|扑救")
_ABOUT_IT = re.compile(r"宣传|宣讲|演练|培训|讲座|知识|事迹|故事")


def floor_of(texts: Iterable[str], risk_note: str) -> Floor:
    """The facts in a session's texts (title, theme, kind's name, positions' titles) and its risk note."""
    fighting = any(_FIRE_FIGHTING.search(text) and not _ABOUT_IT.search(text) for text in texts)
    return Floor(
        bar_from_age=FIRE_FIGHTING_AGE if fighting else None,
        bar_article=FIRE_LAW if fighting else "",
        controlled_zone=any(word in risk_note for word in ZONE_WORDS),
    )
