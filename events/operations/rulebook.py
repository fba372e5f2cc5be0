"""The doors' one question: may this person be asked for this position, and what is set aside on whose word."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from events.errors import (
    Against,
    LawUnclear,
    LegallyBarred,
    NotAvailable,
    OverCap,
    OverrideEmpty,
    OverrideReasonMissing,
    Telling,
)
from events.models import ActivityKind, Assignment, Position
from events.queries.rulebook import Pair, refusals_of, work_barred
from events.rules.doubts import NOTHING_JUDGED, Judged
from events.rules.storing import codes_of
from events.rules.table import RULE, Ground, Lift, article_of, legal
from events.rules.values import Refusal
from volunteers.models import Account, Volunteer

UNCLEAR = "law_unclear"
"""The rule that a question of law about the session's words is open."""
LEAST_LETTERS = 4
"""A reason has at least so many letters or Chinese signs."""
TOLD_BY_OTHERS = frozenset({"busy", "past"})
"""What an invitation refuses in words of its own: a double booking names the other session, a session is over."""


@dataclass(frozen=True, slots=True)
class Override:
    """Why rules are set aside, and the named person on whose word; an emergency is ``urgent`` without more words."""

    reason: str
    on_word_of: str
    urgent: bool = False

    @property
    def has_substance(self) -> bool:
        """Whether the reason says something, and somebody stands for it."""
        return (self.urgent or says_something(self.reason)) and bool(self.on_word_of.strip())


def says_something(reason: str) -> bool:
    """Whether a reason is more than a few signs or one sign repeated."""
    letters = [sign for sign in reason if sign.isalpha()]
    return len(letters) >= LEAST_LETTERS and len(set(letters)) > 1


def override_for(reason: str, account: Account | None, on_word_of: str = "") -> Override | None:
    """The override a face was given: nothing without a reason, on the account's own word unless somebody is named."""
    if not reason.strip():
        return None
    return Override(reason.strip()[:300], on_word_of.strip()[:50] or _named(account))


def urgent_override(account: Account | None) -> Override:
    """The override of a call-out, which is reason enough, on the account's word."""
    return Override("", _named(account), urgent=True)


def _named(account: Account | None) -> str:
    return str(account)[:50] if account else ""


def refuse_unsuitable(
    position: Position,
    volunteer: Volunteer,
    *,
    at: datetime,
    override: Override | None,
    leaving: Collection[int] = (),
    but: Collection[str] = TOLD_BY_OTHERS,
) -> tuple[Refusal, ...]:
    """What the override sets aside, in the rulebook's order; nothing when nothing stands against.

    Assignments in ``leaving`` (primary keys) are as good as given up; the rules ``but`` some are asked. In an emergency
    (a call-out) the rules of hours and notice hold nobody back. Raises ``LegallyBarred`` whatever the override,
    ``NotAvailable`` for what nobody sets aside, ``OverrideReasonMissing``, ``OverrideEmpty``.
    """
    against = standing_against(position, volunteer, at=at, leaving=leaving, but=but)
    refuse_firm(volunteer, against)
    return set_aside(volunteer, against, override)


def set_aside(volunteer: Volunteer, against: tuple[Refusal, ...], override: Override | None) -> tuple[Refusal, ...]:
    """What an override sets aside: all of it. Raises ``OverrideReasonMissing``, ``OverrideEmpty``."""
    if not against:
        return ()
    if override is None:
        raise OverrideReasonMissing(name=volunteer.name, why=Against(against), refusals=against)
    if not override.has_substance:
        raise OverrideEmpty(name=volunteer.name, why=Against(against), refusals=against)
    return against


def standing_against(
    position: Position,
    volunteer: Volunteer,
    *,
    at: datetime,
    leaving: Collection[int] = (),
    but: Collection[str] = TOLD_BY_OTHERS,
) -> tuple[Refusal, ...]:
    """What stands against a person at a position now, in the rulebook's order, ``but`` some rules.

    For a call-out without what an emergency sets aside.
    """
    (found,) = refusals_of([Pair(volunteer, position, frozenset(leaving))], at=at)
    return tuple(
        one
        for one in found
        if one.code not in but and not (position.first_come and RULE[one.code].lift is Lift.EMERGENCY)
    )


def refuse_firm(volunteer: Volunteer, against: Iterable[Refusal]) -> None:
    """Raises ``LegallyBarred`` for the first rule of law, else ``NotAvailable`` for what nobody sets aside."""
    standing = tuple(against)
    refuse_by_law(volunteer, standing)
    fixed = tuple(one for one in standing if not RULE[one.code].overridable)
    if fixed:
        raise NotAvailable(name=volunteer.name, why=Against(fixed), refusals=fixed)


def refuse_by_law(volunteer: Volunteer, against: Iterable[Refusal]) -> None:
    """Raises ``LegallyBarred`` for the first rule of law."""
    for one in legal(against):
        law = Against((one,), Telling.WITH_ARTICLES)
        if one.code == UNCLEAR:
            raise LawUnclear(rule=one.code, name=volunteer.name, refusals=(one,), **one.values)
        raise LegallyBarred(rule=one.code, article=law, name=volunteer.name, refusals=(one,))


def refuse_at_answer(assignment: Assignment, *, at: datetime, caps: bool) -> None:
    """What still holds when the person says yes, or takes a no back.

    The law, and what the office asks of age and health unless it was set aside; what the person said about place and
    time the answer itself sets aside. With ``caps`` also how much one person is asked to do: for a seat taken at short
    notice. Raises ``LegallyBarred``, ``NotAvailable``, ``OverCap``.
    """
    person = assignment.volunteer
    against = standing_against(assignment.position, person, at=at, leaving=[assignment.pk])
    refuse_by_law(person, against)
    if assignment.override_reason and not assignment.set_aside:
        return  # set aside before it was written down which rules
    aside = codes_of(assignment.set_aside)
    open_ones = [one for one in against if one.code not in aside]
    unfit = tuple(one for one in open_ones if RULE[one.code].stage == "fit" and RULE[one.code].ground is Ground.POLICY)
    if unfit:
        raise NotAvailable(name=person.name, why=Against(unfit), refusals=unfit)
    full = next((one for one in open_ones if RULE[one.code].stage == "caps"), None)
    if caps and full is not None:
        raise OverCap(name=person.name, why=Against((full,), Telling.BRIEFLY), refusals=(full,))


def refuse_barred_work(kind: ActivityKind, texts: Mapping[str, str], judged: Judged = NOTHING_JUDGED) -> None:
    """Raises ``LegallyBarred`` for work that nobody of the pool may be asked for, by its kind or its own words.

    Doubtful words count as they were ``judged``; those that nobody judged hold nothing up here.
    """
    refusal = work_barred(kind, texts, judged)
    if refusal is not None:
        raise LegallyBarred(rule=refusal.code, article=article_of(refusal.code, refusal.values), refusals=(refusal,))
