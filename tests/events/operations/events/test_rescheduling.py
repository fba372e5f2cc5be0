import pytest

from events.errors import ReasonMissing, ShiftFixed, WishedTimePassed
from events.models import Notice, ServiceRequest, Shift
from events.operations import assignments
from events.operations import events as operations
from tests import factories
from tests.events import workflow
from tests.events.workflow import NOW, span
from volunteers.deeds import Deed
from volunteers.errors import NotAllowed
from volunteers.models import JournalEntry

pytestmark = pytest.mark.django_db
LATER = ("2023-04-20 14:00", "2023-04-20 15:00")


def test_moving_a_session_asks_everybody_again_and_raises_the_sequence() -> None:
    row = workflow.confirmed()
    shift = Shift.objects.get()
    done = operations.reschedule(
        shift,
        span=span(*LATER),
        place="青岗镇小学",
        deed=Deed.by_account(workflow.organizer(), at=NOW),
        reason="礼堂被占用",
    )
    row.refresh_from_db()
    shift.refresh_from_db()
    assert (done.asked_again, done.dropped) == ((row,), ())
    assert (shift.sequence, shift.changed_at, shift.place) == (1, NOW, "青岗镇小学")
    assert (row.state, row.answered_at) == ("invited", None)
    assert (row.busy_from, row.busy_until) == (factories.at("2023-04-20 13:50"), factories.at("2023-04-20 15:40"))
    assert ServiceRequest.objects.get().state == "dispatched"
    notice = Notice.objects.get(kind="changed")
    assert "礼堂被占用" in notice.body
    assert "4月20日 星期四 下午2点" in notice.body
    assignments.accept(row, deed=Deed.by_link(row.volunteer, at=NOW))
    assert ServiceRequest.objects.get().state == "confirmed"


def test_who_cannot_at_the_new_time_is_let_go_and_reported() -> None:
    row = workflow.confirmed()
    shift = row.shift
    assignments.invite(
        position=factories.position(factories.shift(*LATER)),
        volunteer=row.volunteer,
        deed=Deed.by_account(workflow.organizer(), at=NOW),
    )
    done = operations.reschedule(
        shift, span=span(*LATER), deed=Deed.by_account(workflow.organizer(), at=NOW), reason="对方改了时间"
    )
    row.refresh_from_db()
    assert (done.asked_again, done.dropped, row.state) == ((), (row,), "cancelled")
    assert ServiceRequest.objects.get().state == "dispatched"
    assert "4月19日 星期三 上午9点" in Notice.objects.get(kind="cancelled").body


def test_moving_to_the_same_time_and_place_changes_nothing() -> None:
    shift = workflow.accepted().shifts.get()
    entries = JournalEntry.objects.count()
    operations.reschedule(
        shift, span=span(), place=None, deed=Deed.by_account(workflow.organizer(), at=NOW), reason="无"
    )
    assert (Shift.objects.get().sequence, JournalEntry.objects.count()) == (0, entries)


def test_moving_wants_a_reason_the_office_and_a_planned_session() -> None:
    shift = workflow.accepted().shifts.get()
    with pytest.raises(NotAllowed):
        operations.reschedule(shift, span=span(*LATER), deed=Deed.by_account(workflow.clerk(), at=NOW), reason="改期")
    with pytest.raises(ReasonMissing):
        operations.reschedule(shift, span=span(*LATER), deed=Deed.by_account(workflow.organizer(), at=NOW), reason=" ")
    with pytest.raises(WishedTimePassed):
        past = span("2023-04-03 08:00", "2023-04-03 10:00")
        operations.reschedule(shift, span=past, deed=Deed.by_account(workflow.organizer(), at=NOW), reason="改期")
    Shift.objects.update(state="held")
    with pytest.raises(ShiftFixed):
        operations.reschedule(
            shift, span=span(*LATER), deed=Deed.by_account(workflow.organizer(), at=NOW), reason="改期"
        )


def test_an_open_invitation_follows_the_session_it_is_for() -> None:
    row = workflow.invited()
    operations.reschedule(
        row.shift, span=span(*LATER), deed=Deed.by_account(workflow.organizer(), at=NOW), reason="改期"
    )
    row.refresh_from_db()
    assert (row.state, row.busy_from) == ("invited", factories.at("2023-04-20 13:50"))
