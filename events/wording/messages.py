"""Texts of notices. Values in, text out; no rows."""

from datetime import datetime

from django.utils.translation import gettext as _

from events.wording.times import day_words, span_words, when_words
from volunteers.timespan import TimeSpan


def office_line(office: str, phone: str) -> str:
    """Returns the last line of every notice."""
    return _("有事请打电话：%(office)s %(phone)s。") % {"office": office, "phone": phone}


def where_line(span: TimeSpan, place: str, transport: str) -> str:
    """Returns time, place and transport; ``transport`` may be empty."""
    line = _("时间：%(when)s。地点：%(place)s。") % {"when": span_words(span), "place": place}
    return line + (_("交通：%(transport)s。") % {"transport": transport} if transport else "")


def invitation(name: str, title: str, where: str, answer_by: datetime, address: str) -> tuple[str, str]:
    """Returns subject and body of an invitation; ``address`` is the person's own answer page."""
    subject = _("邀请您参加：%(title)s") % {"title": title}
    body = _(
        "%(name)s同志，您好。\n想请您参加“%(title)s”。\n%(where)s\n"
        "您方便吗？请在%(by)s前点开下面的链接答复，去不了也没关系，不用说明理由。\n%(address)s"
    ) % {"name": name, "title": title, "where": where, "by": when_words(answer_by), "address": address}
    return subject, body


def stand_in_invitation(name: str, title: str, where: str, answer_by: datetime, address: str) -> tuple[str, str]:
    """Returns subject and body for a person asked in place of one who can't come."""
    subject = _("想请您替补：%(title)s") % {"title": title}
    body = _(
        "%(name)s同志，您好。\n“%(title)s”原来的同志来不了，想请您替补。\n%(where)s\n"
        "您方便吗？请在%(by)s前点开下面的链接答复，过了这个时间我们就问下一位。去不了也没关系，不用说明理由。\n%(address)s"
    ) % {"name": name, "title": title, "where": where, "by": when_words(answer_by), "address": address}
    return subject, body


def call_out_invitation(name: str, title: str, where: str, answer_by: datetime, address: str) -> tuple[str, str]:
    """Returns subject and body of an emergency call-out: the first to say yes are taken."""
    subject = _("急事请您帮忙：%(title)s") % {"title": title}
    body = _(
        "%(name)s同志，您好。\n“%(title)s”急需人手，同时问了几位同志，先答应的先去，够了人就告诉您不用来。\n%(where)s\n"
        "您能来吗？请尽快点开下面的链接答复，去不了也请说一声，不用说明理由。\n%(address)s"
    ) % {"name": name, "title": title, "where": where, "address": address}
    return subject, body


def enough_people(name: str, title: str, where: str) -> tuple[str, str]:
    """Returns subject and body for people who have not answered when all seats are taken."""
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
    """Returns subject and body for a person released from one duty for another."""
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
    """Returns subject and body for the clerk whose request loses a person to an urgent duty."""
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
    """Returns subject and body for a person who has not answered yet."""
    subject = _("请您答复：%(title)s") % {"title": title}
    body = _(
        "%(name)s同志，您好。\n“%(title)s”在等您的答复。\n%(where)s\n请在%(by)s前点开下面的链接，去或不去都可以。\n%(address)s"
    ) % {"name": name, "title": title, "where": where, "by": when_words(answer_by), "address": address}
    return subject, body


def confirmation(name: str, title: str, where: str, address: str) -> tuple[str, str]:
    """Returns subject and body after a yes."""
    subject = _("已为您安排好：%(title)s") % {"title": title}
    body = _(
        "%(name)s同志，谢谢您。\n“%(title)s”已为您安排好。\n%(where)s\n临时去不了，点开下面的链接请假就行。\n%(address)s"
    ) % {"name": name, "title": title, "where": where, "address": address}
    return subject, body


def change(name: str, title: str, where: str, reason: str, address: str) -> tuple[str, str]:
    """Returns subject and body when time or place changed and the person is asked again."""
    subject = _("时间地点有变，请您再答复：%(title)s") % {"title": title}
    body = _(
        "%(name)s同志，您好。\n“%(title)s”的安排有变动。%(reason)s\n现在是——%(where)s\n"
        "您还方便吗？请点开下面的链接再答复一次。\n%(address)s"
    ) % {"name": name, "title": title, "reason": reason, "where": where, "address": address}
    return subject, body


def new_questions(name: str, title: str, where: str, address: str) -> tuple[str, str]:
    """Returns subject and body of a question that the invitation did not hold; ``where`` ends with it."""
    subject = _("还有一句要问您：%(title)s") % {"title": title}
    body = _(
        "%(name)s同志，您好。\n请您参加的“%(title)s”，还有一句要问您。\n%(where)s\n"
        "请点开下面的链接再答复一次，去不了也没关系，不用说明理由。\n%(address)s"
    ) % {"name": name, "title": title, "where": where, "address": address}
    return subject, body


def cancellation(name: str, title: str, where: str, reason: str) -> tuple[str, str]:
    """Returns subject and body of a cancellation."""
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
    """Returns subject and body some days before."""
    soon = _("明天") if days == 1 else _("%(days)s天后") % {"days": days}
    subject = _("%(soon)s的活动：%(title)s") % {"soon": soon, "title": title}
    body = _(
        "%(name)s同志，您好。\n%(soon)s请您参加“%(title)s”。\n%(where)s\n"
        "今天身体可以吗？不舒服就别勉强，点开下面的链接请假就行。\n%(address)s"
    ) % {"name": name, "soon": soon, "title": title, "where": where, "address": address}
    return subject, body


def service_request_progress(number: str, title: str, state: str, reason: str) -> tuple[str, str]:
    """Returns subject and body for the clerk whose request moved on."""
    subject = _("需求单%(number)s：%(state)s") % {"number": number, "state": state}
    body = _("您好。\n需求单%(number)s（%(title)s）现在是“%(state)s”。%(reason)s") % {
        "number": number,
        "title": title,
        "state": state,
        "reason": reason,
    }
    return subject, body


def evaluation_due(number: str, title: str, until: datetime) -> tuple[str, str]:
    """Returns subject and body that ask the requester for an evaluation."""
    subject = _("请您评价：%(title)s") % {"title": title}
    body = _("您好。\n“%(title)s”（需求单%(number)s）已经完成。请在%(until)s前评价一下，好的不好的都请直说。") % {
        "title": title,
        "number": number,
        "until": day_words(until),
    }
    return subject, body


def no_longer_lawful(name: str, title: str, where: str, why: str) -> tuple[str, str]:
    """Returns subject and body for the organizer when the law comes to bar somebody who said yes."""
    subject = _("%(name)s依法不能再去：%(title)s") % {"name": name, "title": title}
    body = _(
        "您好。\n开场前再按规定看了一遍，%(name)s不能去“%(title)s”了：%(why)s。\n%(where)s\n"
        "请换人，并打电话告诉本人；缺的能补上的，请在开场前补上。"
    ) % {"name": name, "title": title, "why": why, "where": where}
    return subject, body
