"""Sentences about events: clocks, dates in words, and what notices say. Values in, text out; no rows."""

from datetime import datetime

from django.utils.translation import get_language, ngettext, pgettext
from django.utils.translation import gettext as _

from events.almanac import Overrides, working_days_between
from events.states import AssignmentState
from volunteers.timespan import SHANGHAI, TimeSpan, local_date
from volunteers.wording import WEEKDAYS, month_word, part_of_day

_NO_OVERRIDES: Overrides = {}


def day_words(instant: datetime) -> str:
    """``4月19日 星期三``, in Shanghai."""
    local = instant.astimezone(SHANGHAI)
    values = {"month": month_word(local.month), "day": local.day, "weekday": WEEKDAYS[local.weekday()]}
    return _("%(month)s月%(day)s日 %(weekday)s") % values


def time_words(instant: datetime) -> str:
    """``上午9点`` or ``下午2点30分``, in Shanghai; in English ``9:00 am``."""
    local = instant.astimezone(SHANGHAI)
    hour = local.hour if local.hour <= 12 else local.hour - 12
    if (get_language() or "").startswith("en"):
        said = f"{hour or 12}:{local:%M}"
    else:
        said = f"{hour}点{local:%M}分" if local.minute else f"{hour}点"
    return part_of_day(local.hour) % {"clock": said}


def when_words(instant: datetime) -> str:
    """``4月19日 星期三 上午9点``: the way a date is said to a volunteer."""
    return f"{day_words(instant)} {time_words(instant)}"


def span_words(span: TimeSpan) -> str:
    """``4月19日 星期三 上午9点到上午10点30分``."""
    return _("%(start)s到%(end)s") % {"start": when_words(span.start), "end": time_words(span.end)}


def short_when(instant: datetime) -> str:
    """``4月19日 09:00``, for staff."""
    local = instant.astimezone(SHANGHAI)
    values = {"month": month_word(local.month), "day": local.day, "clock": f"{local:%H:%M}"}
    return _("%(month)s月%(day)s日 %(clock)s") % values


def clock(due_at: datetime, now: datetime, action: str = "", overrides: Overrides = _NO_OVERRIDES) -> str:
    """How much time is left or how long it is overdue, in working days.

    ``还剩1个工作日，5月6日17:00前办理``; ``今天17:00前办理``; ``已超过2个工作日``.
    ``action`` is what is due (办理 by default).
    """
    due, today = local_date(due_at), local_date(now)
    days = abs(working_days_between(today, due, overrides))
    values = {
        "days": days,
        "action": action or pgettext("deadline", "办理"),
        "time": f"{due_at.astimezone(SHANGHAI):%H:%M}",
        "month": month_word(due.month),
        "day": due.day,
    }
    if now >= due_at:
        late = ngettext("已超过%(days)s个工作日", "已超过%(days)s个工作日", days)
        return late % values if days else _("已超过期限")
    if due == today:
        return _("今天%(time)s前%(action)s") % values
    if not days:
        return _("%(month)s月%(day)s日%(time)s前%(action)s") % values
    left = ngettext(
        "还剩%(days)s个工作日，%(month)s月%(day)s日%(time)s前%(action)s",
        "还剩%(days)s个工作日，%(month)s月%(day)s日%(time)s前%(action)s",
        days,
    )
    return left % values


