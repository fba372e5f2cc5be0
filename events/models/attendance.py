"""Attendance, works and evaluations: the results of sessions."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from events.states import AttendanceStatus
from volunteers.states import Channel


class AttendanceSource(models.TextChoices):
    """The source of an attendance."""

    SIGN_IN = "sign_in", _("签到")
    ORGANIZER = "organizer", _("组织者登记")
    PAPER = "paper", _("纸质补录")
    IMPORT = "import", _("台账导入")


class Attendance(models.Model):
    """One person at one session. Without ``volunteer`` the person is not known yet: ``name`` is the register's.

    ``service_minutes`` is the time truly given, without travel; only family A has any.
    """

    shift = models.ForeignKey("Shift", models.CASCADE, related_name="attendances", verbose_name=_("场次"))
    volunteer = models.ForeignKey(
        "volunteers.Volunteer",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="attendances",
        verbose_name=_("志愿者"),
    )
    name = models.CharField(_("姓名"), max_length=50)
    assignment = models.OneToOneField(
        "Assignment", models.SET_NULL, null=True, blank=True, related_name="attendance", verbose_name=_("邀请")
    )
    status = models.CharField(
        _("到场情况"), max_length=10, choices=AttendanceStatus.choices, default=AttendanceStatus.UNKNOWN
    )
    came_at = models.DateTimeField(_("到场时间"), null=True, blank=True)
    left_at = models.DateTimeField(_("离场时间"), null=True, blank=True)
    service_minutes = models.PositiveIntegerField(_("服务时长（分钟）"), default=0)
    is_walk_in = models.BooleanField(_("临时参加"), default=False)
    source = models.CharField(
        _("来源"), max_length=10, choices=AttendanceSource.choices, default=AttendanceSource.ORGANIZER
    )
    recorded_at = models.DateTimeField(_("登记时间"))
    recorded_by = models.ForeignKey(
        "volunteers.Account", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("谁登记的")
    )
    is_late_record = models.BooleanField(_("超期登记"), default=False)

    class Meta:
        verbose_name = _("出席登记")
        verbose_name_plural = _("出席登记")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["shift", "volunteer"], condition=Q(volunteer__isnull=False), name="attendance_once_per_shift"
            ),
            models.UniqueConstraint(
                fields=["shift", "name"], condition=Q(volunteer=None), name="awaiting_name_once_per_shift"
            ),
        ]
        indexes = [models.Index(fields=["volunteer", "shift"], name="attendance_volunteer")]

    def __str__(self) -> str:
        return f"{self.name} {self.status}"


class Work(models.Model):
    """A work (作品): calligraphy, clapper talk, poem, wall board. ``pieces`` counts a series once or piece by piece."""

    title = models.CharField(_("题名"), max_length=100)
    category = models.CharField(_("类别"), max_length=20, blank=True)
    theme = models.CharField(_("主题"), max_length=80, blank=True)
    pieces = models.PositiveIntegerField(_("件数"), default=1)
    completed_date = models.DateField(_("完成日期"))
    area = models.ForeignKey(
        "volunteers.Area", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("乡镇（街道）")
    )
    shift = models.ForeignKey(
        "Shift", models.CASCADE, null=True, blank=True, related_name="works", verbose_name=_("场次")
    )
    authors = models.ManyToManyField("volunteers.Volunteer", blank=True, related_name="works", verbose_name=_("作者"))

    class Meta:
        verbose_name = _("作品")
        verbose_name_plural = _("作品")
        ordering = ["-completed_date", "pk"]

    def __str__(self) -> str:
        return self.title


class Evaluation(models.Model):
    """The requester's evaluation (评单): 1 to 5, with the day it was given."""

    service_request = models.OneToOneField(
        "ServiceRequest", models.CASCADE, related_name="evaluation", verbose_name=_("需求单")
    )
    rating = models.PositiveSmallIntegerField(_("满意度"))
    tags = models.JSONField(_("标签"), default=list, blank=True)
    comment = models.CharField(_("意见"), max_length=500, blank=True)
    evaluated_date = models.DateField(_("评价日期"))
    channel = models.CharField(_("方式"), max_length=10, choices=Channel.choices, default=Channel.WEB)
    recorded_by = models.ForeignKey("volunteers.Account", models.PROTECT, related_name="+", verbose_name=_("谁登记的"))
    recorded_at = models.DateTimeField(_("登记时间"))
    follow_up = models.CharField(_("整改答复"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("评价")
        verbose_name_plural = _("评价")
        constraints = [models.CheckConstraint(condition=Q(rating__range=(1, 5)), name="rating_1_to_5")]

    def __str__(self) -> str:
        return f"{self.service_request} {self.rating}"
