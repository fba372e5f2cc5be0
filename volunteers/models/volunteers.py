"""Volunteers."""

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from encrypted_fields.fields import EncryptedCharField

from volunteers.states import (
    ContactPreference,
    ElderKind,
    Gender,
    HealthGrade,
    VolunteerStatus,
    Willingness,
)

if TYPE_CHECKING:
    from volunteers.models.areas import Area
    from volunteers.models.skills import Skill, VolunteerSkill


class VolunteerQuerySet(models.QuerySet["Volunteer"]):
    """Filters over volunteers."""

    def active(self) -> "VolunteerQuerySet":
        """Returns the volunteers in the pool."""
        return self.filter(status=VolunteerStatus.ACTIVE)

    def matching_words(self, words: str) -> "VolunteerQuerySet":
        """Returns volunteers by part of a name, pinyin, pinyin initials, or the last four digits of a phone."""
        found = self
        for word in words.split():
            lower = word.lower()
            found = found.filter(
                Q(name__icontains=word)
                | Q(pinyin__startswith=lower)
                | Q(pinyin_initials__startswith=lower)
                | Q(phone_last4=word[-4:] if word.isdigit() and len(word) >= 4 else "-")
            )
        return found


class Volunteer(models.Model):
    """A retired person who gives time.

    ID number and phones are encrypted; ``*_hash`` are keyed hashes for look-up, ``*_last4`` what lists may show.
    ``birth_date`` is the first of the month when ``birth_day_known`` is false. ``health_grade`` is the person's own
    graded word, valid for a year from ``health_date``. Limits are per calendar week and month.
    """

    name = models.CharField(_("姓名"), max_length=50, db_index=True)
    pinyin = models.CharField(max_length=200, blank=True, editable=False, db_index=True)
    pinyin_initials = models.CharField(max_length=30, blank=True, editable=False, db_index=True)
    gender = models.CharField(_("性别"), max_length=1, choices=Gender.choices, default=Gender.UNKNOWN)
    ethnicity = models.CharField(_("民族"), max_length=20, blank=True)
    birth_date = models.DateField(_("出生年月"), null=True, blank=True)
    birth_day_known = models.BooleanField(default=False, editable=False)
    id_number = EncryptedCharField(_("身份证号码"), max_length=18, blank=True, null=True)
    id_hash = models.CharField(max_length=64, null=True, blank=True, unique=True, editable=False)  # noqa: DJ001
    id_last4 = models.CharField(max_length=4, blank=True, editable=False)
    political_status = models.CharField(_("政治面貌"), max_length=20, blank=True)
    former_post = models.CharField(_("原工作单位及职务"), max_length=120, blank=True)
    retired_year = models.PositiveSmallIntegerField(_("退休年份"), null=True, blank=True)
    silver_talent = models.BooleanField(_("银发人才"), default=False)
    skills: "models.ManyToManyField[Skill, VolunteerSkill]" = models.ManyToManyField(
        "Skill", through="VolunteerSkill", related_name="volunteers"
    )

    residence = models.ForeignKey(
        "Area", models.PROTECT, null=True, blank=True, related_name="residents", verbose_name=_("常住地")
    )
    lives_away_at = models.CharField(_("常年异地居住地"), max_length=50, blank=True)
    residence_note = models.CharField(_("居住情况说明"), max_length=200, blank=True)
    willingness = models.CharField(
        _("服务意愿"), max_length=20, choices=Willingness.choices, default=Willingness.ANYWHERE
    )
    willing_areas: "models.ManyToManyField[Area, models.Model]" = models.ManyToManyField(
        "Area", blank=True, related_name="+", verbose_name=_("愿意去的地方")
    )
    availability_note = models.CharField(_("可服务时间说明"), max_length=200, blank=True)
    blocked_month_days = models.JSONField(_("每月不便的日子"), default=list, blank=True)
    notice_days = models.PositiveSmallIntegerField(_("需提前几天通知"), default=0)
    max_per_week = models.PositiveSmallIntegerField(_("每周最多次数"), default=2)
    max_per_month = models.PositiveSmallIntegerField(_("每月最多次数"), default=6)

    health_grade = models.CharField(
        _("身体状况分级"), max_length=10, choices=HealthGrade.choices, default=HealthGrade.UNKNOWN
    )
    health_date = models.DateField(_("身体状况申报日期"), null=True, blank=True)
    altitude_ok = models.BooleanField(_("可去高海拔地区"), default=True)
    can_climb_stairs = models.BooleanField(_("能上下楼"), default=True)
    can_ride = models.BooleanField(_("能乘车"), default=True)

    phone = EncryptedCharField(_("联系电话"), max_length=30, blank=True, null=True)
    phone_hash = models.CharField(max_length=64, blank=True, db_index=True, editable=False)
    phone_last4 = models.CharField(max_length=4, blank=True, editable=False, db_index=True)
    email = models.EmailField(_("电子邮箱"), blank=True)
    contact_preference = models.CharField(
        _("联络方式"), max_length=10, choices=ContactPreference.choices, default=ContactPreference.PHONE
    )
    proxy_name = models.CharField(_("代办人姓名"), max_length=50, blank=True)
    proxy_relation = models.CharField(_("与本人关系"), max_length=20, blank=True)
    proxy_phone = EncryptedCharField(_("代办人电话"), max_length=30, blank=True, null=True)
    emergency_name = models.CharField(_("紧急联系人"), max_length=50, blank=True)
    emergency_phone = EncryptedCharField(_("紧急联系人电话"), max_length=30, blank=True, null=True)

    branch = models.ForeignKey("Branch", models.PROTECT, null=True, blank=True, verbose_name=_("党支部（学习组）"))
    status = models.CharField(
        _("在库情况"), max_length=10, choices=VolunteerStatus.choices, default=VolunteerStatus.ACTIVE
    )
    joined_date = models.DateField(_("入库日期"), null=True, blank=True)
    left_date = models.DateField(_("出库日期"), null=True, blank=True)
    left_reason = models.CharField(_("出库原因"), max_length=100, blank=True)
    remark = models.CharField(_("备注"), max_length=300, blank=True)
    large_type = models.PositiveSmallIntegerField(_("字号"), default=20)
    link_version = models.PositiveIntegerField(default=1, editable=False)

    objects = VolunteerQuerySet.as_manager()

    class Meta:
        verbose_name = _("志愿者")
        verbose_name_plural = _("志愿者")
        ordering = ["pinyin", "pk"]

    def __str__(self) -> str:
        return self.name

    @property
    def is_active(self) -> bool:
        """Whether the volunteer is in the pool, neither paused nor gone."""
        return self.status == VolunteerStatus.ACTIVE

    @property
    def masked_phone(self) -> str:
        """The phone with its middle hidden, empty when there is none."""
        return f"{self.phone[:3]}****{self.phone_last4}" if self.phone else ""


class VolunteerElderKind(models.Model):
    """One of the kinds of the five elders (五老) that a volunteer belongs to."""

    volunteer = models.ForeignKey(Volunteer, models.CASCADE, related_name="elder_rows", verbose_name=_("志愿者"))
    kind = models.CharField(_("五老类别"), max_length=10, choices=ElderKind.choices)

    class Meta:
        verbose_name = _("五老类别")
        verbose_name_plural = _("五老类别")
        constraints = [models.UniqueConstraint(fields=["volunteer", "kind"], name="elder_kind_once_per_volunteer")]

    def __str__(self) -> str:
        return str(self.get_kind_display())
