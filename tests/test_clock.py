"""The clock tells UTC to the millisecond, and lets tests set it."""

from datetime import UTC, datetime, timedelta

from courseware import clock


def test_the_clock_tells_the_present_moment_in_utc() -> None:
    before = datetime.now(UTC) - timedelta(milliseconds=1)
    moment = clock.now()
    assert before <= moment <= datetime.now(UTC)
    assert moment.utcoffset() == timedelta(0)


def test_nothing_smaller_than_a_millisecond_is_told() -> None:
    clock.set_source(lambda: datetime(2026, 11, 23, 9, 0, 0, 123_999, tzinfo=UTC))
    assert clock.now().microsecond == 123_000


def test_the_computer_tells_the_time_again_when_it_is_given_back() -> None:
    clock.set_source(lambda: datetime(1999, 12, 31, tzinfo=UTC))
    assert clock.now().year == 1999
    clock.set_source(None)
    assert clock.now().year > 1999
