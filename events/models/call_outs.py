"""Emergency call-outs: many are asked at once, the first to say yes are taken."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class CallOut(models.Model):
    """An emergency call-out (紧急召集) for the seats of one ``first_come`` position.

    ``radius_minutes`` is how far away, one way, people are looked for. Who was asked, said yes, no or nothing are the
    position's assignments; calling it off is cancelling its event.
    """

    position = models.OneToOneField("Position", models.CASCADE, related_name="call_out", verbose_name=_("岗位"))
    radius_minutes = models.PositiveSmallIntegerField(_("多远以内（单程分钟）"))
    called_by = models.ForeignKey(
        "volunteers.Account", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("谁召集的")
    )
    called_at = models.DateTimeField(_("召集时间"))

    class Meta:
        verbose_name = _("紧急召集")
        verbose_name_plural = _("紧急召集")
        ordering = ["-called_at", "-pk"]

    def __str__(self) -> str:
        return str(self.position)
