"""Who sees and does what, noun by noun: office, own clerk, foreign clerk, others."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from calendars.models import Feed
from events.models import ActivityKind, Assignment, Event, Notice, Shift, Topic
from tests import cast, factories
from tests.scheduler.working import carry_out_all
from volunteers.deeds import Deed
from volunteers.models import JournalEntry, Membership, Skill, Team, Volunteer
from volunteers.operations import journal

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("april")]
V1 = "/api/v1"


def invited(state: str = "accepted", **values: Any) -> Assignment:
    position = factories.position()
    shift = position.shift
    person = factories.volunteer(**{"phone": "13908160001", "phone_last4": "0001", **values})
    return Assignment.objects.create(
        position=position,
        shift=shift,
        volunteer=person,
        state=state,
        busy_from=shift.start_at - timedelta(hours=1),
        busy_until=shift.end_at + timedelta(hours=1),
        invited_at=factories.NOW,
        answer_due_at=factories.NOW + timedelta(hours=48),
    )


@pytest.mark.parametrize("noun", ["skills", "kinds", "topics", "teams", "areas", "branches"])
def test_reference_data_is_read_by_every_account(noun: str) -> None:
    factories.team()
    factories.area()
    for client in (cast.office(), cast.own_clerk(), cast.with_role("viewer")):
        answer = client.get(f"{V1}/{noun}/")
        assert (answer.status_code, set(answer.json())) == (200, {"count", "next", "previous", "results"})


def test_a_clerk_sees_the_own_area_and_no_other() -> None:
    own, other = factories.area(), factories.area("永和镇")
    client = cast.own_clerk()
    assert [row["name"] for row in client.get(f"{V1}/areas/").json()["results"]] == ["青岗镇"]
    assert client.get(f"{V1}/areas/{own.pk}/").status_code == 200
    assert client.get(f"{V1}/areas/{other.pk}/").status_code == 404


@pytest.mark.parametrize(
    ("noun", "body"),
    [
        ("skills", {"name": "口技"}),
        ("topics", {"title": "红军过彝区"}),
        ("teams", {"name": "新团"}),
        ("areas", {"name": "新镇", "level": "township", "code": "513499333000"}),
    ],
)
def test_reference_data_is_written_by_the_office_only(noun: str, body: dict[str, Any]) -> None:
    if noun == "areas":
        body = {**body, "parent": factories.county().pk}
    for client in (cast.own_clerk(), cast.with_role("viewer"), cast.with_role("volunteer")):
        assert client.post(f"{V1}/{noun}/", body).status_code == 403
    made = cast.office().post(f"{V1}/{noun}/", body)
    assert made.status_code == 201
    pk = made.json()["id"]
    assert cast.office().put(f"{V1}/{noun}/{pk}/", body).json() == made.json()
    assert cast.office().post(f"{V1}/{noun}/", body).status_code == 409
    assert cast.own_clerk().put(f"{V1}/{noun}/{pk}/", body).status_code in (403, 404)


def test_members_come_and_go_by_the_office() -> None:
    team, person, office = factories.team(), factories.volunteer(), cast.office()
    address = f"{V1}/teams/{team.pk}/members/"
    assert office.put(f"{address}{person.pk}/", {"role": "lecturer"}).json()["role"] == "lecturer"
    assert [row["volunteer"]["name"] for row in office.get(address).json()["results"]] == ["张英仁"]
    assert cast.own_clerk().get(address).status_code == 403
    assert office.delete(f"{address}{person.pk}/").status_code == 204
    assert office.delete(f"{address}{person.pk}/").status_code == 404
    assert office.get(address).json()["results"] == []


def test_people_are_browsed_by_the_office_and_leaders_only() -> None:
    person = factories.volunteer(phone="13908160001", phone_last4="0001", id_last4="001X")
    assert cast.own_clerk().get(f"{V1}/volunteers/").status_code == 403
    assert cast.own_clerk().get(f"{V1}/volunteers/{person.pk}/").status_code == 404
    assert cast.with_role("viewer").get(f"{V1}/volunteers/").status_code == 403
    (row,) = cast.office().get(f"{V1}/volunteers/").json()["results"]
    assert row["masked_phone"] == "139****0001"
    assert {"health_grade", "phone", "id_number", "id_number_masked"} & set(row) == set()
    one = cast.office().get(f"{V1}/volunteers/{person.pk}/").json()
    assert (one["phone"], one["id_number_masked"], one["health_grade"]) == (
        "13908160001",
        "**************001X",
        "outdoor",
    )
    assert "id_number" not in one


def test_a_leader_sees_members_without_health_and_numbers() -> None:
    team, leader, member = (
        factories.team(),
        factories.volunteer("团长"),
        factories.volunteer("队员甲", phone="13908160001"),
    )
    Membership.objects.create(team=team, volunteer=leader, role="leader")
    Membership.objects.create(team=team, volunteer=member, role="member")
    stranger = factories.volunteer("外人")
    client = cast.caller(factories.account("leader", "team_leader", volunteer=leader))
    names = [row["name"] for row in client.get(f"{V1}/volunteers/").json()["results"]]
    assert sorted(names) == ["团长", "队员甲"]
    one = client.get(f"{V1}/volunteers/{member.pk}/").json()
    assert {"health_grade", "phone", "id_number_masked", "birth_date", "remark"} & set(one) == set()
    assert client.get(f"{V1}/volunteers/{stranger.pk}/").status_code == 404
    assert client.patch(f"{V1}/volunteers/{member.pk}/", {"name": "改名"}).status_code == 403


def test_the_office_takes_a_person_in_and_changes_a_part() -> None:
    office = cast.office()
    body = {
        "name": "张 英仁",
        "gender": "1",
        "birth_date": "1948-05-12",
        "id_number": "11010519491231002X",
        "phone": "139 0816 0001",
        "elder_kinds": ["cadre", "teacher"],
        "skills": [{"skill": factories.skill().pk, "level": 3}],
        "residence": factories.area().pk,
        "health_grade": "outdoor",
        "link_version": 9,
        "id": 77,
    }
    made = office.post(f"{V1}/volunteers/", body)
    assert made.status_code == 201, made.content
    row = made.json()
    assert (row["name"], row["elder_kinds"], row["health_grade"]) == ("张英仁", ["cadre", "teacher"], "unknown")
    assert "11010519491231002X" not in made.content.decode()
    changed = office.patch(f"{V1}/volunteers/{row['id']}/", {"remark": "会彝语"})
    assert (changed.json()["remark"], changed.json()["name"]) == ("会彝语", "张英仁")
    assert office.post(f"{V1}/volunteers/", {"name": "另一人", "id_number": "11010519491231002X"}).status_code == 409
    assert office.post(f"{V1}/volunteers/", {"name": "另一人", "id_number": "110105194912310021"}).status_code == 400
    assert Volunteer.objects.count() == 1
    assert cast.own_clerk().post(f"{V1}/volunteers/", {"name": "谁"}).status_code == 403


def test_availability_health_consents_and_the_link_are_the_offices() -> None:
    person = factories.volunteer()
    one = f"{V1}/volunteers/{person.pk}"
    office = cast.office()
    when = {
        "weekly": [{"weekday": 1, "start_minute": 540, "end_minute": 720}],
        "absences": [{"from_month": 11, "to_month": 3, "place": "成都"}],
        "note": "周二上午",
        "max_per_week": 1,
    }
    answer = office.put(f"{one}/availability/", when)
    assert answer.status_code == 200
    assert answer.json()["weekly"] == when["weekly"]
    assert answer.json()["absences"][0]["place"] == "成都"
    assert office.get(f"{one}/availability/").json() == answer.json()
    health = office.put(f"{one}/health/", {"grade": "indoor", "stated_date": "2023-04-01"})
    assert (health.json()["health_grade"], health.json()["health_date"]) == ("indoor", "2023-04-01")
    assert office.post(f"{one}/consents/", {"purpose": "share", "channel": "paper"}).status_code == 201
    assert office.post(f"{one}/consents/withdraw/", {"purpose": "share"}).status_code == 204
    assert office.post(f"{one}/consents/withdraw/", {"purpose": "share"}).status_code == 409
    assert len(office.get(f"{one}/consents/").json()["results"]) == 1
    old, new = office.get(f"{one}/personal-link/").json(), office.post(f"{one}/personal-link/").json()
    assert old["url"] != new["url"] == office.get(f"{one}/personal-link/").json()["url"]
    for client in (cast.own_clerk(), cast.with_role("viewer"), cast.with_role("volunteer")):
        answers = [client.get(f"{one}/{part}/").status_code for part in ("availability", "consents", "personal-link")]
        answers += [client.put(f"{one}/{part}/", when).status_code for part in ("availability", "health")]
        assert answers == [404] * 5


def test_insurance_is_recorded_by_the_office_alone() -> None:
    one = f"{V1}/volunteers/{factories.volunteer().pk}/insurance/"
    policy = {"policy_number": "PA-1", "insurer": "", "start_date": "2023-01-01", "end_date": "2023-12-31"}
    first, again = cast.office().post(one, policy), cast.office().post(one, policy)
    assert (first.status_code, first.json()) == (201, {"id": first.json()["id"], **policy})
    assert again.json() == first.json()
    assert cast.office().get(one).json()["results"] == [first.json()]
    backwards = cast.office().post(one, {**policy, "end_date": "2022-12-31"})
    assert (backwards.status_code, backwards.json()["code"]) == (400, "bad_insurance")
    for client in (cast.own_clerk(), cast.with_role("viewer"), cast.with_role("volunteer")):
        assert [client.get(one).status_code, client.post(one, policy).status_code] == [404, 404]


def test_a_session_is_added_by_the_office_alone() -> None:
    event = factories.position().shift.event
    address = f"{V1}/events/{event.pk}/shifts/"
    span = {"start_at": "2023-04-20T09:00:00+08:00", "end_at": "2023-04-20T10:30:00+08:00"}
    assert cast.own_clerk().post(address, span).status_code == 403
    assert cast.foreign_clerk().post(address, span).status_code == 404
    added = cast.office().post(address, span)
    assert (added.status_code, added.json()["start_at"], added.json()["place"]) == (
        201,
        span["start_at"],
        event.shifts.earliest("pk").place,
    )
    assert Shift.objects.get(pk=added.json()["id"]).positions.count() == 1
    assert cast.office().post(address, {**span, "end_at": span["start_at"]}).status_code == 400
    assert cast.office().post(address, {}).status_code == 400


def test_events_are_seen_by_their_area_and_written_by_the_office() -> None:
    event, shift = factories.shift().event, Shift.objects.get()
    own, foreign = cast.own_clerk(), cast.foreign_clerk()
    for noun, pk in (("events", event.pk), ("shifts", shift.pk), ("attendance", shift.pk)):
        assert own.get(f"{V1}/{noun}/{pk}/").status_code == 200
        assert foreign.get(f"{V1}/{noun}/{pk}/").status_code == 404
    assert [len(c.get(f"{V1}/{n}/").json()["results"]) for c in (own, foreign) for n in ("events", "shifts")] == [
        1,
        1,
        0,
        0,
    ]
    move = {"start_at": "2023-04-20T09:00:00+08:00", "end_at": "2023-04-20T10:00:00+08:00", "reason": "下雨"}
    assert own.post(f"{V1}/shifts/{shift.pk}/reschedule/", move).status_code == 403
    assert foreign.post(f"{V1}/shifts/{shift.pk}/reschedule/", move).status_code == 404
    assert foreign.post(f"{V1}/events/{event.pk}/cancel/", {"reason": "下雨"}).status_code == 404
    assert foreign.put(f"{V1}/attendance/{shift.pk}/", {"audience": 9}).status_code == 404
    moved = cast.office().post(f"{V1}/shifts/{shift.pk}/reschedule/", move)
    assert (moved.status_code, moved.json()["shift"]["start_at"]) == (200, "2023-04-20T09:00:00+08:00")
    cancelled = cast.office().post(f"{V1}/events/{event.pk}/cancel/", {"reason": "下雨"})
    assert (cancelled.status_code, cancelled.json()["state"]) == (200, "cancelled")


def test_the_office_makes_an_event_of_several_sessions() -> None:
    body = {
        "title": "清明祭扫",
        "kind": factories.kind().pk,
        "area": factories.area().pk,
        "spans": [
            {"start_at": "2023-04-05T09:00:00+08:00", "end_at": "2023-04-05T10:00:00+08:00"},
            {"start_at": "2023-04-06T09:00:00+08:00", "end_at": "2023-04-06T10:00:00+08:00"},
        ],
        "positions": [{"title": "讲解", "headcount": 2}],
        "state": "closed",
    }
    made = cast.office().post(f"{V1}/events/", body)
    assert made.status_code == 201
    assert made.json()["state"] == "planned"
    assert [s["positions"][0]["vacant"] for s in made.json()["shifts"]] == [2, 2]
    assert cast.own_clerk().post(f"{V1}/events/", body).status_code == 403
    assert cast.office().post(f"{V1}/events/", {**body, "spans": []}).status_code == 400
    first = made.json()["shifts"][0]["id"]
    assert cast.office().post(f"{V1}/shifts/{first}/cancel/", {"reason": "下雨"}).json()["state"] == "cancelled"
    days = "from_date=2023-04-06&until_date=2023-04-07"
    assert len(cast.office().get(f"{V1}/shifts/?{days}").json()["results"]) == 1
    assert len(cast.office().get(f"{V1}/events/?{days}").json()["results"]) == 1
    assert cast.office().get(f"{V1}/events/?from_date=2023-04-07").json()["results"] == []


def test_a_clerk_sees_who_said_yes_with_a_masked_phone() -> None:
    yes = invited("accepted")
    row = cast.own_clerk().get(f"{V1}/assignments/{yes.pk}/").json()
    assert (row["contact"], row["reasons"]) == (
        {"name": "张英仁", "phone": "139****0001", "is_full": False},
        [],
    )
    assert cast.foreign_clerk().get(f"{V1}/assignments/{yes.pk}/").status_code == 404
    Assignment.objects.update(state="invited")
    assert cast.own_clerk().get(f"{V1}/assignments/").json()["results"] == []
    assert cast.own_clerk().get(f"{V1}/assignments/{yes.pk}/").status_code == 404


def test_nobody_but_the_office_answers_and_invites() -> None:
    row = invited("accepted")
    for client, status in ((cast.own_clerk(), 403), (cast.foreign_clerk(), 404), (cast.with_role("viewer"), 404)):
        for verb in ("accept", "decline", "excuse", "take-back", "cancel"):
            assert client.post(f"{V1}/assignments/{row.pk}/{verb}/", {"reason": "x"}).status_code == status
        assert client.post(f"{V1}/assignments/", {"position": row.position_id, "volunteer": 1}).status_code == 403
    row.refresh_from_db()
    assert row.state == "accepted"


def test_a_double_booking_is_one_clear_conflict() -> None:
    first, second, person = factories.position(), factories.position(), factories.volunteer()
    office = cast.office()
    assert office.post(f"{V1}/assignments/", {"position": first.pk, "volunteer": person.pk}).status_code == 201
    answer = office.post(f"{V1}/assignments/", {"position": second.pk, "volunteer": person.pk})
    assert (answer.status_code, answer.json()["code"]) == (409, "already_busy")
    assert "张英仁" in answer.json()["detail"]


def test_matching_is_the_offices() -> None:
    run = cast.office().post(f"{V1}/match-runs/", {"from_date": "2023-04-01", "until_date": "2023-05-01"}).json()
    assert run["state"] == "done"
    assert (
        cast.office().post(f"{V1}/match-runs/", {"from_date": "2023-04-02", "until_date": "2023-04-01"}).json()["code"]
        == "span_empty"
    )
    clerk = cast.own_clerk()
    assert clerk.post(f"{V1}/match-runs/", {}).status_code == clerk.get(f"{V1}/match-runs/").status_code == 403
    assert clerk.get(f"{V1}/match-runs/{run['id']}/").status_code == 404
    assert cast.office().post(f"{V1}/match-runs/{run['id']}/discard/").json()["state"] == "discarded"
    assert cast.office().post(f"{V1}/match-runs/{run['id']}/discard/").status_code == 409


def test_feeds_are_opened_for_what_one_may_see() -> None:
    own, other, person = factories.area(), factories.area("永和镇"), factories.volunteer()
    clerk, office = cast.own_clerk(), cast.office()
    made = clerk.post(f"{V1}/feeds/", {"area": own.pk})
    assert made.status_code == 201 and made.json()["url"].endswith(".ics")
    assert clerk.post(f"{V1}/feeds/", {"area": other.pk}).status_code == 404
    assert clerk.post(f"{V1}/feeds/", {"volunteer": person.pk}).status_code == 404
    assert office.post(f"{V1}/feeds/", {"volunteer": person.pk}).status_code == 201
    assert office.post(f"{V1}/feeds/", {}).status_code == 400
    assert office.post(f"{V1}/feeds/", {"area": own.pk, "volunteer": person.pk}).status_code == 400
    listed = clerk.get(f"{V1}/feeds/")
    assert len(listed.json()["results"]) == 1
    feed = Feed.objects.get(area=own)
    assert feed.token_hash not in listed.content.decode()
    assert cast.foreign_clerk().post(f"{V1}/feeds/{feed.pk}/revoke/").status_code == 404
    assert clerk.post(f"{V1}/feeds/{feed.pk}/revoke/").json()["revoked_at"] is not None


def test_notices_are_the_offices_and_ones_own() -> None:
    clerk = cast.own_clerk()
    person = factories.volunteer()
    notice = Notice.objects.create(
        volunteer=person,
        key="k",
        kind="invitation",
        subject="邀请",
        body="正文",
        state="failed",
        due_at=factories.NOW,
        created_at=factories.NOW,
    )
    assert clerk.get(f"{V1}/notices/").json()["results"] == []
    assert clerk.post(f"{V1}/notices/{notice.pk}/retry/").status_code == 404
    assert len(cast.office().get(f"{V1}/notices/?state=failed").json()["results"]) == 1
    assert cast.office().post(f"{V1}/notices/{notice.pk}/retry/").json()["state"] == "pending"
    assert cast.office().post(f"{V1}/notices/{notice.pk}/retry/").status_code == 409


@pytest.mark.parametrize(
    ("role", "status"),
    [("auditor", 200), ("reviewer", 200), ("administrator", 200), ("organizer", 403), ("clerk", 403), ("viewer", 403)],
)
def test_the_journal_is_for_those_who_audit(role: str, status: int) -> None:
    by = factories.account()
    journal.record(by, "look", deed=Deed.by_account(by, at=factories.NOW), new={"名": "值"})
    answer = cast.with_role(role).get(f"{V1}/journal/")
    assert answer.status_code == status
    if status == 200:
        assert answer.json()["results"][0]["hash"] == JournalEntry.objects.get().hash


@pytest.mark.parametrize(("role", "status"), [("viewer", 200), ("clerk", 403), ("volunteer", 403), ("auditor", 403)])
def test_tallies_are_for_those_who_ask(role: str, status: int) -> None:
    address = f"{V1}/tallies/?from=2023-01-01&to=2024-01-01&by=month"
    assert cast.with_role(role).get(address).status_code == status


def test_a_tally_wants_its_days() -> None:
    office = cast.office()
    assert set(office.get(f"{V1}/tallies/").json()) == {"from", "to", "by"}
    assert set(office.get(f"{V1}/tallies/?from=2023-02-01&to=2023-01-01&by=kind").json()) == {"to"}
    assert set(office.get(f"{V1}/tallies/?from=2023-01-01&to=2023-02-01&by=moon").json()) == {"by"}


def test_stand_bys_are_the_offices() -> None:
    position, person, office = factories.position(), factories.volunteer(), cast.office()
    address = f"{V1}/positions/{position.pk}/standbys/"
    made = office.post(address, {"volunteer": person.pk})
    assert (made.status_code, made.json()["volunteer"]["name"], made.json()["state"]) == (201, "张英仁", "waiting")
    assert office.post(address, {"volunteer": person.pk}).json()["id"] == made.json()["id"]
    factories.volunteer("又一人")
    both = [row["id"] for row in office.post(f"{address}propose/", {"number": 1}).json()["results"]]
    assert len(both) == 2
    turned = office.put(f"{address}order/", {"order": both[::-1]})
    assert [row["id"] for row in turned.json()["results"]] == both[::-1]
    assert office.put(f"{address}order/", {"order": both[:1]}).status_code == 409
    for client, status in ((cast.own_clerk(), 403), (cast.foreign_clerk(), 404), (cast.with_role("viewer"), 403)):
        assert client.get(address).status_code == status
        assert client.post(address, {"volunteer": person.pk}).status_code == status
        assert client.post(f"{address}propose/").status_code == status
        assert client.put(f"{address}order/", {"order": both}).status_code == status
        assert client.post(f"{address}{both[0]}/take-off/").status_code == status
    assert office.post(f"{address}{both[0]}/take-off/").json()["state"] == "taken_off"
    assert office.post(f"{address}{both[0]}/take-off/").status_code == 409
    assert office.get(f"{V1}/positions/{2**62}/standbys/").status_code == 404


def emergency_body(**values: Any) -> dict[str, Any]:
    return {
        "title": "山火预警，入户劝导",
        "kind": factories.kind().pk,
        "area": factories.area().pk,
        "start_at": "2023-04-03T14:00:00+08:00",
        "end_at": "2023-04-03T16:00:00+08:00",
        "headcount": 1,
        **values,
    }


def test_call_outs_are_the_offices() -> None:
    office, people = cast.office(), [factories.volunteer(name) for name in "甲乙丙"]
    made = office.post(f"{V1}/call-outs/", emergency_body())
    assert made.status_code == 201, made.content
    one = f"{V1}/call-outs/{made.json()['id']}"
    listed = office.get(f"{one}/people/").json()["results"]
    assert [(row["name"], row["fitness"], row["minutes"]) for row in listed] == [
        (name, "free", 10) for name in "甲乙丙"
    ]
    ask = {"volunteers": [person.pk for person in people[:2]]}
    bodies = [("ask", ask), ("yes", {"volunteer": people[2].pk})]
    for client in (cast.own_clerk(), cast.with_role("viewer"), cast.with_role("volunteer")):
        assert client.get(f"{V1}/call-outs/").status_code == 403
        assert client.post(f"{V1}/call-outs/", emergency_body()).status_code == 403
        assert [client.get(f"{one}/{part}").status_code for part in ("", "people/", "asked/")] == [404] * 3
        assert [client.post(f"{one}/{verb}/", body).status_code for verb, body in bodies] == [404, 404]
    assert len(office.post(f"{one}/ask/", ask).json()["assignments"]) == 2
    assert [row["code"] for row in office.post(f"{one}/ask/", ask).json()["refused"]] == ["not_available"] * 2
    assert office.post(f"{one}/yes/", {"volunteer": people[2].pk}).json()["state"] == "accepted"
    counts = office.get(f"{one}/").json()
    assert [counts[name] for name in ("headcount", "asked", "yes", "no", "waiting")] == [1, 3, 1, 0, 0]
    states = [row["state"] for row in office.get(f"{one}/asked/").json()["results"]]
    assert states == ["accepted", "stood_down", "stood_down"]
    assert office.post(f"{one}/ask/", ask).json()["code"] == "enough_people"


def test_a_call_out_wants_its_facts_and_keeps_the_law() -> None:
    office = cast.office()
    assert set(office.post(f"{V1}/call-outs/", {}).json()) == {
        "title",
        "kind",
        "area",
        "start_at",
        "end_at",
        "headcount",
    }
    fighting = ActivityKind.objects.get(barred_from_age=60)
    refused = office.post(f"{V1}/call-outs/", emergency_body(kind=fighting.pk))
    assert (refused.status_code, refused.json()["code"]) == (400, "legally_barred")


def more(noun: str) -> None:
    """One more row of a noun."""
    number = Volunteer.objects.count() + Event.objects.count() + Team.objects.count() + Skill.objects.count()
    if noun == "teams":
        factories.team(f"第{number}队", area=factories.area())
    elif noun == "volunteers":
        factories.volunteer(f"人{number}", skills=("理论政策宣讲",))
    elif noun in ("events", "shifts"):
        factories.position()
    elif noun == "assignments":
        invited(name=f"人{number}")
    elif noun == "notices":
        Notice.objects.create(
            volunteer=factories.volunteer(f"人{number}"),
            key=f"k{number}",
            kind="invitation",
            subject="邀请",
            body="",
            due_at=factories.NOW,
            created_at=factories.NOW,
        )
    elif noun == "feeds":
        Feed.objects.create(
            token_hash=f"h{number}", volunteer=factories.volunteer(f"人{number}"), created_at=factories.NOW
        )
    elif noun == "topics":
        Topic.objects.create(title=f"课题{Topic.objects.count()}", kind=factories.kind()).teams.add(
            factories.team(f"课题队{number}")
        )


@pytest.mark.parametrize(
    "noun", ["teams", "volunteers", "events", "shifts", "assignments", "notices", "feeds", "topics"]
)
def test_a_list_asks_the_database_equally_often_for_one_and_three_rows(noun: str) -> None:
    client = cast.office()
    more(noun)
    counts = []
    for rows in (1, 3):
        with CaptureQueriesContext(connection) as queries:
            assert len(client.get(f"{V1}/{noun}/").json()["results"]) == rows
        counts.append(len(queries))
        more(noun)
        more(noun)
    assert counts[0] == counts[1]


def test_weights_are_set_by_who_sets_the_offices_numbers() -> None:
    (first,) = cast.office().get(f"{V1}/weights/").json()["results"]
    body = {"numbers": {"fairness": 30}, "reason": "摊匀些", "seen": first["id"]}
    for client in (cast.own_clerk(), cast.with_role("viewer"), cast.with_role("volunteer")):
        assert client.get(f"{V1}/weights/").status_code == client.post(f"{V1}/weights/", body).status_code == 403
        assert client.get(f"{V1}/weights/{first['id']}/").status_code == 404
        assert client.post(f"{V1}/weights/{first['id']}/restore/", {"reason": "改回"}).status_code == 404
    made = cast.office().post(f"{V1}/weights/", body)
    assert (made.status_code, made.json()["numbers"]["fairness"], made.json()["numbers"]["travel"]) == (201, 30, 1)
    assert cast.office().post(f"{V1}/weights/", body).status_code == 409
    for wrong in ({"fairness": 99}, {"nothing": 1}, {"unfilled_1": 100_000}, [], "x"):
        assert cast.office().post(f"{V1}/weights/", {"numbers": wrong, "reason": "x"}).status_code == 400
    again = cast.with_role("administrator").post(f"{V1}/weights/{first['id']}/restore/", {"reason": "改回"})
    assert (again.status_code, again.json()["restored_from"], again.json()["numbers"]) == (
        201,
        first["id"],
        first["numbers"],
    )


def test_runs_go_by_task_and_are_stopped_and_proven_by_the_office() -> None:
    office, days = cast.office(), {"from_date": "2023-04-01", "until_date": "2023-05-01"}
    begun = office.post(f"{V1}/match-runs/", {**days, "by_task": True, "effort": "quick"})
    assert (begun.status_code, begun.json()["state"], begun.json()["effort"]) == (201, "pending", "quick")
    stop, prove = (f"{V1}/match-runs/{begun.json()['id']}/{verb}/" for verb in ("cancel", "prove"))
    for client in (cast.own_clerk(), cast.with_role("viewer"), cast.with_role("volunteer")):
        assert client.post(stop).status_code == client.post(prove).status_code == 404
    assert office.post(prove).status_code == 409
    assert office.post(stop).json()["state"] == "cancelled"
    assert office.post(stop).status_code == 409
    done = office.post(f"{V1}/match-runs/", days).json()
    assert (done["state"], office.post(f"{V1}/match-runs/{done['id']}/prove/").json()["code"]) == (
        "done",
        "already_proven",
    )
    assert office.post(f"{V1}/match-runs/", {**days, "effort": "guess"}).status_code == 400


def test_weights_are_tried_and_adopted_by_who_sets_them() -> None:
    office = cast.office()
    factories.position()
    factories.volunteer()
    body = {"numbers": {"travel": 2}, "from_date": "2023-04-01", "until_date": "2023-05-01"}
    begun = office.post(f"{V1}/weight-trials/", body)
    assert (begun.status_code, begun.json()["state"], begun.json()["comparison"]) == (202, "pending", None)
    address = f"{V1}/weight-trials/{begun.json()['id']}/"
    for client in (cast.own_clerk(), cast.with_role("viewer"), cast.with_role("volunteer")):
        assert client.post(f"{V1}/weight-trials/", body).status_code == 403
        assert client.get(address).status_code == 404
        assert client.post(f"{address}adopt/", {"reason": "近些"}).status_code == 404
        assert client.post(f"{address}discard/").status_code == 404
    assert office.post(f"{address}adopt/", {"reason": "近些"}).status_code == 409
    carry_out_all()
    found = office.get(address).json()
    assert (found["state"], found["comparison"]["one"]["seats"], found["numbers"]["travel"]) == ("done", 1, 2)
    made = office.post(f"{address}adopt/", {"reason": "近些"})
    assert (made.status_code, made.json()["numbers"]["travel"]) == (201, 2)
    again = office.post(f"{V1}/weight-trials/", {**body, "numbers": {"travel": 3}}).json()
    assert office.post(f"{V1}/weight-trials/{again['id']}/discard/").json()["state"] == "cancelled"
    assert office.post(f"{V1}/weight-trials/", {"numbers": {}}).status_code == 400


def test_two_runs_are_compared_by_the_office() -> None:
    office, days = cast.office(), {"from_date": "2023-04-01", "until_date": "2023-05-01"}
    one, other = (office.post(f"{V1}/match-runs/", days).json()["id"] for _ in range(2))
    address = f"{V1}/match-runs/compare/?one={one}&other={other}"
    assert office.get(address).json()["changes"] == []
    assert cast.own_clerk().get(address).status_code == cast.with_role("viewer").get(address).status_code == 403
    assert office.get(f"{V1}/match-runs/compare/?one={one}&other=999").status_code == 404
    assert office.get(f"{V1}/match-runs/compare/?one={one}").status_code == 400


def test_capacity_reports_are_the_offices() -> None:
    office = cast.office()
    begun = office.post(f"{V1}/capacity-reports/", {})
    assert (begun.status_code, begun.json()["state"], begun.json()["from_date"]) == (202, "pending", "2023-07-01")
    address = f"{V1}/capacity-reports/{begun.json()['id']}/"
    for client in (cast.own_clerk(), cast.with_role("viewer"), cast.with_role("volunteer")):
        assert client.get(f"{V1}/capacity-reports/").status_code == 403
        assert client.post(f"{V1}/capacity-reports/", {}).status_code == 403
        assert client.get(address).status_code == 404
    carry_out_all()
    done = office.get(address).json()
    assert (done["state"], done["report"]["seats"], done["report"]["gaps"]) == ("done", 0, [])
    assert office.get(f"{V1}/capacity-reports/").json()["count"] == 1
    wrong = {"from_date": "2024-01-01", "until_date": "2023-01-01"}
    assert office.post(f"{V1}/capacity-reports/", wrong).json()["code"] == "span_empty"
