from datetime import date
from typing import Any

import pytest

from tests.factories import NOW, account, area, skill, team, volunteer
from volunteers.deeds import Deed
from volunteers.models import Consent, JournalEntry, Volunteer
from volunteers.operations.volunteers import (
    AbsenceData,
    BadPersonalValue,
    ConsentMissing,
    SamePersonExists,
    VolunteerData,
    WeeklyStretch,
    give_consent,
    new_personal_link,
    record_health,
    save_volunteer,
    set_availability,
    withdraw_consent,
)
from volunteers.permissions import can_edit_volunteer, can_see_health, can_see_id_number, can_see_volunteer
from volunteers.queries.links import UnknownLink, personal_token, volunteer_for_token
from volunteers.queries.volunteers import search, visible_to
from volunteers.states import Role

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


def test_a_new_link_makes_the_old_one_void() -> None:
    person = volunteer()
    old = personal_token(person)
    address = new_personal_link(person, deed=Deed.by_command(at=NOW))
    assert volunteer_for_token(address.rstrip("/").rsplit("/", 1)[1]) == person
    with pytest.raises(UnknownLink):
        volunteer_for_token(old)


def test_a_consent_is_in_force_once_and_can_be_withdrawn() -> None:
    person = volunteer()
    first = give_consent(person, purpose="record", deed=Deed.by_command(at=NOW))
    assert give_consent(person, purpose="record", deed=Deed.by_command(at=NOW)) == first
    withdraw_consent(person, purpose="record", deed=Deed.by_command(at=NOW))
    assert Consent.objects.get().withdrawn_at == NOW
    with pytest.raises(ConsentMissing):
        withdraw_consent(person, purpose="record", deed=Deed.by_command(at=NOW))


def test_health_and_availability_are_stored() -> None:
    person = volunteer()
    assert record_health(
        person, grade="indoor", stated_date=date(2023, 4, 1), can_ride=False, deed=Deed.by_command(at=NOW)
    )
    assert set_availability(person, weekly=[WeeklyStretch(5)], notice_days=3, deed=Deed.by_command(at=NOW))
    assert not set_availability(
        Volunteer.objects.get(), weekly=[WeeklyStretch(5)], notice_days=3, deed=Deed.by_command(at=NOW)
    )
    person = Volunteer.objects.get()
    assert (person.health_grade, person.health_date, person.can_ride, person.notice_days) == (
        "indoor",
        date(2023, 4, 1),
        False,
        3,
    )


def test_people_exist_for_the_office_a_leader_of_their_team_and_themselves_only() -> None:
    choir = team("合唱团")
    leader, _o = save(name="队长", memberships=[(choir, "leader")])
    member, _o = save(name="队员", memberships=[(choir, "member")])
    other, _o = save(name="别人", memberships=[(team("书画社"), "member")])
    office = account()
    led = account("leader", Role.TEAM_LEADER, volunteer=leader)
    himself = account("self", Role.VOLUNTEER, volunteer=member)
    clerk = account("clerk", Role.CLERK, area=area())
    administrator = account("root", Role.ADMINISTRATOR)
    seen = {
        user.username: sorted(p.name for p in visible_to(user)) for user in (office, led, himself, clerk, administrator)
    }
    assert seen == {
        "organizer": ["别人", "队员", "队长"],
        "leader": ["队员", "队长"],
        "self": ["队员"],
        "clerk": [],
        "root": [],
    }
    for user in (office, led, himself, clerk, administrator):
        for person in (leader, member, other):
            assert can_see_volunteer(user, person) == (person in visible_to(user))
    assert [can_edit_volunteer(u) for u in (office, led, clerk)] == [True, False, False]
    assert [can_see_id_number(u, member) for u in (office, led, himself)] == [True, False, False]
    assert [can_see_health(u, member) for u in (office, led, himself)] == [True, False, True]


def test_search_finds_by_name_pinyin_initials_and_phone() -> None:
    person, _o = save(**whole())
    save(name="别人")
    office = account()
    for words in ("永清", "heyong", "hyq", "0001", "199 0000 0001".replace(" ", ""), "贺 0001"):
        assert list(search(office, words)) == [person]
    assert list(search(office, "19900000002")) == []
    assert search(office, "").count() == 2
