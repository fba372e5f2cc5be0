"""Output whose reader goes away."""

import os
from io import StringIO

from scheduler.management.output import may_be_cut_short


def test_output_that_nobody_reads_on_ends_quietly() -> None:
    reader, writer = os.pipe()
    os.close(reader)
    written = 0
    with os.fdopen(writer, "w") as out:
        with may_be_cut_short(out):
            for _ in range(100_000):
                out.write("a line\n")
                written += 1
        out.write("and more\n")
    assert 0 < written < 100_000


def test_output_that_is_read_is_all_there() -> None:
    out = StringIO()
    with may_be_cut_short(out):
        out.write("a line\n")
    assert out.getvalue() == "a line\n"
