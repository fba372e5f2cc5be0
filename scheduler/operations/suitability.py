"""Whether somebody a person chose suits a position as the rows stand now, and on whose word rules are set aside."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from events.errors import LegallyBarred
from events.models import Position
from scheduler.errors import NotPossible, OverrideReasonMissing
from scheduler.matching.problem.plan import Objection
from scheduler.matching.reasons.explain import Explainer
from scheduler.matching.rules.masks import PLANNED, RULE
from scheduler.matching.rules.preferences import load_point, pair_points
from scheduler.queries.problems import problem_for
from scheduler.wording.reasons import objection_text
from volunteers.models import Volunteer


@dataclass(frozen=True, slots=True)
class Suitable:
    """Why somebody, as reasons are stored, and the rules that his ``override_reason`` sets aside."""

    reasons: list[list[Any]]
    cost: int
    set_aside: tuple[str, ...]
    override_reason: str


def suitable(
    position: Position, volunteer: Volunteer, *, override_reason: str, at: datetime, leaving: Collection[int] = ()
) -> Suitable:
    """Look at one person for one position; invitations in ``leaving`` (primary keys) are as good as given up.

    Raises ``LegallyBarred`` with the article whatever the reason, ``NotPossible`` for what no reason sets aside, and
    ``OverrideReasonMissing`` for rules an office may set aside with one.
    """
    explainer = Explainer(problem_for([position.pk], at=at, standing=leaving), None)
    number = explainer.c.volunteer_number.get(str(volunteer.pk))
    if number is None:
        raise NotPossible(name=volunteer.name, why=objection_text("not_active", {}))
    against = explainer.standing(str(position.pk), str(volunteer.pk))
    refuse_hard(volunteer, against)
    reason = override_reason.strip()[:300]
    if against and not reason:
        raise OverrideReasonMissing(name=volunteer.name, why=said(against))
    points = [*pair_points(explainer.c, 0, number), load_point(explainer.c, number, 0)]
    return Suitable(
        reasons=[[point.code, dict(point.values), point.points] for point in points],
        cost=sum(point.points for point in points),
        set_aside=tuple(o.code for o in against),
        override_reason=reason if against else "",
    )


def refuse_hard(volunteer: Volunteer, against: list[Objection]) -> None:
    """Raises ``LegallyBarred`` for the first rule of law, else ``NotPossible`` for what no reason sets aside."""
    for objection in against:
        rule = RULE.get(objection.code)
        if rule is not None and rule.legal:
            article = rule.article or str(objection.values.get("article") or "")
            text = objection_text(objection.code, objection.values)
            raise LegallyBarred(
                rule=rule.code,
                article=_("%(text)s（%(article)s）") % {"text": text, "article": article},
                name=volunteer.name,
            )
    fixed = [o for o in against if o.code == PLANNED or not RULE[o.code].overridable]
    if fixed:
        raise NotPossible(name=volunteer.name, why=said(fixed))


def said(objections: Iterable[Objection]) -> str:
    """Objections as one sentence."""
    return _("；").join(objection_text(o.code, o.values) for o in objections)
