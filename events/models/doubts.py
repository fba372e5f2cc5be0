"""Answers of persons on doubtful words that the law is read from."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class LegalMatter(models.TextChoices):
    """The meanings that doubtful words may have; each is a fact that an article speaks of."""

    FIRE_FIGHTING = "fire_fighting", _("灭火")
    DANGEROUS = "dangerous", _("危险作业")
    CONTROLLED_ZONE = "controlled_zone", _("防火管制区")


class LegalAnswer(models.Model):
    """One answer to one question of law about a request or an event; the last about some words counts.

    ``words`` are the clauses that were judged, as they were read; ``applies`` whether they mean the ``fact``. An
    answer about a request holds for its event. ``answered_name`` is who answered, as the account was called then.
    """

    service_request = models.ForeignKey(
        "ServiceRequest", models.CASCADE, null=True, blank=True, related_name="legal_answers", verbose_name=_("需求单")
    )
    event = models.ForeignKey(
        "Event", models.CASCADE, null=True, blank=True, related_name="legal_answers", verbose_name=_("活动")
    )
    fact = models.CharField(_("问题"), max_length=16, choices=LegalMatter.choices)
    words = models.JSONField(_("写着的话"), default=list)
    applies = models.BooleanField(_("是不是"))
    reason = models.CharField(_("为什么"), max_length=200)
    answered_by = models.ForeignKey(
        "volunteers.Account", models.PROTECT, related_name="+", verbose_name=_("记下答复的人")
    )
    answered_name = models.CharField(_("谁答的"), max_length=50)
    answered_at = models.DateTimeField(_("答的时间"))

    class Meta:
        verbose_name = _("法律问题的答复")
        verbose_name_plural = _("法律问题的答复")
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(service_request__isnull=False, event=None) | Q(service_request=None, event__isnull=False),
                name="legal_answer_about_one_thing",
            ),
        ]

    def __str__(self) -> str:
        return "；".join(str(one) for one in self.words)
