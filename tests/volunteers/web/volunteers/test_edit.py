"""Registering and changing a person, his link, consents and the whole ID number."""

import pytest
from django.test import Client

from tests import factories
from volunteers.deeds import Deed
from volunteers.models import Consent, JournalEntry, Membership, Volunteer
from volunteers.operations.volunteers import VolunteerData, WeeklyStretch, save_volunteer
from volunteers.states import Role

pytestmark = pytest.mark.django_db
LEAST = {
    "name": "张英仁", "gender": "1", "contact_preference": "phone", "willingness": "anywhere", "notice_days": "0",
    "max_per_week": "2", "max_per_month": "6", "health_grade": "unknown", "status": "active",
}  # fmt: skip
ID_NUMBER = "513499195810010012"


def checked(number: str) -> str:
    """The number with its right check digit."""
    weights = [2 ** (17 - i) % 11 for i in range(17)]
    rest = sum(int(d) * w for d, w in zip(number[:17], weights, strict=True)) % 11
    return number[:17] + "10X98765432"[rest]


@pytest.fixture
def office(client: Client) -> Client:
    client.force_login(factories.account())
    return client


def test_a_name_is_enough_to_register_somebody(office: Client) -> None:
    answer = office.post("/volunteers/new/", LEAST)
    one = Volunteer.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, f"/volunteers/{one.pk}/")
    assert (one.name, one.pinyin_initials) == ("张英仁", "zyr")


def test_the_form_of_a_person_saved_unchanged_changes_nothing(office: Client) -> None:
    team = factories.team()
    one, _outcome = save_volunteer(data=VolunteerData(
            name="张英仁", gender="1", phone="13900000001", id_number=checked(ID_NUMBER), elder_kinds=["teacher"],
            skills=[(factories.skill("彝语"), 3)], memberships=[(team, "leader")], residence=factories.area(),
            weekly=[WeeklyStretch(1, 540, 700)], health_grade="indoor", health_date=factories.at("2023-03-01").date(),
        ), deed=Deed.by_command(at=factories.NOW))  # fmt: skip
    form = office.get(f"/volunteers/{one.pk}/edit/").context["form"]
    said = {
        name: "" if (value := form[name].value()) in (None, "") or value is False else value for name in form.fields
    }
    said = {name: getattr(value, "pk", value) for name, value in said.items()}
    before = JournalEntry.objects.count()
    answer = office.post(f"/volunteers/{one.pk}/edit/", said)
    assert answer.status_code == 302, answer.context["form"].errors
    assert JournalEntry.objects.count() == before
    assert [(row.start_minute, row.end_minute) for row in one.availability_rows.all()] == [(540, 700)]
    assert Membership.objects.get(volunteer=one).role == "leader"


def test_each_skill_is_given_with_its_level(office: Client) -> None:
    drums, song = factories.skill("快板"), factories.skill("彝语")
    one = factories.volunteer(skills=("快板",))
    office.post(f"/volunteers/{one.pk}/edit/", {**LEAST, f"skill_{drums.pk}": "", f"skill_{song.pk}": "3"})
    assert list(one.skill_rows.values_list("skill__name", "level")) == [("彝语", 3)]
    assert office.post(f"/volunteers/{one.pk}/edit/", {**LEAST, f"skill_{song.pk}": "9"}).status_code == 400


def test_a_bad_phone_stands_beside_its_field_and_at_the_top(office: Client) -> None:
    answer = office.post("/volunteers/new/", {**LEAST, "phone": "12345"})
    assert answer.status_code == 400
    assert list(answer.context["form"].errors) == ["phone"]
    assert Volunteer.objects.count() == 0


def test_the_same_id_number_twice_is_refused_beside_the_field(office: Client) -> None:
    save_volunteer(
        data=VolunteerData(name="张英仁", id_number=checked(ID_NUMBER)), deed=Deed.by_command(at=factories.NOW)
    )
    answer = office.post("/volunteers/new/", {**LEAST, "id_number": checked(ID_NUMBER)})
    assert answer.status_code == 400
    assert list(answer.context["form"].errors) == ["id_number"]


@pytest.mark.parametrize("role", [Role.CLERK, Role.VIEWER, Role.TEAM_LEADER, Role.ADMINISTRATOR, Role.VOLUNTEER])
def test_only_the_office_writes_people(client: Client, role: Role) -> None:
    one = factories.volunteer()
    client.force_login(factories.account(role, role, area=factories.area()))
    assert client.get("/volunteers/new/").status_code == 403
    assert client.post(f"/volunteers/{one.pk}/edit/", LEAST).status_code == 403
    assert client.post(f"/volunteers/{one.pk}/link/").status_code == 403
    assert client.post(f"/volunteers/{one.pk}/id-number/").status_code == 403


def test_the_whole_id_number_is_shown_on_demand_and_that_is_journaled(office: Client) -> None:
    number = checked(ID_NUMBER)
    one, _outcome = save_volunteer(
        data=VolunteerData(name="张英仁", id_number=number), deed=Deed.by_command(at=factories.NOW)
    )
    assert number not in office.get(f"/volunteers/{one.pk}/").content.decode()
    assert office.get(f"/volunteers/{one.pk}/id-number/").status_code == 405
    answer = office.post(f"/volunteers/{one.pk}/id-number/", headers={"HX-Request": "true"})
    assert number in answer.content.decode()
    assert answer["Cache-Control"] == "no-store"
    assert JournalEntry.objects.latest("pk").action == "read_id_number"


def test_a_new_link_voids_the_old_one(office: Client) -> None:
    one = factories.volunteer()
    old = office.get(f"/volunteers/{one.pk}/").context["link"]
    office.post(f"/volunteers/{one.pk}/link/")
    path = old.replace("http://127.0.0.1:8000", "")
    assert office.get(path).status_code == 404


def test_consents_are_given_and_withdrawn_with_their_trail(office: Client) -> None:
    one = factories.volunteer()
    where = f"/volunteers/{one.pk}/consent/"
    office.post(where, {"purpose": "record", "act": "give", "channel": "paper", "witness": "王敏"})
    assert [(row.purpose, row.channel, row.witness) for row in Consent.objects.all()] == [("record", "paper", "王敏")]
    office.post(where, {"purpose": "record", "act": "withdraw"})
    assert Consent.objects.get().withdrawn_at is not None
    assert office.post(where, {"purpose": "nonsense"}).status_code == 302


def test_insurance_is_written_down_on_its_own_page(office: Client) -> None:
    one = factories.volunteer()
    where = f"/volunteers/{one.pk}/insurance/"
    assert where in office.get(f"/volunteers/{one.pk}/").content.decode()
    policy = {"policy_number": "PA-1", "insurer": "人保", "start_date": "2023-01-01", "end_date": "2022-01-01"}
    assert office.post(where, policy).status_code == 400
    assert office.post(where, {}).status_code == 400
    assert not one.insurance_rows.exists()
    assert office.post(where, policy | {"end_date": "2023-12-31"})["Location"] == f"/volunteers/{one.pk}/"
    assert "PA-1" in office.get(f"/volunteers/{one.pk}/").content.decode()
