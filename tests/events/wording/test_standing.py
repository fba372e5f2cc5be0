"""Where a row stands: every state for every reader, by its whole wording."""

from datetime import datetime, timedelta

import pytest

from events.states import (
    AssignmentState,
    EventState,
    NoticeState,
    RequestState,
    ShiftState,
    StandByState,
)
from events.wording.standing import (
    Reader,
    RequestFacts,
    Standing,
    assignment_standing,
    event_standing,
    notice_standing,
    reader_of,
    service_request_standing,
    shift_standing,
    stand_by_standing,
)
from volunteers.states import Role
from volunteers.timespan import SHANGHAI

NOW = datetime(2023, 4, 3, 9, tzinfo=SHANGHAI)
"""A Monday."""
DUE = datetime(2023, 4, 6, 17, tzinfo=SHANGHAI)
SINCE = datetime(2023, 4, 2, 10, tzinfo=SHANGHAI)
START = datetime(2023, 4, 19, 9, tzinfo=SHANGHAI)
FACTS = RequestFacts(since=SINCE, due_at=DUE, ends_at=START + timedelta(hours=2))
OFFICE, CLERK, VOLUNTEER, VIEWER = Reader.OFFICE, Reader.CLERK, Reader.VOLUNTEER, Reader.VIEWER
LEFT = "还剩2个工作日，4月6日17:00前"
SEEKING = "我们在找人，4月6日 17:00前派出"

REQUESTS = [
    (RequestState.DRAFT, "草稿", "quiet", {OFFICE: "还没有提交", CLERK: "还没有提交", VIEWER: "还没有提交"}, ()),
    (
        RequestState.SUBMITTED,
        "待审核",
        "waiting",
        {OFFICE: f"{LEFT}审核", CLERK: f"{LEFT}答复您", VIEWER: f"{LEFT}审核"},
        (OFFICE, CLERK, VIEWER),
    ),
    (
        RequestState.ACCEPTED,
        "待派单",
        "waiting",
        {OFFICE: f"{LEFT}派单", CLERK: SEEKING, VIEWER: SEEKING},
        (OFFICE, CLERK, VIEWER),
    ),
    (
        RequestState.DISPATCHED,
        "待接单",
        "waiting",
        {OFFICE: f"{LEFT}答复", CLERK: "已发出邀请，等老同志答复", VIEWER: "已发出邀请，等老同志答复"},
        (OFFICE,),
    ),
    (
        RequestState.CONFIRMED,
        "待服务",
        "ok",
        {OFFICE: "人已确认，到时间就来", CLERK: "人已确认，到时间就来", VIEWER: "人已确认，到时间就来"},
        (),
    ),
    (
        RequestState.IN_SERVICE,
        "服务中",
        "info",
        {OFFICE: f"{LEFT}登记", CLERK: "正在开展，等登记", VIEWER: "正在开展，等登记"},
        (OFFICE,),
    ),
    (
        RequestState.COMPLETED,
        "待评价",
        "waiting",
        {OFFICE: f"{LEFT}评价", CLERK: f"{LEFT}评价", VIEWER: f"{LEFT}评价"},
        (OFFICE, CLERK, VIEWER),
    ),
    (
        RequestState.EVALUATED,
        "已评价",
        "ok",
        {OFFICE: "已评价，等办结", CLERK: "已评价，等办结", VIEWER: "已评价，等办结"},
        (),
    ),
    *(
        (state, label, tone, {OFFICE: "4月2日 10:00", CLERK: "4月2日 10:00", VIEWER: "4月2日 10:00"}, ())
        for state, label, tone in (
            (RequestState.CLOSED, "已办结", "quiet"),
            (RequestState.REFUSED, "不予受理", "wrong"),
            (RequestState.UNMET, "无法满足", "wrong"),
            (RequestState.CANCELLED, "已取消", "wrong"),
        )
    ),
]


def test_every_state_of_a_request_is_worded_for_every_reader_of_requests() -> None:
    assert {state for state, *_ in REQUESTS} == set(RequestState)


@pytest.mark.parametrize(("state", "label", "tone", "words", "timed"), REQUESTS, ids=[one[0].value for one in REQUESTS])
@pytest.mark.parametrize("reader", [OFFICE, CLERK, VIEWER])
def test_a_request_tells_its_reader_what_it_waits_for(
    reader: Reader, state: str, label: str, tone: str, words: dict[Reader, str], timed: tuple[Reader, ...]
) -> None:
    assert service_request_standing(state, reader, NOW, facts=FACTS) == Standing(
        label=label,
        tone=tone,
        words=words[reader],
        deadline=DUE if reader in timed else None,
        is_open=tone == "waiting",
    )


