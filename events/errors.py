"""Refusals about events."""

from collections.abc import Sequence

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from events.rules.values import Refusal
from volunteers.errors import DomainError


class MoveNotAllowed(DomainError):
    """A state may not be left for that other one. Values: ``noun``, ``start``, ``end``."""

    code = "move_not_allowed"
    status = 409
    message = _("现在是“%(start)s”，不能改为“%(end)s”。请刷新页面看最新情况。")


class StateChanged(DomainError):
    """Somebody else was faster."""

    code = "state_changed"
    status = 409
    message = _("刚才有别人处理过了。请刷新页面看最新情况。")


class ReasonMissing(DomainError):
    """This move wants a reason."""

    code = "reason_missing"
    message = _("请写明原因。")


class UnknownReason(DomainError):
    """The reason's code is not one of the list. Values: ``reason``."""

    code = "unknown_reason"
    message = _("没有“%(reason)s”这个原因，请从列表里选。")


# --- requests -------------------------------------------------------------------------------------------------------

MISSING_SENTENCES = {
    "area": _("请选择乡镇（街道）。"),
    "unit_name": _("请填写需求单位名称。"),
    "contact_name": _("请填写经办人姓名。"),
    "contact_phone": _("请填写联系电话，方便我们和志愿者与您联系。"),
    "kind": _("请选择活动类型。"),
    "place": _("请填写活动地点。"),
    "wished_times": _("请至少填写一个期望时间。"),
    "positions": _("请填写需要几位志愿者。"),
    "risk_note": _("请填写风险说明；没有的写“无特殊风险”。"),
}
"""What a request still wants, field by field, as it is said to the clerk."""
MISSING_WORDS = {
    "area": _("乡镇（街道）"),
    "unit_name": _("需求单位"),
    "contact_name": _("经办人"),
    "contact_phone": _("联系电话"),
    "kind": _("活动类型"),
    "place": _("地点"),
    "wished_times": _("期望时间"),
    "positions": _("需要人数"),
    "risk_note": _("风险说明"),
}


class RequestIncomplete(DomainError):
    """A request can't be filed yet. ``missing`` lists field names in the form's order, ``sentences`` what to say."""

    code = "request_incomplete"
    message = _("需求单还缺：%(fields)s。")

    def __init__(self, missing: Sequence[str]) -> None:
        self.missing = list(missing)
        super().__init__(missing=self.missing, fields=str(_("、")).join(str(MISSING_WORDS[name]) for name in missing))

    @property
    def sentences(self) -> dict[str, str]:
        """Field name to the sentence that asks for it."""
        return {name: str(MISSING_SENTENCES[name]) for name in self.missing}


class RequestNotEditable(DomainError):
    """Only a draft can be rewritten. Values: ``state``."""

    code = "request_not_editable"
    status = 409
    message = _("需求单现在是“%(state)s”，不能再改。要改请先撤回，或请老干部局退回。")


class WishedTimePassed(DomainError):
    """No wished time lies ahead."""

    code = "wished_time_passed"
    message = _("期望时间已经过了，请改一个以后的时间。")


class NumberTaken(DomainError):
    """Another request has this number. Values: ``number``."""

    code = "number_taken"
    status = 409
    message = _("编号%(number)s已有需求单，请换一个编号。")


class HeadcountWrong(DomainError):
    """A position asks for nobody or for far too many. Values: ``headcount``."""

    code = "headcount_wrong"
    message = _("人数应在1到500之间，现在是%(headcount)s。")


class FollowUpMissing(DomainError):
    """A dissatisfied requester must be answered before the request is closed."""

    code = "follow_up_missing"
    status = 409
    message = _("对方评价不满意，请先登记整改答复，再办结。")


# --- the law --------------------------------------------------------------------------------------------------------


class RulesAgainst(DomainError):
    """Rules stand against a person at a session. ``refusals`` are theirs, each with a code and values.

    Values: ``name``, ``why`` (the refusals in words).
    """

    def __init__(self, *, refusals: Sequence[Refusal] = (), **values: object) -> None:
        self.refusals = tuple(refusals)
        super().__init__(**values)

    @property
    def rules(self) -> list[dict[str, object]]:
        """The refusals as plain JSON."""
        return [{"code": one.code, "values": dict(one.values)} for one in self.refusals]


