"""Reading positions' rows as the rulebook's sessions, and the office's numbers as its policy."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from events.models import ActivityKind, AgeLimit, Assignment, OfficePolicy, Position, PositionSkill, Risk, Shift
from events.models.service_requests import Transport
from events.queries.places import Places
from events.rules import values
from events.rules.law import ELDERS_LAW, INSURED_FROM
from events.rules.law_texts import Answer, legal_facts
from events.rules.modes import modes_of
from events.states import AssignmentState
from volunteers.states import SkillCategory

GRADES: Mapping[str, int] = {Risk.LOW: values.LOW, Risk.MEDIUM: values.MEDIUM, Risk.HIGH: values.HIGH}
FIRE_FIGHTING_AGE = 60
"""The age from which people count as elderly and may not be mobilized to fight a fire."""
ARTICLES_JOINED = "、"
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

    needs: Mapping[int, tuple[values.Need, ...]]
    asked: Mapping[int, list[tuple[int, int]]]
    titles: Mapping[int, list[str]]

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
        return cls(_needs(keys), asked, titles)


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
        transport=event.transport != Transport.SELF,
        approved=bool(event.approval_number),
        floor=floor_of(shift, rows.titles.get(shift.pk, ())),
        needs=rows.needs.get(position.pk, ()),
        named=None if position.preferred_volunteer_id is None else str(position.preferred_volunteer_id),
        asked=frozenset(str(who) for pk, who in rows.asked.get(position.pk, ()) if pk not in leaving),
    )


def floor_of(shift: Shift, titles: Iterable[str]) -> values.Floor:
    """Returns the legal limits that a session's own words, with its positions' ``titles``, imply."""
    event = shift.event
    texts = {
        "title": event.title,
        "theme": event.theme,
        "kind": event.kind.name,
        "positions": "；".join(titles),
        "place": shift.place,
        "risk_note": event.risk_note,
    }
    return _floor(texts)


def _floor(texts: Mapping[str, str]) -> values.Floor:
    """Returns the limits that the words clearly imply; doubtful words bar nobody."""
    said = legal_facts(texts)
    fighting = said.fire_fighting.answer == Answer.YES
    return values.Floor(
        bar_from_age=FIRE_FIGHTING_AGE if fighting else None,
        bar_article=ARTICLES_JOINED.join(said.fire_fighting.articles) if fighting else "",
        dangerous=said.dangerous.answer == Answer.YES,
        controlled_zone=said.controlled_zone.answer == Answer.YES,
    )


def work_barred(kind: ActivityKind, texts: Mapping[str, str]) -> values.Refusal | None:
    """Returns the refusal of work that nobody of the pool may be asked for, or nothing for other work.

    The kind or the work's own words decide. ``texts`` are named: title, theme, risk_note, ….
    """
    floor = _floor({"kind": kind.name, **texts})
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
        modes=modes_of(policy.modes),
    )


def _needs(positions: Collection[int]) -> dict[int, tuple[values.Need, ...]]:
    found: dict[int, list[values.Need]] = defaultdict(list)
    rows = PositionSkill.objects.filter(position__in=positions).order_by("pk")
    for position, skill, category, level in rows.values_list(
        "position_id", "skill__name", "skill__category", "min_level"
    ):
        found[position].append(values.Need(skill, max(level, 1), category == SkillCategory.LANGUAGE))
    return {position: tuple(needs) for position, needs in found.items()}
