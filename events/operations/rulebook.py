"""The rulebook's question of every operation: may this person be asked, and which rules are set aside."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from events.errors import (
    Against,
    ConsentMissing,
    LawUnclear,
    LegallyBarred,
    NotAvailable,
    OverCap,
    OverrideEmpty,
    OverrideReasonMissing,
    QuestionsFirst,
    QuestionsNew,
    Telling,
)
from events.models import ActivityKind, Assignment, Position
from events.queries.rulebook import Pair, Reading, readings_of, work_barred
from events.rules.doubts import NOTHING_JUDGED, Judged
from events.rules.modes import BODILY
from events.rules.storing import codes_of, plain
from events.rules.table import RULE, Ground, Lift, article_of, legal
from events.rules.values import Refusal
from volunteers.models import Account, Volunteer

UNCLEAR = "law_unclear"
"""The rule that a question of law about the session's words is open."""
LEAST_LETTERS = 4
"""The least number of letters or Chinese characters in a reason."""
TOLD_BY_OTHERS = frozenset({"busy", "past"})
"""Rules that an invitation refuses by errors of its own, such as a double booking."""
SET_ASIDE_BY_YES = frozenset({"own_wish_only", "altitude"})
"""Limits that the person's own yes answers: that the person wishes it, and goes so high."""

SET_ASIDE_BY_YES = frozenset({"own_wish_only", "altitude"})
"""Rules that the person's own yes answers: the person wishes it, and goes so high."""


@dataclass(frozen=True, slots=True)
class Override:
    """The reason for setting rules aside, and the person who decided it; an ``urgent`` one needs no reason.

    ``consent`` notes the person's own: who asked, when and how.
    """

    reason: str
    on_word_of: str
    urgent: bool = False
    consent: str = ""

    @property
    def has_substance(self) -> bool:
        """Whether the reason has enough letters, and a person stands for it."""
        return (self.urgent or says_something(self.reason)) and bool(self.on_word_of.strip())


def says_something(reason: str, least: int = LEAST_LETTERS) -> bool:
    """Whether a reason is more than a few signs or one sign repeated."""
    letters = [sign for sign in reason if sign.isalpha()]
    return len(letters) >= least and len(set(letters)) > 1


def override_for(reason: str, account: Account | None, on_word_of: str = "", consent: str = "") -> Override | None:
    """Returns the override given to a face, or nothing without a reason.

    The account decides it unless another person is named.
    """
    if not reason.strip():
        return None
    return Override(reason.strip()[:300], on_word_of.strip()[:50] or _named(account), consent=consent.strip()[:200])


def urgent_override(account: Account | None) -> Override:
    """Returns the override of a call-out, which is reason enough, on the account's word."""
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
    """Returns the refusals that the override sets aside, in the rulebook's order; none without refusals.

    Assignments in ``leaving`` (primary keys) count as given up; the rules in ``but`` are not asked. In an emergency (a
    call-out) the rules of hours and notice stop nobody. Raises ``LegallyBarred`` whatever the override,
    ``NotAvailable`` for rules that nobody sets aside, ``OverrideReasonMissing``, ``OverrideEmpty``.
    """
    against = standing_against(position, volunteer, at=at, leaving=leaving, but=but)
    refuse_firm(volunteer, against)
    return set_aside(volunteer, against, override)


def set_aside(volunteer: Volunteer, against: tuple[Refusal, ...], override: Override | None) -> tuple[Refusal, ...]:
    """Returns all the refusals, which the override sets aside; those of the person's strength hold the consent.

    Raises ``OverrideReasonMissing``, ``OverrideEmpty``, ``ConsentMissing``.
    """
    if not against:
        return ()
    if override is None:
        raise OverrideReasonMissing(name=volunteer.name, why=Against(against), refusals=against)
    if not override.has_substance:
        raise OverrideEmpty(name=volunteer.name, why=Against(against), refusals=against)
    bodily = tuple(one for one in against if one.code in BODILY)
    if bodily and not override.consent:
        raise ConsentMissing(name=volunteer.name, why=Against(bodily), refusals=bodily)
    noted = {"consent": override.consent}
    return tuple(Refusal(one.code, {**one.values, **noted}) if one in bodily else one for one in against)


def standing_against(
    position: Position,
    volunteer: Volunteer,
    *,
    at: datetime,
    leaving: Collection[int] = (),
    but: Collection[str] = TOLD_BY_OTHERS,
) -> tuple[Refusal, ...]:
    """Returns the refusals of ``reading`` alone."""
    return reading(position, volunteer, at=at, leaving=leaving, but=but).refusals


