"""Attendances of the past judged by the rulebook: the work really done that a policy would have barred. Pure.

Only rules that can be judged backwards are asked. Nobody's word on health of that day is known, so a limit that asks
counts as a question. A person's earlier attendances count as they were, barred or not: lifting a rule never bars more.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from events.rules.backtest.trials import LIMITS, Asked, Trial
from events.rules.table import RULE
from events.rules.values import Booking, Calendar, Mode, Need, Person, Refusal, Session

SKILLS = ("skill_missing", "language_missing")
"""Rules about a whole team; the others judge one person."""
SINGLE = ("risk_high", "age_barred", *LIMITS[:2], "age_unknown", *LIMITS[2:], "day_cap", "week_minutes", "outdoor_rest")
JUDGED = (*SKILLS, *SINGLE)
"""All rules that can be judged backwards."""
NOT_JUDGED = (
    *("not_available", "away", "not_willing", "health_unknown", "insurance_missing", "notice_short", "already_asked"),
    *("busy", "approval_missing", "law_unclear", "altitude"),
)
"""Rules whose facts nobody knows any more, one for each kind of fact."""
AGES = ((None, 59), (60, 69), (70, 79), (80, None))
"""The age groups, first and last year inclusive."""
UNKNOWN_AGE = ""
WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Presence:
    """One person at one session, the way in minutes one way; ``person`` knows birth date and skills only."""

    id: int
    name: str
    person: Person
    way_minutes: int


@dataclass(frozen=True, slots=True)
class Held:
    """One session that was held, with its people.

    The kind's ``skills`` are asked of ``least`` people, of everybody without a number. ``unnamed`` people are known by
    no person; each may have had the skill. A session that does not ``count`` lies before the span.
    """

    id: int
    event: int
    title: str
    kind: str
    session: Session
    skills: tuple[Need, ...] = ()
    least: int | None = None
    unnamed: int = 0
    people: tuple[Presence, ...] = ()
    counts: bool = True


@dataclass(frozen=True, slots=True)
class Finding:
    """One attendance with the rules that would have barred it, and those that would have been questions."""

    session: Held
    presence: Presence
    age: int | None
    bars: tuple[Refusal, ...] = ()
    questions: tuple[Refusal, ...] = ()

    @property
    def day(self) -> date:
        """The session's day."""
        return self.session.session.day

    @property
    def asked(self) -> bool:
        """True for an attendance that is not barred, but that the person would have been asked about first."""
        return bool(self.questions) and not self.bars


@dataclass(frozen=True, slots=True)
class Share:
    """One group of attendances: a rule's code, a kind's name or an age group, and how many are barred or asked."""

    key: str
    attendances: int
    barred: int
    asked: int


@dataclass(frozen=True, slots=True)
class Backtest:
    """The judgement of a span of days: attendances in all, and those barred or asked, each counted once.

    A group by rule counts every attendance that the rule concerns, so its sums may exceed the whole. ``rows`` are the
    barred and the asked, by time. ``unnamed`` attendances are not judged and not among the ``attendances``.
    """

    attendances: int
    unnamed: int
    barred: int
    asked: int
    by_rule: tuple[Share, ...]
    by_kind: tuple[Share, ...]
    by_age: tuple[Share, ...]
    rows: tuple[Finding, ...]


def judge(sessions: Sequence[Held], trial: Trial) -> Backtest:
    """Returns the judgement of some sessions, given by their start, under a policy on trial."""
    found = list(findings(sessions, trial))
    barred = Counter(one.code for each in found for one in each.bars)
    asked = Counter(one.code for each in found for one in each.questions)
    return Backtest(
        attendances=len(found),
        unnamed=sum(held.unnamed for held in sessions if held.counts),
        barred=sum(bool(each.bars) for each in found),
        asked=sum(each.asked for each in found),
        by_rule=tuple(Share(code, len(found), barred[code], asked[code]) for code in JUDGED),
        by_kind=tuple(sorted(_shares((each.session.kind, each) for each in found), key=lambda one: -one.barred)),
        by_age=_shares(((age_group(each.age), each) for each in found), AGE_GROUPS),
        rows=tuple(each for each in found if each.bars or each.questions),
    )


