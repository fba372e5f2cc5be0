"""The journal in words: what was done, to what, and what changed."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import template
from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.db.models import Field, Model
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from volunteers.models import JournalEntry
from volunteers.states import ConsentPurpose, TeamRole
from volunteers.timespan import SHANGHAI

register = template.Library()

DEEDS = {
    "create": _("建立"),
    "created": _("建立"),
    "change": _("修改"),
    "changed": _("修改"),
    "delete": _("删除"),
    "read_id_number": _("查看身份证号码"),
    "set_membership": _("登记队员"),
    "set_type_size": _("调整字号"),
    "open_feed": _("开通日历订阅"),
    "revoke_feed": _("停用日历订阅"),
    "revoke": _("停用"),
    "new_link": _("换发个人链接"),
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
    "stand_by": _("排为替补"),
    "call_out": _("紧急召集"),
    "call_away": _("调去紧急召集"),
    "stand_down": _("已够人，不用来"),
    "arrange": _("排替补次序"),
    "take_off": _("从替补名单去掉"),
    "ask": _("询问替补"),
    "pass_over": _("替补暂不询问"),
    "record_attendance": _("登记出席"),
    "set_approval": _("登记批准文号"),
    "assign_person": _("对应到人"),
    "claim": _("领取发送"),
    "succeed": _("发送成功"),
    "retry": _("重新发送"),
    "fail": _("发送失败"),
    "drop": _("作废"),
    "record": _("登记"),
    "count": _("更改数目"),
    "works": _("登记作品"),
    "follow_up": _("整改答复"),
    "correct_attendance": _("更正出席登记"),
    "import": _("导入"),
    "record_insurance": _("登记保险"),
    "open_account": _("开通账号"),
    "start_matching": _("开始匹配"),
    "match": _("匹配"),
    "add_by_hand": _("手工加入推荐"),
    "discard": _("放弃匹配"),
    "start_trial": _("试算权重"),
    "start_capacity": _("开始算用人缺口"),
    "start_proof": _("开始验证匹配"),
    "prove": _("验证匹配"),
    "set_weights": _("改匹配权重"),
    "set_up_example_county": _("建立示例县"),
}
SHOWN = 6
"""So many changes of one entry are shown."""
SECRET = (
    "id_number", "phone", "proxy_phone", "emergency_phone", "contact_phone", "password",
    "health_grade", "health_date", "altitude_ok", "can_climb_stairs", "can_ride",
)  # fmt: skip
"""Of these only the fact that they changed is shown: the journal is read by people who may not see them."""
UNSHOWN = (
    "id_hash",
    "phone_hash",
    "pinyin",
    "pinyin_initials",
    "birth_day_known",
    "version",
    "link_version",
    "busy_from",
    "busy_until",
    "content",
    "key",
    "set_aside",
    "engine",
    "bound",
    "cost",
    "reasons",
    "assignment_id",
    "order",
    "status",
    "figures",
    "seconds",
    "claimed_at",
    "attempts",
)
NAMES = {
    "purpose": _("用途"),
    "witness": _("见证人"),
    "text_version": _("告知书版本"),
    "large_type": _("字号"),
    "role": _("角色"),
    "volunteer": _("志愿者"),
    "elder_kinds": _("五老类别"),
    "skills": _("特长和语言"),
    "memberships": _("团队"),
    "willing_areas": _("愿意去的地方"),
    "weekly": _("可服务时间"),
    "absences": _("不在期"),
    "teams": _("可讲团队"),
    "shift": _("场次"),
    "position": _("岗位"),
    "positions": _("岗位"),
    "volunteers": _("志愿者"),
    "seats": _("需要（人）"),
    "filled": _("已配（人）"),
    "unfilled": _("还差（人）"),
    "people": _("参加（人）"),
    "row": _("文件的行"),
    "username": _("用户名"),
    "area": _("乡镇（街道）"),
    "from": _("从"),
    "until": _("到（不含）"),
    "headcount": _("需要（人）"),
    "radius_minutes": _("多远以内（分钟）"),
    "rank": _("次序"),
    "passed_over": _("暂不询问，因为"),
    "numbers": _("权重"),
    "reason": _("原因"),
}
"""What is written beside the fields of rows."""


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
    """The fields that differ, under their names; secrets only as the fact that they changed.

    A row just made has nothing to compare with.
    """
    found: list[Change] = []
    if entry.action in ("create", "created"):
        return found
    model = _model(entry.subject_type)
    for key in {**entry.old, **entry.new}:
        old, new = entry.old.get(key), entry.new.get(key)
        if old == new or key in UNSHOWN:
            continue
        if key in SECRET:
            old, new = "", _("已改（不显示）")
        was, now = (_short(_label(model, key, _person(entry, key, value))) for value in (old, new))
        found.append(Change(_field_name(model, key), was, now))
    return found[:SHOWN]


def _person(entry: JournalEntry, key: str, value: object) -> object:
    """A volunteer by the name he has now, where the page looked it up (``entry.names``); else his number."""
    names: Mapping[int, str] = getattr(entry, "names", {})
    return names.get(value, value) if key == "volunteer" and isinstance(value, int) else value


def _model(name: str) -> type[Model] | None:
    return next((model for model in apps.get_models() if model.__name__ == name), None)


def _field(model: type[Model] | None, key: str) -> "Field[Any, Any] | None":
    try:
        field = model._meta.get_field(key) if model else None
    except FieldDoesNotExist:
        return None
    return field if isinstance(field, Field) else None


def _field_name(model: type[Model] | None, key: str) -> str:
    field = _field(model, key)
    return str(NAMES.get(key) or (field.verbose_name if field else key))


def _label(model: type[Model] | None, key: str, value: object) -> object:
    """A coded value as its word."""
    if isinstance(value, bool):
        return _("是") if value else _("否")
    if key == "purpose":
        return dict(ConsentPurpose.choices).get(str(value), value)
    if key == "role" and value in TeamRole.values:
        return dict(TeamRole.choices)[str(value)]
    field = _field(model, key)
    return dict(field.flatchoices).get(value, value) if field and field.choices else value


def _short(value: object) -> str:
    if value in (None, "", [], {}):
        return ""
    text = gettext("、").join(map(str, value)) if isinstance(value, list) else _local(str(value))
    return text if len(text) <= 40 else f"{text[:40]}…"


def _local(text: str) -> str:
    """An instant as the county's wall time; anything else as it is."""
    try:
        moment = parse_datetime(text) if text[-6:] in ("+00:00", "+08:00") else None
    except ValueError:
        moment = None
    return f"{moment.astimezone(SHANGHAI):%Y-%m-%d %H:%M}" if moment else text
