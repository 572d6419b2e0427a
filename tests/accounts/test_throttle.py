"""Too many tries wait longer and longer, in one count for all processes."""

from datetime import timedelta
from threading import Thread

import pytest

from courseware.accounts.models import Throttle
from courseware.accounts.throttle.limits import ACCOUNT, ADDRESS, LETTERS, Limit, TooManyTriesError
from courseware.accounts.throttle.operations import forget_tries, give_back_try, take_tries, throttle_key
from courseware.db import db
from tests.academy import Academy
from tests.accounts.conftest import Hands
from tests.accounts.look import rows

THREE = Limit(3, timedelta(seconds=10), timedelta(seconds=35))


def take(academy: Academy, key: str = "key", limit: Limit = THREE) -> None:
    with academy.app.app_context():
        take_tries((key, limit))
        db.session.commit()


def test_waits_double_up_to_the_longest() -> None:
    assert [(count, wait.seconds) for count, wait in THREE.waits()] == [(3, 10), (4, 20), (5, 35)]
    assert all(limit.waits()[-1][1] == limit.longest for limit in (ACCOUNT, ADDRESS, LETTERS))


def test_after_the_free_tries_each_one_waits_longer(academy: Academy, hands: Hands) -> None:
    for _try in range(3):
        take(academy)
    waits = []
    for _try in range(4):
        with pytest.raises(TooManyTriesError) as refused:
            take(academy)
        waits.append((refused.value.until - hands.moment).seconds)
        hands.moment = refused.value.until
        take(academy)
    assert waits == [10, 20, 35, 35]


def test_a_refused_try_is_not_counted(academy: Academy, hands: Hands) -> None:
    for _try in range(3):
        take(academy)
    for _try in range(5):
        with pytest.raises(TooManyTriesError):
            take(academy)
    assert rows(academy, Throttle)[0].count == 3


def test_tries_at_the_same_moment_are_all_counted(academy: Academy, hands: Hands) -> None:
    answers: list[bool] = []

    def once() -> None:
        try:
            take(academy)
            answers.append(True)
        except TooManyTriesError:
            answers.append(False)

    threads = [Thread(target=once) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(answers) == [False] * 5 + [True] * 3


def test_who_waited_while_another_was_counted_is_not_refused(academy: Academy, hands: Hands) -> None:
    began = hands.moment
    hands.moment = began + timedelta(seconds=1)
    take(academy)
    hands.moment = began
    take(academy)
    assert rows(academy, Throttle)[0].count == 2
    take(academy)
    with pytest.raises(TooManyTriesError):
        take(academy)


def test_a_day_later_the_tries_are_forgotten(academy: Academy, hands: Hands) -> None:
    for _try in range(3):
        take(academy)
    hands.forward(days=1, seconds=1)
    take(academy, "another")
    assert [row.key for row in rows(academy, Throttle)] == ["another"]


def test_a_good_try_is_forgotten_or_given_back(academy: Academy, hands: Hands) -> None:
    for _try in range(3):
        take(academy)
    with academy.app.app_context():
        give_back_try("key")
        db.session.commit()
    take(academy)
    with academy.app.app_context():
        forget_tries("key")
        db.session.commit()
    assert rows(academy, Throttle) == []


def test_keys_do_not_tell_whom_they_count(academy: Academy) -> None:
    with academy.app.app_context():
        key = throttle_key("account", "learner@example.org")
        assert key == throttle_key("account", "learner@example.org")
        assert len({key, throttle_key("letters", "learner@example.org"), throttle_key("account", "x@example.org")}) == 3
    assert len(key) == 64
    assert "learner" not in key
