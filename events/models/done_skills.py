"""Answers to suggestions of skills."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class DeniedSkill(models.Model):
    """A skill that an organizer said a volunteer lacks; the skill is not suggested for the volunteer again."""

    volunteer = models.ForeignKey("volunteers.Volunteer", models.CASCADE, related_name="denied_skills")
    skill = models.ForeignKey("volunteers.Skill", models.CASCADE, related_name="+", verbose_name=_("特长"))
    said_at = models.DateTimeField(_("记下时间"))
    said_by = models.ForeignKey("volunteers.Account", models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = _("不会的特长")
        verbose_name_plural = _("不会的特长")
        constraints = [models.UniqueConstraint(fields=["volunteer", "skill"], name="denied_skill_once")]

    def __str__(self) -> str:
        return str(self.skill)
