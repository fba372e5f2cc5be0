"""Importing a roster of people."""

import re
from datetime import date
from typing import Any

from volunteers.deeds import Deed
from volunteers.documents.imports import ImportResult, Line
from volunteers.errors import NotAllowed
from volunteers.imports.places import PlaceNames
from volunteers.imports.problems import ERROR, WARNING, Problem
from volunteers.imports.roster import Person, RosterRow, heading_date, masked_id, read_roster
from volunteers.imports.roster_columns import COLUMNS
from volunteers.imports.tables import Table
from volunteers.keyed_hashes import keyed_hash, phone_hash
from volunteers.models import Area, Branch, Skill, Team, Volunteer
from volunteers.operations import journal
from volunteers.operations.imports.running import run_import
from volunteers.operations.skills import save_skill
from volunteers.operations.teams import TeamData, save_team
from volunteers.operations.volunteers import AbsenceData, VolunteerData, WeeklyStretch, write_volunteer
from volunteers.permissions import can_import
from volunteers.states import AreaLevel, SkillLevel


def import_roster(content: bytes, *, deed: Deed, dry_run: bool = False, good_rows: bool = False) -> ImportResult:
    """Imports a roster of people.

    A person is recognized by ID number, else by name, birth month and phone together. An empty cell keeps the stored
    value; unknown skills, teams and branches are created. Raises ``NotAllowed``.
    """
    if not can_import(deed.who):
        raise NotAllowed()

    def store(table: Table, result: ImportResult) -> None:
        _Importer(table, result, deed).store()

    return run_import(content, COLUMNS, store, dry_run=dry_run, good_rows=good_rows)


class _KnownPeople:
    """Everybody stored, by the two keys that recognize people."""

    def __init__(self) -> None:
        self.by_id: dict[str, Volunteer] = {}
        self.by_name: dict[tuple[str, int, int, str], list[Volunteer]] = {}
        people = Volunteer.objects.select_related("residence", "branch").prefetch_related(
            "elder_rows", "skill_rows__skill", "membership_rows__team", "availability_rows", "absence_rows"
        )
        for person in people:
            self.add(person)

    def add(self, person: Volunteer) -> None:
        if person.id_hash:
            self.by_id[person.id_hash] = person
        if person.birth_date and person.phone_hash:
            born = person.birth_date
            self.by_name.setdefault((person.name, born.year, born.month, person.phone_hash), []).append(person)

    def find(self, row: Person) -> Volunteer | None:
        """Returns the stored person of a row; nobody rather than a guess."""
        found = self.by_id.get(keyed_hash(row.id_number)) if row.id_number else None
        if found is not None or row.birth is None or not row.phone:
            return found
        born = row.birth.date
        alike = self.by_name.get((row.name, born.year, born.month, phone_hash(row.phone)), [])
        alike = [one for one in alike if not (row.id_number and one.id_hash)]
        return alike[0] if len(alike) == 1 else None


