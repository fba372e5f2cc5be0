"""Reading rows of a roster of people into values, each with its problems. Pure."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from volunteers.imports import absences, backgrounds, people, schedules
from volunteers.imports.problems import WARNING, Problem
from volunteers.imports.roster_columns import COLUMNS
from volunteers.imports.tables import Record, Table
from volunteers.imports.values import BadValue, Cell, bounded, compact, read_flag, shown, text_of

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Person:
    """A person as a roster describes one; fields are empty where it says nothing.

    ``skills`` are (name, level), level 0 when missing; ``teams`` are (name, role); ``residence`` is as written.
    """

    name: str = ""
    gender: str = ""
    ethnicity: str = ""
    birth: people.Birth | None = None
    id_number: str = ""
    political_status: str = ""
    former_post: str = ""
    retired_year: int | None = None
    elder_kinds: tuple[str, ...] = ()
    silver_talent: bool | None = None
    skills: tuple[tuple[str, int], ...] = ()
    residence: str = ""
    away: absences.Away = absences.Away()
    health_grade: str = ""
    willingness: str = ""
    schedule: schedules.Schedule | None = None
    phone: str = ""
    emergency_name: str = ""
    emergency_phone: str = ""
    branch: str = ""
    teams: tuple[tuple[str, str], ...] = ()
    remark: str = ""


@dataclass(frozen=True, slots=True)
class RosterRow:
    """A row's number, its person and its problems; the person is incomplete when a problem is an error."""

    number: int
    person: Person
    problems: tuple[Problem, ...]


class _Reader:
    """Reads the cells of one record and collects their problems.

    Text that a warning could not read is ``kept`` for the remark, so nothing a list says is lost.
    """

    def __init__(self, table: Table, record: Record) -> None:
        self.table, self.record = table, record
        self.problems: list[Problem] = []
        self.kept: list[str] = []

    def read(self, field: str, reader: Callable[[Cell], Value], default: Value, severity: str = "error") -> Value:
        try:
            return reader(self.record[field])
        except BadValue as bad:
            severity = severity if bad.usable is None else WARNING
            self.problem(field, bad.code, severity)
            # Diagnoses and second numbers are told but not put into a remark that everybody reads.
            if severity == WARNING and field != "health" and bad.code != "two_phones":
                self.kept.append(f"{self.table.title_of(field)}:{shown(self.record[field])}")
            return default if bad.usable is None else bad.usable  # type: ignore[return-value]

    def problem(self, field: str, code: str, severity: str = "error", **said: object) -> None:
        value = masked_id(shown(self.record[field])) if field == "id_number" else shown(self.record[field])
        title = self.table.title_of(field)
        self.problems.append(Problem(self.record.number, title, value, code, severity, said))


def masked_id(text: str) -> str:
    """Returns an ID number with the day, month and order hidden, short enough for a report."""
    return f"{text[:6]}********{text[14:]}" if len(text) >= 15 else text


def read_roster(table: Table) -> Iterator[RosterRow]:
    """Yields the person of each record; a repeated row carries a warning and no person."""
    seen: dict[tuple[object, ...], int] = {}
    for record in table.records:
        key = _identity(record)
        if key in seen:
            column = table.title_of("name")
            value = shown(record["name"]) or masked_id(shown(record["id_number"]))
            said = {"first": seen[key]}
            duplicate = Problem(record.number, column, value, "duplicate_row", WARNING, said)
            yield RosterRow(record.number, Person(), (duplicate,))
            continue
        seen[key] = record.number
        yield _read_person(table, record)


def _identity(record: Record) -> tuple[object, ...]:
    """Returns all cells of a row except its running number, freed of differences in typing."""
    said = []
    for field in COLUMNS.titles:
        if field != "serial":
            try:
                said.append(compact(record[field]))
            except BadValue as bad:
                said.append(str(bad.value))
    return tuple(said)


def heading_date(heading: str) -> date | None:
    """Returns the date in a title row (填报时间：2023年3月), the first day of a month alone; nothing when none."""
    found = re.search(r"(20\d{2})\s*[年.\-/]\s*(\d{1,2})\s*(?:[月.\-/]\s*(\d{1,2})?)?", heading)
    try:
        return date(int(found[1]), int(found[2]), int(found[3] or 1)) if found else None
    except ValueError:
        return None


