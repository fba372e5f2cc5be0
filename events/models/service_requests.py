"""Service requests (需求单)."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from encrypted_fields.fields import EncryptedCharField

from events.states import ReasonCode, RequestState


class Transport(models.TextChoices):
    """The volunteers' transport."""

    PICKUP = "pickup", _("接送")
    PICKUP_AND_MEAL = "pickup_meal", _("接送+午餐")
    SELF = "self", _("自行前往")


class ServiceRequest(models.Model):
    """A township's, village's or school's request for volunteers. A draft may lack almost every field."""

    number = models.CharField(_("编号"), max_length=20, unique=True)
    state = models.CharField(_("状态"), max_length=12, choices=RequestState.choices, default=RequestState.DRAFT)
    state_since = models.DateTimeField(_("进入本状态时间"))
    area = models.ForeignKey(
        "volunteers.Area",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="service_requests",
        verbose_name=_("乡镇（街道）"),
    )
    unit_name = models.CharField(_("需求单位"), max_length=80, blank=True)
    contact_name = models.CharField(_("经办人"), max_length=50, blank=True)
    contact_phone = EncryptedCharField(_("联系电话"), max_length=30, blank=True, null=True)
    kind = models.ForeignKey(
        "ActivityKind",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="service_requests",
        verbose_name=_("活动类型"),
    )
    theme = models.CharField(_("主题"), max_length=80, blank=True)
    topic = models.ForeignKey("Topic", models.SET_NULL, null=True, blank=True, verbose_name=_("课题"))
    place = models.CharField(_("地点"), max_length=120, blank=True)
    altitude_m = models.IntegerField(_("海拔（米）"), null=True, blank=True)
    outdoor = models.BooleanField(_("户外"), default=False)
    audience_kind = models.CharField(_("受众类型"), max_length=40, blank=True)
    audience_expected = models.PositiveIntegerField(_("预计受众人数"), null=True, blank=True)
    transport = models.CharField(_("接送食宿"), max_length=12, choices=Transport.choices, blank=True)
    venue_note = models.CharField(_("场地设备"), max_length=200, blank=True)
    risk_note = models.CharField(_("风险说明"), max_length=200, blank=True)
    approval_number = models.CharField(_("防火区批准文号"), max_length=60, blank=True)
    remark = models.CharField(_("备注"), max_length=300, blank=True)
    priority = models.PositiveSmallIntegerField(_("优先级"), default=2)
    filed_by = models.ForeignKey(
        "volunteers.Account", models.PROTECT, related_name="service_requests", verbose_name=_("填报账号")
    )
    filed_at = models.DateTimeField(_("提交时间"), null=True, blank=True)
    due_at = models.DateTimeField(_("办理期限"), null=True, blank=True)
    reason_code = models.CharField(_("原因"), max_length=20, choices=ReasonCode.choices, blank=True)
    reason_text = models.CharField(_("原因说明"), max_length=300, blank=True)
    repeated_from = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="repeats", verbose_name=_("仿照")
    )
    created_at = models.DateTimeField(_("建立时间"))
    version = models.PositiveIntegerField(_("版本"), default=1)

    class Meta:
        verbose_name = _("需求单")
        verbose_name_plural = _("需求单")
        ordering = ["-created_at", "-pk"]
        indexes = [models.Index(fields=["state", "due_at"], name="request_state_due")]

    def __str__(self) -> str:
        return self.number

    @property
    def event_title(self) -> str:
        """The title of the event that answers the request: ``永和镇理论政策宣讲``."""
        return f"{self.area or ''}{self.kind or ''}"


class WishedTime(models.Model):
    """A time wished by the requester; rank 1 is the first wish."""

    service_request = models.ForeignKey(
        ServiceRequest, models.CASCADE, related_name="wished_times", verbose_name=_("需求单")
    )
    rank = models.PositiveSmallIntegerField(_("排第几"), default=1)
    start_at = models.DateTimeField(_("开始"))
    end_at = models.DateTimeField(_("结束"))

    class Meta:
        verbose_name = _("期望时间")
        verbose_name_plural = _("期望时间")
        ordering = ["rank"]
        constraints = [
            models.UniqueConstraint(fields=["service_request", "rank"], name="wish_rank_once"),
            models.CheckConstraint(condition=Q(end_at__gt=F("start_at")), name="wish_ends_after_start"),
        ]

    def __str__(self) -> str:
        return f"{self.start_at:%Y-%m-%d %H:%M}"


class RequestedPosition(models.Model):
    """Requested people of one kind: their number and skills, perhaps from one team or one person."""

    service_request = models.ForeignKey(
        ServiceRequest, models.CASCADE, related_name="requested_positions", verbose_name=_("需求单")
    )
    title = models.CharField(_("岗位"), max_length=60, blank=True)
    headcount = models.PositiveSmallIntegerField(_("人数"), default=1)
    minimum = models.PositiveSmallIntegerField(_("不足几位就不去"), null=True, blank=True)
    preferred_team = models.ForeignKey(
        "volunteers.Team", models.SET_NULL, null=True, blank=True, verbose_name=_("希望的团队")
    )
    preferred_volunteer = models.ForeignKey(
        "volunteers.Volunteer", models.SET_NULL, null=True, blank=True, verbose_name=_("希望的人")
    )

    class Meta:
        verbose_name = _("需求岗位")
        verbose_name_plural = _("需求岗位")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=Q(headcount__gte=1), name="requested_headcount_positive"),
            models.CheckConstraint(
                condition=Q(minimum=None) | Q(minimum__gte=1, minimum__lte=F("headcount")),
                name="requested_minimum_sits",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title}×{self.headcount}"


class RequestedSkill(models.Model):
    """A skill or language that a requested position needs, with its minimum level."""

    position = models.ForeignKey(RequestedPosition, models.CASCADE, related_name="skill_rows", verbose_name=_("岗位"))
    skill = models.ForeignKey("volunteers.Skill", models.PROTECT, verbose_name=_("特长或语言"))
    min_level = models.PositiveSmallIntegerField(_("最低水平"), default=1)
    least = models.PositiveSmallIntegerField(_("至少几位会"), null=True, blank=True)

    class Meta:
        verbose_name = _("需求特长")
        verbose_name_plural = _("需求特长")
        constraints = [
            models.UniqueConstraint(fields=["position", "skill"], name="requested_skill_once"),
            models.CheckConstraint(condition=Q(least=None) | Q(least__gte=1), name="requested_skill_least_positive"),
        ]

    def __str__(self) -> str:
        return str(self.skill)
