"""What the process that checks a pack may take of the machine. A pack that wants more is refused, and nobody else suffers."""

import os
import resource
import signal
from types import FrameType

MEMORY = 1_500_000_000
"""Bytes of address space."""
SECONDS = 900
"""Of the processor."""
GRACE = 30
"""Further seconds, until the system ends the process whatever it does."""
NICENESS = 10
"""Who reads goes first."""


class TooLongError(Exception):
    """The time is used up."""


def limit_process(*, memory: int = MEMORY, seconds: int = SECONDS) -> None:
    """Limit this process for as long as it lives: `MemoryError` and `TooLongError` tell it where the limits are."""
    os.nice(NICENESS)
    signal.signal(signal.SIGXCPU, _on_time)
    _lower(resource.RLIMIT_AS, memory, memory)
    _lower(resource.RLIMIT_CPU, seconds, seconds + GRACE)
    _lower(resource.RLIMIT_CORE, 0, 0)


def _lower(kind: int, soft: int, hard: int) -> None:
    """Set a limit, never above one that is there already."""
    there = resource.getrlimit(kind)
    bounded = [
        new if old == resource.RLIM_INFINITY else min(new, old) for new, old in zip((soft, hard), there, strict=True)
    ]
    resource.setrlimit(kind, (min(bounded), bounded[1]))


def _on_time(_signal: int, _frame: FrameType | None) -> None:
    raise TooLongError