def time_left(due_at: datetime, now: datetime, action: str = "") -> str:
    """A clock of hours: ``还剩2小时40分，今天18:00前答复``; on another day its date instead of today."""
    minutes = int((due_at - now).total_seconds() // 60)
    values = {
        "hours": minutes // 60,
        "minutes": minutes % 60,
        "action": action or pgettext("deadline", "答复"),
        "time": f"{due_at.astimezone(SHANGHAI):%H:%M}",
        "month": month_word(local_date(due_at).month),
        "day": local_date(due_at).day,
    }
    if minutes <= 0:
        return _("答复时间已过")
    left = _("还剩%(hours)s小时%(minutes)s分") if minutes >= 60 else _("还剩%(minutes)s分钟")
    if local_date(due_at) == local_date(now):
        return _("%(left)s，今天%(time)s前%(action)s") % {**values, "left": left % values}
    return _("%(left)s，%(month)s月%(day)s日%(time)s前%(action)s") % {**values, "left": left % values}


def event_title(area: str, kind: str) -> str:
    """The name of the event that answers a request: ``永和镇理论政策宣讲``."""
    return f"{area}{kind}"


def stand_by_words(state: str, answer_due_at: datetime | None, passed_over: str, now: datetime) -> str:
    """Where a stand-by stands, as a sentence.

    ``state`` is the invitation's once he was asked, empty before; ``passed_over`` why a free seat was not offered.
    """
    if not state:
        return _("候着，上次没有问：%(why)s") % {"why": passed_over} if passed_over else _("候着，还没有问")
    if state == AssignmentState.INVITED and answer_due_at is not None:
        return _("正在问：%(clock)s") % {"clock": time_left(answer_due_at, now)}
    return {
        AssignmentState.ACCEPTED.value: _("答应了，来替补"),
        AssignmentState.DECLINED.value: _("问过了，去不了"),
        AssignmentState.EXPIRED.value: _("问过了，没有答复"),
        AssignmentState.REPLACED.value: _("问过了，没有来，已问下一位"),
    }.get(state, str(AssignmentState(state).label))


# --- notices --------------------------------------------------------------------------------------------------------


def office_line(office: str, phone: str) -> str:
    """The last line of every notice."""
    return _("有事请打电话：%(office)s %(phone)s。") % {"office": office, "phone": phone}


def where_line(span: TimeSpan, place: str, transport: str) -> str:
    """When and where, and how one gets there; ``transport`` may be empty."""
    line = _("时间：%(when)s。地点：%(place)s。") % {"when": span_words(span), "place": place}
    return line + (_("交通：%(transport)s。") % {"transport": transport} if transport else "")


def invitation(name: str, title: str, where: str, answer_by: datetime, address: str) -> tuple[str, str]:
    """Subject and body of an invitation; ``address`` is the person's own answer page."""
    subject = _("邀请您参加：%(title)s") % {"title": title}
    body = _(
        "%(name)s同志，您好。\n想请您参加“%(title)s”。\n%(where)s\n"
        "您方便吗？请在%(by)s前点开下面的链接答复，去不了也没关系，不用说明理由。\n%(address)s"
    ) % {"name": name, "title": title, "where": where, "by": when_words(answer_by), "address": address}
    return subject, body


def stand_in_invitation(name: str, title: str, where: str, answer_by: datetime, address: str) -> tuple[str, str]:
    """Subject and body for somebody asked in place of a person who can't come."""
    subject = _("想请您替补：%(title)s") % {"title": title}
    body = _(
        "%(name)s同志，您好。\n“%(title)s”原来的同志来不了，想请您替补。\n%(where)s\n"
        "您方便吗？请在%(by)s前点开下面的链接答复，过了这个时间我们就问下一位。去不了也没关系，不用说明理由。\n%(address)s"
    ) % {"name": name, "title": title, "where": where, "by": when_words(answer_by), "address": address}
    return subject, body


def call_out_invitation(name: str, title: str, where: str, answer_by: datetime, address: str) -> tuple[str, str]:
    """Subject and body of an emergency call-out: the first to say yes are taken."""
    subject = _("急事请您帮忙：%(title)s") % {"title": title}
    body = _(
        "%(name)s同志，您好。\n“%(title)s”急需人手，同时问了几位同志，先答应的先去，够了人就告诉您不用来。\n%(where)s\n"
        "您能来吗？请尽快点开下面的链接答复，去不了也请说一声，不用说明理由。\n%(address)s"
    ) % {"name": name, "title": title, "where": where, "address": address}
    return subject, body


def enough_people(name: str, title: str, where: str) -> tuple[str, str]:
    """Subject and body for everybody asked who had not answered when enough had."""
    subject = _("已够人，谢谢您：%(title)s") % {"title": title}
    body = _(
        "%(name)s同志，您好。\n“%(title)s”已经够人了，这次不用来了，谢谢您。\n原来的安排是——%(where)s\n下次再请您。"
    ) % {
        "name": name,
        "title": title,
        "where": where,
    }
    return subject, body


def called_away(name: str, title: str, where: str, reason: str) -> tuple[str, str]:
    """Subject and body for somebody released from one duty for another."""
    subject = _("那一场不用去了：%(title)s") % {"title": title}
    body = _(
        "%(name)s同志，您好。\n因为%(reason)s，您原来答应的“%(title)s”不用去了，我们另请人。\n那一场是——%(where)s\n辛苦您了。"
    ) % {
        "name": name,
        "title": title,
        "where": where,
        "reason": reason,
    }
    return subject, body


def seat_reopened(number: str, title: str, where: str, name: str, reason: str) -> tuple[str, str]:
    """Subject and body for the clerk whose request loses a person to something urgent."""
    subject = _("需求单%(number)s：少了一人，正在另请") % {"number": number}
    body = _(
        "您好。\n因为%(reason)s，%(name)s同志不能来“%(title)s”（需求单%(number)s）了，我们正在另请人。\n%(where)s"
    ) % {
        "name": name,
        "title": title,
        "number": number,
        "where": where,
        "reason": reason,
    }
    return subject, body


def answer_reminder(name: str, title: str, where: str, answer_by: datetime, address: str) -> tuple[str, str]:
    """Subject and body for somebody who has not answered yet."""
    subject = _("请您答复：%(title)s") % {"title": title}
    body = _(
        "%(name)s同志，您好。\n“%(title)s”在等您的答复。\n%(where)s\n请在%(by)s前点开下面的链接，去或不去都可以。\n%(address)s"
    ) % {"name": name, "title": title, "where": where, "by": when_words(answer_by), "address": address}
    return subject, body


def confirmation(name: str, title: str, where: str, address: str) -> tuple[str, str]:
    """Subject and body after a yes."""
    subject = _("已为您安排好：%(title)s") % {"title": title}
    body = _(
        "%(name)s同志，谢谢您。\n“%(title)s”已为您安排好。\n%(where)s\n临时去不了，点开下面的链接请假就行。\n%(address)s"
    ) % {"name": name, "title": title, "where": where, "address": address}
    return subject, body


def change(name: str, title: str, where: str, reason: str, address: str) -> tuple[str, str]:
    """Subject and body when time or place changed and the person is asked again."""
    subject = _("时间地点有变，请您再答复：%(title)s") % {"title": title}
    body = _(
        "%(name)s同志，您好。\n“%(title)s”的安排有变动。%(reason)s\n现在是——%(where)s\n"
        "您还方便吗？请点开下面的链接再答复一次。\n%(address)s"
    ) % {"name": name, "title": title, "reason": reason, "where": where, "address": address}
    return subject, body


def cancellation(name: str, title: str, where: str, reason: str) -> tuple[str, str]:
    """Subject and body when the person need not come any more."""
    subject = _("不用来了：%(title)s") % {"title": title}
    body = _(
        "%(name)s同志，您好。\n原定的“%(title)s”您不用来了。%(reason)s\n原来的安排是——%(where)s\n辛苦您了，下次再请您。"
    ) % {
        "name": name,
        "title": title,
        "where": where,
        "reason": reason,
    }
    return subject, body


def reminder(name: str, title: str, where: str, days: int, address: str) -> tuple[str, str]:
    """Subject and body some days before."""
    soon = _("明天") if days == 1 else _("%(days)s天后") % {"days": days}
    subject = _("%(soon)s的活动：%(title)s") % {"soon": soon, "title": title}
    body = _(
        "%(name)s同志，您好。\n%(soon)s请您参加“%(title)s”。\n%(where)s\n"
        "今天身体可以吗？不舒服就别勉强，点开下面的链接请假就行。\n%(address)s"
    ) % {"name": name, "soon": soon, "title": title, "where": where, "address": address}
    return subject, body


def request_progress(number: str, title: str, state: str, reason: str) -> tuple[str, str]:
    """Subject and body for the clerk whose request moved on."""
    subject = _("需求单%(number)s：%(state)s") % {"number": number, "state": state}
    body = _("您好。\n需求单%(number)s（%(title)s）现在是“%(state)s”。%(reason)s") % {
        "number": number,
        "title": title,
        "state": state,
        "reason": reason,
    }
    return subject, body


def evaluation_due(number: str, title: str, until: datetime) -> tuple[str, str]:
    """Subject and body that ask the requester for an evaluation."""
    subject = _("请您评价：%(title)s") % {"title": title}
    body = _("您好。\n“%(title)s”（需求单%(number)s）已经完成。请在%(until)s前评价一下，好的不好的都请直说。") % {
        "title": title,
        "number": number,
        "until": day_words(until),
    }
    return subject, body
