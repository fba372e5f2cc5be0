"""Refusals of the matching."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from volunteers.errors import DomainError


class SpanEmpty(DomainError):
    """The span of days ends before it begins, or is longer than a run takes."""

    code = "span_empty"
    message = _("请选一段日期：结束应晚于开始，最长不超过%(days)s天。")


class RunOver(DomainError):
    """The run is not finished, has failed, or was discarded. Values: ``state``."""

    code = "run_over"
    status = 409
    message = _("这次匹配现在是“%(state)s”，不能再改。请重新匹配。")


class NotEmpty(DomainError):
    """Made-up rows go only where nobody is."""

    code = "not_empty"
    status = 409
    message = _("数据库里已经有人，不能写入编造的资料。")


class RunFailure(TextChoices):
    """The reason of a run's failure, as its row keeps it; ``n`` is the number of attempts."""

    INPUT_LOST = "input_lost", _("这次匹配的资料已经不在了。请重新匹配。")
    PART_INPUT_LOST = "part_input_lost", _("这一片的资料已经不在了。")
    PROOF_INPUT_LOST = "proof_input_lost", _("算这次匹配的资料已经不在了。请重新匹配。")
    PART_FAILED = "part_failed", _("有一片没有算成。请缩短日期再试，或联系管理员。")
    INTERRUPTED = "interrupted", _("计算%(n)s次都中断了。请缩短日期再试，或联系管理员。")


class ProposalDecided(DomainError):
    """The proposal is decided already. Values: ``state``."""

    code = "proposal_decided"
    status = 409
    message = _("这条推荐已经是“%(state)s”。请刷新页面看最新情况。")


class NotInRun(DomainError):
    """The run did not look at the position."""

    code = "not_in_run"
    status = 404
    message = _("这次匹配里没有这个岗位。")


class AlreadyProposed(DomainError):
    """The person is proposed for this position already. Values: ``name``."""

    code = "already_proposed"
    status = 409
    message = _("%(name)s已经在这个岗位的推荐名单里。")


class NobodyMoreNeeded(DomainError):
    """All seats of a call-out are taken."""

    code = "enough_people"
    status = 409
    message = _("人已经够了，不用再问了。还要人的话，请再发起一次召集。")


class NobodyToStandBy(DomainError):
    """Nobody else can come at present."""

    code = "nobody_to_stand_by"
    status = 409
    message = _("现在没有别的人合适。可以按姓名查找，写明理由加进来。")


WEIGHT_WORDS = {
    "fairness": _("大家轮着来"),
    "travel": _("少走路"),
    "long_unasked": _("照顾很久没受邀的人"),
    "long_unasked_days": _("多久算“很久没受邀”"),
    "acceptance": _("常常来不了的人往后排"),
    "acceptance_cap": _("往后排的上限"),
    "depends": _("“视情况参加”的人往后排"),
    "preferred_volunteer": _("单位点名要请的人"),
    "preferred_team": _("单位希望的团队"),
    "another_team": _("一场少来几个团队"),
    "over_level": _("高手留给需要高手的地方"),
    "without_skill": _("先请会留了位子那一样的人"),
    "ask": _("少请要先问本人的人"),
    "unpreferred": _("少请超出单位规定的人"),
    "change": _("少改已经排好的人"),
    "unfilled_1": _("空一个位子（优先级1）"),
    "unfilled_2": _("空一个位子（优先级2）"),
    "unfilled_3": _("空一个位子（优先级3）"),
}
"""The name of each weight."""


class WeightOutOfBounds(DomainError):
    """A weight is smaller or larger than it may be. Values: ``weight``, ``name``, ``low``, ``high``, ``value``."""

    code = "weight_out_of_bounds"
    message = _("“%(name)s”写的是%(value)s，请填%(low)s到%(high)s之间的整数。")

    def __init__(self, *, weight: str, **values: object) -> None:
        super().__init__(weight=weight, name=WEIGHT_WORDS[weight], **values)


class WeightsOutOfOrder(DomainError):
    """An empty seat of a lower priority would cost more than one of a higher."""

    code = "weights_out_of_order"
    message = _("空位子的三个数应当一个不比一个大：优先级1不小于优先级2，优先级2不小于优先级3。")


class WeightsReasonMissing(DomainError):
    """The change of weights has no reason."""

    code = "weights_reason_missing"
    message = _("请写一句为什么改，以后的人看得明白。")


class NothingChanged(DomainError):
    """The numbers are those in force already."""

    code = "nothing_changed"
    message = _("这些数和现在用的一样，没有可改的。")


class WeightsChanged(DomainError):
    """Somebody has set other weights in the meantime. Values: ``who``."""

    code = "weights_changed"
    status = 409
    message = _("您打开这一页以后，%(who)s改过权重。请刷新页面，看了新的数再改。")


class AlreadyProven(DomainError):
    """The run's plan is already proven to be the best."""

    code = "already_proven"
    status = 409
    message = _("这次匹配已经证明是最好的安排，不用再证。")


class ProofImpossible(DomainError):
    """The run's input is no longer kept."""

    code = "proof_impossible"
    status = 409
    message = _("算这次匹配用的资料只留三天，现在不能再证了。请重新匹配。")


class ChangeOutdated(DomainError):
    """The change that was shown is not the one that would be made now."""

    code = "change_outdated"
    status = 409
    message = _("刚才情况有变，安排和您看到的不一样了，什么都没有改。请再看一遍下面的安排。")


class NothingToChange(DomainError):
    """None of the named people holds a seat on these days, or no session was named."""

    code = "nothing_to_change"
    message = _("选中的人这几天没有安排，或者没有选活动。请重新选择。")


class TimesCross(DomainError):
    """The sessions swap times, and a person would be in both for a moment. Values: ``name``."""

    code = "times_cross"
    status = 409
    message = _("%(name)s要参加的几场互相占了时间，不能一次改完，什么都没有改。请把这几场分开改期。")
