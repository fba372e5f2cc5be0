"""The approval number comes before the session; doubtful words are judged before anybody is asked."""

from datetime import timedelta

import pytest

from events.errors import ApprovalEmpty, ApprovalTooLate, DoubtChanged, DoubtReasonEmpty, LawUnclear, LegallyBarred
from events.models import Event, LegalAnswer, Notice, Position
from events.operations.assignments import accept, invite
from events.operations.events import reschedule, set_approval
from events.operations.events.approvals import DoubtAnswer, answer_doubt
from events.operations.service_requests import accept as take_on
from tests import factories
from tests.events import workflow
from tests.events.workflow import NOW, clerk, organizer
from volunteers.deeds import Deed
from volunteers.errors import NotAllowed
from volunteers.models import JournalEntry

pytestmark = pytest.mark.django_db


def test_a_number_entered_later_opens_the_session_and_is_journaled() -> None:
    event = factories.event(risk_note="山路")
    seat, person = factories.position(factories.shift(event=event, place="防火戒严区内宣传点")), factories.volunteer()
    with pytest.raises(LegallyBarred):
        invite(position=seat, volunteer=person, deed=Deed.by_account(organizer(), at=NOW))
    event = set_approval(event, number=" 林批1号 ", deed=Deed.by_account(organizer(), at=NOW))
    assert event.approval_number == "林批1号"
    set_approval(event, number="林批1号", deed=Deed.by_account(organizer(), at=NOW))
    entries = JournalEntry.objects.filter(action="set_approval").values_list("old", "new")
    assert list(entries) == [({"approval_number": ""}, {"approval_number": "林批1号"})]
    seat.refresh_from_db()
    assert invite(
        position=type(seat).objects.get(pk=seat.pk), volunteer=person, deed=Deed.by_account(organizer(), at=NOW)
    ).pk


def test_once_the_session_has_begun_it_is_too_late() -> None:
    shift = factories.shift()
    set_approval(
        shift.event, number="林批1号", deed=Deed.by_account(organizer(), at=shift.start_at - timedelta(seconds=1))
    )
    with pytest.raises(ApprovalTooLate):
        set_approval(shift.event, number="林批2号", deed=Deed.by_account(organizer(), at=shift.start_at))
    later = factories.shift("2023-04-20 09:00", "2023-04-20 10:00", event=shift.event)
    assert (
        set_approval(
            shift.event, number="林批2号", deed=Deed.by_account(organizer(), at=shift.start_at)
        ).approval_number
        == "林批2号"
    )
    later.state = "cancelled"
    later.save()
    with pytest.raises(ApprovalTooLate):
        set_approval(shift.event, number="三", deed=Deed.by_account(organizer(), at=shift.start_at))


def test_only_the_office_enters_it() -> None:
    with pytest.raises(NotAllowed):
        set_approval(factories.shift().event, number="林批1号", deed=Deed.by_account(clerk(), at=NOW))


DRILL = "灭火演练"
WHY = "消防队员演练，老同志坐在场边看"


def drill(**values: str) -> Position:
    return factories.position(factories.shift(event=factories.event(DRILL, **values)))


def answer(words: tuple[str, ...] = (DRILL,), *, applies: bool = False, reason: str = WHY) -> DoubtAnswer:
    return DoubtAnswer("fire_fighting", words, applies, reason)


def by_office() -> Deed:
    return Deed.by_account(organizer(), at=NOW)


def test_nobody_is_asked_while_the_words_are_doubtful_and_everybody_after_a_no() -> None:
    seat, person = drill(), factories.volunteer()
    with pytest.raises(LawUnclear) as refused:
        invite(position=seat, volunteer=person, deed=by_office())
    articles = "《草原防火条例》第三十一条、《森林防火条例》第三十五条"
    assert refused.value.rules == [{"code": "law_unclear", "values": {"words": DRILL, "article": articles}}]
    assert f"写着“{DRILL}”" in str(refused.value) and articles in str(refused.value)
    made = answer_doubt(seat.shift.event, answer=answer(reason=f" {WHY} "), deed=by_office())
    assert (made.words, made.applies, made.reason, made.answered_name, made.answered_at) == (
        [DRILL],
        False,
        WHY,
        "organizer",
        NOW,
    )
    entry = JournalEntry.objects.get(action="answer_doubt")
    assert (entry.subject_id, entry.old, entry.new, entry.reason) == (
        str(seat.shift.event_id),
        {"applies": None},
        {"fact": "fire_fighting", "words": [DRILL], "applies": False},
        WHY,
    )
    assert invite(position=seat, volunteer=person, deed=by_office()).pk


