"""What is wrong with a file or one of its cells: data, worded elsewhere. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, field

ERROR = "error"
WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Problem:
    """Something found in a row. ``row`` is the file's own row number, 0 for the file as a whole.

    ``column`` is the title as the file writes it, ``value`` what was read there, ``said`` fills the sentence's places.
    A row with an ``error`` is not imported; a ``warning`` says what was made of it.
    """

    row: int
    column: str
    value: str
    code: str
    severity: str = ERROR
    said: Mapping[str, object] = field(default_factory=dict)


class UnreadableFile(ValueError):
    """The file as a whole can't be read or is dangerous. ``code`` says why, ``said`` fills the sentence."""

    def __init__(self, code: str, **said: object) -> None:
        super().__init__(code, said)
        self.code, self.said = code, said
