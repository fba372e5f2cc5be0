"""The rulebook's question of every operation: may this person be asked, and which rules are set aside."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from events.errors import (
    Against,
    LegallyBarred,
    NotAvailable,
    OverCap,
    OverrideEmpty,
    OverrideReasonMissing,
    Telling,
)
from events.models import ActivityKind, Assignment, Position
from events.queries.rulebook import Pair, refusals_of, work_barred
from events.rules.storing import codes_of
from events.rules.table import RULE, Ground, Lift, article_of, legal
from events.rules.values import Refusal
from volunteers.models import Account, Volunteer

LEAST_LETTERS = 4
"""The least number of letters or Chinese characters in a reason."""
TOLD_BY_OTHERS = frozenset({"busy", "past"})
"""Rules that an invitation refuses by errors of its own, such as a double booking."""


@dataclass(frozen=True, slots=True)
class Override:
    """The reason for setting rules aside, and the person who decided it; an ``urgent`` one needs no reason."""

    reason: str
    on_word_of: str
    urgent: bool = False

    @property
    def has_substance(self) -> bool:
        """Whether the reason has enough letters, and a person stands for it."""
        letters = [sign for sign in self.reason if sign.isalpha()]
        tells = self.urgent or (len(letters) >= LEAST_LETTERS and len(set(letters)) > 1)
        return tells and bool(self.on_word_of.strip())


def override_for(reason: str, account: Account | None, on_word_of: str = "") -> Override | None:
    """Returns the override given to a face, or nothing without a reason.

    The account decides it unless another person is named.
    """
    if not reason.strip():
        return None
    return Override(reason.strip()[:300], on_word_of.strip()[:50] or _named(account))


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
    """Returns all the refusals, which the override sets aside. Raises ``OverrideReasonMissing``, ``OverrideEmpty``."""
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
    """Returns the refusals of a person at a position now, in the rulebook's order, without the rules in ``but``.

    For a call-out the rules that an emergency sets aside are left out.
    """
    (found,) = refusals_of([Pair(volunteer, position, frozenset(leaving))], at=at)
    return tuple(
        one
        for one in found
        if one.code not in but and not (position.first_come and RULE[one.code].lift is Lift.EMERGENCY)
    )


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
        raise LegallyBarred(rule=one.code, article=law, name=volunteer.name, refusals=(one,))


def refuse_at_answer(assignment: Assignment, *, at: datetime, caps: bool) -> None:
    """Refuses a yes, or a no taken back, by the rules that still apply then.

    The law applies, and the office's rules of age and health unless they were set aside; the answer itself sets aside
    the person's own wishes of place and time. With ``caps`` the limits of one person's load apply too, for a seat taken
    at short notice. Raises ``LegallyBarred``, ``NotAvailable``, ``OverCap``.
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


def refuse_barred_work(kind: ActivityKind, texts: Mapping[str, str]) -> None:
    """Refuses work that nobody of the pool may be asked for, by its kind or its words.

    Raises ``LegallyBarred``.
    """
    refusal = work_barred(kind, texts)
    if refusal is not None:
        raise LegallyBarred(rule=refusal.code, article=article_of(refusal.code, refusal.values), refusals=(refusal,))
