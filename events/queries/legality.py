"""What the law forbids when a person is asked for a session; nobody may set these aside.

Each rule returns nothing or a ``LegallyBarred`` with its code and article; ``refuse_if_barred`` raises the first.
"""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from events.errors import LegallyBarred
from events.models import ActivityKind, AgeLimit, Event, OfficePolicy, Risk, Shift, Transport
from volunteers.models import Insurance, Volunteer
from volunteers.states import HealthGrade
from volunteers.timespan import local_date

RISK_ORDER = [Risk.LOW, Risk.MEDIUM, Risk.HIGH]
CONTROLLED_ZONE_WORDS = ("高火险区", "防火区", "防火管制区", "防火戒严区")
"""In a risk note these say that the place lies where one may go only with approval."""


@dataclass(frozen=True, slots=True)
class Case:
    """One person asked for one session."""

    volunteer: Volunteer
    shift: Shift
    policy: OfficePolicy

    @property
    def event(self) -> Event:
        """The session's event."""
        return self.shift.event

    @property
    def kind(self) -> ActivityKind:
        """The event's kind."""
        return self.shift.event.kind

    @property
    def age(self) -> int | None:
        """Full years on the day; nothing when the birth date is unknown."""
        return age_on(self.volunteer.birth_date, local_date(self.shift.start_at))


def age_on(birth_date: date | None, day: date) -> int | None:
    """Full years on a day."""
    if birth_date is None:
        return None
    return day.year - birth_date.year - ((day.month, day.day) < (birth_date.month, birth_date.day))


def barred_kind(kind: ActivityKind) -> LegallyBarred | None:
    """A kind no volunteer of the pool may be asked for at all: fire fighting, or of high risk."""
    if kind.barred_from_age is not None:
        return LegallyBarred(rule="barred_kind", article=kind.bar_article or _danger_article())
    if kind.risk == Risk.HIGH:
        return LegallyBarred(rule="high_risk", article=_danger_article())
    return None


def first_bar(case: Case) -> LegallyBarred | None:
    """The first rule that forbids it, or nothing."""
    for rule in (_kind, _health, _age, _insurance, _approval):
        bar = rule(case)
        if bar is not None:
            return bar
    return None


def refuse_if_barred(case: Case) -> None:
    """Raises ``LegallyBarred``."""
    bar = first_bar(case)
    if bar is not None:
        raise bar


def _kind(case: Case) -> LegallyBarred | None:
    bar_age = case.kind.barred_from_age
    if bar_age is not None and (case.age is None or case.age >= bar_age):
        return LegallyBarred(
            rule="age_bar", article=case.kind.bar_article or _danger_article(), name=case.volunteer.name
        )
    if case.kind.risk == Risk.HIGH:
        return LegallyBarred(rule="high_risk", article=_danger_article(), name=case.volunteer.name)
    return None


def _health(case: Case) -> LegallyBarred | None:
    grade = case.volunteer.health_grade
    if grade == HealthGrade.PAUSED or (grade == HealthGrade.INDOOR and case.shift.outdoor):
        return LegallyBarred(rule="health", article=_fitness_article(), name=case.volunteer.name)
    return None


def _age(case: Case) -> LegallyBarred | None:
    if case.age is None:
        return None
    limit = AgeLimit.objects.filter(from_age__lte=case.age).order_by("-from_age").first()
    if limit is None:
        return None
    exposed = case.shift.outdoor and not case.kind.seated
    longest = limit.outdoor_minutes if exposed else limit.indoor_minutes
    minutes = int((case.shift.end_at - case.shift.start_at).total_seconds() // 60)
    walks = exposed and limit.needs_transport_outdoor and case.event.transport == Transport.SELF
    if (longest is not None and minutes > longest) or walks:
        return LegallyBarred(rule="age_limit", article=_fitness_article(), name=case.volunteer.name, age=case.age)
    return None


def _insurance(case: Case) -> LegallyBarred | None:
    if RISK_ORDER.index(Risk(case.kind.risk)) < RISK_ORDER.index(Risk(case.policy.insurance_from_risk)):
        return None
    day = local_date(case.shift.start_at)
    covering = Insurance.objects.filter(volunteer=case.volunteer, start_date__lte=day, end_date__gte=day)
    if covering.exists():
        return None
    return LegallyBarred(
        rule="insurance",
        article=_("《志愿服务条例》第十七条：可能发生人身危险的，应当先购买人身意外伤害保险"),
        name=case.volunteer.name,
    )


def _approval(case: Case) -> LegallyBarred | None:
    if case.event.approval_number or not needs_approval(case.event.risk_note):
        return None
    return LegallyBarred(
        rule="approval",
        article=_("《森林防火条例》第二十八条、第二十九条：进入森林高火险区应经批准，请先填写批准文号"),
        name=case.volunteer.name,
    )


def needs_approval(risk_note: str) -> bool:
    """Whether a risk note places the session in a fire-controlled zone."""
    return any(word in risk_note for word in CONTROLLED_ZONE_WORDS)


def _fitness_article() -> str:
    return _("《志愿服务条例》第十五条：安排志愿者应当与其年龄、身体状况相适应")


def _danger_article() -> str:
    return _("《老年人权益保障法》第七十条：不得安排老年人从事危害其身心健康的劳动或者危险作业")