def findings(sessions: Sequence[Held], trial: Trial) -> Iterator[Finding]:
    """Yields the finding of each attendance that counts, in the sessions' order."""
    kept = timedelta(days=max(WEEK.days, trial.policy.outdoor_rest_days) + 1)
    before: dict[str, list[Booking]] = defaultdict(list)
    for held in sessions:
        session, lacking = held.session, lacking_skills(held, trial.skills)
        for one in held.people if held.counts else ():
            earlier = tuple(booked for booked in before[one.person.id] if session.start - booked.start <= kept)
            calendar = Calendar(today=session.day, way_minutes=one.way_minutes, bookings=earlier)
            bars, questions = _against(one.person, session, trial, calendar)
            yield Finding(held, one, one.person.age_on(session.day), (*lacking.get(one.id, ()), *bars), questions)
        for one in held.people:
            before[one.person.id].append(_booking(held, one, trial.policy.rest_minutes))


def _booking(held: Held, one: Presence, rest_minutes: int) -> Booking:
    """Returns an attendance as a duty of the person, busy with the ways and the rest."""
    session, way = held.session, timedelta(minutes=one.way_minutes)
    busy = (session.start - way, session.end + way + timedelta(minutes=rest_minutes))
    return Booking(session.start, session.end, *busy, session.outdoor, held.title)


def _against(
    person: Person, session: Session, trial: Trial, calendar: Calendar
) -> tuple[tuple[Refusal, ...], tuple[Refusal, ...]]:
    """Returns the bars and the questions of the rules about one person."""
    told: dict[Mode, list[Refusal]] = {mode: [] for mode in Mode}
    for code in SINGLE:
        values = RULE[code].check(person, session, trial.policy, calendar)
        if values is not None:
            mode = trial.policy.mode_of(code) if code in LIMITS else Mode.BAR
            told[mode].append(Refusal(code, values))
    return tuple(told[Mode.BAR]), tuple(told[Mode.ASK])


def lacking_skills(held: Held, asked: Asked) -> dict[int, list[Refusal]]:
    """Returns the attendances barred because a team has too few able people, with their refusals, by id.

    Of a skill asked of ``least`` people, as many attendances of people without it are barred as able people were
    missing, the last first; a language is asked of everybody.
    """
    found: dict[int, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for need in held.skills:
        without = [one.id for one in held.people if one.person.skills.get(need.skill, 0) < need.level]
        least = None if need.language else {Asked.KIND: held.least, Asked.ONE: 1, Asked.ALL: None}[asked]
        missing = len(without)
        if least is not None:
            able = len(held.people) - len(without) + held.unnamed
            missing = max(min(least, len(held.people)) - able, 0)
        for one in sorted(without, reverse=True)[:missing]:
            found[one]["language_missing" if need.language else "skill_missing"].append(need.skill)
    return {
        one: [Refusal(code, {"skills": codes[code]}) for code in SKILLS if code in codes]
        for one, codes in found.items()
    }


def age_group(age: int | None) -> str:
    """Returns the key of an age's group, empty for an unknown age."""
    for first, last in AGES:
        if age is not None and (first is None or age >= first) and (last is None or age <= last):
            return _group(first, last)
    return UNKNOWN_AGE


def share_from_age(sessions: Iterable[Held], age: int) -> tuple[int, int]:
    """Returns the attendances of people of an age or older, and all attendances."""
    ages = [one.person.age_on(held.session.day) for held in sessions if held.counts for one in held.people]
    return sum(one is not None and one >= age for one in ages), len(ages)


def _group(first: int | None, last: int | None) -> str:
    return f"{'' if first is None else first}-{'' if last is None else last}"


AGE_GROUPS = (*(_group(first, last) for first, last in AGES), UNKNOWN_AGE)
"""The keys of the age groups, youngest first, then the unknown."""


def _shares(keyed: Iterable[tuple[str, Finding]], order: Sequence[str] = ()) -> tuple[Share, ...]:
    groups: dict[str, list[Finding]] = {key: [] for key in order}
    for key, finding in keyed:
        groups.setdefault(key, []).append(finding)
    return tuple(
        Share(key, len(inside), sum(bool(one.bars) for one in inside), sum(one.asked for one in inside))
        for key, inside in groups.items()
    )
