"""Which seats of a position are kept, and what one more person needs because of it."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from events.models import Assignment, Position, PositionSkill
from events.operations import assignments
from events.operations.rulebook import Override
from events.queries.rulebook import Pair, refusals_of
from events.queries.rulebook.seats import Kept, SeatRows
from events.rules.values import Need
from tests import factories
from tests.events import workflow
from tests.events.workflow import NOW
from volunteers.deeds import Deed
from volunteers.models import Volunteer, VolunteerSkill

pytestmark = pytest.mark.django_db
SONG = Need("合唱")


def choir(headcount: int = 3, least: int | None = 1) -> Position:
    return factories.position(skills=("合唱",), least=least, headcount=headcount)


def found(position: Position, *leaving: int) -> tuple[tuple[Need, ...], tuple[Kept, ...]]:
    rows = SeatRows.read([position])
    return rows.needs(position, leaving), rows.kept(position, leaving)


def seated(position: Position, *people: Volunteer, override: Override | None = None) -> list[Assignment]:
    deed = Deed.by_account(workflow.organizer(), at=NOW)
    return [assignments.invite(position=position, volunteer=one, deed=deed, override=override) for one in people]


def codes(position: Position, person: Volunteer, *leaving: int) -> list[str]:
    (against,) = refusals_of([Pair(person, position, frozenset(leaving))], at=NOW)
    return [one.code for one in against if one.code.startswith(("skill", "language"))]


def test_what_is_asked_of_everybody_is_needed_at_every_seat() -> None:
    position = choir(least=None)
    assert found(position) == ((SONG,), ())
    seated(position, factories.volunteer("甲", skills=("合唱",)))
    assert found(position) == ((SONG,), ())


def test_a_seat_is_kept_until_somebody_who_can_sits_there_and_needs_it_when_it_is_the_last() -> None:
    position = choir()
    assert found(position) == ((), (Kept(SONG, 1),))
    seated(position, factories.volunteer("甲"), factories.volunteer("乙"))
    assert found(position) == ((SONG,), ())
    assert codes(position, factories.volunteer("丙")) == ["skill_missing"]
    seated(position, factories.volunteer("丁", skills=("合唱",)))
    assert found(position) == ((), ())


def test_who_can_comes_first_and_nothing_is_asked_of_the_others() -> None:
    position = choir()
    seated(position, factories.volunteer("甲", skills=("合唱",)))
    assert found(position) == ((), ())
    assert codes(position, factories.volunteer("乙")) == []


def test_two_of_three_keep_two_seats_and_who_knows_too_little_fills_none() -> None:
    position = choir(least=2)
    PositionSkill.objects.update(min_level=3)
    need = Need("合唱", 3)
    assert found(position) == ((), (Kept(need, 2),))
    (little,) = seated(position, factories.volunteer("甲", skills=("合唱",)))
    assert found(position) == ((need,), ())
    assert codes(position, factories.volunteer("乙", skills=("合唱",))) == ["skill_level"]
    VolunteerSkill.objects.filter(volunteer=little.volunteer_id).update(level=3)
    assert found(position) == ((), (Kept(need, 1),))


def test_asked_of_as_many_as_there_are_seats_is_asked_of_everybody() -> None:
    position = choir(headcount=2, least=2)
    assert found(position) == ((SONG,), ())
    seated(position, factories.volunteer("甲", skills=("合唱",)))
    assert found(position) == ((SONG,), ())


def test_nobody_seated_is_turned_out_when_the_one_who_can_leaves_and_the_seat_stays_kept() -> None:
    position = choir(headcount=3)
    one, other, singer = seated(
        position, factories.volunteer("甲"), factories.volunteer("乙"), factories.volunteer("丙", skills=("合唱",))
    )
    assert codes(position, singer.volunteer, singer.pk) == codes(position, one.volunteer, one.pk) == []
    assignments.decline(singer, deed=Deed.by_link(singer.volunteer, at=NOW))
    assert [codes(position, row.volunteer, row.pk) for row in (one, other)] == [[], []]
    assert found(position) == ((SONG,), ())
    for row in (one, other):
        assert assignments.accept(row, deed=Deed.by_link(row.volunteer, at=NOW)).state == "accepted"


def test_a_kept_seat_is_given_away_on_somebody_s_word_only_and_then_nothing_is_kept() -> None:
    position = choir(headcount=1)
    (row,) = seated(position, factories.volunteer("甲"), override=Override("歌手病了，请他领唱", "王主任"))
    assert row.set_aside == [["skill_missing", {}]]
    assert found(position) == ((), ())
    assert assignments.accept(row, deed=Deed.by_link(row.volunteer, at=NOW)).state == "accepted"


def test_whoever_leaves_leaves_the_seat_and_the_skill_open() -> None:
    position = choir(headcount=2)
    singer, other = seated(position, factories.volunteer("甲", skills=("合唱",)), factories.volunteer("乙"))
    assert found(position, singer.pk) == ((SONG,), ())
    assert found(position, other.pk) == ((), ())
    assert found(position, singer.pk, other.pk) == ((), (Kept(SONG, 1),))


def test_where_the_first_to_say_yes_are_taken_a_question_holds_no_seat() -> None:
    position = choir(headcount=2)
    Position.objects.update(first_come=True)
    position.refresh_from_db()
    asked = seated(position, *(factories.volunteer(name) for name in "甲乙丙"))
    assert found(position) == ((), (Kept(SONG, 1),))
    assignments.accept(asked[0], deed=Deed.by_link(asked[0].volunteer, at=NOW))
    assert found(position) == ((SONG,), ())


def test_who_sits_where_is_read_as_often_for_three_as_for_one_and_not_at_all_for_needs_of_everybody() -> None:
    plain, one, *others = choir(least=None), choir(), choir(), choir()
    seated(one, factories.volunteer("甲", skills=("合唱", "快板")))
    with CaptureQueriesContext(connection) as nothing:
        SeatRows.read([plain])
    with CaptureQueriesContext(connection) as single:
        SeatRows.read([one])
    with CaptureQueriesContext(connection) as many:
        SeatRows.read([plain, one, *others])
    assert (len(nothing), len(single), len(many)) == (1, 2, 2)
