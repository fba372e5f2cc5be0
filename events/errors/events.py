"""Refusals about events, their sessions and positions."""

from django.utils.translation import gettext_lazy as _

from volunteers.errors import DomainError


class HeadcountWrong(DomainError):
    """A position asks for nobody or for far too many. Values: ``headcount``."""

    code = "headcount_wrong"
    message = _("人数应在1到500之间，现在是%(headcount)s。")


class LeastWrong(DomainError):
    """A skill is asked of nobody, or of more people than a position has. Values: ``skill least headcount``."""

    code = "least_wrong"
    message = _("“%(skill)s”写的是至少%(least)s位会，这个岗位要%(headcount)s人。请写1到%(headcount)s，或选每位都要会。")


class MinimumWrong(DomainError):
    """A position sends nobody unless more come than it asks for. Values: ``minimum headcount``."""

    code = "minimum_wrong"
    message = _("写的是不足%(minimum)s位就不去，这个岗位要%(headcount)s人。请写1到%(headcount)s，或者不写。")


class ShiftFixed(DomainError):
    """A session that took place or was cancelled can't be moved."""

    code = "shift_fixed"
    status = 409
    message = _("这一场已经开展或取消，不能再改时间地点。")


class SpanWrong(DomainError):
    """A session ends before it begins, or lasts longer than a day."""

    code = "span_wrong"
    message = _("结束时间应晚于开始时间，一场不超过24小时。")


class ApprovalTooLate(DomainError):
    """An approval can only be entered before a session begins."""

    code = "approval_too_late"
    status = 409
    message = _("场次都已经开始、结束或取消，批准文号不能再填。")
