from datetime import date, timedelta
from typing import Any

import pytest

from events.models import Assignment, Notice, Position, Shift
from events.operations import assignments
from scheduler.errors import ChangeOutdated, NothingToChange, TimesCross
from scheduler.operations import move_sessions, release_people
from scheduler.operations.replannings import Changed
from scheduler.queries.replannings import people_out, sessions_moved
from tests import factories
from tests.events import workflow
from volunteers.deeds import Deed
from volunteers.errors import NotAllowed
from volunteers.models import Absence, JournalEntry, Volunteer
from volunteers.timespan import TimeSpan

pytestmark = pytest.mark.django_db
NOW = factories.NOW
WEEK = (date(2023, 4, 17), date(2023, 4, 23))


def seat_on(day: int, hour: int = 9) -> Position:
    return workflow.seat(
        wished_times=(workflow.span(f"2023-04-{day} {hour:02d}:00", f"2023-04-{day} {hour + 1:02d}:00"),)
    )


def confirmed(position: Position, person: Volunteer) -> Assignment:
    return assignments.accept(asked := workflow.invited(position, person), deed=Deed.by_link(asked.volunteer, at=NOW))


def states(person: Volunteer) -> list[str]:
    return list(Assignment.objects.filter(volunteer=person).order_by("pk").values_list("state", flat=True))


def release(people: list[Volunteer], digest: str, **values: Any) -> Changed:
    given: dict[str, Any] = {
        "first": WEEK[0],
        "last": WEEK[1],
        "digest": digest,
        "reason": "流感",
        "deed": Deed.by_account(workflow.organizer(), at=NOW),
    }
    return release_people(people, **{**given, **values})


def later(days: int) -> dict[int, TimeSpan]:
    by = timedelta(days=days)
    return {s.pk: TimeSpan(s.start_at + by, s.end_at + by) for s in Shift.objects.all()}


def move(spans: dict[int, TimeSpan], digest: str, **values: Any) -> Changed:
    given: dict[str, Any] = {
        "digest": digest,
        "reason": "森林防火",
        "deed": Deed.by_account(workflow.organizer(), at=NOW),
    }
    return move_sessions(spans, **{**given, **values})


def test_the_seats_of_people_out_go_to_others_and_nobody_else_is_touched() -> None:
    ill, busy, free = (factories.volunteer(name) for name in ("病", "在岗", "有空"))
    lost, kept = seat_on(19), seat_on(20)
    confirmed(lost, ill)
    confirmed(kept, busy)
    workflow.invited(seat_on(26), ill)
    change = people_out([ill.pk], *WEEK, at=NOW)
    assert [(one.assignment.volunteer, one.assignment.position) for one in change.withdrawn] == [(ill, lost)]
    assert [[o.code for o in one.objections] for one in change.withdrawn] == [["away"]]
    assert [(one.volunteer, one.position) for one in change.asked] == [(free, lost)]
    assert (change.kept, change.open) == ((), ())
    done = release([ill], change.digest)
    assert done == Changed(withdrawn=1, asked_again=0, invited=1)
    assert states(ill) == ["replaced", "invited"]  # his seat went on; next week's stands
    assert states(busy) == ["accepted"]
    assert [(a.position, a.state) for a in Assignment.objects.filter(volunteer=free)] == [(lost, "invited")]
    (away,) = Absence.objects.filter(volunteer=ill)
    assert (away.start_date, away.end_date, away.note) == (*WEEK, "流感")


def test_seats_that_nobody_can_take_stay_open_and_are_told() -> None:
    ill = factories.volunteer("病")
    lost = seat_on(19)
    workflow.invited(lost, ill)
    change = people_out([ill.pk], *WEEK, at=NOW)
    assert (change.asked, change.open) == ((), ((lost, 1),))
    assert release([ill], change.digest) == Changed(withdrawn=1, asked_again=0, invited=0)
    assert states(ill) == ["declined"]


