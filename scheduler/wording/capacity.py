"""The capacity report in words: the shortage, and the effect of a few people more."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from volunteers.states import level_word

SCARCE = 20_000
"""The price of a seat from which people are scarce though every seat is filled."""


def as_called(report: Mapping[str, Any], called: Mapping[str, str]) -> dict[str, Any]:
    """Returns a stored report with skills and languages in the reader's words; an unknown one keeps its name."""

    def renamed(rows: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
        return [
            {**row, "needs": [{**need, "skill": called.get(need["skill"], need["skill"])} for need in row["needs"]]}
            for row in rows
        ]

    return {
        **report,
        **{name: renamed(report[name]) for name in ("needs", "skills", "gaps")},
        "languages": [called.get(name, name) for name in report["languages"]],
    }


def needs_text(needs: Sequence[Mapping[str, Any]], languages: Collection[str]) -> str:
    """Returns the people with the wanted skills: ``能讲彝语、会理论政策宣讲的志愿者``; any volunteer without them."""
    spoken = [str(need["skill"]) for need in needs if need["skill"] in languages]
    skills = [_skill(need) for need in needs if need["skill"] not in languages]
    parts = []
    if spoken:
        parts.append(_("能讲%(languages)s") % {"languages": _("、").join(spoken)})
    if skills:
        parts.append(_("会%(skills)s") % {"skills": _("、").join(skills)})
    if not parts:
        return _("志愿者")
    return _("%(what)s的志愿者") % {"what": _("、").join(parts)}


def _skill(need: Mapping[str, Any]) -> str:
    name = str(need["skill"])
    if int(need.get("level") or 1) < 2:
        return name
    return _("%(skill)s（%(level)s）") % {"skill": name, "level": level_word(int(need["level"]), language=False)}


def places_text(places: Sequence[str]) -> str:
    """Returns one place by its name, several by the first name and their number."""
    known = [place for place in places if place]
    if not known:
        return _("全县")
    if len(known) == 1:
        return known[0]
    return _("%(first)s等%(count)s个乡镇") % {"first": known[0], "count": len(known)}


def gap_text(gap: Mapping[str, Any], languages: Collection[str]) -> str:
    """Returns the effect of some people more, in a sentence."""
    values = {
        "people": gap["people"],
        "who": needs_text(gap["needs"], languages),
        "where": places_text(gap["places"]),
        "short": gap["short_sessions"],
        "gained": gap["gained"],
        "seats": gap["seats_gained"],
    }
    if gap["gained"]:
        return (
            ngettext(
                "再有%(people)s名%(who)s，可多满足%(where)s%(short)s场中的%(gained)s场。",
                "再有%(people)s名%(who)s，可多满足%(where)s%(short)s场中的%(gained)s场。",
                gap["people"],
            )
            % values
        )
    return (
        ngettext(
            "再有%(people)s名%(who)s，%(where)s的%(short)s场还配不齐，但可多坐满%(seats)s个位子。",
            "再有%(people)s名%(who)s，%(where)s的%(short)s场还配不齐，但可多坐满%(seats)s个位子。",
            gap["people"],
        )
        % values
    )


def pressure_text(demand: Mapping[str, Any]) -> str:
    """Returns the shortage of people for some demand, in a word."""
    if demand["empty"]:
        return _("差%(empty)s人") % {"empty": demand["empty"]}
    return _("刚够，很紧") if demand["price"] >= SCARCE else _("够")


def source_text(report: Mapping[str, Any]) -> str:
    """Returns the sources of the expected sessions, in a sentence."""
    parts = [_("已排定%(n)s场") % {"n": report["planned"]}]
    if report["recurring"]:
        year = report["register_year"]
        parts.append(_("按%(year)s年同期台账估计%(n)s场") % {"year": year, "n": report["recurring"]})
    if report["recent"]:
        parts.append(_("按最近一个季度的需求单估计%(n)s场") % {"n": report["recent"]})
    return _("%(parts)s。") % {"parts": _("，").join(parts)}
