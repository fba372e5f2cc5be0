"""Assignments: one person asked for one position."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from events.states import BUSY_STATES, AssignmentState
from volunteers.states import Channel


class AssignmentQuerySet(models.QuerySet["Assignment"]):
    """Filters over assignments."""

    def busy(self) -> "AssignmentQuerySet":
        """Returns the assignments that hold the person's time: invited or accepted."""
        return self.filter(state__in=BUSY_STATES)

    def accepted(self) -> "AssignmentQuerySet":
        """Returns the assignments answered with yes."""
        return self.filter(state=AssignmentState.ACCEPTED)


class Assignment(models.Model):
    """An invitation and its outcome.

    ``[busy_from, busy_until)`` is the session widened by the way there and back from home and the rest after it; the
    database refuses two busy assignments of one person whose spans overlap. ``reasons`` are the matching's, as stored
    when the person was chosen. ``set_aside`` are the rules set aside, ``[[code, values], …]``, on the word of
    ``override_by``; ``override_reason`` says why, empty when a call-out was reason enough. ``consent`` among the values
    is the person's own, as noted. ``questions`` are limits about which the person is asked, in the same form; a yes
    covers exactly these. A ``stand_in`` was asked for a seat that another person gave up, with less time to answer.
    """

    position = models.ForeignKey("Position", models.PROTECT, related_name="assignments", verbose_name=_("岗位"))
    shift = models.ForeignKey("Shift", models.PROTECT, related_name="assignments", verbose_name=_("场次"))
    volunteer = models.ForeignKey(
        "volunteers.Volunteer", models.PROTECT, related_name="assignments", verbose_name=_("志愿者")
    )
    state = models.CharField(_("状态"), max_length=10, choices=AssignmentState.choices, default=AssignmentState.INVITED)
    busy_from = models.DateTimeField(_("占用开始"))
    busy_until = models.DateTimeField(_("占用结束"))
    invited_at = models.DateTimeField(_("邀请时间"))
    invited_by = models.ForeignKey(
        "volunteers.Account", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("谁邀请的")
    )
    answer_due_at = models.DateTimeField(_("答复期限"))
    answered_at = models.DateTimeField(_("答复时间"), null=True, blank=True)
    answered_by = models.ForeignKey(
        "volunteers.Account", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("记下答复的人")
    )
    answer_channel = models.CharField(_("答复方式"), max_length=10, choices=Channel.choices, blank=True)
    answer_proxy = models.CharField(_("代答人"), max_length=50, blank=True)
    call_wanted = models.BooleanField(_("请打电话"), default=False)
    reasons = models.JSONField(_("理由"), default=list, blank=True)
    override_reason = models.CharField(_("破例理由"), max_length=300, blank=True)
    override_by = models.CharField(_("谁提出破例"), max_length=50, blank=True)
    set_aside = models.JSONField(_("破例的规则"), default=list, blank=True)
    questions = models.JSONField(_("先问本人的"), default=list, blank=True)
    stand_in = models.BooleanField(_("作为替补"), default=False)
    version = models.PositiveIntegerField(_("版本"), default=1)

    objects = AssignmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("派单明细")
        verbose_name_plural = _("派单明细")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=Q(busy_until__gt=F("busy_from")), name="busy_span"),
            models.UniqueConstraint(
                fields=["shift", "volunteer"],
                condition=Q(state__in=["invited", "accepted"]),
                name="one_busy_assignment_per_shift",
            ),
        ]
        indexes = [
            models.Index(fields=["volunteer", "state", "busy_from"], name="assignment_volunteer_busy"),
            models.Index(fields=["state", "answer_due_at"], name="assignment_due"),
        ]

    def __str__(self) -> str:
        return f"{self.volunteer} {self.state}"
