"""Refusals about evaluations."""

from django.utils.translation import gettext_lazy as _

from volunteers.errors import DomainError


class FollowUpMissing(DomainError):
    """A dissatisfied requester must be answered before the request is closed."""

    code = "follow_up_missing"
    status = 409
    message = _("对方评价不满意，请先登记整改答复，再办结。")


class RatingWrong(DomainError):
    """A rating is 1 to 5."""

    code = "rating_wrong"
    message = _("满意度请选1到5。")


class OfficeMayNotRate(DomainError):
    """The office only records a rating that the requester gave by phone or on paper."""

    code = "office_may_not_rate"
    status = 403
    message = _("评价由需求单位作出。代记电话或纸质评价的，请把方式选为“电话”或“纸质”。")
