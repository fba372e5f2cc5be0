"""Every door refuses what the rulebook refuses, and what is no longer lawful after a yes is found."""

from collections.abc import Callable
from datetime import date
from random import Random
from typing import Any

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from events.errors import LegallyBarred, OverrideEmpty, RulesAgainst
from events.models import ActivityKind, Assignment, Event, OfficePolicy, Position, Shift, StandBy
from events.operations import assignments, changeovers, standbys
from events.operations.events import reschedule
from events.operations.rulebook import refuse_unsuitable, standing_against
from events.operations.standbys import Entry
from events.queries.rulebook import Pair, no_longer_lawful, refusals_of
from scheduler.matching.reasons.explain import Explainer
from scheduler.operations import add_standby, ask_substitute
from scheduler.queries.problems import problem_for
from tests import factories
from tests.events import workflow
from tests.events.workflow import NOW
from volunteers.deeds import Deed
from volunteers.models import Absence, Availability, Insurance, Volunteer

pytestmark = pytest.mark.django_db
ELSEWHERE = {"busy", "past"}


def by_office() -> Deed:
    return Deed.by_account(workflow.organizer(), at=NOW)


def stranger(random: Random) -> tuple[Position, Volunteer]:
    """Some session and some person, of whom much may be against each other."""
    chance = random.random
    home = random.choice([None, factories.area(), factories.area("大石镇", minutes_to_seat=30, latitude=None)])
    person = factories.volunteer(
        birth_date=random.choice([None, date(1958, 10, 1), date(1950, 1, 1), date(1940, 1, 1)]),
        status=random.choice(["active"] * 6 + ["paused"]),
        willingness=random.choice(["anywhere"] * 4 + ["not_now", "own_township"]),
        lives_away_at=random.choice(["", "", "", "成都"]),
        health_grade=random.choice(["outdoor", "outdoor", "indoor", "paused", "unknown"]),
        health_date=random.choice([None, date(2023, 3, 1), date(2022, 4, 1)]),
        can_ride=chance() < 0.7,
        notice_days=random.choice([0, 0, 20]),
        max_per_week=random.choice([1, 2]),
        blocked_month_days=random.choice([[], [19]]),
        residence=home,
        skills=("理论政策宣讲",) if chance() < 0.5 else (),
    )
    if chance() < 0.3:
        Availability.objects.create(volunteer=person, weekday=2, start_minute=480, end_minute=600)
    if chance() < 0.3:
        Absence.objects.create(volunteer=person, start_date=date(2023, 4, 20), end_date=date(2023, 4, 25), place="西昌")
    if chance() < 0.5:
        Insurance.objects.create(
            volunteer=person, policy_number="1", start_date=date(2023, 4, 1), end_date=date(2023, 4, 19)
        )
    kind = random.choice(list(ActivityKind.objects.all()))
    kind.risk = random.choice(["low", "medium"])
    kind.save()
    happening = factories.event(kind=kind, transport=random.choice(["self", "pickup"]))
    start, end = random.choice(
        [
            ("2023-04-19 09:00", "2023-04-19 10:30"),
            ("2023-04-19 06:00", "2023-04-19 08:00"),
            ("2023-04-19 16:00", "2023-04-20 10:00"),
        ]
    )
    shift = factories.shift(start, end, event=happening, outdoor=chance() < 0.5)
    skills = ("理论政策宣讲",) if chance() < 0.4 else ()
    return factories.position(shift, skills=skills), person


def codes_at(door: Callable[[], Any]) -> set[str] | None:
    """What a door refuses; nothing when it lets in. Nothing it did remains."""
    try:
        with transaction.atomic():
            door()
            raise KeyboardInterrupt
    except RulesAgainst as refusal:
        return {one.code for one in refusal.refusals}
    except KeyboardInterrupt:
        return None


