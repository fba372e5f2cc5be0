"""Clocks that tell what a test wants, so that nothing hangs on the machine."""


class Told:
    """Shows the time it is told."""

    def __init__(self, now: float) -> None:
        self.now = now

    def __call__(self) -> float:
        return self.now


class Jumping:
    """Stands still for so many looks, then shows a time after every deadline; counts the looks."""

    def __init__(self, still: int) -> None:
        self.still, self.looks = still, 0

    def __call__(self) -> float:
        self.looks += 1
        return 0.0 if self.looks <= self.still else 1e9
