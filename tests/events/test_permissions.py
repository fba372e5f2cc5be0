"""Who may do what; and nobody sees another area's rows."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet

from events import permissions
from events.models import Assignment, Event, Notice, ServiceRequest
from events.operations import service_requests
from events.queries import assignments as assignment_queries
from events.queries import events as event_queries
from events.queries import notices as notice_queries
from events.queries import service_requests as service_request_queries
from tests import factories
from tests.events import workflow
from tests.events.workflow import NOW
from volunteers.deeds import Deed
from volunteers.models import Account, Membership
from volunteers.states import Role

pytestmark = pytest.mark.django_db


def pks(rows: QuerySet[Event] | QuerySet[Assignment] | QuerySet[Notice] | QuerySet[ServiceRequest]) -> set[int]:
    return set(rows.values_list("pk", flat=True))


def everything_seen(user: Account | AnonymousUser) -> tuple[set[int], set[int], set[int], set[int]]:
    return (
        pks(service_request_queries.visible_to(user)),
        pks(event_queries.visible_to(user)),
        pks(assignment_queries.visible_to(user)),
        pks(notice_queries.visible_to(user)),
    )


@pytest.fixture
def two_areas() -> tuple[Assignment, Assignment]:
    """A confirmed session in 青岗镇 and an unanswered one in 永和镇."""
    own = workflow.confirmed()
    foreign_area = factories.area("永和镇")
    stranger = factories.clerk(foreign_area, username="stranger")
    service_request = service_requests.save_draft(
        data=workflow.service_request_data(area=foreign_area), deed=Deed.by_account(stranger, at=NOW)
    )
    service_requests.file(service_request, deed=Deed.by_account(stranger, at=NOW))
    event = service_requests.accept(service_request, deed=Deed.by_account(workflow.organizer(), at=NOW))
    seat = event.shifts.get().positions.get()
    return own, workflow.invited(position=seat, person=factories.volunteer("李兰"))


NONE: tuple[set[int], set[int], set[int], set[int]] = (set(), set(), set(), set())


def seen_through(row: Assignment) -> tuple[set[int], set[int], set[int]]:
    return {row.shift.event.service_request_id or 0}, {row.shift.event_id}, {row.pk}


def test_the_office_sees_everything(two_areas: tuple[Assignment, Assignment]) -> None:
    for role in (Role.ORGANIZER, Role.REVIEWER):
        account = factories.account(role + "2", role)
        assert [len(rows) for rows in everything_seen(account)] == [2, 2, 2, Notice.objects.count()]


def test_a_clerk_sees_the_own_area_and_only_accepted_people(two_areas: tuple[Assignment, Assignment]) -> None:
    own, foreign = two_areas
    service_requests, events, rows, told = everything_seen(workflow.clerk())
    assert (service_requests, events, rows) == seen_through(own)
    assert told == pks(Notice.objects.filter(account=workflow.clerk()))
    stranger = Account.objects.get(username="stranger")
    service_requests, events, rows, _ = everything_seen(stranger)
    assert (service_requests, events, rows) == (*seen_through(foreign)[:2], set())


def test_a_village_clerk_sees_the_village_and_not_its_township(two_areas: tuple[Assignment, Assignment]) -> None:
    village = factories.area("上村", code=factories.area().code[:9] + "201", level="village")
    account = factories.clerk(village, username="village")
    assert everything_seen(account) == NONE


def test_a_county_clerk_sees_every_township(two_areas: tuple[Assignment, Assignment]) -> None:
    account = factories.clerk(factories.county(), username="county")
    assert [len(rows) for rows in everything_seen(account)] == [2, 2, 1, 0]


def test_a_team_leader_sees_what_the_team_serves_in(two_areas: tuple[Assignment, Assignment]) -> None:
    own, foreign = two_areas
    team = factories.team()
    person = factories.volunteer("队长")
    leader = factories.account("leader", Role.TEAM_LEADER, volunteer=person)
    assert everything_seen(leader) == NONE
    Membership.objects.create(team=team, volunteer=person, role="leader")
    membership = Membership.objects.create(team=team, volunteer=foreign.volunteer)
    assert everything_seen(leader)[:3] == seen_through(foreign)
    membership.until_date = NOW.date()
    membership.save()
    assert everything_seen(leader) == NONE
    Event.objects.filter(pk=own.shift.event_id).update(team=team)
    assert everything_seen(leader)[:3] == seen_through(own)


def test_a_volunteer_sees_the_own_and_nothing_else(two_areas: tuple[Assignment, Assignment]) -> None:
    own, _ = two_areas
    account = factories.account("zhang", Role.VOLUNTEER, volunteer=own.volunteer)
    service_requests, events, rows, told = everything_seen(account)
    assert (service_requests, events, rows) == (set(), {own.shift.event_id}, {own.pk})
    assert told == pks(Notice.objects.filter(volunteer=own.volunteer))


def test_others_see_nothing_of_people(two_areas: tuple[Assignment, Assignment]) -> None:
    workflow.draft()
    viewer = factories.account("viewer", Role.VIEWER)
    assert [len(rows) for rows in everything_seen(viewer)] == [2, 2, 0, 0]
    for role in (Role.ADMINISTRATOR, Role.AUDITOR):
        assert everything_seen(factories.account(role, role)) == NONE
    assert everything_seen(AnonymousUser()) == NONE
    assert everything_seen(factories.account("gone", Role.ORGANIZER, is_active=False)) == NONE
    assert everything_seen(factories.account("nowhere", Role.CLERK)) == NONE


def test_a_clerk_without_a_place_yet_keeps_the_own_draft() -> None:
    draft = service_requests.save_draft(
        data=service_requests.RequestData(), deed=Deed.by_account(workflow.clerk(), at=NOW)
    )
    other = factories.clerk(username="colleague")
    assert pks(service_request_queries.visible_to(workflow.clerk())) == {draft.pk}
    assert pks(service_request_queries.visible_to(other)) == set()
    assert permissions.can_file(workflow.clerk(), draft)
    assert not permissions.can_file(other, draft)


def test_the_predicates_agree_with_the_roles(two_areas: tuple[Assignment, Assignment]) -> None:
    own, _ = two_areas
    event, shift = own.shift.event, own.shift
    service_request = ServiceRequest.objects.get(event=event)
    office, clerk = workflow.organizer(), workflow.clerk()
    stranger = Account.objects.get(username="stranger")

    def allowed(user: Account | AnonymousUser) -> list[bool]:
        return [
            permissions.can_file(user, service_request),
            permissions.can_review(user, service_request),
            permissions.can_dispatch(user, event),
            permissions.can_cancel(user, service_request),
            permissions.can_evaluate(user, service_request),
            permissions.can_record_attendance(user, shift),
            permissions.can_answer_for(user, own),
            permissions.can_see_roster(user, event),
            permissions.can_see_contacts(user, own),
            permissions.can_retry_notice(user),
        ]

    assert allowed(office) == [True] * 10
    assert allowed(clerk) == [True, False, False, True, True, False, False, True, False, False]
    for nobody in (
        stranger,
        AnonymousUser(),
        factories.account("v", Role.VIEWER),
        factories.account("w", Role.VOLUNTEER),
    ):
        assert allowed(nobody) == [False] * 10
    zhang = factories.account("zhang", Role.VOLUNTEER, volunteer=own.volunteer)
    assert [index for index, yes in enumerate(allowed(zhang)) if yes] == [6]
    assert permissions.can_edit_reference_data(factories.account("admin", Role.ADMINISTRATOR))
    assert not permissions.can_edit_reference_data(clerk)


def test_phones_open_to_the_clerk_two_days_before_until_one_day_after(
    two_areas: tuple[Assignment, Assignment],
) -> None:
    own, foreign = two_areas
    person = own.volunteer
    person.phone, person.phone_last4 = "13912345678", "5678"
    person.save()

    def phone(user: Account, day: str, row: Assignment = own) -> str:
        row = Assignment.objects.select_related("volunteer", "shift__event__area").get(pk=row.pk)
        return assignment_queries.contact_of(row, user, factories.at(f"{day} 12:00")).phone

    clerk = workflow.clerk()
    days = ("2023-04-16", "2023-04-17", "2023-04-19", "2023-04-20", "2023-04-21")
    assert [phone(clerk, day) for day in days] == [
        "139****5678",
        "13912345678",
        "13912345678",
        "13912345678",
        "139****5678",
    ]
    assert phone(workflow.organizer(), "2023-01-01") == "13912345678"
    assert phone(Account.objects.get(username="stranger"), "2023-04-19") == ""
    assert phone(factories.account("viewer", Role.VIEWER), "2023-04-19") == ""
    assert assignment_queries.contact_of(foreign, Account.objects.get(username="stranger"), NOW).name == ""
    person.consent_rows.create(purpose="share", channel="paper", given_at=NOW, withdrawn_at=NOW)
    assert phone(clerk, "2023-04-19") == "139****5678"
    assert Notice.objects.filter(body__contains="5678").count() == 0
