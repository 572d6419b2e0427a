"""The time. Nothing else in the package asks the computer for it, so that tests can set it."""

from collections.abc import Callable
from datetime import UTC, datetime

_source: Callable[[], datetime] | None = None


def now() -> datetime:
    """The present moment, in UTC, to the millisecond (what every engine stores exactly)."""
    return to_millisecond(_source() if _source else datetime.now(UTC))


def to_millisecond(moment: datetime, /) -> datetime:
    """A moment without what is smaller than a millisecond."""
    return moment.replace(microsecond=moment.microsecond // 1000 * 1000)


def set_source(source: Callable[[], datetime] | None) -> None:
    """Let `source` tell the time; None gives it back to the computer."""
    global _source
    _source = source
