"""Kinds of activity: their family, measures and safety limits."""

from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from volunteers.models import Skill
from volunteers.states import SkillCategory


class Family(models.TextChoices):
    """The three activity families; only A earns hours."""

    SERVICE = "A", _("A 志愿服务")
    STUDY = "B", _("B 学习、组织生活和文体")
    VISIT = "C", _("C 走访慰问")


class Risk(models.TextChoices):
    """Risk of an activity; a high one is never offered to volunteers."""

    LOW = "low", _("低")
    MEDIUM = "medium", _("中")
    HIGH = "high", _("高")


class ActivityKind(models.Model):
    """A kind of activity, its family, measures and safety limits.

    ``aliases`` are other names of it in registers. ``measures`` are the tallied measures asked for afterwards. A
    ``seated`` activity counts as indoors for the age limits, wherever it is. ``barred_from_age`` bars everybody of that
    age or older, with ``bar_article`` as the legal ground.
    """

    code = models.CharField(_("代码"), max_length=4, unique=True)
    name = models.CharField(_("名称"), max_length=40, unique=True)
    name_en = models.CharField(_("英文名称"), max_length=80)
    family = models.CharField(_("类别"), max_length=1, choices=Family.choices)
    aliases = models.JSONField(_("别名"), default=list, blank=True)
    measures = models.JSONField(_("登记项目"), default=list, blank=True)
    default_minutes = models.PositiveSmallIntegerField(_("通常时长（分钟）"), default=120)
    default_headcount = models.PositiveSmallIntegerField(_("通常人数"), default=2)
    outdoor = models.BooleanField(_("通常在户外"), default=False)
    seated = models.BooleanField(_("坐着进行"), default=False)
    risk = models.CharField(_("风险等级"), max_length=6, choices=Risk.choices, default=Risk.LOW)
    barred_from_age = models.PositiveSmallIntegerField(_("禁止参加的年龄（岁起）"), null=True, blank=True)
    bar_article = models.CharField(_("禁止依据"), max_length=120, blank=True)
    requestable = models.BooleanField(_("可点单"), default=True)
    skills = models.ManyToManyField("volunteers.Skill", blank=True, verbose_name=_("通常需要的特长"))
    skills_least = models.PositiveSmallIntegerField(
        _("特长通常至少几位会"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1)],
        help_text=_("不填：每位都要会。"),
    )

    class Meta:
        verbose_name = _("活动类型")
        verbose_name_plural = _("活动类型")
        ordering = ["code"]

    def __str__(self) -> str:
        return self.name

    def least_for(self, skill: Skill, headcount: int) -> int | None:
        """Returns the number of people usually required to have a skill; None for everybody, as with languages."""
        if skill.category == SkillCategory.LANGUAGE or self.skills_least is None or self.skills_least >= headcount:
            return None
        return self.skills_least