@pytest.mark.parametrize("seed", range(40))
def test_every_door_refuses_what_the_rulebook_and_the_matching_refuse(seed: int) -> None:
    later = factories.position(factories.shift("2023-05-30 09:00", "2023-05-30 09:30"))
    held = workflow.invited(later, factories.volunteer("别人"))
    position, person = stranger(Random(seed))
    Assignment.objects.filter(pk=held.pk).update(volunteer=person)
    held.refresh_from_db()
    (found,) = refusals_of([Pair(person, position)], at=NOW)
    explainer = Explainer(problem_for([position.pk], at=NOW), None)
    assert list(found) == explainer.standing(str(position.pk), str(person.pk))
    doors: list[Callable[[], Any]] = [
        lambda: assignments.invite(position=position, volunteer=person, deed=by_office()),
        lambda: changeovers.change_over(held, position=position, deed=by_office()),
        lambda: ask_substitute(position, person, deed=by_office()),
        lambda: add_standby(position, volunteer=person, deed=by_office()),
        lambda: refuse_unsuitable(position, person, at=NOW, override=None),
    ]
    told = [codes_at(door) for door in doors]
    assert all(codes == told[0] for codes in told)
    assert (told[0] is None) == (not found)
    assert (told[0] or set()) <= {one.code for one in found}


def test_a_stand_by_is_asked_by_the_same_rules() -> None:
    position = workflow.seat()
    assignments.decline(workflow.invited(position, factories.volunteer("原定")), deed=by_office())
    person = factories.volunteer("甲")
    standbys.add(position, entries=[Entry(person)], deed=by_office())
    Volunteer.objects.filter(pk=person.pk).update(health_grade="paused")
    with pytest.raises(LegallyBarred):
        standbys.ask(StandBy.objects.get(), deed=Deed.by_task(at=NOW))


def test_a_no_is_not_taken_back_against_the_law() -> None:
    row = workflow.invited()
    row = assignments.decline(row, deed=Deed.by_link(row.volunteer, at=NOW))
    Volunteer.objects.update(health_grade="paused")
    with pytest.raises(LegallyBarred):
        assignments.take_back(row, deed=Deed.by_link(row.volunteer, at=NOW))


def test_many_are_asked_about_with_as_many_queries_as_one() -> None:
    first, _second = (
        factories.position(factories.shift(f"2023-04-{day} 09:00", f"2023-04-{day} 10:00")) for day in (19, 20)
    )
    people = [factories.volunteer(name, skills=("合唱",)) for name in ("甲", "乙", "丙")]
    position = Position.objects.select_related("shift__event__kind", "shift__area__parent").get(pk=first.pk)
    with CaptureQueriesContext(connection) as one:
        refusals_of([Pair(people[0], position)], at=NOW)
    rows = list(Position.objects.select_related("shift__event__kind", "shift__area__parent"))
    with CaptureQueriesContext(connection) as many:
        refusals_of([Pair(person, row) for person in people for row in rows], at=NOW)
    assert len(one) == len(many)


def test_an_uninsured_yes_is_found_when_the_kinds_risk_is_raised() -> None:
    row = workflow.confirmed()
    assert no_longer_lawful(NOW) == []
    ActivityKind.objects.filter(pk=row.shift.event.kind_id).update(risk="medium")
    assert [(one.pk, [r.code for r in against]) for one, against in no_longer_lawful(NOW)] == [
        (row.pk, ["insurance_missing"])
    ]
    assert no_longer_lawful(row.shift.start_at) == []


@pytest.mark.parametrize(
    "values",
    [
        {"barred_from_age": None},
        {"risk": "low"},
        {"barred_from_age": None, "risk": "low"},
        {"barred_from_age": None, "risk": "low", "name": "应急志愿"},
    ],
)
def test_no_table_opens_fire_fighting_to_the_old(values: dict[str, Any]) -> None:
    kind = factories.kind("扑火救灾")
    ActivityKind.objects.filter(pk=kind.pk).update(**values)
    kind.refresh_from_db()
    position = factories.position(factories.shift(event=factories.event("某某活动", kind=kind)))
    person = factories.volunteer(birth_date=date(1959, 1, 1))
    assert "age_barred" in {one.code for one in standing_against(position, person, at=NOW)}


def test_words_of_fire_fighting_bar_whatever_the_kind() -> None:
    kind = factories.kind("森林草原防灭火宣传")
    person = factories.volunteer()
    fighting = factories.position(factories.shift(event=factories.event("上山扑火灭火", kind=kind)))
    drive = factories.position(factories.shift(event=factories.event("森林草原防灭火宣传", kind=kind)))
    assert [one.code for one in standing_against(fighting, person, at=NOW)] == ["age_barred"]
    assert standing_against(drive, person, at=NOW) == ()