def reading(
    position: Position,
    volunteer: Volunteer,
    *,
    at: datetime,
    leaving: Collection[int] = (),
    but: Collection[str] = TOLD_BY_OTHERS,
) -> Reading:
    """Returns the refusals and questions of a person at a position now, without the rules in ``but``.

    Both are in the rulebook's order. For a call-out the rules that an emergency sets aside are left out.
    """
    (found,) = readings_of([Pair(volunteer, position, frozenset(leaving))], at=at)

    def applies(one: Refusal) -> bool:
        return one.code not in but and not (position.first_come and RULE[one.code].lift is Lift.EMERGENCY)

    return Reading(tuple(filter(applies, found.refusals)), tuple(filter(applies, found.questions)))


def open_questions(assignment: Assignment, *, at: datetime) -> tuple[Refusal, ...]:
    """Returns the questions of an invitation as they are now, without those of rules that were set aside."""
    found = reading(assignment.position, assignment.volunteer, at=at, leaving=[assignment.pk])
    return _unless_aside(found.questions, assignment)


def _unless_aside(found: Iterable[Refusal], assignment: Assignment) -> tuple[Refusal, ...]:
    aside = codes_of(assignment.set_aside)
    return tuple(one for one in found if one.code not in aside)


def refuse_unasked(assignment: Assignment, questions: Iterable[Refusal]) -> None:
    """Refuses a yes to an invitation that does not hold all of these questions. Raises ``QuestionsNew``."""
    new = tuple(one for one in questions if plain([one])[0] not in assignment.questions)
    if new:
        name, why = assignment.volunteer.name, Against(new, Telling.ASKING)
        raise QuestionsNew(name=name, why=why, refusals=new)


def refuse_unless_asked(assignment: Assignment, *, asked: bool) -> None:
    """Refuses to record a yes with the invitation before the person was ``asked`` its questions.

    Raises ``QuestionsFirst``.
    """
    if assignment.questions and not asked:
        against = tuple(Refusal(*one) for one in assignment.questions)
        why = Against(against, Telling.ASKING)
        raise QuestionsFirst(name=assignment.volunteer.name, why=why, refusals=against)


def refuse_firm(volunteer: Volunteer, against: Iterable[Refusal]) -> None:
    """Refuses firm rules: raises ``LegallyBarred`` for the first rule of law.

    Else it raises ``NotAvailable`` for rules that nobody sets aside.
    """
    standing = tuple(against)
    refuse_by_law(volunteer, standing)
    fixed = tuple(one for one in standing if not RULE[one.code].overridable)
    if fixed:
        raise NotAvailable(name=volunteer.name, why=Against(fixed), refusals=fixed)


def refuse_by_law(volunteer: Volunteer, against: Iterable[Refusal]) -> None:
    """Refuses by law: raises ``LegallyBarred`` for the first rule of law."""
    for one in legal(against):
        law = Against((one,), Telling.WITH_ARTICLES)
        if one.code == UNCLEAR:
            raise LawUnclear(rule=one.code, name=volunteer.name, refusals=(one,), **one.values)
        raise LegallyBarred(rule=one.code, article=law, name=volunteer.name, refusals=(one,))


def refuse_at_answer(assignment: Assignment, *, at: datetime, caps: bool) -> tuple[Refusal, ...]:
    """Refuses a yes, or a no taken back, by the rules that still apply then; returns the questions as they are now.

    The law, and what the office asks of age and health unless it was set aside; what the person said about place and
    time, or must wish for, the answer itself sets aside. With ``caps`` also how much one person is asked to do: for a
    seat taken at short notice. Raises ``LegallyBarred``, ``NotAvailable``, ``OverCap``.
    """
    person = assignment.volunteer
    found = reading(assignment.position, person, at=at, leaving=[assignment.pk])
    refuse_by_law(person, found.refusals)
    if assignment.override_reason and not assignment.set_aside:
        return ()  # set aside before it was written down which rules
    open_ones = _unless_aside(found.refusals, assignment)
    unfit = tuple(one for one in open_ones if _is_of_fitness(one.code))
    if unfit:
        raise NotAvailable(name=person.name, why=Against(unfit), refusals=unfit)
    full = next((one for one in open_ones if RULE[one.code].stage == "caps"), None)
    if caps and full is not None:
        raise OverCap(name=person.name, why=Against((full,), Telling.BRIEFLY), refusals=(full,))
    return _unless_aside(found.questions, assignment)


def _is_of_fitness(code: str) -> bool:
    rule = RULE[code]
    return rule.stage == "fit" and rule.ground is Ground.POLICY and code not in SET_ASIDE_BY_YES


def refuse_barred_work(kind: ActivityKind, texts: Mapping[str, str], judged: Judged = NOTHING_JUDGED) -> None:
    """Refuses work that nobody of the pool may be asked for, by its kind or its words.

    Raises ``LegallyBarred``.
    """
    refusal = work_barred(kind, texts, judged)
    if refusal is not None:
        raise LegallyBarred(rule=refusal.code, article=article_of(refusal.code, refusal.values), refusals=(refusal,))
