"""The recent weeks of the example county, told through the product's own operations."""

from collections.abc import Iterable
from contextlib import suppress
from datetime import date, datetime, timedelta
from zlib import crc32

from django.db.models import Exists, OuterRef

from events.answer_times import is_waking, last_waking
from events.models import (
    ActivityKind,
    Assignment,
    AttendanceSource,
    Evaluation,
    Position,
    ServiceRequest,
    Shift,
    Transport,
)
from events.operations import assignments, call_outs, evaluations, service_requests
from events.operations.attendance import AttendanceRow, RegisterData, WorkData, record_attendance
from events.operations.call_outs import Emergency
from events.operations.policy import adopt_trial
from events.queries.assignments import short_positions
from events.queries.backtest import policy_in_force, sessions_of_year, years_with_attendances
from events.rules.backtest.suggesting import suggestions
from events.rules.backtest.trials import changed
from events.states import AssignmentState, AttendanceStatus, ReasonCode, RequestState, ShiftState
from scheduler.errors import NobodyToStandBy
from scheduler.models import MatchRun, Proposal
from scheduler.operations import proposals
from scheduler.operations.call_outs import ask_people
from scheduler.operations.runs.runs import run_matching
from scheduler.operations.standbys import offer_vacated, propose_standbys
from scheduler.queries.call_outs import Fitness, people_for
from volunteers.deeds import Deed
from volunteers.models import Account, Area, Volunteer
from volunteers.states import Channel
from volunteers.timespan import TimeSpan, day_start, local_date

ADOPTED_BECAUSE = "按本单位去年台账试算后采用"
"""The reason of the example county's first policy."""
_COMMENTS = ("讲得好，群众爱听。", "很受学生欢迎。", "语言通俗，入脑入心。", "准时到场，资料齐全。")


def dice(*names: object) -> int:
    """Returns 0 to 99, always the same for the same names."""
    return crc32("/".join(map(str, names)).encode()) % 100


def adopt_policy(*, by: Account, at: datetime) -> None:
    """Adopts the limits that last year's register supports."""
    in_force = policy_in_force()
    found = suggestions(sessions_of_year(years_with_attendances()[0]), in_force)
    trial = changed(in_force, {one.name: one.value for one in found})
    adopt_trial(trial.policy, reason=ADOPTED_BECAUSE, deed=Deed.by_account(by, at=at))


def accept_service_requests(*, by: Account, at: datetime) -> None:
    """Accepts the requests that await review; a few are refused with a reason."""
    for service_request in ServiceRequest.objects.filter(state=RequestState.SUBMITTED).order_by("number"):
        if dice("review", service_request.number) < 2:
            service_requests.refuse(
                service_request,
                deed=Deed.by_account(by, at=at),
                reason_code=ReasonCode.DUPLICATE,
                reason_text="同一天已有相同内容的活动。",
            )
        else:
            service_requests.accept(service_request, deed=Deed.by_account(by, at=at))


def match(*, by: Account, at: datetime, first: date, until: date) -> MatchRun:
    """Runs the matching over the open seats of a span of days."""
    return run_matching(deed=Deed.by_account(by, at=at), from_date=first, until_date=until)


def invite(run: MatchRun, *, by: Account, at: datetime, until: date) -> None:
    """Invites everybody proposed for sessions before a day."""
    rows = Proposal.objects.filter(run=run, position__shift__start_at__lt=day_start(until)).order_by("pk")
    proposals.invite_proposals(
        run, proposals=rows.select_related("position__shift", "volunteer"), deed=Deed.by_account(by, at=at)
    )


def answer(*, by: Account, at: datetime, yes: int, no: int) -> None:
    """Answers the open invitations, ``yes`` per cent with yes and ``no`` per cent with no.

    The answers come by link, phone and paper alike.
    """
    for one in Assignment.objects.filter(state=AssignmentState.INVITED).order_by("pk"):
        roll, how = dice("answer", one.pk), dice("how", one.pk)
        channel = Channel.LINK if how < 40 else Channel.PHONE if how < 80 else Channel.PAPER
        moment = min(at, one.invited_at + timedelta(minutes=30 + 25 * how))
        own = Deed.by_link(one.volunteer, at=moment)
        deed = own if channel == Channel.LINK else Deed.by_account(by, at=moment, channel=channel)
        if roll < yes:
            assignments.accept(one, deed=deed)
        elif roll < yes + no:
            assignments.decline(one, deed=deed)
        elif roll < yes + no + 4:
            assignments.ask_for_call(one, deed=own)


def stand_by(*, by: Account, at: datetime) -> None:
    """Adds stand-bys for some of the next sessions; where a person said no, the first of them is asked."""
    refused = Exists(Assignment.objects.filter(position=OuterRef("pk"), state=AssignmentState.DECLINED))
    taken = Assignment.objects.accepted().filter(shift__state=ShiftState.PLANNED, shift__start_at__gt=at)
    filled = Position.objects.filter(pk__in=taken.order_by().values("position")).order_by("shift__start_at", "pk")
    for positions in (short_positions(at).filter(refused), filled):
        listed = 0
        for position in positions:
            with suppress(NobodyToStandBy):
                listed += propose_standbys(position, deed=Deed.by_account(by, at=at)) > 1
            if listed == 2:
                break
    offer_vacated(deed=Deed.by_task(at=at if is_waking(at) else last_waking(at)))


