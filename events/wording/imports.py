"""The words for what problems of the files of requests hold as codes."""

from events.errors import MISSING_WORDS, FieldNames
from volunteers.errors import in_words


def missing_words(names: str) -> str:
    """Returns names of fields, parted by blanks, as the reader calls them.

    Words that an older version stored as they stand.
    """
    fields = tuple(names.split())
    return in_words(FieldNames(fields)) if set(fields) <= set(MISSING_WORDS) else names
