"""Notices: the outbox."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from events.states import NoticeState


class NoticeKind(models.TextChoices):
    """The subject of a notice."""

    INVITATION = "invitation", _("邀请")
    ANSWER_REMINDER = "answer_reminder", _("请答复")
    CONFIRMED = "confirmed", _("已确认")
    CHANGED = "changed", _("时间地点变更")
    CANCELLED = "cancelled", _("活动取消")
    REMINDER = "reminder", _("活动提醒")
    REQUEST_STATE = "request_state", _("需求单进展")
    STOOD_DOWN = "stood_down", _("已够人")
    SEAT_REOPENED = "seat_reopened", _("少了一人")
    EVALUATION_DUE = "evaluation_due", _("请评价")
    UNLAWFUL = "unlawful", _("依法不能再去")


class Notice(models.Model):
    """A message to one person about one subject; never sent twice.

    ``key`` spells (person, kind, subject, version) and is unique, so one fact makes one notice. The person is a
    volunteer or an account. ``body`` holds no ID number, health or other people's data.
    """

    volunteer = models.ForeignKey(
        "volunteers.Volunteer", models.CASCADE, null=True, blank=True, related_name="notices", verbose_name=_("志愿者")
    )
    account = models.ForeignKey(
        "volunteers.Account", models.CASCADE, null=True, blank=True, related_name="notices", verbose_name=_("账号")
    )
    key = models.CharField(max_length=80, unique=True, editable=False)
    kind = models.CharField(_("类别"), max_length=16, choices=NoticeKind.choices)
    shift = models.ForeignKey(
        "Shift", models.CASCADE, null=True, blank=True, related_name="notices", verbose_name=_("场次")
    )
    service_request = models.ForeignKey(
        "ServiceRequest", models.CASCADE, null=True, blank=True, related_name="notices", verbose_name=_("需求单")
    )
    assignment = models.ForeignKey(
        "Assignment", models.CASCADE, null=True, blank=True, related_name="notices", verbose_name=_("邀请")
    )
    subject = models.CharField(_("标题"), max_length=120)
    body = models.TextField(_("内容"))
    version = models.PositiveIntegerField(_("版本"), default=1)
    state = models.CharField(_("状态"), max_length=10, choices=NoticeState.choices, default=NoticeState.PENDING)
    due_at = models.DateTimeField(_("应发时间"))
    stale_at = models.DateTimeField(_("过时不发"), null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(_("已试次数"), default=0)
    claimed_at = models.DateTimeField(_("领取时间"), null=True, blank=True)
    channel = models.CharField(_("渠道"), max_length=40, blank=True)
    sent_at = models.DateTimeField(_("发送时间"), null=True, blank=True)
    error = models.CharField(_("失败原因"), max_length=300, blank=True)
    created_at = models.DateTimeField(_("建立时间"))

    class Meta:
        verbose_name = _("通知")
        verbose_name_plural = _("通知")
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(volunteer__isnull=False, account=None) | Q(volunteer=None, account__isnull=False),
                name="notice_has_one_recipient",
            ),
        ]
        indexes = [models.Index(fields=["state", "due_at"], name="notice_state_due")]

    def __str__(self) -> str:
        return self.subject
