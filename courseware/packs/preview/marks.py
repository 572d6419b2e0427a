"""Short names for things in the ids of elements: a key has signs that an id may not have."""

import hashlib


def mark_of(key: str, /) -> str:
    """The id of the element that shows the thing with a key."""
    return f"t-{hashlib.sha256(key.encode()).hexdigest()[:10]}"
