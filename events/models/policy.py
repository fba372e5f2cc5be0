"""The office's own settings: its numbers, age limits, and exceptions in the calendar of working days."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from events.models.kinds import Risk
from events.rules.values import Policy

USUAL = Policy()
"""The numbers of an office that has set none."""


class AgeLimit(models.Model):
    """The limits from an age on; the row with the highest ``from_age`` not above the age applies.

    Minutes bound one session; 0 means not at all, empty means no bound. ``own_wish_only`` people are invited only when
    they are named by the request or have asked.
    """

    from_age = models.PositiveSmallIntegerField(_("年龄（岁起）"), unique=True)
    outdoor_minutes = models.PositiveSmallIntegerField(_("户外最长（分钟）"), null=True, blank=True)
    indoor_minutes = models.PositiveSmallIntegerField(_("室内最长（分钟）"), null=True, blank=True)
    needs_transport_outdoor = models.BooleanField(_("户外须接送"), default=False)
    own_wish_only = models.BooleanField(_("仅凭本人意愿"), default=False)

    class Meta:
        verbose_name = _("年龄限制")
        verbose_name_plural = _("年龄限制")
        ordering = ["from_age"]

    def __str__(self) -> str:
        return f"{self.from_age}+"


class OfficePolicy(models.Model):
    """The office's own numbers; one row. Deadlines count working days unless they say hours or days.

    ``modes`` say by a rule's code whether its limit is a bar, a question or a cost; a rule not named holds as usual.
    ``door_to_door`` names the limits that count the way there and back too.
    """

    office_name = models.CharField(_("单位名称"), max_length=80, default="县委老干部局")
    office_phone = models.CharField(_("办公电话"), max_length=30, default="0834-0000000")
    review_working_days = models.PositiveSmallIntegerField(_("审核期限（工作日）"), default=1)
    dispatch_working_days = models.PositiveSmallIntegerField(_("派单期限（工作日）"), default=2)
    answer_hours = models.PositiveSmallIntegerField(_("答复期限（小时）"), default=48)
    stand_in_answer_hours = models.PositiveSmallIntegerField(_("替补答复期限（白天的小时）"), default=4)
    follow_up_hours = models.PositiveSmallIntegerField(_("电话回访（小时）"), default=24)
    evaluation_days = models.PositiveSmallIntegerField(_("评价期限（天）"), default=7)
    record_working_days = models.PositiveSmallIntegerField(_("记录期限（工作日）"), default=10)
    rest_minutes = models.PositiveSmallIntegerField(_("两次活动之间的休息（分钟）"), default=USUAL.rest_minutes)
    max_per_day = models.PositiveSmallIntegerField(_("每人每天最多次数"), default=USUAL.max_per_day)
    max_minutes_per_week = models.PositiveSmallIntegerField(
        _("每人每周最多（分钟）"), default=USUAL.max_minutes_per_week
    )
    outdoor_rest_days = models.PositiveSmallIntegerField(
        _("两次户外活动之间的休息天数"), default=USUAL.outdoor_rest_days
    )
    earliest_minute = models.PositiveSmallIntegerField(_("最早开始"), default=USUAL.earliest)
    latest_minute = models.PositiveSmallIntegerField(_("最晚结束"), default=USUAL.latest)
    health_valid_months = models.PositiveSmallIntegerField(_("身体状况申报有效（月）"), default=12)
    high_altitude_m = models.PositiveSmallIntegerField(_("高海拔（米）"), default=USUAL.high_altitude_m)
    max_travel_minutes = models.PositiveSmallIntegerField(_("单程最长车程（分钟）"), default=USUAL.max_travel_minutes)
    insurance_from_risk = models.CharField(
        _("须有保险的风险等级"), max_length=6, choices=Risk.choices, default=Risk.MEDIUM
    )
    modes = models.JSONField(_("规定怎么用"), default=dict, blank=True)
    door_to_door = models.JSONField(_("从出门到回家都算的"), default=list, blank=True)

    class Meta:
        verbose_name = _("工作规则")
        verbose_name_plural = _("工作规则")
        constraints = [models.CheckConstraint(condition=models.Q(pk=1), name="one_office_policy")]

    def __str__(self) -> str:
        return self.office_name


class PolicyVersion(models.Model):
    """The whole policy as it was put in force at ``created_at``, until the next; a version is never changed.

    ``policy`` is plain JSON by name, the age limits as a list of rows (``events.queries.policy.plain_policy``).
    """

    number = models.PositiveIntegerField(_("第几版"), unique=True)
    policy = models.JSONField(_("规定"))
    reason = models.CharField(_("为什么改"), max_length=300, blank=True)
    created_by = models.ForeignKey(
        "volunteers.Account", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("谁改的")
    )
    created_at = models.DateTimeField(_("建立时间"))
    restored_from = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("恢复的版本")
    )

    class Meta:
        verbose_name = _("本局规定的版本")
        verbose_name_plural = _("本局规定的版本")
        ordering = ["-number"]

    def __str__(self) -> str:
        return f"{self.number} {self.reason}"


class WorkingDayOverride(models.Model):
    """A day that the State Council's notice makes a holiday or a working day; it wins over the built-in table."""

    date = models.DateField(_("日期"), unique=True)
    is_working = models.BooleanField(_("上班"))
    name = models.CharField(_("名称"), max_length=40, blank=True)

    class Meta:
        verbose_name = _("节假日调整")
        verbose_name_plural = _("节假日调整")
        ordering = ["date"]

    def __str__(self) -> str:
        return f"{self.date} {self.name}"