class _Importer:
    def __init__(self, table: Table, result: ImportResult, deed: Deed) -> None:
        self.table, self.result, self.deed = table, result, deed
        areas = list(Area.objects.all())
        county = next((area.name for area in areas if area.level == AreaLevel.COUNTY), "")
        self.areas = {area.pk: area for area in areas}
        self.places = PlaceNames([(area.pk, area.name) for area in areas], county=county)
        self.skills: dict[str, Skill] = {}
        for skill in Skill.objects.all():
            self.skills |= {name: skill for name in skill.aliases if name not in self.skills}
        self.skills |= {skill.name: skill for skill in Skill.objects.all()}
        self.teams = {_unquoted(team.name): team for team in Team.objects.all()}
        self.branches = {branch.name: branch for branch in Branch.objects.all()}
        self.people = _KnownPeople()
        self.stated = heading_date(table.heading)
        self.facts: list[journal.Fact] = []
        self.ids: dict[str, int] = {}

    def store(self) -> None:
        for row in read_roster(self.table):
            problems = list(row.problems)
            residence = self._residence(row, problems)
            self._check_id(row, problems)
            if not row.person.name or any(p.severity == ERROR for p in problems):
                self.result.problems += problems
                continue
            known = self.people.find(row.person)
            data = self._data(row, residence, known, problems)
            stored, outcome, fact = write_volunteer(data=data, deed=self.deed, volunteer=known)
            self.facts += [fact] if fact else []
            if known is None:
                self.people.add(stored)
            self.result.problems += problems
            self.result.lines.append(Line(row.number, stored.name, outcome))
        journal.record_many(self.facts, deed=self.deed)

    def _residence(self, row: RosterRow, problems: list[Problem]) -> Area | None:
        said = row.person.residence
        found = self.places.find(said) if said else None
        found = found or (self.places.find_within(said) if said else None)
        if not said or found is not None:
            return self.areas[found] if found else None
        near = self.places.alike(said)
        near_name = self.areas[near[0]].name if near else ""
        column = self.table.title_of("residence")
        if near and near[1]:
            problems.append(Problem(row.number, column, said, "township_assumed", WARNING, {"name": near_name}))
            return self.areas[near[0]]
        problems.append(Problem(row.number, column, said, "unknown_township", ERROR, {"near": near_name}))
        return None

    def _check_id(self, row: RosterRow, problems: list[Problem]) -> None:
        number = row.person.id_number
        if number and number in self.ids:
            said = {"first": self.ids[number]}
            column = self.table.title_of("id_number")
            problems.append(Problem(row.number, column, masked_id(number), "id_repeated", ERROR, said))
        elif number:
            self.ids[number] = row.number

    def _data(
        self, row: RosterRow, residence: Area | None, known: Volunteer | None, problems: list[Problem]
    ) -> VolunteerData:
        """Returns the row's values, with empty cells left unsaid so that they erase nothing."""
        person = row.person
        values: dict[str, Any] = {
            name: getattr(person, name)
            for name in (
                "name",
                "ethnicity",
                "id_number",
                "political_status",
                "former_post",
                "retired_year",
                "elder_kinds",
                "willingness",
                "phone",
                "emergency_name",
                "emergency_phone",
                "remark",
            )
            if getattr(person, name)
        }
        if person.gender in ("1", "2"):
            values["gender"] = person.gender
        if person.silver_talent is not None:
            values["silver_talent"] = person.silver_talent
        if person.birth and not (known and known.birth_day_known and not person.birth.day_known):
            values |= {"birth_date": person.birth.date, "birth_day_known": person.birth.day_known}
        if residence is not None:
            values["residence"] = residence
        if person.branch:
            values["branch"] = self._branch(person.branch)
        if person.skills:
            values["skills"] = self._skills(row, known, problems)
        if person.teams:
            values["memberships"] = [(self._team(name), role) for name, role in person.teams]
        return VolunteerData(**values, **self._health(person, known), **self._when(person, known))

    def _health(self, person: Person, known: Volunteer | None) -> dict[str, Any]:
        """Returns the graded statement with the list's date; an older list does not replace a newer statement."""
        if not person.health_grade:
            return {}
        stored: date | None = known.health_date if known else None
        if known and stored and (stored > self.stated if self.stated else known.health_grade == person.health_grade):
            return {}
        return {"health_grade": person.health_grade, "health_date": self.stated or self.deed.at.date()}

    def _when(self, person: Person, known: Volunteer | None) -> dict[str, Any]:
        values: dict[str, Any] = {}
        schedule, away = person.schedule, person.away
        if schedule and schedule.note:
            values["availability_note"] = schedule.note
        elif schedule:
            values["weekly"] = [WeeklyStretch(*stretch) for stretch in schedule.weekly]
            values["notice_days"] = schedule.notice_days
            values["blocked_month_days"] = list(schedule.blocked_month_days)
        if away.lives_at:
            values["lives_away_at"] = away.lives_at
        if away.note:
            values["residence_note"] = away.note
        if away.from_month:
            season = AbsenceData(from_month=away.from_month, to_month=away.to_month, place=away.place)
            dated = known.absence_rows.all() if known else ()
            kept = [
                AbsenceData(start_date=a.start_date, end_date=a.end_date, place=a.place, note=a.note)
                for a in dated
                if a.start_date
            ]
            values["absences"] = [*kept, season]
        return values

    def _skills(self, row: RosterRow, known: Volunteer | None, problems: list[Problem]) -> list[tuple[Skill, int]]:
        levels = {s.skill_id: s.level for s in known.skill_rows.all()} if known else {}
        found: dict[int, tuple[Skill, int]] = {}
        for name, level in row.person.skills:
            skill = self.skills.get(name)
            if skill is None:
                skill = self.skills[name] = save_skill(name=name, deed=self.deed)
                said = {"name": name}
                problems.append(Problem(row.number, self.table.title_of("skills"), name, "new_skill", WARNING, said))
            found.setdefault(skill.pk, (skill, level or levels.get(skill.pk, SkillLevel.GOOD)))
        return list(found.values())

    def _team(self, name: str) -> Team:
        key = _unquoted(name)
        if key not in self.teams:
            self.teams[key] = save_team(data=TeamData(name=name), deed=self.deed)
        return self.teams[key]

    def _branch(self, name: str) -> Branch:
        if name not in self.branches:
            self.branches[name] = Branch.objects.create(name=name)
            self.facts.append(journal.Fact(self.branches[name], "create", {}, {"name": name}))
        return self.branches[name]


def _unquoted(name: str) -> str:
    """Returns a team's name for comparison: “五老”宣讲团 and 五老宣讲团 are one."""
    return re.sub(r"[“”\"'《》]", "", name)