class LegallyBarred(RulesAgainst):
    """The law forbids it and nobody may set that aside. Values: ``rule`` (its code), ``article``, ``name``."""

    code = "legally_barred"
    message = _("不能这样安排：%(article)s。此条不能破例。")


class LawUnclear(LegallyBarred):
    """Words may mean what the law forbids, and nobody has judged them. Values: also ``words``."""

    code = "law_unclear"
    status = 409
    message = _("写着“%(words)s”，老干部局要先在活动页上答清楚是不是%(article)s说的事，才能安排。")


class DoubtChanged(DomainError):
    """The words have changed since the question was read, or nothing is asked. Values: ``words`` (as they are)."""

    code = "doubt_changed"
    status = 409
    message = _("写着的话已经变了，请刷新页面，看了现在的问题再答。")


class DoubtReasonEmpty(DomainError):
    """An answer to a question of law wants a sentence of why. Values: ``least`` (letters)."""

    code = "doubt_reason_empty"
    message = _("请用一句话写明为什么这样答，至少%(least)s个字。")


# --- invitations ----------------------------------------------------------------------------------------------------


class Taken(TextChoices):
    """What takes a person's time."""

    ACCEPTED = "accepted", _("已接")
    INVITED = "invited", _("已受邀")


class AlreadyBusy(DomainError):
    """The person's time is taken. Values: ``name``, ``when`` (an instant), ``taken``, ``title``, ``shift``."""

    code = "already_busy"
    status = 409
    message = _("%(name)s%(when)s%(taken)s“%(title)s”，含路程和休息时间有冲突。请换人，或改时间。")


class AlreadyInvited(AlreadyBusy):
    """The person already has an invitation to this very shift. Values: ``name``."""

    code = "already_invited"
    message = _("%(name)s已经受邀参加这一场，不必再邀请。")


class PositionFull(DomainError):
    """Every seat is taken. Values: ``position``, ``headcount``."""

    code = "position_full"
    status = 409
    message = _("“%(position)s”需%(headcount)s人，名额已满。")

    def __init__(self, *, position: str, headcount: int) -> None:
        super().__init__(position=position or _("岗位"), headcount=headcount)


class NotAvailable(RulesAgainst):
    """The person is not to be asked, whatever the reason."""

    code = "not_available"
    status = 409
    message = _("不能邀请%(name)s：%(why)s。")


class OverrideReasonMissing(RulesAgainst):
    """Rules stand against a person; a recorded reason of a named person sets them aside."""

    code = "override_reason_missing"
    message = _("%(name)s：%(why)s。确需安排的，请写明理由。")


class OverrideEmpty(RulesAgainst):
    """The reason for setting rules aside says nothing."""

    code = "override_empty"
    message = _("%(name)s：%(why)s。破例的理由太短，请写清楚是谁提出、为什么。")


class NotOpenForInvitations(DomainError):
    """The shift is over, cancelled, or its request is not being dispatched."""

    code = "not_open_for_invitations"
    status = 409
    message = _("这一场已经开始、取消或办结，不能再邀请人。")


class OverCap(RulesAgainst):
    """A seat taken on short notice would be too much for the person. Values: ``name``, ``why``."""

    code = "over_cap"
    status = 409
    message = _("%(name)s%(why)s，不能再加一场。请保重身体。")


class WhyOver(TextChoices):
    """Why an answer comes too late; where the invitation's state tells it, under the state's name."""

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
    """An answer written down for somebody without a word on how it came."""

    code = "answer_source_missing"
    message = _("请选这个答复怎样得知：电话、纸质，还是家人代答。")


class RelativeMissing(DomainError):
    """An answer given in the person's place does not say by whom."""

    code = "relative_missing"
    message = _("家人代答的，请写明是谁。")


class EnoughPeople(InvitationOver):
    """The seats were taken by others who said yes sooner."""

    code = "enough_people"
    message = _("已够人，谢谢您。这次不用来了，下次再请您。")

    def __init__(self) -> None:
        super().__init__(WhyOver.REPLACED)


