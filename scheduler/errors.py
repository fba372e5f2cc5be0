"""Refusals of the matching."""

from django.utils.translation import gettext_lazy as _

from volunteers.errors import DomainError


class SpanEmpty(DomainError):
    """The span of days ends before it begins, or is longer than a run takes."""

    code = "span_empty"
    message = _("请选一段日期：结束应晚于开始，最长不超过%(days)s天。")


class RunOver(DomainError):
    """The run is not finished, has failed, or was discarded. Values: ``state`` (label)."""

    code = "run_over"
    status = 409
    message = _("这次匹配现在是“%(state)s”，不能再改。请重新匹配。")


class ProposalDecided(DomainError):
    """Somebody has decided about the proposal already. Values: ``state`` (label)."""

    code = "proposal_decided"
    status = 409
    message = _("这条推荐已经是“%(state)s”。请刷新页面看最新情况。")


class NotInRun(DomainError):
    """The position is not one the run looked at."""

    code = "not_in_run"
    status = 404
    message = _("这次匹配里没有这个岗位。")


class AlreadyProposed(DomainError):
    """The person is proposed for this position already. Values: ``name``."""

    code = "already_proposed"
    status = 409
    message = _("%(name)s已经在这个岗位的推荐名单里。")


class NotPossible(DomainError):
    """A person can't be added whatever the reason. Values: ``name``, ``why``."""

    code = "not_possible"
    status = 409
    message = _("不能安排%(name)s：%(why)s。")


class OverrideReasonMissing(DomainError):
    """Rules stand against a person; a recorded reason sets them aside. Values: ``name``, ``why``."""

    code = "override_reason_missing"
    message = _("%(name)s：%(why)s。确需安排的，请写明理由。")
