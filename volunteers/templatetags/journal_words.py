"""The journal in words: what was done, to what, and what changed."""

from dataclasses import dataclass

from django import template
from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.utils.translation import gettext_lazy as _

from volunteers.models import JournalEntry

register = template.Library()

DEEDS = {
    "create": _("建立"),
    "created": _("建立"),
    "change": _("修改"),
    "changed": _("修改"),
    "delete": _("删除"),
    "read_id_number": _("查看身份证号码"),
    "set_member": _("登记队员"),
    "end_membership": _("退出团队"),
    "set_type_size": _("调整字号"),
    "new_personal_link": _("换发个人链接"),
    "record_health": _("登记身体状况"),
    "give_consent": _("登记同意"),
    "withdraw_consent": _("撤回同意"),
    "set_availability": _("登记可服务时间"),
    "give_token": _("发出接口凭证"),
    "end_token": _("停用接口凭证"),
    "end_tokens": _("停用全部接口凭证"),
    "change_password": _("修改密码"),
    "save_draft": _("保存草稿"),
    "file": _("提交"),
    "withdraw": _("撤回"),
    "send_back": _("退回补充"),
    "refuse": _("不予受理"),
    "accept": _("受理或接单"),
    "cancel": _("取消"),
    "dispatch": _("派单"),
    "mark_unmet": _("标记无法满足"),
    "confirm": _("确认"),
    "reopen": _("重新找人"),
    "start": _("开始服务"),
    "complete": _("完成"),
    "break_off": _("中止"),
    "evaluate": _("评价"),
    "close": _("办结"),
    "hold": _("登记为已开展"),
    "correct": _("更正"),
    "reschedule": _("改期"),
    "invite": _("邀请"),
    "decline": _("婉拒"),
    "expire": _("超时未答复"),
    "excuse": _("请假"),
    "take_back": _("改变主意"),
    "ask_again": _("再次征求"),
    "ask_for_call": _("请打电话"),
    "replace": _("替补"),
    "record_attendance": _("登记出席"),
    "assign_person": _("对应到人"),
    "claim": _("领取发送"),
    "succeed": _("发送成功"),
    "retry": _("重新发送"),
    "fail": _("发送失败"),
    "drop": _("作废"),
}
SHOWN = 6
"""So many changes of one entry are shown."""
SECRET = ("id_number", "id_hash", "phone", "phone_hash", "proxy_phone", "emergency_phone", "contact_phone", "password")


@dataclass(frozen=True, slots=True)
class Change:
    """One field of an entry: its name and what it was and is, as text."""

    name: str
    old: str
    new: str


@register.filter
def deed_words(entry: JournalEntry) -> str:
    """What was done."""
    return str(DEEDS.get(entry.action, entry.action))


@register.filter
def subject_words(entry: JournalEntry) -> str:
    """What it was done to: the kind of row and its number."""
    model = _model(entry.subject_type)
    return f"{model._meta.verbose_name if model else entry.subject_type} {entry.subject_id}"


@register.filter
def changes(entry: JournalEntry) -> list[Change]:
    """The fields that differ, under their names; secrets only as the fact that they changed."""
    found = []
    model = _model(entry.subject_type)
    for key in {**entry.old, **entry.new}:
        old, new = entry.old.get(key), entry.new.get(key)
        if old == new:
            continue
        if key in SECRET:
            old, new = "", _("已改（不显示）")
        found.append(Change(_field_name(model, key), _short(old), _short(new)))
    return found[:SHOWN]


def _model(name: str):  # type: ignore[no-untyped-def]
    return next((model for model in apps.get_models() if model.__name__ == name), None)


def _field_name(model, key: str) -> str:  # type: ignore[no-untyped-def]
    try:
        return str(model._meta.get_field(key).verbose_name) if model else key
    except (FieldDoesNotExist, AttributeError):
        return key


def _short(value: object) -> str:
    if value in (None, "", [], {}):
        return ""
    text = "、".join(map(str, value)) if isinstance(value, list) else str(value)
    return text if len(text) <= 40 else f"{text[:40]}…"