class AlreadyAsked(DomainError):
    """Nobody is asked twice for the same session. Values: ``name``."""

    code = "already_asked"
    status = 409
    message = _("这一场已经问过%(name)s了，不再问第二遍。")


class TooManyStandBys(DomainError):
    """The list of stand-bys is full. Values: ``most``."""

    code = "too_many_stand_bys"
    message = _("一个岗位最多排%(most)s位替补，够用了。")


class OrderWrong(DomainError):
    """An order that does not name everybody who waits exactly once."""

    code = "order_wrong"
    status = 409
    message = _("替补名单刚才变了。请刷新页面再排次序。")


class ShiftFixed(DomainError):
    """A session that took place or was cancelled is not moved."""

    code = "shift_fixed"
    status = 409
    message = _("这一场已经开展或取消，不能再改时间地点。")


class SpanWrong(DomainError):
    """A session ends before it begins, or lasts longer than a day."""

    code = "span_wrong"
    message = _("结束时间应晚于开始时间，一场不超过24小时。")


# --- afterwards -----------------------------------------------------------------------------------------------------


class NotYetHeld(DomainError):
    """Attendance of something that has not begun."""

    code = "not_yet_held"
    status = 409
    message = _("活动还没有开始，不能登记出席。")


class HoursTooLong(DomainError):
    """More than twelve hours for one person in one session. Values: ``name``."""

    code = "hours_too_long"
    message = _("%(name)s的时长超过12小时，请核对到场和离场时间。")


class ApprovalTooLate(DomainError):
    """An approval is entered before a session begins, not afterwards."""

    code = "approval_too_late"
    status = 409
    message = _("场次都已经开始、结束或取消，批准文号不能再填。")


class PresentElsewhere(DomainError):
    """One person in two places at once. Values: ``name``, ``title``, ``when``, ``session`` of the other session."""

    code = "present_elsewhere"
    status = 409
    message = _("%(name)s同一时间还登记在“%(title)s”（%(when)s）到场。请核对两场的到场和离场时间，改正其中一场。")


class DayTooLong(DomainError):
    """More than twelve hours of service for one person on one day. Values: ``name``, ``day``, ``hours``."""

    code = "day_too_long"
    message = _("%(name)s在%(day)s的服务一共%(hours)s小时，超过12小时，不能登记。请核对当天各场的到场和离场时间。")


class SecondPersonNeeded(DomainError):
    """More than eight hours on one day want another account's word. Values: ``name``, ``day``, ``hours``."""

    code = "second_person_needed"
    status = 409
    message = _("%(name)s在%(day)s的服务一共%(hours)s小时，超过8小时。请核对；属实的，请选另一位经办人确认。")


class WrongSecondPerson(DomainError):
    """Whoever confirms must be another account of the office."""

    code = "wrong_second_person"
    message = _("确认的人要是老干部局的另一位经办人。")


class TimesWrong(DomainError):
    """Somebody left before coming. Values: ``name``."""

    code = "times_wrong"
    message = _("%(name)s的离场时间不晚于到场时间，请核对。")


class NameMissing(DomainError):
    """An attendance without a person needs the name the register says."""

    code = "name_missing"
    message = _("请填写姓名。")


class NameTwice(DomainError):
    """One person twice in one register. Values: ``name``."""

    code = "name_twice"
    status = 409
    message = _("%(name)s在这一场已有登记。")


class RatingWrong(DomainError):
    """A rating is 1 to 5."""

    code = "rating_wrong"
    message = _("满意度请选1到5。")


class OfficeMayNotRate(DomainError):
    """The office only writes down what the requester said by phone or on paper."""

    code = "office_may_not_rate"
    status = 403
    message = _("评价由需求单位作出。代记电话或纸质评价的，请把方式选为“电话”或“纸质”。")


# --- topics -----------------------------------------------------------------------------------------------------------


class TopicTitleTaken(DomainError):
    """Another topic has this title. Values: ``title``."""

    code = "topic_title_taken"
    status = 409
    message = _("已经有“%(title)s”这个课题，请改原来的那一个。")
