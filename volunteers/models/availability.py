"""A volunteer's availability: weekly stretches, absences, insurance, consents."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class Availability(models.Model):
    """A weekly stretch in which the volunteer can serve; a volunteer without any can serve at any time.

    ``weekday`` is 0 for Monday; minutes count from local midnight, half-open.
    """

    volunteer = models.ForeignKey(
        "Volunteer", models.CASCADE, related_name="availability_rows", verbose_name=_("志愿者")
    )
    weekday = models.PositiveSmallIntegerField(_("星期"))
    start_minute = models.PositiveSmallIntegerField(_("从"), default=0)
    end_minute = models.PositiveSmallIntegerField(_("到"), default=1440)

    class Meta:
        verbose_name = _("可服务时间")
        verbose_name_plural = _("可服务时间")
        ordering = ["weekday", "start_minute"]
        constraints = [
            models.CheckConstraint(condition=Q(weekday__lte=6), name="availability_weekday"),
            models.CheckConstraint(
                condition=Q(end_minute__gt=F("start_minute")) & Q(end_minute__lte=1440), name="availability_span"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.weekday} {self.start_minute}-{self.end_minute}"


class Absence(models.Model):
    """A stretch away: either dated (``start_date``, ``end_date``, both inclusive) or every year by months.

    A yearly season runs from the first day of ``from_month`` to the last of ``to_month`` and may cross New Year.
    """

    volunteer = models.ForeignKey("Volunteer", models.CASCADE, related_name="absence_rows", verbose_name=_("志愿者"))
    start_date = models.DateField(_("从"), null=True, blank=True)
    end_date = models.DateField(_("到（含）"), null=True, blank=True)
    from_month = models.PositiveSmallIntegerField(_("每年从几月"), null=True, blank=True)
    to_month = models.PositiveSmallIntegerField(_("到几月（含）"), null=True, blank=True)
    place = models.CharField(_("去处"), max_length=50, blank=True)
    note = models.CharField(_("说明"), max_length=100, blank=True)

    class Meta:
        verbose_name = _("不在期")
        verbose_name_plural = _("不在期")
        constraints = [
            models.CheckConstraint(
                condition=Q(start_date__isnull=False, end_date__gte=F("start_date"), from_month=None, to_month=None)
                | Q(start_date=None, end_date=None, from_month__range=(1, 12), to_month__range=(1, 12)),
                name="absence_is_dated_or_yearly",
            )
        ]

    def __str__(self) -> str:
        return f"{self.start_date or self.from_month}–{self.end_date or self.to_month}"


class Insurance(models.Model):
    """An accident policy that covers a volunteer; both dates inclusive."""

    volunteer = models.ForeignKey("Volunteer", models.CASCADE, related_name="insurance_rows", verbose_name=_("志愿者"))
    policy_number = models.CharField(_("保险单号"), max_length=60)
    insurer = models.CharField(_("保险公司"), max_length=60, blank=True)
    start_date = models.DateField(_("起保日"))
    end_date = models.DateField(_("终止日"))

    class Meta:
        verbose_name = _("保险")
        verbose_name_plural = _("保险")
        constraints = [
            models.CheckConstraint(condition=Q(end_date__gte=F("start_date")), name="insurance_ends_after_start")
        ]

    def __str__(self) -> str:
        return self.policy_number


class Consent(models.Model):
    """A consent for one purpose: given, and perhaps withdrawn."""

    volunteer = models.ForeignKey("Volunteer", models.CASCADE, related_name="consent_rows", verbose_name=_("志愿者"))
    purpose = models.CharField(_("用途"), max_length=10)
    text_version = models.CharField(_("告知书版本"), max_length=20, default="1")
    channel = models.CharField(_("方式"), max_length=10)
    witness = models.CharField(_("见证人"), max_length=50, blank=True)
    given_at = models.DateTimeField(_("同意时间"))
    withdrawn_at = models.DateTimeField(_("撤回时间"), null=True, blank=True)

    class Meta:
        verbose_name = _("同意记录")
        verbose_name_plural = _("同意记录")
        constraints = [
            models.UniqueConstraint(
                fields=["volunteer", "purpose"], condition=Q(withdrawn_at=None), name="consent_in_force_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.purpose} {self.given_at:%Y-%m-%d}"
