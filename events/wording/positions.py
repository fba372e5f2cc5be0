"""A position in words: how many people, what all of them and what some of them must be able to do."""

from collections.abc import Iterable
from typing import Protocol

from django.utils.translation import gettext as _

from volunteers.wording.times import named


class AskedSkill(Protocol):
    """A skill a position asks for, of ``least`` people or of everybody."""

    @property
    def skill(self) -> object:
        """The skill or language."""

    @property
    def least(self) -> int | None:
        """Of so many."""


def skills_text(rows: Iterable[AskedSkill], headcount: int) -> str:
    """Returns the skills behind a number of people: ``（彝语），其中至少1人会森林防火宣传``; empty without skills."""
    of_all, of_some = [], []
    for row in rows:
        if row.least is None or row.least >= headcount:
            of_all.append(named(row.skill))
        else:
            words = {"count": row.least, "skill": named(row.skill)}
            of_some.append(_("其中至少%(count)s人会%(skill)s") % words)
    inside = _("（%(parts)s）") % {"parts": _("、").join(of_all)} if of_all else ""
    return inside + "".join(_("，") + text for text in of_some)


def people_text(title: str, headcount: int, rows: Iterable[AskedSkill], minimum: int | None = None) -> str:
    """Returns a position in words: ``宣讲员8人（彝语），其中至少1人会森林防火宣传，不足5人就不去``."""
    parts = [_("%(title)s%(n)s人") % {"title": title or _("志愿者"), "n": headcount}]
    parts.append(skills_text(rows, headcount))
    if minimum:
        parts.append(_("，") + _("不足%(n)s人就不去") % {"n": minimum})
    return "".join(parts)