def _read_person(table: Table, record: Record) -> RosterRow:
    cell = _Reader(table, record)
    contact = _contact(cell)
    schedule, away = _time_and_place(cell)
    person = Person(
        name=cell.read("name", people.read_name, ""),
        gender=cell.read("gender", people.read_gender, "", WARNING),
        ethnicity=cell.read("ethnicity", _short_text(20), "", WARNING),
        birth=cell.read("birth", people.read_birth, None),
        id_number=cell.read("id_number", people.read_id_number, ""),
        political_status=cell.read("political_status", _short_text(20), "", WARNING),
        former_post=_former_post(cell),
        retired_year=cell.read("retired", backgrounds.read_year, None, WARNING),
        elder_kinds=cell.read("elder_kinds", backgrounds.read_elder_kinds, (), WARNING),
        silver_talent=cell.read("silver_talent", _flag_or_none, None, WARNING),
        skills=cell.read("skills", backgrounds.read_skills, (), WARNING),
        residence=cell.read("residence", _short_text(50), ""),
        away=away,
        health_grade=cell.read("health", backgrounds.read_health, "", WARNING),
        willingness=cell.read("willingness", backgrounds.read_willingness, "", WARNING),
        schedule=schedule,
        phone=cell.read("phone", people.read_phone, "") or cell.read("landline", people.read_phone, "", WARNING),
        emergency_name=contact[0],
        emergency_phone=contact[1],
        branch=cell.read("branch", _short_text(80), "", WARNING),
        teams=_teams(cell),
        remark=cell.read("remark", _short_text(300), "", WARNING),
    )
    person = _compared_with_id(cell, person)
    person = replace(person, remark=";".join([person.remark, *cell.kept][not person.remark :])[:300])
    if away.note:
        cell.problem("away", "away_kept_as_note", WARNING)
    if schedule and schedule.note:
        cell.problem("schedule", "schedule_kept_as_note", WARNING)
    return RosterRow(record.number, person, tuple(cell.problems))


def _contact(cell: _Reader) -> tuple[str, str]:
    """Returns name and phone of the emergency contact, from one column or two."""
    name, phone = cell.read("emergency", people.read_contact, ("", ""), WARNING)
    second_name, second_phone = cell.read("emergency_phone", people.read_contact, ("", ""), WARNING)
    return name or second_name, phone or second_phone


def _former_post(cell: _Reader) -> str:
    """Returns unit and post, from one column or two."""
    unit = cell.read("former_unit", _short_text(60), "", WARNING)
    post = cell.read("former_post", _short_text(120), "", WARNING)
    return post if post.startswith(unit) else f"{unit}{post}"[:120]


def _teams(cell: _Reader) -> tuple[tuple[str, str], ...]:
    """Returns the teams; a separate column of roles gives the role in the first of them."""
    none: tuple[tuple[str, str], ...] = ()
    teams = cell.read("teams", backgrounds.read_teams, none, WARNING)
    role = cell.read("team_role", backgrounds.read_role, "", WARNING)
    return ((teams[0][0], role), *teams[1:]) if teams and role else teams


def _time_and_place(cell: _Reader) -> tuple[schedules.Schedule | None, absences.Away]:
    """Returns the weekly times and the stay away; a season away written as a time is read as a stay away."""
    schedule = cell.read("schedule", _schedule_or_none, None, WARNING)
    away = cell.read("away", absences.read_away, absences.Away(), WARNING)
    if schedule and schedule.note and away == absences.Away():
        season = absences.read_away(schedule.note)
        if season.from_month:
            schedule, away = None, season
    return schedule, away


def _compared_with_id(cell: _Reader, person: Person) -> Person:
    """Returns the person with birth and gender checked by the ID number; a mismatch becomes a problem."""
    if not person.id_number:
        return person
    by_id = people.id_birth(person.id_number)
    birth = person.birth
    if by_id and birth and not _same_month(cell.record["birth"], birth.date, by_id):
        cell.problem("birth", "birth_differs_from_id", WARNING, by_id=by_id.strftime("%Y-%m"))
    elif by_id:
        birth = people.Birth(by_id, day_known=True)
    gender = people.id_gender(person.id_number)
    if person.gender in ("1", "2") and person.gender != gender:
        cell.problem("gender", "gender_differs_from_id", WARNING)
        gender = person.gender
    return replace(person, birth=birth, gender=gender)


def _same_month(read: Cell, birth: date, by_id: date) -> bool:
    """Whether both dates fall in one month; 1948.10 typed as a number was read as January."""
    lost_zero = isinstance(read, float) and (birth.month, by_id.month) == (1, 10)
    return birth.year == by_id.year and (birth.month == by_id.month or lost_zero)


def _flag_or_none(cell: Cell) -> bool | None:
    return read_flag(cell) if compact(cell) else None


def _schedule_or_none(cell: Cell) -> schedules.Schedule | None:
    return schedules.read_schedule(cell) if compact(cell) else None


def _short_text(limit: int) -> Callable[[Cell], str]:
    def read(cell: Cell) -> str:
        return bounded(text_of(cell), limit)

    return read
