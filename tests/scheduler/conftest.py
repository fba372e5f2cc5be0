"""The clock of staff pages and who looks at them."""

from tests.events.web.conftest import monday_nine, office, township

__all__ = ["monday_nine", "office", "township"]
