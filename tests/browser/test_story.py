"""The story on real screens: a clerk's and a volunteer's phone, an organizer's desk."""

from collections.abc import Callable
from datetime import timedelta

from django.utils import timezone
from playwright.sync_api import Locator, Page, expect

from events.models import Assignment, ServiceRequest
from tests import factories
from tests.browser import county
from tests.browser.conftest import PHONE
from tests.browser.looks import overflow
from volunteers.queries.links import personal_address

MOST_TAPS = 16
"""Taps and fields filled, from the empty question to the sent request."""
BIG = 60
"""Pixels a volunteer's answer is high at least."""


class Finger:
    """Taps and types on a phone, counts, and looks whether the page sticks out sideways."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.taps = 0

    def tap(self, target: Locator) -> None:
        self.taps += 1
        target.tap()

    def go(self, button: str) -> None:
        """Tap what leads to the next page."""
        self.taps += 1
        with self.page.expect_navigation():
            self.page.get_by_role("button", name=button).tap()
        assert overflow(self.page) == [], self.page.url

    def fill(self, label: str, text: str) -> None:
        self.taps += 1
        self.page.get_by_label(label, exact=False).first.fill(text)


def test_a_clerk_files_a_request_on_a_phone(opened: Callable[..., Page]) -> None:
    clerk = factories.clerk(display_name="莫文", phone="0834-1234567")
    page = opened(PHONE, account=clerk)
    page.goto("/requests/new/")
    assert overflow(page) == []
    finger = Finger(page)
    finger.tap(page.get_by_text(county.LECTURE, exact=True))
    finger.go("下一步")
    finger.fill("日期", county.coming_tuesday().isoformat())
    finger.go("下一步")
    if not page.get_by_label("乡镇（街道）").input_value():
        finger.taps += 1
        page.get_by_label("乡镇（街道）").select_option(label="青岗镇")
    finger.fill("地点", "青岗镇文化院坝")
    finger.go("下一步")
    finger.fill("受众", "村民")
    finger.go("下一步")
    finger.go("下一步")
    finger.tap(page.get_by_text("接送", exact=True))
    finger.fill("风险说明", "无特殊风险")
    finger.go("下一步")
    if page.get_by_role("heading", name="联系谁").is_visible():
        finger.go("下一步")
    finger.go("提交给老干部局")
    expect(page.get_by_text("已提交")).to_be_visible()
    print(f"{finger.taps} taps")
    assert finger.taps <= MOST_TAPS
    assert ServiceRequest.objects.get().state == "submitted"


def test_the_office_accepts_matches_and_invites_and_the_volunteer_answers(opened: Callable[..., Page]) -> None:
    county.lecturers()
    day = county.coming_tuesday()
    clerk = factories.clerk()
    service_request = factories.service_request(filed_by=clerk, contact_phone="0834-1234567", transport="pickup")
    begin = county.session(day).start_at
    service_request.wished_times.create(rank=1, start_at=begin, end_at=begin + timedelta(minutes=90))
    wanted = service_request.requested_positions.create(title="宣讲员", headcount=1)
    wanted.skill_rows.create(skill=factories.skill(), min_level=1)
    now = timezone.now()
    ServiceRequest.objects.filter(pk=service_request.pk).update(
        state="submitted", filed_at=now, due_at=now + timedelta(days=1)
    )

    office = opened(account=factories.account())
    office.goto("/desk/")
    office.get_by_role("button", name="受理").click()
    expect(office.get_by_text("已受理")).to_be_visible()
    office.get_by_role("button", name="匹配", exact=True).click()
    office.get_by_text("为什么不是他").click()
    expect(office.get_by_text("也可以，排在后面")).to_be_visible()
    office.get_by_role("button", name="邀请全部1人").click()
    office.get_by_role("button", name="发出1份邀请").click()
    expect(office.get_by_text("已邀请1人，等他们答复")).to_be_visible()
    invitation = Assignment.objects.get()

    phone = opened(PHONE)
    phone.goto(personal_address(invitation.volunteer, f"answer/{invitation.pk}/"))
    assert overflow(phone) == []
    yes = phone.get_by_role("button", name="我去")
    for button in phone.locator(".big-choice").all():
        assert height(button) >= BIG
    yes.tap()
    expect(phone.get_by_text("您答应了")).to_be_visible()
    assert Assignment.objects.get().state == "accepted"
    assert overflow(phone) == []
    phone.get_by_role("button", name="去不了了，请假").tap()
    expect(phone.get_by_role("heading", name="已经为您请假")).to_be_visible()
    assert Assignment.objects.get().state == "excused"


def height(button: Locator) -> float:
    box = button.bounding_box()
    assert box is not None
    return box["height"]


def test_a_no_is_taken_back_with_one_tap(opened: Callable[..., Page]) -> None:
    invitation = county.asked(county.lecturers(1)[0], county.session(county.coming_tuesday()))
    phone = opened(PHONE)
    phone.goto(personal_address(invitation.volunteer, f"answer/{invitation.pk}/"))
    phone.get_by_role("button", name="去不了").tap()
    back = phone.get_by_role("button", name="我改主意了")
    assert height(back) >= BIG
    back.tap()
    expect(phone.get_by_role("button", name="我去")).to_be_visible()


def test_the_register_is_kept_on_one_screen_and_counted(opened: Callable[..., Page]) -> None:
    first, second = county.lecturers(2)
    shift = county.session(timezone.localdate() - timedelta(days=1))
    county.asked(first, shift, "accepted")
    page = opened(account=factories.account())
    page.goto(f"/shifts/{shift.pk}/attendance/")
    page.get_by_role("radiogroup", name="张英仁").get_by_role("radio", name="到场").check()
    page.get_by_text("查找临时来的人").click()
    page.get_by_label("姓名、拼音首字母或电话后四位").press_sequentially("李秀")
    page.locator("#found .person", has_text="李秀兰").get_by_role("button", name="加进名单").click()
    expect(page.get_by_text("临时参加")).to_be_visible()
    page.get_by_label("受众人数").fill("35")
    page.get_by_role("button", name="保存登记").click()
    expect(page.get_by_role("heading", name="更正出席登记")).to_be_visible()
    shift.refresh_from_db()
    assert (shift.state, shift.audience) == ("held", 35)
    assert sorted(shift.attendances.values_list("volunteer_id", "status")) == sorted(
        [(first.pk, "present"), (second.pk, "present")]
    )
    day = timezone.localdate() - timedelta(days=1)
    page.goto(f"/tallies/?from={day}&to={day}&by=kind")
    expect(page.get_by_role("row", name=county.LECTURE)).to_contain_text("35")


def test_signing_in_needs_only_the_keyboard(opened: Callable[..., Page]) -> None:
    factories.account()
    page = opened()
    page.goto("/desk/")
    for _press in range(12):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.name") == "username":
            break
    page.keyboard.type("organizer")
    page.keyboard.press("Tab")
    page.keyboard.type("correct-horse-7")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="工作台")).to_be_visible()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline != "none"
