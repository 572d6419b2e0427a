"""How long somebody waits after tries that failed. Pure.

Waits that grow, and that end by themselves, instead of accounts that lock (OWASP, Authentication Cheat Sheet).
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from courseware.errors import CoursewareError

FORGET = timedelta(days=1)
"""After so long without a try the count begins again."""


class TooManyTriesError(CoursewareError):
    """The next try is possible at `until`."""

    def __init__(self, until: datetime) -> None:
        super().__init__(until.isoformat())
        self.until = until


@dataclass(frozen=True, slots=True)
class Limit:
    """So many tries at once; then the wait begins with `first` and doubles with each try, up to `longest`.

    For an account that makes about a hundred wrong tries a day. NIST SP 800-63B, 3.2.2, stops at a hundred in a row; we go on
    at that pace, because whoever could stop an account could lock its person out.
    """

    tries: int
    first: timedelta
    longest: timedelta

    def waits(self) -> list[tuple[int, timedelta]]:
        """(number of the try, wait after it) for every try after which the wait is longer than before."""
        found = [(self.tries, self.first)]
        while found[-1][1] < self.longest:
            count, wait = found[-1]
            found.append((count + 1, min(wait * 2, self.longest)))
        return found


ACCOUNT = Limit(5, timedelta(seconds=30), timedelta(minutes=15))
"""For one account. The longest wait is short, because a stranger can cause it; a new password by e-mail ends it."""
ADDRESS = Limit(40, timedelta(seconds=30), timedelta(hours=1))
"""For one computer or one office behind one address."""
LETTERS = Limit(3, timedelta(minutes=5), timedelta(hours=6))
"""For messages to one address, so that nobody's mailbox is filled."""
