"""Refusals about requests."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from volunteers.errors import DomainError, in_words

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
"""The sentence to the clerk for each field that a request still needs."""
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


@dataclass(frozen=True, slots=True)
class FieldNames:
    """Fields of a request, as a value of a sentence: named in words when the sentence is read."""

    names: tuple[str, ...]


@in_words.register
def _fields_in_words(value: FieldNames) -> str:
    return gettext("、").join(str(MISSING_WORDS[name]) for name in value.names)


class RequestIncomplete(DomainError):
    """The request can't be filed yet: fields are missing.

    ``missing`` lists their names in the form's order, ``sentences`` the sentence for each.
    """

    code = "request_incomplete"
    message = _("需求单还缺：%(fields)s。")

    def __init__(self, missing: Sequence[str]) -> None:
        self.missing = list(missing)
        super().__init__(missing=self.missing, fields=FieldNames(tuple(missing)))

    @property
    def sentences(self) -> dict[str, str]:
        """The sentence that asks for each missing field, by field name."""
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
