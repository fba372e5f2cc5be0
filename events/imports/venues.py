"""Facts about a place told by its name. Pure."""

import re

_OUTDOOR = re.compile(
    r"院坝|坝子|操场|广场|卡点|林场|林区|草场|田间|地头|果园|基地|街头|集市|赶场|户外|室外|公园|路口|村口|山|田坝"
)
_INDOOR = re.compile(r"室|礼堂|活动中心|会堂|馆|大厅|办公楼|教学楼|剧院|书院|食堂|线上|家中|大学|学堂|驿站|之家|会场")
_ALTITUDE = re.compile(r"海拔(?:约|为|高|高达|达)?\s*(\d{3,4})(?!\d)")


def is_outdoor(place: str, *, kind_is_outdoor: bool) -> bool:
    """Whether a place is outdoors by its name; by default as the kind usually is."""
    if _OUTDOOR.search(place) and not re.search(r"(室|礼堂|中心|馆|厅)$", place):
        return True
    return False if _INDOOR.search(place) else kind_is_outdoor


def altitude_in(*texts: str) -> int | None:
    """Returns the altitude in meters in a text (海拔2600米), or nothing without one."""
    for text in texts:
        found = _ALTITUDE.search(text)
        if found:
            return int(found[1])
    return None
