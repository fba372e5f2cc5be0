import pytest
from django.utils import translation

from events.wording.tallies import about, measure_text


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (0, "0"),
        (99, "99"),
        (100, "100"),
        (418, "410余"),
        (1004, "1000余"),
        (4578, "4500余"),
        (10000, "1万"),
        (21698, "2.1万余"),
    ],
)
def test_reports_round_down_and_say_so(number: int, text: str) -> None:
    with translation.override("zh-hans"):
        assert about(number) == text


def test_tables_are_exact() -> None:
    assert (measure_text("attendances", 4578), measure_text("service_minutes", 4770)) == ("4,578", "79.5")
