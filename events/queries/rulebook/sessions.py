"""Reading positions' rows as the rulebook's sessions, and the office's numbers as its policy."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from events.models import ActivityKind, AgeLimit, Assignment, OfficePolicy, Position, Risk, Shift
from events.models.service_requests import Transport
from events.queries.places import Places
from events.queries.rulebook.doubts import judged_of, moot_in, session_texts
from events.queries.rulebook.seats import SeatRows
from events.rules import values
from events.rules.doubts import FACTS, NOTHING_JUDGED, Judged, answer_of, doubts_in
from events.rules.law import ELDERS_LAW, INSURED_FROM, says_approval
from events.rules.law_texts import Answer, legal_facts
from events.rules.modes import modes_of
from events.states import AssignmentState

GRADES: Mapping[str, int] = {Risk.LOW: values.LOW, Risk.MEDIUM: values.MEDIUM, Risk.HIGH: values.HIGH}
FIRE_FIGHTING_AGE = 60
"""The age from which people count as elderly and may not be mobilized to fight a fire."""
ARTICLES_JOINED = "、"
FETCHED = (Transport.PICKUP, Transport.PICKUP_AND_MEAL)
"""The answers by which people are fetched; without an answer nobody knows."""
ASKED_BEFORE = (
    AssignmentState.DECLINED,
    AssignmentState.EXPIRED,
    AssignmentState.EXCUSED,
    AssignmentState.REPLACED,
)
"""The states of an invitation after which the person is not asked for the position again."""


@dataclass(frozen=True, slots=True)
class SessionRows:
    """All rows of some positions that a rule reads.

    ``asked`` gives (assignment, volunteer) of earlier invitations, by position; ``titles`` the titles of all positions
    of a session.
    """

    seats: SeatRows
    asked: Mapping[int, list[tuple[int, int]]]
    titles: Mapping[int, list[str]]
    judged: Mapping[int, Judged]

    @classmethod
    def read(cls, positions: Collection[Position]) -> "SessionRows":
        """Reads them at once."""
        keys = [position.pk for position in positions]
        asked: dict[int, list[tuple[int, int]]] = defaultdict(list)
        before = Assignment.objects.filter(position__in=keys, state__in=ASKED_BEFORE)
        for pk, position, volunteer in before.values_list("pk", "position_id", "volunteer_id"):
            asked[position].append((pk, volunteer))
        titles: dict[int, list[str]] = defaultdict(list)
        beside = Position.objects.filter(shift__in={position.shift_id for position in positions})
        for shift, title in beside.order_by("pk").values_list("shift_id", "title"):
            titles[shift].append(title)
        seats, judged = SeatRows.read(positions), judged_of({position.shift.event_id for position in positions})
        return cls(seats, asked, titles, judged)


def session_of(position: Position, rows: SessionRows, places: Places, leaving: Collection[int] = ()) -> values.Session:
    """Returns a position of a session; a person asked by an assignment in ``leaving`` counts as not asked.

    ``shift__event__kind`` and ``shift__area`` should be selected.
    """
    shift = position.shift
    event, kind = shift.event, shift.event.kind
    height = shift.altitude_m if shift.altitude_m is not None or shift.area is None else shift.area.altitude_m
    return values.Session(
        start=shift.start_at,
        end=shift.end_at,
        place=places.name_of(shift.area),
        outdoor=shift.outdoor,
        seated=kind.seated,
        altitude_m=height,
        risk=GRADES[kind.risk],
        barred_from_age=kind.barred_from_age,
        bar_article=kind.bar_article,
        transport=event.transport in FETCHED,
        approved=says_approval(event.approval_number),
        floor=_floor(
            session_texts(shift, rows.titles.get(shift.pk, ())),
            rows.judged.get(event.pk, NOTHING_JUDGED),
            moot_in(kind, event.approval_number),
        ),
        needs=rows.seats.needs(position, leaving),
        named=None if position.preferred_volunteer_id is None else str(position.preferred_volunteer_id),
        asked=frozenset(str(who) for pk, who in rows.asked.get(position.pk, ()) if pk not in leaving),
    )


def floor_of(shift: Shift, judged: Judged) -> values.Floor:
    """Returns the legal limits that a session without positions implies by its own words and a person's answers."""
    return _floor(session_texts(shift, ()), judged)


def _floor(texts: Mapping[str, str], judged: Judged, moot: Collection[str] = ()) -> values.Floor:
    """Returns the limits that the words clearly imply and a person judged; words that nobody judged are unclear."""
    said = legal_facts(texts)
    is_so = {fact: answer_of(fact, getattr(said, fact), judged) == Answer.YES for fact in FACTS}
    unclear = next((one for one in doubts_in(said, judged, moot) if one.applies is None), None)
    fighting = is_so["fire_fighting"]
    return values.Floor(
        bar_from_age=FIRE_FIGHTING_AGE if fighting else None,
        bar_article=ARTICLES_JOINED.join(said.fire_fighting.articles) if fighting else "",
        dangerous=is_so["dangerous"],
        controlled_zone=is_so["controlled_zone"],
        unclear=unclear.quote if unclear else "",
        unclear_article=ARTICLES_JOINED.join(unclear.articles) if unclear else "",
    )


def work_barred(kind: ActivityKind, texts: Mapping[str, str], judged: Judged = NOTHING_JUDGED) -> values.Refusal | None:
    """Returns the refusal of work that nobody of the pool may be asked for, or nothing for other work.

    The kind or the work's own words decide. ``texts`` are named: title, theme, risk_note, ….
    """
    floor = _floor({"kind": kind.name, **texts}, judged)
    bar = values.stricter_bar(
        None if kind.barred_from_age is None else (kind.barred_from_age, kind.bar_article),
        None if floor.bar_from_age is None else (floor.bar_from_age, floor.bar_article),
    )
    if bar is not None:
        return values.Refusal("age_barred", {"age": None, "from_age": bar[0], "article": bar[1] or ELDERS_LAW})
    if kind.risk == Risk.HIGH or floor.dangerous:
        return values.Refusal("risk_high")
    return None


def policy_values(policy: OfficePolicy, limits: Iterable[AgeLimit]) -> values.Policy:
    """Returns the office's own numbers. The law's requirement of an insurance is never lowered."""
    modes = modes_of(policy.modes)
    return values.Policy(
        max_per_day=max(policy.max_per_day, 1),
        max_minutes_per_week=max(policy.max_minutes_per_week, 1),
        outdoor_rest_days=policy.outdoor_rest_days,
        earliest=policy.earliest_minute,
        latest=max(policy.latest_minute, policy.earliest_minute + 1),
        high_altitude_m=policy.high_altitude_m,
        max_travel_minutes=policy.max_travel_minutes,
        rest_minutes=policy.rest_minutes,
        insurance_from_risk=min(GRADES[policy.insurance_from_risk], INSURED_FROM),
        age_limits=tuple(
            values.AgeLimit(
                row.from_age, row.outdoor_minutes, row.indoor_minutes, row.needs_transport_outdoor, row.own_wish_only
            )
            for row in limits
        ),
        asked=tuple(code for code, mode in modes.items() if mode is values.Mode.ASK),
        door_to_door=tuple(policy.door_to_door),
        costly=tuple(code for code, mode in modes.items() if mode is values.Mode.PREFER),
    )
