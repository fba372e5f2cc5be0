"""The journal: the one audit trail."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from volunteers.states import Channel


class JournalEntry(models.Model):
    """One change of one row, with its doer, time and channel; append-only, hashed over the entry before it.

    ``actor`` is empty when nobody acted in person. When ``actor`` spoke for another person, ``in_place_of`` among the
    new values names that person.
    """

    at = models.DateTimeField(_("时间"), db_index=True)
    by = models.ForeignKey("Account", models.PROTECT, null=True, blank=True, verbose_name=_("账号"), related_name="+")
    actor = models.CharField(_("经手人"), max_length=80)
    channel = models.CharField(_("途径"), max_length=10, choices=Channel.choices)
    subject_type = models.CharField(_("对象类别"), max_length=40)
    subject_id = models.CharField(_("对象编号"), max_length=20)
    action = models.CharField(_("动作"), max_length=40)
    old = models.JSONField(_("原值"), default=dict, blank=True)
    new = models.JSONField(_("新值"), default=dict, blank=True)
    reason = models.CharField(_("原因"), max_length=300, blank=True)
    previous_hash = models.CharField(_("上一条的校验码"), max_length=64, blank=True)
    hash = models.CharField(_("校验码"), max_length=64, unique=True)

    class Meta:
        verbose_name = _("操作记录")
        verbose_name_plural = _("操作记录")
        ordering = ["pk"]
        indexes = [models.Index(fields=["subject_type", "subject_id"], name="journal_subject")]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.action} {self.subject_type} {self.subject_id}"


class ImportFile(models.Model):
    """A workbook uploaded for a preview; it is kept until its import, and for a week at most."""

    kind = models.CharField(_("类别"), max_length=15)
    name = models.CharField(_("文件名"), max_length=120)
    content = models.BinaryField()
    uploaded_by = models.ForeignKey("Account", models.CASCADE, related_name="+", verbose_name=_("谁上传的"))
    uploaded_at = models.DateTimeField(_("上传时间"))
    imported_at = models.DateTimeField(_("导入时间"), null=True, blank=True)
    outcome = models.JSONField(_("结果"), default=dict, blank=True)

    class Meta:
        verbose_name = _("导入文件")
        verbose_name_plural = _("导入文件")
        ordering = ["-uploaded_at"]

    def __str__(self) -> str:
        return self.name
