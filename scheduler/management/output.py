"""Writing to a reader who may have seen enough."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, Any


@contextmanager
def may_be_cut_short(out: IO[Any] | Any) -> Iterator[None]:
    """Ends what is written inside quietly when nobody reads on, as under ``| head``."""
    try:
        yield
        out.flush()
    except BrokenPipeError:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, out.fileno())  # else what is still buffered fails once more when the process ends
        os.close(nowhere)
