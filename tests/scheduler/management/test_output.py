"""Output whose reader goes away."""

import os
from io import StringIO

from scheduler.management.output import may_be_cut_short


def test_output_that_nobody_reads_on_ends_quietly() -> None:
    reader, writer = os.pipe()
    os.close(reader)
    with os.fdopen(writer, "w") as out:
        with may_be_cut_short(out):
            out.write("a line\n" * 100_000)
            raise AssertionError("nobody was there to read it")
        out.write("and more\n")


def test_output_that_is_read_is_all_there() -> None:
    out = StringIO()
    with may_be_cut_short(out):
        out.write("a line\n")
    assert out.getvalue() == "a line\n"
