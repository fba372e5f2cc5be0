import pytest

from scheduler.wording.capacity import gap_text, needs_text, pressure_text

pytestmark = pytest.mark.django_db


def test_who_is_missing_is_said_plainly() -> None:
    yi_and_lecture = [{"skill": "彝语", "level": 2}, {"skill": "理论政策宣讲", "level": 3}]
    assert needs_text(yi_and_lecture, ["彝语"]) == "能讲彝语、会理论政策宣讲（精通）的志愿者"
    assert needs_text([], []) == "志愿者"
    gap = {
        "needs": yi_and_lecture[:1],
        "places": ["永和镇", "青岗镇", "大石镇"],
        "short_sessions": 11,
        "people": 2,
        "gained": 9,
        "seats_gained": 12,
    }
    assert gap_text(gap, ["彝语"]) == "再有2名能讲彝语的志愿者，可多满足永和镇等3个乡镇11场中的9场。"
    assert gap_text({**gap, "gained": 0}, ["彝语"]) == (
        "再有2名能讲彝语的志愿者，永和镇等3个乡镇的11场还配不齐，但可多坐满12个位子。"
    )
    assert [pressure_text({"empty": e, "price": p}) for e, p in ((3, 400_000), (0, 50_000), (0, 30))] == [
        "差3人",
        "刚够，很紧",
        "够",
    ]
