"""Events, shifts and positions."""

import uuid
from datetime import datetime

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from events.states import EventState, ReasonCode, ShiftState


class Event(models.Model):
    """An activity (活动), with one or more sessions. An event that answers a request follows the request's state."""

    title = models.CharField(_("活动名称"), max_length=120)
    kind = models.ForeignKey("ActivityKind", models.PROTECT, related_name="events", verbose_name=_("活动类型"))
    area = models.ForeignKey(
        "volunteers.Area", models.PROTECT, null=True, blank=True, related_name="events", verbose_name=_("乡镇（街道）")
    )
    service_request = models.OneToOneField(
        "ServiceRequest", models.PROTECT, null=True, blank=True, related_name="event", verbose_name=_("需求单")
    )
    team = models.ForeignKey(
        "volunteers.Team", models.SET_NULL, null=True, blank=True, related_name="events", verbose_name=_("承办团队")
    )
    state = models.CharField(_("状态"), max_length=10, choices=EventState.choices, default=EventState.PLANNED)
    theme = models.CharField(_("主题"), max_length=80, blank=True)
    description = models.TextField(_("内容"), blank=True)
    organizing_unit = models.CharField(_("组织单位"), max_length=80, blank=True)
    responsible = models.CharField(_("负责人"), max_length=50, blank=True)
    risk_note = models.CharField(_("风险说明"), max_length=200, blank=True)
    approval_number = models.CharField(_("防火区批准文号"), max_length=60, blank=True)
    transport = models.CharField(_("接送食宿"), max_length=12, blank=True)
    import_key = models.CharField(max_length=64, null=True, blank=True, unique=True, editable=False)  # noqa: DJ001
    remark = models.CharField(_("备注"), max_length=300, blank=True)
    created_by = models.ForeignKey(
        "volunteers.Account", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("谁建立的")
    )
    created_at = models.DateTimeField(_("建立时间"))

    class Meta:
        verbose_name = _("活动")
        verbose_name_plural = _("活动")
        ordering = ["-created_at", "-pk"]

    def __str__(self) -> str:
        return self.title


class ShiftQuerySet(models.QuerySet["Shift"]):
    """Filters over shifts."""

    def between(self, start: datetime, end: datetime) -> "ShiftQuerySet":
        """Returns the sessions that start in the half-open span."""
        return self.filter(start_at__gte=start, start_at__lt=end)

    def held(self) -> "ShiftQuerySet":
        """Returns the sessions that took place."""
        return self.filter(state=ShiftState.HELD)

    def standing(self) -> "ShiftQuerySet":
        """Returns the sessions that are not cancelled."""
        return self.exclude(state=ShiftState.CANCELLED)


class Shift(models.Model):
    """A session (场次): one place, one span ``[start_at, end_at)``.

    ``uid`` is the permanent random identity in calendars; ``sequence`` grows when time or state changes and
    ``changed_at`` when any field shown in a calendar does. ``actual_*`` are the real times. ``audience``,
    ``households`` and ``materials`` are typed in afterwards; ``head_count`` counts helpers without a name.
    """

    event = models.ForeignKey(Event, models.CASCADE, related_name="shifts", verbose_name=_("活动"))
    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    sequence = models.PositiveIntegerField(default=0, editable=False)
    changed_at = models.DateTimeField(editable=False)
    state = models.CharField(_("状态"), max_length=10, choices=ShiftState.choices, default=ShiftState.PLANNED)
    start_at = models.DateTimeField(_("开始"))
    end_at = models.DateTimeField(_("结束"))
    place = models.CharField(_("地点"), max_length=120, blank=True)
    area = models.ForeignKey(
        "volunteers.Area", models.PROTECT, null=True, blank=True, related_name="shifts", verbose_name=_("乡镇（街道）")
    )
    altitude_m = models.IntegerField(_("海拔（米）"), null=True, blank=True)
    outdoor = models.BooleanField(_("户外"), default=False)
    cancel_code = models.CharField(_("取消原因（类别）"), max_length=20, choices=ReasonCode.choices, blank=True)
    cancel_reason = models.CharField(_("取消原因"), max_length=200, blank=True)
    actual_start_at = models.DateTimeField(_("实际开始"), null=True, blank=True)
    actual_end_at = models.DateTimeField(_("实际结束"), null=True, blank=True)
    head_count = models.PositiveIntegerField(_("未登记姓名的参加人数"), default=0)
    audience = models.PositiveIntegerField(_("受众人数"), default=0)
    audience_source = models.CharField(_("受众来源"), max_length=10, blank=True)
    households = models.PositiveIntegerField(_("入户户数"), default=0)
    materials = models.PositiveIntegerField(_("资料份数"), default=0)
    recorded_at = models.DateTimeField(_("登记时间"), null=True, blank=True)
    recorded_by = models.ForeignKey(
        "volunteers.Account", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("谁登记的")
    )

    objects = ShiftQuerySet.as_manager()

    class Meta:
        verbose_name = _("场次")
        verbose_name_plural = _("场次")
        ordering = ["start_at", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(end_at__gt=F("start_at")), name="shift_ends_after_start"),
            models.CheckConstraint(
                condition=Q(actual_start_at=None) | Q(actual_end_at=None) | Q(actual_end_at__gt=F("actual_start_at")),
                name="shift_really_ends_after_start",
            ),
        ]
        indexes = [models.Index(fields=["state", "start_at"], name="shift_state_start")]

    def __str__(self) -> str:
        return f"{self.event} {self.start_at:%Y-%m-%d %H:%M}"


class Position(models.Model):
    """A kind of helper a session needs: their number and skills.

    ``first_come``: more people are asked than there are seats, and the first to say yes are taken.
    """

    shift = models.ForeignKey(Shift, models.CASCADE, related_name="positions", verbose_name=_("场次"))
    title = models.CharField(_("岗位"), max_length=60, blank=True)
    headcount = models.PositiveSmallIntegerField(_("人数"), default=1)
    minimum = models.PositiveSmallIntegerField(_("不足几位就不去"), null=True, blank=True)
    first_come = models.BooleanField(_("先答应的先去"), default=False)
    preferred_team = models.ForeignKey(
        "volunteers.Team", models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("希望的团队")
    )
    preferred_volunteer = models.ForeignKey(
        "volunteers.Volunteer", models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("希望的人")
    )

    class Meta:
        verbose_name = _("岗位")
        verbose_name_plural = _("岗位")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=Q(headcount__gte=1), name="position_headcount_positive"),
            models.CheckConstraint(
                condition=Q(minimum=None) | Q(minimum__gte=1, minimum__lte=F("headcount")), name="position_minimum_sits"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title}×{self.headcount}"


class PositionSkill(models.Model):
    """A skill or language that a position needs, with its minimum level."""

    position = models.ForeignKey(Position, models.CASCADE, related_name="skill_rows", verbose_name=_("岗位"))
    skill = models.ForeignKey("volunteers.Skill", models.PROTECT, verbose_name=_("特长或语言"))
    min_level = models.PositiveSmallIntegerField(_("最低水平"), default=1)
    least = models.PositiveSmallIntegerField(_("至少几位会"), null=True, blank=True)

    class Meta:
        verbose_name = _("岗位特长")
        verbose_name_plural = _("岗位特长")
        constraints = [
            models.UniqueConstraint(fields=["position", "skill"], name="position_skill_once"),
            models.CheckConstraint(condition=Q(least=None) | Q(least__gte=1), name="position_skill_least_positive"),
        ]

    def __str__(self) -> str:
        return str(self.skill)
