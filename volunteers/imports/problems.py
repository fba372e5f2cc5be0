"""Problems of a file or of one of its cells: data, worded elsewhere. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, field

ERROR = "error"
WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Problem:
    """A problem of a row. ``row`` is the file's own row number, 0 for the file as a whole.

    ``column`` is the title as the file writes it, ``value`` the text read there, ``said`` fills the places of the
    sentence. A row with an ``error`` is not imported; a ``warning`` says how the row was read.
    """

    row: int
    column: str
    value: str
    code: str
    severity: str = ERROR
    said: Mapping[str, object] = field(default_factory=dict)


class UnreadableFile(ValueError):
    """A file that can't be read or is dangerous. ``code`` gives the reason, ``said`` fills the sentence."""

    def __init__(self, code: str, **said: object) -> None:
        super().__init__(code, said)
        self.code, self.said = code, said
