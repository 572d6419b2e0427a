"""The few kinds of failure a person can cause. Features subclass them; words are written where they are shown."""


class CoursewareError(Exception):
    """Anything that is answered with an explanation and not with a traceback. `status` is the answer's (RFC 9110)."""

    status = 400


class NotFoundError(CoursewareError):
    """What was asked for does not exist, or belongs to somebody else: 404."""

    status = 404


class ConflictError(CoursewareError):
    """The wish clashes with what another act has made true meanwhile: 409."""

    status = 409


class InvalidError(CoursewareError):
    """What was sent cannot be taken: 422 and the page again."""

    status = 422
