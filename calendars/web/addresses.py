"""A feed's address as a page shows it, once."""

from dataclasses import dataclass
from urllib.parse import urlsplit

import segno
from django.utils.safestring import SafeString, mark_safe


@dataclass(frozen=True, slots=True)
class ShownAddress:
    """The address of a feed just opened: as text, as a link that opens the calendar, and as a picture to scan."""

    url: str

    @property
    def webcal(self) -> str:
        """The same address under the scheme that phones hand to their calendar."""
        return "webcal://" + self.url[len(urlsplit(self.url).scheme) + 3 :]

    @property
    def qr_code(self) -> SafeString:
        """A QR code as inline SVG, black on white in every color scheme, with a quiet border of 4 modules."""
        drawn: str = segno.make(self.url, error="m").svg_inline(
            scale=5, border=4, dark="#000", light="#fff", svgclass="qr", lineclass="qr__line"
        )
        return mark_safe(drawn)