@pytest.mark.parametrize(
    ("reader", "facts", "words", "deadline"),
    [
        (OFFICE, RequestFacts(SINCE, due_at=SINCE), "已超过1个工作日", SINCE),
        (CLERK, RequestFacts(SINCE, due_at=SINCE), "我们还在找人，比说好的晚了；有人答应马上告诉您", SINCE),
        (OFFICE, RequestFacts(SINCE, due_at=DUE, ends_at=SINCE), "要的时间已经过了，没有派单", SINCE),
        (
            CLERK,
            RequestFacts(SINCE, due_at=DUE, ends_at=SINCE),
            "要的时间已经过了，没能请到人；办公室会给您一个说法",
            SINCE,
        ),
    ],
)
def test_a_request_for_which_nobody_was_found_in_time_is_late(
    reader: Reader, facts: RequestFacts, words: str, deadline: datetime
) -> None:
    assert service_request_standing(RequestState.ACCEPTED, reader, NOW, facts=facts) == Standing(
        "待派单", "waiting", words, deadline=deadline, is_late=True, is_open=True
    )


@pytest.mark.parametrize(("reader", "words"), [(OFFICE, f"{LEFT}派单"), (CLERK, SEEKING)])
def test_a_dispatched_request_with_a_seat_given_up_is_sought_for_again(reader: Reader, words: str) -> None:
    facts = RequestFacts(SINCE, due_at=DUE, is_vacant=True)
    assert service_request_standing(RequestState.DISPATCHED, reader, NOW, facts=facts) == Standing(
        "待接单", "waiting", words, deadline=DUE, is_open=True
    )


def test_without_a_deadline_the_state_speaks_for_itself() -> None:
    facts = RequestFacts(SINCE)
    told = {state: service_request_standing(state, OFFICE, NOW, facts=facts) for state in RequestState}
    assert {state: one.words for state, one in told.items() if one.tone == "waiting"} == {
        RequestState.SUBMITTED: "待审核",
        RequestState.ACCEPTED: "待派单",
        RequestState.DISPATCHED: "已发出邀请，等老同志答复",
        RequestState.COMPLETED: "请评价",
    }
    assert {one.deadline for one in told.values()} == {None}


def test_events_and_sessions_stand_planned_held_or_cancelled() -> None:
    assert {state: event_standing(state) for state in EventState} == {
        EventState.PLANNED: Standing("待开展", "info", "待开展", is_open=True),
        EventState.HELD: Standing("已开展", "ok", "已开展"),
        EventState.CLOSED: Standing("已办结", "quiet", "已办结"),
        EventState.CANCELLED: Standing("已取消", "wrong", "已取消"),
    }
    assert {state: shift_standing(state) for state in ShiftState} == {
        ShiftState.PLANNED: Standing("待开展", "info", "待开展", is_open=True),
        ShiftState.HELD: Standing("已开展", "ok", "已开展"),
        ShiftState.CANCELLED: Standing("已取消", "wrong", "已取消"),
    }


def test_notices_stand_waiting_sent_or_failed() -> None:
    assert {state: notice_standing(state) for state in NoticeState} == {
        NoticeState.PENDING: Standing("待发送", "waiting", "待发送", is_open=True),
        NoticeState.SENDING: Standing("发送中", "info", "发送中", is_open=True),
        NoticeState.SENT: Standing("已发送", "ok", "已发送"),
        NoticeState.FAILED: Standing("发送失败", "wrong", "发送失败"),
        NoticeState.DROPPED: Standing("已作废", "quiet", "已作废"),
    }


