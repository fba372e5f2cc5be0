from datetime import date
from typing import Any

import pytest

from tests.factories import NOW, area, skill, team
from volunteers.deeds import Deed
from volunteers.errors import BadPersonalValue, SamePersonExists
from volunteers.models import JournalEntry, Volunteer
from volunteers.operations.volunteers import (
    AbsenceData,
    VolunteerData,
    WeeklyStretch,
    save_volunteer,
)

pytestmark = pytest.mark.django_db
ID = "513499195208282588"


def save(person: Volunteer | None = None, **values: Any) -> tuple[Volunteer, str]:
    return save_volunteer(data=VolunteerData(**values), volunteer=person, deed=Deed.by_command(at=NOW))


def whole(**values: Any) -> dict[str, Any]:
    return {
        "name": "贺　永清",
        "gender": "2",
        "birth_date": date(1952, 8, 28),
        "id_number": " ５１３４９９195208282588",
        "phone": "+86 199-0000-0001",
        "residence": area(),
        "elder_kinds": ["expert", "cadre"],
        "skills": [(skill("果树栽培"), 2), (skill("主持"), 3)],
        "memberships": [(team(), "leader")],
        "weekly": [WeeklyStretch(1, 480, 720), WeeklyStretch(1, 720, 1080)],
        "absences": [AbsenceData(from_month=11, to_month=3, place="成都")],
        **values,
    }


def test_a_new_volunteer_is_normalized_hashed_and_findable() -> None:
    person, outcome = save(**whole())
    person = Volunteer.objects.get(pk=person.pk)
    assert outcome == "created"
    assert (person.name, person.pinyin, person.pinyin_initials) == ("贺永清", "heyongqing", "hyq")
    assert (person.id_number, person.id_last4, person.phone, person.phone_last4) == (ID, "2588", "19900000001", "0001")
    assert sorted(row.kind for row in person.elder_rows.all()) == ["cadre", "expert"]
    assert sorted((r.skill.name, r.level) for r in person.skill_rows.all()) == [("主持", 3), ("果树栽培", 2)]
    assert [(r.weekday, r.start_minute, r.end_minute) for r in person.availability_rows.all()] == [(1, 480, 1080)]
    assert [(r.from_month, r.to_month, r.place) for r in person.absence_rows.all()] == [(11, 3, "成都")]


def test_saving_the_same_again_changes_nothing_and_writes_no_journal() -> None:
    values = whole()
    person, _outcome = save(**values)
    before = JournalEntry.objects.count()
    assert save(Volunteer.objects.get(pk=person.pk), **values)[1] == "unchanged"
    assert JournalEntry.objects.count() == before


def test_a_change_is_journaled_with_masked_numbers() -> None:
    person, _outcome = save(**whole())
    assert save(person, phone="19900000009", skills=[(skill("主持"), 1)])[1] == "changed"
    entry = JournalEntry.objects.get(action="change", subject_type="Volunteer")
    assert entry.old == {"phone": "****0001", "skills": [["主持", 3], ["果树栽培", 2]]}
    assert entry.new == {"phone": "****0009", "skills": [["主持", 1]]}
    everything = str(list(JournalEntry.objects.values_list("old", "new")))
    assert ID not in everything
    assert "19900000001" not in everything


def test_a_field_left_out_stays() -> None:
    person, _outcome = save(**whole())
    save(person, remark="热心")
    person = Volunteer.objects.get(pk=person.pk)
    assert (person.remark, person.phone, person.skill_rows.count()) == ("热心", "19900000001", 2)


def test_leaving_a_team_ends_the_membership_and_keeps_it() -> None:
    person, _outcome = save(**whole())
    save(Volunteer.objects.get(pk=person.pk), memberships=[])
    assert [row.until_date for row in person.membership_rows.all()] == [date(2023, 4, 3)]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name", " "),
        ("name", "长" * 51),
        ("phone", "12345"),
        ("id_number", "513499195208282589"),
        ("gender", "7"),
        ("email", "no"),
        ("notice_days", -1),
        ("remark", "x" * 301),
        ("weekly", [WeeklyStretch(7)]),
        ("absences", [AbsenceData(from_month=11)]),
    ],
)
def test_what_a_field_cannot_hold_is_refused(field: str, value: object) -> None:
    with pytest.raises(BadPersonalValue) as caught:
        save(**{**whole(), field: value})
    assert caught.value.values["field"] == field
    assert Volunteer.objects.count() == 0


def test_an_id_number_belongs_to_one_person() -> None:
    save(**whole())
    with pytest.raises(SamePersonExists):
        save(name="别人", id_number=ID)