@pytest.mark.parametrize("field", ["description", "remark", "risk_note"])
def test_words_of_fire_fighting_are_read_wherever_they_stand(field: str) -> None:
    event = factories.event("森林草原防灭火宣传", kind=factories.kind("森林草原防灭火宣传"))
    Event.objects.filter(pk=event.pk).update(**{field: "上山扑火灭火，支援火场"})
    event.refresh_from_db()
    position = factories.position(factories.shift(event=event))
    assert [one.code for one in standing_against(position, factories.volunteer(), at=NOW)] == ["age_barred"]


def test_nobody_knows_whether_people_are_fetched_where_nothing_is_said() -> None:
    OfficePolicy.objects.update_or_create(pk=1, defaults={"modes": {"age_outdoor": "prefer"}})
    kind = factories.kind("森林草原防灭火宣传")
    old = factories.volunteer(birth_date=date(1952, 1, 1), health_grade="outdoor", health_date=date(2023, 3, 1))

    def barred(transport: str) -> set[str]:
        event = factories.event(kind=kind)
        Event.objects.filter(pk=event.pk).update(transport=transport)
        event.refresh_from_db()
        position = factories.position(factories.shift(event=event, outdoor=True))
        return {one.code for one in standing_against(position, old, at=NOW)}

    assert "transport_needed" in barred("") & barred("self")
    assert "transport_needed" not in barred("pickup")


def test_a_move_that_breaks_what_people_said_wants_a_real_reason() -> None:
    position = workflow.seat(positions=(workflow.PositionData("宣讲员", 1),))
    workflow.invited(position, factories.volunteer(blocked_month_days=[20]))
    span = workflow.span("2023-04-20 09:00", "2023-04-20 10:30")
    with pytest.raises(OverrideEmpty):
        reschedule(position.shift, span=span, deed=by_office(), reason=".")
    assert Shift.objects.get().start_at != span.start
    assert len(reschedule(position.shift, span=span, deed=by_office(), reason="对方改了时间").asked_again) == 1


def test_a_moved_session_drops_whom_nobody_may_ask_and_writes_down_what_else_it_breaks() -> None:
    position = workflow.seat(positions=(workflow.PositionData("宣讲员", 3),))
    old = workflow.invited(position, factories.volunteer("老", birth_date=date(1947, 1, 1)))
    tired = workflow.invited(position, factories.volunteer("倦", birth_date=date(1947, 1, 1)))
    Volunteer.objects.filter(pk=tired.volunteer_id).update(health_grade="")
    young = workflow.invited(position, factories.volunteer("少"))
    span = workflow.span("2023-04-19 07:30", "2023-04-19 10:30")
    moved = reschedule(position.shift, span=span, deed=by_office(), reason="对方改了时间")
    assert ([row.pk for row in moved.dropped], [row.pk for row in moved.asked_again]) == (
        [tired.pk],
        [old.pk, young.pk],
    )
    for row in (old, young):
        row.refresh_from_db()
    assert old.questions == [["age_indoor", {"age": 76, "minutes": 180, "limit": 90}]]
    early = {"from": "07:30", "limit": "08:30"}
    assert (young.set_aside, young.override_reason) == ([["too_early", early]], "对方改了时间")


def test_a_refusal_is_worded_when_it_is_read() -> None:
    position, person = factories.position(), factories.volunteer("张英仁", lives_away_at="成都")
    with translation.override("en"), pytest.raises(RulesAgainst) as refused:
        refuse_unsuitable(position, person, at=NOW, override=None)
    assert str(refused.value) == "张英仁：常住成都。确需安排的，请写明理由。"
    with translation.override("en"):
        assert str(refused.value) == "张英仁: Lives in 成都. If it is really needed, please give the reason."


def test_an_office_without_rows_asks_by_the_models_defaults() -> None:
    OfficePolicy.objects.all().delete()
    assert standing_against(factories.position(), factories.volunteer(), at=NOW) == ()
