"""What the tests of accounts share: a clock to turn."""

from datetime import UTC, datetime, timedelta

import pytest

from courseware import clock


class Hands:
    """The hands of the clock."""

    def __init__(self) -> None:
        self.moment = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
        clock.set_source(lambda: self.moment)

    def forward(self, **length: float) -> None:
        self.moment += timedelta(**length)


@pytest.fixture
def hands() -> Hands:
    """A clock that stands still until the test turns it."""
    return Hands()
