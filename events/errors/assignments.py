"""Refusals about invitations and answers."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from volunteers.errors import DomainError


class Taken(TextChoices):
    """The kind of duty that takes a person's time."""

    ACCEPTED = "accepted", _("已接")
    INVITED = "invited", _("已受邀")


class AlreadyBusy(DomainError):
    """The person's time is taken. Values: ``name``, ``when`` (an instant), ``taken``, ``title``, ``shift``."""

    code = "already_busy"
    status = 409
    message = _("%(name)s%(when)s%(taken)s“%(title)s”，含路程和休息时间有冲突。请换人，或改时间。")


class AlreadyInvited(AlreadyBusy):
    """The person already has an invitation to this very session. Values: ``name``."""

    code = "already_invited"
    message = _("%(name)s已经受邀参加这一场，不必再邀请。")


class PositionFull(DomainError):
    """Every seat is taken. Values: ``position``, ``headcount``."""

    code = "position_full"
    status = 409
    message = _("“%(position)s”需%(headcount)s人，名额已满。")

    def __init__(self, *, position: str, headcount: int) -> None:
        super().__init__(position=position or _("岗位"), headcount=headcount)


class NotOpenForInvitations(DomainError):
    """The session is over or cancelled, or its request is not being dispatched."""

    code = "not_open_for_invitations"
    status = 409
    message = _("这一场已经开始、取消或办结，不能再邀请人。")


class WhyOver(TextChoices):
    """The reason for which an answer comes too late; an invitation's state is named as the state."""

    CANCELLED = "cancelled", _("这场活动不需要您来了")
    EXPIRED = "expired", _("答复时间已过，名额已经让出")
    REPLACED = "replaced", _("这个名额已经请了别的同志")
    DECLINED = "declined", _("您已经答复去不了")
    EXCUSED = "excused", _("您已经请过假了")
    RELEASED = "released", _("已经请您去了别处")
    NOT_PLANNED = "not_planned", _("这场活动已经取消或结束了")
    BEGUN = "begun", _("这场活动已经开始了")
    NOT_HELD = "not_held", _("他已经不在这个岗位上，或者活动已经开始")


class InvitationOver(DomainError):
    """An answer came too late. Values: ``why`` (a ``WhyOver``)."""

    code = "invitation_over"
    status = 409
    message = _("%(why)s。谢谢您，请与老干部局联系。")

    def __init__(self, why: WhyOver) -> None:
        super().__init__(why=why)


class AnswerSourceMissing(DomainError):
    """An answer recorded for a person lacks its channel, or the relative who gave it."""

    code = "answer_source_missing"
    message = _("请选这个答复怎样得知：电话、纸质，还是家人代答。")


class RelativeMissing(DomainError):
    """An answer given in the person's place does not say by whom."""

    code = "relative_missing"
    message = _("家人代答的，请写明是谁。")


class EnoughPeople(InvitationOver):
    """Other people took the seats by an earlier yes."""

    code = "enough_people"
    message = _("已够人，谢谢您。这次不用来了，下次再请您。")

    def __init__(self) -> None:
        super().__init__(WhyOver.REPLACED)
