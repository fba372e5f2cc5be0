"""Feeds: secret addresses to which calendars subscribe."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Feed(models.Model):
    """A subscription address for one volunteer, team or area.

    The address holds a random token of 256 bits; only its SHA-256 is stored, so it is shown once and can be revoked
    but never read back.
    """

    token_hash = models.CharField(_("令牌校验码"), max_length=64, unique=True)
    volunteer = models.ForeignKey(
        "volunteers.Volunteer", models.CASCADE, null=True, blank=True, related_name="feeds", verbose_name=_("志愿者")
    )
    team = models.ForeignKey(
        "volunteers.Team", models.CASCADE, null=True, blank=True, related_name="feeds", verbose_name=_("团队")
    )
    area = models.ForeignKey(
        "volunteers.Area", models.CASCADE, null=True, blank=True, related_name="feeds", verbose_name=_("区划")
    )
    created_at = models.DateTimeField(_("建立时间"))
    created_by = models.ForeignKey(
        "volunteers.Account", models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("谁建立的")
    )
    revoked_at = models.DateTimeField(_("停用时间"), null=True, blank=True)

    class Meta:
        verbose_name = _("日历订阅")
        verbose_name_plural = _("日历订阅")
        ordering = ["-created_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(volunteer__isnull=False, team=None, area=None)
                | Q(volunteer=None, team__isnull=False, area=None)
                | Q(volunteer=None, team=None, area__isnull=False),
                name="feed_has_one_scope",
            )
        ]

    def __str__(self) -> str:
        return str(self.volunteer or self.team or self.area)