def test_what_has_changed_since_it_was_looked_at_is_not_done() -> None:
    ill, free = factories.volunteer("病"), factories.volunteer("有空")
    confirmed(seat_on(19), ill)
    digest = people_out([ill.pk], *WEEK, at=NOW).digest
    workflow.invited(seat_on(19), free)
    before = JournalEntry.objects.count()
    with pytest.raises(ChangeOutdated):
        release([ill], digest)
    assert (JournalEntry.objects.count(), states(ill), Absence.objects.count()) == (before, ["accepted"], 0)


def test_nothing_is_done_where_nothing_is_to_do() -> None:
    idle = factories.volunteer("没有安排")
    with pytest.raises(NothingToChange):
        release([idle], people_out([idle.pk], *WEEK, at=NOW).digest)
    with pytest.raises(NothingToChange):
        move({}, "")
    assert Absence.objects.count() == 0


def test_sessions_that_move_keep_who_still_can_and_ask_others_for_the_rest() -> None:
    stays, away, free = (factories.volunteer(name) for name in ("能来", "不在", "有空"))
    Absence.objects.create(volunteer=away, start_date=date(2023, 4, 27), end_date=date(2023, 4, 27))
    first, second = seat_on(19), seat_on(20)
    confirmed(first, stays)
    confirmed(second, away)
    spans = later(7)
    change = sessions_moved(spans, at=NOW)
    assert [row.volunteer for row in change.kept] == [stays]
    assert [(one.assignment.volunteer, [o.code for o in one.objections]) for one in change.withdrawn] == [
        (away, ["away"])
    ]
    assert [(one.volunteer, one.position) for one in change.asked] == [(free, second)]
    assert move(spans, change.digest) == Changed(withdrawn=1, asked_again=1, invited=1)
    assert [s.start_at.day for s in Shift.objects.order_by("pk")] == [26, 27]
    assert (states(stays), states(away), states(free)) == (["invited"], ["cancelled"], ["invited"])
    entry = JournalEntry.objects.get(action="cancel")
    assert (entry.reason, [code for code, _values in entry.new["because"]]) == ("森林防火", ["away"])
    assert "您不用来了。森林防火；4月27日至4月27日不在。" in Notice.objects.get(kind="cancelled").body


@pytest.mark.parametrize("days", [1, -1])
def test_a_whole_row_of_sessions_moves_by_a_day_for_one_who_is_at_all_of_them(days: int) -> None:
    person = factories.volunteer("都在", max_per_week=7)
    for day in (18, 19, 20):
        confirmed(seat_on(day), person)
    change = sessions_moved(later(days), at=NOW)
    assert (len(change.kept), change.withdrawn) == (3, ())
    assert move(later(days), change.digest) == Changed(withdrawn=0, asked_again=3, invited=0)
    assert states(person) == ["invited"] * 3


def test_sessions_that_change_places_are_refused_whole() -> None:
    person = factories.volunteer("都在", max_per_week=7)
    first, second = (confirmed(seat_on(day), person).shift for day in (18, 19))
    spans = {
        first.pk: TimeSpan(second.start_at, second.end_at),
        second.pk: TimeSpan(first.start_at, first.end_at),
    }
    change = sessions_moved(spans, at=NOW)
    assert len(change.kept) == 2
    with pytest.raises(TimesCross):
        move(spans, change.digest)
    assert states(person) == ["accepted", "accepted"]
    assert [s.start_at.day for s in Shift.objects.order_by("pk")] == [18, 19]


def test_only_the_office_changes_many_at_once() -> None:
    ill = factories.volunteer("病")
    confirmed(seat_on(19), ill)
    with pytest.raises(NotAllowed):
        release([ill], "", deed=Deed.by_account(workflow.clerk(), at=NOW))
    with pytest.raises(NotAllowed):
        move(later(7), "", deed=Deed.by_account(workflow.clerk(), at=NOW))
