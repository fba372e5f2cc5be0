"""Errors of a problem or a plan handed in: typed, each with the wrong value. Pure."""

from typing import ClassVar


class BadInput(ValueError):
    """The input can't be matched. ``code`` is stable, ``values`` give the field and the wrong value."""

    code: ClassVar[str] = "bad_input"

    def __init__(self, **values: object) -> None:
        self.values = values
        said = ", ".join(f"{name}={value!r}" for name, value in values.items())
        super().__init__(f"{self.code}: {said}")


class WrongType(BadInput):
    """A field holds a value of a wrong type, is missing, or is unknown."""

    code = "wrong_type"


class DuplicateKey(BadInput):
    """A field is said twice in one object; which of the two was meant nobody knows."""

    code = "duplicate_key"


class EmptyId(BadInput):
    """Something has no name to be known by, or one of blanks only."""

    code = "empty_id"


class WrongValue(BadInput):
    """A field holds a value outside its list or range."""

    code = "wrong_value"


class SeatTooCheap(BadInput):
    """An empty seat weighs less than somebody who fills it can cost, so that the best plan would leave seats empty."""

    code = "seat_too_cheap"


class NegativeHeadcount(BadInput):
    """A position wants a negative number of people."""

    code = "negative_headcount"


class EndBeforeStart(BadInput):
    """A span ends before or when it starts."""

    code = "end_before_start"


class UnknownId(BadInput):
    """A reference names a volunteer, shift, position, place or skill that is not in the problem."""

    code = "unknown_id"


class UnknownSkill(UnknownId):
    """A skill that the problem does not list."""

    code = "unknown_skill"


class DuplicateId(BadInput):
    """Two things of a kind have one id."""

    code = "duplicate_id"


class ImpossibleCap(BadInput):
    """A limit is negative, or nobody could ever serve under it."""

    code = "impossible_cap"


class LockImpossible(BadInput):
    """A locked seat that breaks a hard rule, alone or beside other locked seats; ``rules`` are the rules' codes."""

    code = "lock_impossible"


class TooLarge(BadInput):
    """The problem is too large for the engine at once; it has to be split."""

    code = "too_large"


class SolverFailed(RuntimeError):
    """The solver ended in a state that proves nothing; ``status`` is its own word for it."""

    def __init__(self, status: str) -> None:
        self.status = status
        super().__init__(f"the solver ended with {status}")


class Cancelled(RuntimeError):
    """The caller cancelled the search; ``step`` is the last one done."""

    def __init__(self, step: str) -> None:
        self.step = step
        super().__init__(f"cancelled after the step {step!r}")
