"""A feed's address as a page shows it."""

import pytest

from calendars.web.addresses import ShownAddress


@pytest.mark.parametrize("url", ["http://127.0.0.1:8000/feeds/abc.ics", "https://127.0.0.1:8000/feeds/abc.ics"])
def test_an_address_is_also_a_link_to_the_calendar_and_a_picture(url: str) -> None:
    shown = ShownAddress(url)
    assert shown.webcal == "webcal://127.0.0.1:8000/feeds/abc.ics"
    assert shown.qr_code.startswith("<svg") and 'class="qr"' in shown.qr_code
