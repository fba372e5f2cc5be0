import pytest

from scheduler.tasks import match, refill_vacated


@pytest.mark.django_db
def test_tasks_leave_alone_what_is_not_there() -> None:
    assert match(12345) == "gone"
    assert refill_vacated() == 0
