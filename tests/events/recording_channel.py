"""A channel for tests: remembers what was sent; fails while ``failing`` is set, refuses while ``accepting`` is not."""

from events.models import Notice

sent: list[str] = []
failing = False
accepting = True


def accepts(notice: Notice) -> bool:
    return accepting


def send(notice: Notice) -> None:
    if failing:
        raise ConnectionError("短信网关没有回答")
    sent.append(notice.key)
