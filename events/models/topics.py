"""Lecture topics."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from events.models.kinds import ActivityKind


class Topic(models.Model):
    """A lecture that teams offer (课题)."""

    title = models.CharField(_("题目"), max_length=80, unique=True)
    outline = models.TextField(_("提纲"), blank=True)
    kind = models.ForeignKey(ActivityKind, models.PROTECT, null=True, blank=True, verbose_name=_("活动类型"))
    audience = models.CharField(_("适用对象"), max_length=60, blank=True)
    minutes = models.PositiveSmallIntegerField(_("时长（分钟）"), default=60)
    language = models.ForeignKey(
        "volunteers.Skill", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("语言")
    )
    script_reviewed = models.BooleanField(_("讲稿已审核"), default=False)
    valid_until_date = models.DateField(_("有效期至"), null=True, blank=True)
    teams = models.ManyToManyField("volunteers.Team", blank=True, related_name="topics", verbose_name=_("可讲团队"))

    class Meta:
        verbose_name = _("课题")
        verbose_name_plural = _("课题")
        ordering = ["title"]

    def __str__(self) -> str:
        return self.title
