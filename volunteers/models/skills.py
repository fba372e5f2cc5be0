"""Skills and languages."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from volunteers.states import SkillCategory, SkillLevel, level_word


class Skill(models.Model):
    """A skill or a language. ``aliases`` are other words for it in lists."""

    name = models.CharField(_("名称"), max_length=40, unique=True)
    name_en = models.CharField(_("英文名称"), max_length=80, blank=True)
    category = models.CharField(_("类别"), max_length=10, choices=SkillCategory.choices, default=SkillCategory.SKILL)
    field_code = models.CharField(_("领域代码"), max_length=4, blank=True)
    aliases = models.JSONField(_("别名"), default=list, blank=True)

    class Meta:
        verbose_name = _("特长或语言")
        verbose_name_plural = _("特长和语言")
        ordering = ["category", "name"]

    def __str__(self) -> str:
        return self.name


class VolunteerSkill(models.Model):
    """A volunteer's skill and its level."""

    volunteer = models.ForeignKey("Volunteer", models.CASCADE, related_name="skill_rows", verbose_name=_("志愿者"))
    skill = models.ForeignKey(Skill, models.PROTECT, related_name="volunteer_rows", verbose_name=_("特长"))
    level = models.PositiveSmallIntegerField(_("水平"), choices=SkillLevel.choices, default=SkillLevel.GOOD)

    class Meta:
        verbose_name = _("志愿者特长")
        verbose_name_plural = _("志愿者特长")
        constraints = [models.UniqueConstraint(fields=["volunteer", "skill"], name="skill_once_per_volunteer")]

    def __str__(self) -> str:
        return f"{self.skill} {self.level_word}"

    @property
    def level_word(self) -> str:
        """Returns the level in the word that fits a skill or a language."""
        return level_word(self.level, language=self.skill.category == SkillCategory.LANGUAGE)
