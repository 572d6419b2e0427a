"""Characters that change what a reader sees without being seen."""

import re

# Control characters, and the marks that override the direction of what follows: a reader would see another order than
# the file has. Isolates and direction marks are allowed: right-to-left texts need them.
_HIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\ud800-\udfff\ufffe\uffff]")


def hidden_character(text: str) -> tuple[int, str] | None:
    """The place of the first such character in a text, and its name as U+202E; None where there is none."""
    found = _HIDDEN.search(text)
    return (found.start(), f"U+{ord(found[0]):04X}") if found else None
