"""Matching runs and their proposals."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from scheduler.states import MatchRunState, ProposalState


class WeightsVersion(models.Model):
    """One version of the weights of the matching; the newest is in force. Versions are never changed.

    ``numbers`` are minutes of inconvenience by name (``scheduler.matching.problem.weights``).
    """

    numbers = models.JSONField(_("权重"))
    reason = models.CharField(_("为什么改"), max_length=300)
    created_by = models.ForeignKey(
        "volunteers.Account", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("谁建立的")
    )
    created_at = models.DateTimeField(_("建立时间"))
    restored_from = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("从哪一版恢复")
    )

    class Meta:
        verbose_name = _("匹配权重")
        verbose_name_plural = _("匹配权重")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.pk} {self.reason}"


class RunKind(models.TextChoices):
    """The kind of a run: proposals; a trial; a proof, a part or the levers of another run; a capacity report."""

    PROPOSALS = "proposals", _("推荐")
    TRIAL = "trial", _("试算")
    PROOF = "proof", _("验证")
    PART = "part", _("分片")
    CAPACITY = "capacity", _("用人缺口")
    LEVERS = "levers", _("改一条的试算")


class MatchRun(models.Model):
    """One run of the engine over the open positions of a request or of a span of days.

    ``problem_fingerprint`` hashes the whole input; the same input gives the same proposals. ``summary`` holds seats,
    filled, unfilled, seconds and the engine's status and bound. ``weights`` is the version that was in force.
    ``people`` are the names at the time by primary key: years later a name may be another.

    ``attempt`` counts the workers that took the run up: later writes of an earlier worker are void. ``beat_at`` is the
    last sign of life, ``progress`` the present step with the cost so far. ``asked`` and ``result`` are the input and
    the findings of a run of another kind than proposals.
    """

    kind = models.CharField(_("类别"), max_length=10, choices=RunKind.choices, default=RunKind.PROPOSALS)
    state = models.CharField(_("状态"), max_length=10, choices=MatchRunState.choices, default=MatchRunState.PENDING)
    effort = models.CharField(_("求解力度"), max_length=10, default="normal")
    whole = models.ForeignKey(
        "self", models.CASCADE, null=True, blank=True, related_name="parts", verbose_name=_("所属的整体")
    )
    attempt = models.PositiveSmallIntegerField(_("第几次"), default=0)
    beat_at = models.DateTimeField(_("最近心跳"), null=True, blank=True)
    progress = models.JSONField(_("进度"), default=dict, blank=True)
    asked = models.JSONField(_("要求"), default=dict, blank=True)
    result = models.JSONField(_("结果"), default=dict, blank=True)
    service_request = models.ForeignKey(
        "events.ServiceRequest",
        models.CASCADE,
        null=True,
        blank=True,
        related_name="match_runs",
        verbose_name=_("需求单"),
    )
    from_date = models.DateField(_("从"))
    until_date = models.DateField(_("到（不含）"))
    started_by = models.ForeignKey(
        "volunteers.Account", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("谁发起的")
    )
    created_at = models.DateTimeField(_("建立时间"))
    finished_at = models.DateTimeField(_("完成时间"), null=True, blank=True)
    problem_fingerprint = models.CharField(_("问题指纹"), max_length=64, blank=True)
    plan_fingerprint = models.CharField(_("方案指纹"), max_length=64, blank=True)
    weights = models.ForeignKey(
        WeightsVersion, models.PROTECT, null=True, blank=True, related_name="runs", verbose_name=_("匹配权重")
    )
    summary = models.JSONField(_("摘要"), default=dict, blank=True)
    people = models.JSONField(_("当时的姓名"), default=dict, blank=True)
    error = models.CharField(_("失败原因"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("匹配")
        verbose_name_plural = _("匹配")
        ordering = ["-created_at", "-pk"]
        indexes = [models.Index(fields=["kind", "state"], name="run_kind_state")]

    def __str__(self) -> str:
        return f"{self.from_date}–{self.until_date}"


class RunInput(models.Model):
    """The problem of a run as compressed JSON, kept only while a proof or a part may still need it.

    It holds the matching's data about people, by number and without names.
    """

    run = models.OneToOneField(MatchRun, models.CASCADE, related_name="input", verbose_name=_("匹配"))
    problem = models.BinaryField()

    class Meta:
        verbose_name = _("匹配输入")
        verbose_name_plural = _("匹配输入")

    def __str__(self) -> str:
        return str(self.run)


class PositionOutcome(models.Model):
    """The outcome of one run for one position.

    ``unfilled`` seats have ``shortage``: the reason (code and numbers) and its details. ``candidates`` are the possible
    people not chosen, best first: ``[[volunteer id, extra cost], …]``. ``objections`` are about everybody else:
    ``[[volunteer id, [[code, values], …]], …]``. ``suitable`` counts all who break no rule, ``swaps`` are the people
    who came next with the cost of choosing them. ``session`` describes the session at the time. The forms are those of
    ``operations.outcomes``; they hold values, so that they read the same when rows have changed.
    """

    run = models.ForeignKey(MatchRun, models.CASCADE, related_name="outcomes", verbose_name=_("匹配"))
    position = models.ForeignKey("events.Position", models.CASCADE, related_name="outcomes", verbose_name=_("岗位"))
    wanted = models.PositiveSmallIntegerField(_("需要人数"))
    unfilled = models.PositiveSmallIntegerField(_("空缺"))
    suitable = models.PositiveIntegerField(_("合适人数"), null=True, blank=True)
    session = models.JSONField(_("场次"), default=dict, blank=True)
    swaps = models.JSONField(_("换人比较"), default=list, blank=True)
    shortage = models.JSONField(_("缺人原因"), default=dict, blank=True)
    candidates = models.JSONField(_("候选人"), default=list, blank=True)
    objections = models.JSONField(_("排除原因"), default=list, blank=True)

    class Meta:
        verbose_name = _("岗位匹配结果")
        verbose_name_plural = _("岗位匹配结果")
        constraints = [models.UniqueConstraint(fields=["run", "position"], name="one_outcome_per_run_and_position")]

    def __str__(self) -> str:
        return f"{self.position} {self.unfilled}"


class Proposal(models.Model):
    """A person proposed for a position, with reasons ``[[code, values, points], …]``. Not an invitation.

    ``rank`` is the person's place by own cost among all who broke no rule; nothing for a person added by hand.
    ``added_by`` is the organizer who added the person by hand, with ``override_reason`` when a soft rule was set aside.
    """

    run = models.ForeignKey(MatchRun, models.CASCADE, related_name="proposals", verbose_name=_("匹配"))
    position = models.ForeignKey("events.Position", models.CASCADE, related_name="proposals", verbose_name=_("岗位"))
    volunteer = models.ForeignKey(
        "volunteers.Volunteer", models.CASCADE, related_name="proposals", verbose_name=_("志愿者")
    )
    state = models.CharField(_("状态"), max_length=10, choices=ProposalState.choices, default=ProposalState.PROPOSED)
    cost = models.IntegerField(_("折算分钟"), default=0)
    rank = models.PositiveIntegerField(_("排第几"), null=True, blank=True)
    reasons = models.JSONField(_("理由"), default=list, blank=True)
    added_by = models.ForeignKey(
        "volunteers.Account", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("谁加的")
    )
    override_reason = models.CharField(_("破例理由"), max_length=300, blank=True)
    consent = models.CharField(_("本人同意"), max_length=200, blank=True)
    assignment = models.OneToOneField(
        "events.Assignment", models.SET_NULL, null=True, blank=True, related_name="proposal", verbose_name=_("邀请")
    )

    class Meta:
        verbose_name = _("推荐")
        verbose_name_plural = _("推荐")
        ordering = ["position", "cost", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["run", "position", "volunteer"],
                condition=~Q(state="dropped"),
                name="proposed_once_per_position",
            )
        ]

    def __str__(self) -> str:
        return f"{self.volunteer} → {self.position}"
