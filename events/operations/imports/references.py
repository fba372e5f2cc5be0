"""References in rows of requests and registers: kinds, areas, people, skills."""

import re

from events.models import ActivityKind
from volunteers.imports.places import PlaceNames
from volunteers.models import Area, Skill, Volunteer
from volunteers.states import AreaLevel


class References:
    """All kinds, areas, people and skills, read once."""

    def __init__(self) -> None:
        areas = list(Area.objects.all())
        county = next((area.name for area in areas if area.level == AreaLevel.COUNTY), "")
        self._areas = {area.pk: area for area in areas}
        self._places = PlaceNames([(area.pk, area.name) for area in areas], county=county)
        self._kinds: dict[str, ActivityKind] = {}
        for kind in ActivityKind.objects.all():
            self._kinds |= {alias: kind for alias in kind.aliases if alias not in self._kinds}
        self._kinds |= {kind.name: kind for kind in ActivityKind.objects.all()}
        self._people: dict[str, list[int]] = {}
        for pk, name in Volunteer.objects.values_list("pk", "name"):
            self._people.setdefault(name, []).append(pk)
        self._skills: dict[str, Skill] = {}
        for skill in Skill.objects.all():
            self._skills |= {alias: skill for alias in skill.aliases if alias not in self._skills}
        self._skills |= {skill.name: skill for skill in Skill.objects.all()}

    def kind(self, text: str) -> ActivityKind | None:
        """Returns the kind of a name or an alias, with or without 活动 and brackets."""
        plain = re.sub(r"\s+|\(.*\)", "", text)
        for form in (plain, plain.removesuffix("活动"), plain.removesuffix("宣传")):
            if form in self._kinds:
                return self._kinds[form]
        # 01理论政策宣讲 holds a whole name; a short alias (灭火 in 防灭火) would say too little.
        held = {kind.pk: kind for name, kind in self._kinds.items() if len(name) >= 4 and name in plain}
        return next(iter(held.values())) if len(held) == 1 else None

    def kind_alike(self, text: str) -> str:
        """Returns the name of the only kind that a text abbreviates (理论宣讲); empty when there is none."""
        signs = re.sub(r"\W+|活动$", "", text)
        pattern = re.compile(".*".join(signs))
        near = {kind.name for name, kind in self._kinds.items() if len(signs) >= 2 and pattern.search(name)}
        return near.pop() if len(near) == 1 else ""

    def area(self, named: str, *texts: str) -> Area | None:
        """Returns the area a cell names, else the one the first of the texts begins with or holds."""
        found = self._places.find(named) if named else None
        for text in (named, *texts) if found is None else ():
            found = found or (self._places.find_within(text) if text else None)
        return self._areas[found] if found is not None else None

    def alike(self, named: str) -> tuple[Area, bool] | None:
        """Returns the only township one character away from a name, and whether it is safe to assume it."""
        near = self._places.alike(named) if named else None
        return (self._areas[near[0]], near[1]) if near else None

    def people(self, name: str) -> list[int]:
        """Returns the keys of everybody of that name."""
        return self._people.get(name, [])

    def skill(self, name: str) -> Skill | None:
        """Returns the skill or language of that name or alias."""
        return self._skills.get(name)

    def remember(self, skill: Skill) -> None:
        """Adds a skill created in the meantime."""
        self._skills[skill.name] = skill