def call_out(*, by: Account, day: date) -> None:
    """Makes a morning's emergency: ten of the nearest are asked, the first four to accept are taken.

    The others are stood down.
    """
    at = day_start(day) + timedelta(hours=8, minutes=10)
    emergency = Emergency(
        title="停水停电，走访独居老人",
        kind=ActivityKind.objects.get(name="走访慰问"),
        area=Area.objects.get(name="永和镇"),
        span=TimeSpan(at + timedelta(hours=2), at + timedelta(hours=3, minutes=30)),
        headcount=4,
        radius_minutes=60,
        place="永和镇政府院内集合",
        transport=Transport.PICKUP,
        outdoor=False,
    )
    made = call_outs.call_out(emergency, deed=Deed.by_account(by, at=at))
    free = [one.volunteer for one in people_for(made, at=at) if one.fitness == Fitness.FREE][:10]
    people = Volunteer.objects.in_bulk(free)
    asked, _refused = ask_people(
        made, volunteers=[people[pk] for pk in free], deed=Deed.by_account(by, at=at + timedelta(minutes=5))
    )
    for number, one in enumerate(asked[:6], 1):
        answered = at + timedelta(minutes=5 + 4 * number)
        if number in (2, 5):
            assignments.decline(one, deed=Deed.by_link(one.volunteer, at=answered))
        else:
            assignments.accept(one, deed=Deed.by_link(one.volunteer, at=answered))


def hold_past(*, by: Account, now: datetime) -> None:
    """Registers the past sessions; those of the last day and a half are left for whoever tries the product."""
    done = Shift.objects.filter(state=ShiftState.PLANNED, end_at__lt=now - timedelta(hours=36))
    for shift in done.select_related("event__service_request").order_by("start_at"):
        accepted = shift.assignments.accepted().select_related("volunteer")
        service_request = shift.event.service_request
        if not accepted:
            if service_request and service_request.state in (RequestState.ACCEPTED, RequestState.DISPATCHED):
                text = "当天没有合适的人，请另选日期。"
                code = ReasonCode.NOBODY_SUITABLE
                service_requests.mark_unmet(
                    service_request, deed=Deed.by_account(by, at=now), reason_code=code, reason_text=text
                )
            continue
        expected = service_request.audience_expected if service_request and service_request.audience_expected else 40
        audience = expected * (80 + dice("audience", shift.pk) // 3) // 100
        works = (
            [WorkData(title="防火宣传墙报", completed_date=local_date(shift.start_at), category="墙板报")]
            if dice("work", shift.pk) < 15
            else []
        )
        record_attendance(
            shift,
            data=RegisterData(
                rows=list(_rows(accepted)),
                audience=audience,
                audience_source="count",
                materials=5 * (dice("materials", shift.pk) // 10),
                works=works,
                source=AttendanceSource.ORGANIZER,
            ),
            deed=Deed.by_account(by, at=min(now, shift.end_at + timedelta(hours=20))),
        )


def _rows(accepted: Iterable[Assignment]) -> Iterable[AttendanceRow]:
    for one in accepted:
        roll = dice("came", one.pk)
        status = (
            AttendanceStatus.PRESENT if roll < 93 else AttendanceStatus.LATE if roll < 96 else AttendanceStatus.ABSENT
        )
        yield AttendanceRow(volunteer=one.volunteer, name=one.volunteer.name, status=status)


def evaluate_past(*, by: Account, now: datetime) -> None:
    """Evaluates two of three completed requests by a call; most of those are closed."""
    for service_request in ServiceRequest.objects.filter(state=RequestState.COMPLETED).order_by("number"):
        roll = dice("rating", service_request.number)
        if roll < 34:
            continue
        rating = 2 if roll > 97 else 4 if roll > 75 else 5
        comment = "人到得晚，讲的时间短。" if rating == 2 else _COMMENTS[roll % len(_COMMENTS)]
        evaluations.evaluate(
            service_request, rating=rating, comment=comment, deed=Deed.by_account(by, at=now, channel=Channel.PHONE)
        )
        if rating > 2 and roll < 90:
            service_requests.close(service_request, deed=Deed.by_account(by, at=now))


def summary() -> dict[str, int]:
    """Returns the county's present figures for the command's last lines."""
    return {
        "requests": ServiceRequest.objects.count(),
        "sessions held": Shift.objects.held().count(),
        "sessions ahead": Shift.objects.filter(state=ShiftState.PLANNED).count(),
        "accepted": Assignment.objects.accepted().count(),
        "awaiting an answer": Assignment.objects.filter(state=AssignmentState.INVITED).count(),
        "evaluations": Evaluation.objects.count(),
    }
