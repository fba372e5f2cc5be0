"""Keeping a position's list of stand-bys, and asking the next."""

from datetime import date, timedelta

import pytest

from events.errors import AlreadyAsked, NotOpenForInvitations, OrderWrong
from events.models import OfficePolicy, StandBy
from events.operations import assignments
from events.operations.standbys import Entry, add, arrange, ask, pass_over, take_off
from events.queries.standbys import waiting
from events.rules.values import Refusal
from tests import factories
from tests.events import workflow
from tests.events.standing_by import given_up, on_list
from tests.events.workflow import NOW, organizer
from volunteers.deeds import Deed
from volunteers.errors import NotAllowed
from volunteers.models import JournalEntry
from volunteers.templatetags.journal_words import changes

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(hours=2)


def test_people_are_added_once_each_at_the_end_and_not_who_was_asked() -> None:
    row = workflow.invited(person=factories.volunteer("原定"))
    first, second = on_list(row.position, "甲", "乙")
    entries = [Entry(first.volunteer), Entry(factories.volunteer("丙"), override_reason="本人要求")]
    assert add(row.position, entries=entries, deed=Deed.by_account(organizer(), at=NOW)) == 1
    assert [(one.volunteer.name, one.rank) for one in waiting(row.position)] == [("甲", 1), ("乙", 2), ("丙", 3)]
    with pytest.raises(AlreadyAsked):
        add(row.position, entries=[Entry(row.volunteer)], deed=Deed.by_account(organizer(), at=NOW))
    with pytest.raises(NotOpenForInvitations):
        add(row.position, entries=[], deed=Deed.by_account(organizer(), at=row.shift.start_at))


def test_the_order_names_everybody_who_waits_once() -> None:
    row = workflow.invited(person=factories.volunteer("原定"))
    first, second = on_list(row.position, "甲", "乙")
    assert arrange(row.position, order=[second.pk, first.pk], deed=Deed.by_account(organizer(), at=NOW)) == [
        second,
        first,
    ]
    assert list(waiting(row.position)) == [second, first]
    for order in ([first.pk], [first.pk, first.pk], [first.pk, second.pk, 0]):
        with pytest.raises(OrderWrong):
            arrange(row.position, order=order, deed=Deed.by_account(organizer(), at=NOW))


def test_the_next_is_asked_when_a_seat_was_given_up_and_only_then() -> None:
    row = workflow.invited(person=factories.volunteer("原定"))
    first, second = on_list(row.position, "甲", "乙")
    assert ask(first, deed=Deed.by_task(at=LATER)) is None
    given_up(row)
    offer = ask(first, deed=Deed.by_task(at=LATER))
    assert offer is not None
    assert (offer.volunteer.name, offer.stand_in, offer.state) == ("甲", True, "invited")
    first.refresh_from_db()
    assert (first.state, first.assignment, ask(second, deed=Deed.by_task(at=LATER))) == ("asked", offer, None)


def test_who_is_passed_over_waits_on_with_the_reason_written_once() -> None:
    (first,) = on_list(workflow.seat(), "甲")
    for _ in range(2):
        pass_over(first, because=[Refusal("lives_away", {"place": "成都"})], deed=Deed.by_task(at=LATER))
    first.refresh_from_db()
    assert (first.state, first.passed_over) == ("waiting", [["lives_away", {"place": "成都"}]])
    (entry,) = JournalEntry.objects.filter(action="pass_over")
    (change,) = changes(entry)
    assert (str(change.name), change.old, change.new) == ("暂不询问，因为", "", "常住成都")
    entry.new["passed_over"] = "来不及赶到"  # as older versions wrote it
    assert [change.new for change in changes(entry)] == ["来不及赶到"]


def test_only_the_office_keeps_the_list() -> None:
    (first,) = on_list(workflow.seat(), "甲")
    clerk = workflow.clerk()
    for attempt in (
        lambda: add(first.position, entries=[], deed=Deed.by_account(clerk, at=NOW)),
        lambda: arrange(first.position, order=[first.pk], deed=Deed.by_account(clerk, at=NOW)),
        lambda: take_off(first, deed=Deed.by_account(clerk, at=NOW)),
    ):
        with pytest.raises(NotAllowed):
            attempt()
    assert take_off(first, deed=Deed.by_account(organizer(), at=NOW)).state == "taken_off"
    assert StandBy.objects.count() == 1


def test_the_order_is_changed_by_hand_and_somebody_is_taken_off() -> None:
    position, by = given_up(), organizer()
    first, second, third = on_list(position, "甲", "乙", "丙")
    arrange(position, order=[third.pk, first.pk, second.pk], deed=Deed.by_account(by, at=NOW))
    take_off(first, deed=Deed.by_account(by, at=NOW))
    assert [row.volunteer.name for row in waiting(position)] == ["丙", "乙"]
    with pytest.raises(OrderWrong):
        arrange(position, order=[third.pk, first.pk], deed=Deed.by_account(by, at=NOW))
    add(position, entries=[Entry(first.volunteer)], deed=Deed.by_account(by, at=NOW))
    assert [row.volunteer.name for row in waiting(position)] == ["丙", "乙", "甲"]


def test_the_persons_own_consent_is_kept_until_the_offer_and_questions_come_with_it() -> None:
    position, deed = given_up(), Deed.by_account(organizer(), at=NOW)
    consent = "雷学四月三日电话问过"
    old, older = (factories.volunteer(name, birth_date=date(1940, 1, 1)) for name in ("甲", "乙"))
    told = [Entry(old, override_reason="单位点名要请", consent=consent), Entry(older)]
    assert add(position, entries=told, deed=deed) == 2
    first, second = waiting(position)
    OfficePolicy.objects.update(modes={"own_wish_only": "bar"})
    offer = ask(first, deed=Deed.by_task(at=LATER))
    assert offer is not None and offer.set_aside == [["own_wish_only", {"age": 83, "consent": consent}]]
    assignments.decline(offer, deed=Deed.by_link(old, at=LATER))
    OfficePolicy.objects.update(modes={})
    offer = ask(second, deed=Deed.by_task(at=LATER))
    assert offer is not None and offer.questions == [["own_wish_only", {"age": 83}]]
