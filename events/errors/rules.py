"""Refusals of a person because of rules."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from django.utils.translation import gettext_lazy as _

from events.rules.values import Refusal
from volunteers.errors import DomainError


class Telling(Enum):
    """The form of refusals in words: as sentences, with articles of law, in a word or two, or as questions."""

    IN_FULL = "in_full"
    WITH_ARTICLES = "with_articles"
    BRIEFLY = "briefly"
    ASKING = "asking"


@dataclass(frozen=True, slots=True)
class Against:
    """The refusals of a person, as a value of a sentence: put into words when the sentence is read."""

    refusals: tuple[Refusal, ...]
    telling: Telling = Telling.IN_FULL


class RulesAgainst(DomainError):
    """Rules exclude a person from a session. ``refusals`` are theirs, each with a code and values.

    Values: ``name``, ``why`` (an ``Against``).
    """

    def __init__(self, *, refusals: Sequence[Refusal] = (), **values: object) -> None:
        self.refusals = tuple(refusals)
        super().__init__(**values)

    @property
    def rules(self) -> list[dict[str, object]]:
        """The refusals as plain JSON."""
        return [{"code": one.code, "values": dict(one.values)} for one in self.refusals]


class LegallyBarred(RulesAgainst):
    """The law bars the person, and nobody may set that aside.

    Values: ``rule`` (its code), ``article`` (an ``Against``; the article alone for work barred for everybody),
    ``name``.
    """

    code = "legally_barred"
    message = _("不能这样安排：%(article)s。此条不能破例。")


class LawUnclear(LegallyBarred):
    """Words may mean what the law forbids, and nobody has judged them. Values: ``words``, ``article``, ``name``."""

    code = "law_unclear"
    status = 409
    message = _("写着“%(words)s”，老干部局要先在活动页上答清楚是不是%(article)s说的事，才能安排。")


class DoubtChanged(DomainError):
    """The words have changed since the question was read, or nothing is asked. Values: ``words`` (as they are)."""

    code = "doubt_changed"
    status = 409
    message = _("写着的话已经变了，请刷新页面，看了现在的问题再答。")


class DoubtReasonEmpty(DomainError):
    """An answer to a question of law wants a sentence of why. Values: ``least`` (letters)."""

    code = "doubt_reason_empty"
    message = _("请用一句话写明为什么这样答，至少%(least)s个字。")


class ApprovalEmpty(DomainError):
    """The number of an approval is only a stroke. Values: ``least`` (letters and digits)."""

    code = "approval_empty"
    message = _("请写批准文号，至少%(least)s个字或数字，例如“云防批〔2023〕12号”。")


class NotAvailable(RulesAgainst):
    """Rules that nobody may set aside exclude the person."""

    code = "not_available"
    status = 409
    message = _("不能邀请%(name)s：%(why)s。")


class OverrideReasonMissing(RulesAgainst):
    """Rules exclude the person; a recorded reason of a named person sets them aside."""

    code = "override_reason_missing"
    message = _("%(name)s：%(why)s。确需安排的，请写明理由。")


class OverrideEmpty(RulesAgainst):
    """The reason for setting rules aside says nothing."""

    code = "override_empty"
    message = _("%(name)s：%(why)s。破例的理由太短，请写清楚是谁提出、为什么。")


class ConsentMissing(RulesAgainst):
    """Limits that spare the person's strength are set aside only with the person's own consent, which is noted."""

    code = "consent_missing"
    message = _("%(name)s：%(why)s。要先得到本人同意，请写明谁、何时、怎样问的。")


class OverCap(RulesAgainst):
    """A seat taken at short notice would exceed the person's limit. Values: ``name``, ``why``."""

    code = "over_cap"
    status = 409
    message = _("%(name)s%(why)s，不能再加一场。请保重身体。")


class QuestionsNew(RulesAgainst):
    """The person was not asked about limits that apply now; the invitation asks about them from now on."""

    code = "questions_new"
    status = 409
    message = _("情况有变，要先问清楚%(name)s：%(why)s问过了，再答复一次。")


class QuestionsFirst(RulesAgainst):
    """A yes is recorded together with the invitation, and nobody said that the person was asked about these limits."""

    code = "questions_first"
    status = 409
    message = _("要先问清楚%(name)s：%(why)s问过、本人愿意的，勾上“问过了”再记。")