def test_a_yes_bars_as_the_law_does_and_may_be_taken_back() -> None:
    seat, person = drill(), factories.volunteer()
    answer_doubt(seat.shift.event, answer=answer(applies=True), deed=by_office())
    with pytest.raises(LegallyBarred) as refused:
        invite(position=seat, volunteer=person, deed=by_office())
    assert [one["code"] for one in refused.value.rules] == ["age_barred"]
    answer_doubt(seat.shift.event, answer=answer(), deed=by_office())
    assert invite(position=seat, volunteer=person, deed=by_office()).pk


def test_only_a_person_of_the_office_answers_with_a_sentence_to_the_words_as_they_are() -> None:
    event = drill().shift.event
    for deed in (Deed.by_account(clerk(), at=NOW), Deed.by_task(at=NOW), Deed.by_command(at=NOW)):
        with pytest.raises(NotAllowed):
            answer_doubt(event, answer=answer(), deed=deed)
    for reason in ("", "  ", "不不不不不", "是"):
        with pytest.raises(DoubtReasonEmpty):
            answer_doubt(event, answer=answer(reason=reason), deed=by_office())
    for words in ((), ("别的",), (DRILL, "别的")):
        with pytest.raises(DoubtChanged) as changed:
            answer_doubt(event, answer=answer(words), deed=by_office())
        assert changed.value.values == {"words": [DRILL]}
    with pytest.raises(DoubtChanged):
        answer_doubt(factories.shift().event, answer=answer(), deed=by_office())
    assert not LegalAnswer.objects.exists()


def test_a_request_judged_to_be_fire_fighting_is_not_taken_on() -> None:
    service_request = workflow.filed(theme=DRILL)
    answer_doubt(service_request, answer=answer(applies=True), deed=by_office())
    with pytest.raises(LegallyBarred):
        take_on(service_request, deed=by_office())
    answer_doubt(service_request, answer=answer(), deed=by_office())
    seat = Position.objects.get(shift__event=take_on(service_request, deed=by_office()))
    assert invite(position=seat, volunteer=factories.volunteer(), deed=by_office()).pk


def test_a_request_nobody_judged_is_taken_on_and_asks_nobody() -> None:
    seat = workflow.seat(theme=DRILL)
    with pytest.raises(LawUnclear):
        invite(position=seat, volunteer=factories.volunteer(), deed=by_office())


def test_a_yes_is_refused_once_the_words_have_become_doubtful() -> None:
    row = workflow.invited()
    Event.objects.update(theme=DRILL)
    with pytest.raises(LawUnclear):
        accept(row, deed=Deed.by_link(row.volunteer, at=NOW))


def test_who_was_coming_keeps_the_seat_over_a_move_to_doubtful_words_and_is_asked_after_the_answer() -> None:
    row = workflow.confirmed()
    later = by_office().at + timedelta(hours=2)
    done = reschedule(
        row.shift,
        span=workflow.span(),
        place="消防演习场",
        deed=Deed.by_account(organizer(), at=later),
        reason="换场地",
    )
    assert ([one.pk for one in done.asked_again], done.dropped) == ([row.pk], ())
    row.refresh_from_db()
    assert (row.state, row.answer_due_at, row.set_aside) == ("invited", row.shift.start_at, [])
    assert not Notice.objects.filter(kind="changed").exists()
    for _ in range(2):
        deed = Deed.by_account(organizer(), at=later + timedelta(hours=1))
        answer_doubt(row.shift.event, answer=answer(("消防演习场",)), deed=deed)
    row.refresh_from_db()
    assert row.answer_due_at == later + timedelta(hours=49)
    assert Notice.objects.filter(kind="changed", assignment=row).count() == 1


@pytest.mark.parametrize("number", [".", "……", "无", "1 2 3"])
def test_a_stroke_is_no_approval(number: str) -> None:
    event = factories.event()
    seat = factories.position(factories.shift(event=event, place="防火戒严区内宣传点"))
    with pytest.raises(ApprovalEmpty):
        set_approval(event, number=number, deed=Deed.by_account(organizer(), at=NOW))
    Event.objects.update(approval_number=number)
    with pytest.raises(LegallyBarred):
        invite(
            position=Position.objects.get(pk=seat.pk),
            volunteer=factories.volunteer(),
            deed=Deed.by_account(organizer(), at=NOW),
        )