ANSWERS = [
    (AssignmentState.INVITED, "待答复", "waiting", "您方便去吗？", ""),
    (AssignmentState.ACCEPTED, "已接", "ok", "说好了，谢谢您", "您答应了：4月19日 星期三 上午9点去。"),
    (
        AssignmentState.DECLINED,
        "已拒",
        "quiet",
        "知道了，没关系",
        "您答复了：4月19日 星期三 上午9点去不了。我们请别的同志，您不用再管。",
    ),
    (
        AssignmentState.EXPIRED,
        "超时",
        "wrong",
        "答复时间已经过了",
        "这个名额已经让给别的同志。还想参加，请给办公室打电话。",
    ),
    (
        AssignmentState.EXCUSED,
        "已请假",
        "info",
        "已经为您请假",
        "您请了假：4月19日 星期三 上午9点不去了。好好休息。又能去了，请给办公室打电话。",
    ),
    (AssignmentState.RELEASED, "已调开", "info", "这一场不用去了", "急事请您去了别处，这一场我们另请人，您不用再管。"),
    (
        AssignmentState.REPLACED,
        "已替补",
        "quiet",
        "已经请了别的同志",
        "这个名额已经让给别的同志。还想参加，请给办公室打电话。",
    ),
    (
        AssignmentState.STOOD_DOWN,
        "已够人",
        "quiet",
        "已够人，谢谢您",
        "别的同志先答应了，人已经够了。这次不用来，谢谢您，下次再请您。",
    ),
    (
        AssignmentState.CANCELLED,
        "已取消",
        "wrong",
        "这次不用来了",
        "这场活动取消了，或者不需要您来了。辛苦您了，下次再请您。",
    ),
]


@pytest.mark.parametrize(("state", "label", "tone", "words", "detail"), ANSWERS, ids=[one[0].value for one in ANSWERS])
def test_an_invitation_speaks_to_the_volunteer_and_tells_the_others_its_clock(
    state: str, label: str, tone: str, words: str, detail: str
) -> None:
    asked = state == AssignmentState.INVITED
    deadline = DUE if asked else None

    def standing(reader: Reader) -> Standing:
        return assignment_standing(state, reader, NOW, answer_due_at=DUE, start_at=START)

    assert standing(VOLUNTEER) == Standing(label, tone, words, detail, deadline, is_open=asked)
    plain = Standing(label, tone, f"{LEFT}答复" if asked else label, "", deadline, is_open=asked)
    assert [standing(reader) for reader in (OFFICE, CLERK, VIEWER)] == [plain, plain, plain]


def test_every_state_of_an_invitation_is_worded() -> None:
    assert {state for state, *_ in ANSWERS} == set(AssignmentState)


def test_once_a_session_has_begun_no_answer_is_waited_for() -> None:
    told = {
        state: assignment_standing(state, VOLUNTEER, NOW, answer_due_at=DUE, start_at=START, is_over=True)
        for state in (AssignmentState.INVITED, AssignmentState.ACCEPTED)
    }
    assert told == {
        AssignmentState.INVITED: Standing("待答复", "waiting", "这场活动已经开始或结束了"),
        AssignmentState.ACCEPTED: Standing("已接", "ok", "这场活动已经开始或结束了"),
    }


def test_a_stand_by_stands_where_its_invitation_stands() -> None:
    waiting, asked = StandByState.WAITING, StandByState.ASKED
    assert stand_by_standing(waiting, NOW) == Standing("候着", "waiting", "候着，还没有问")
    away = ["lives_away", {"place": "成都"}]
    assert stand_by_standing(waiting, NOW, passed_over=[away]).words == "候着，上次没有问：常住成都"
    assert stand_by_standing(waiting, NOW, passed_over=["来不及赶到"]).words == "候着，上次没有问：来不及赶到"
    assert stand_by_standing(StandByState.TAKEN_OFF, NOW).label == "已去掉"
    soon = NOW + timedelta(hours=2, minutes=40)
    assert stand_by_standing(asked, NOW, answer="invited", answer_due_at=soon) == Standing(
        "已询问", "info", "正在问：还剩2小时40分，今天11:40前答复", deadline=soon, is_open=True
    )
    answers = ("accepted", "declined", "expired", "replaced", "cancelled")
    assert [stand_by_standing(asked, NOW, answer=answer).words for answer in answers] == [
        "答应了，来替补",
        "问过了，去不了",
        "问过了，没有答复",
        "问过了，没有来，已问下一位",
        "已取消",
    ]


def test_an_account_reads_as_its_role_wants() -> None:
    assert {role: reader_of(role) for role in (*Role, "")} == {
        Role.ORGANIZER: OFFICE,
        Role.REVIEWER: OFFICE,
        Role.CLERK: CLERK,
        Role.TEAM_LEADER: VIEWER,
        Role.VIEWER: VIEWER,
        Role.VOLUNTEER: VOLUNTEER,
        Role.ADMINISTRATOR: VIEWER,
        Role.AUDITOR: VIEWER,
        "": VOLUNTEER,
    }
