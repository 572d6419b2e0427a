"""Characters that change what a reader sees without being seen."""

import re

# Control characters, and the marks that override the direction of what follows: a reader would see another order than
# the file has. Isolates and direction marks are allowed: right-to-left texts need them.
_HIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\ud800-\udfff\ufffe\uffff]")


_ISOLATE = re.compile(r"[\u2066-\u2069]")
_CLOSING = "\u2069"


def hidden_character(text: str) -> tuple[int, str] | None:
    """The place of the first such character in a text, and its name as U+202E; None where there is none."""
    found = _HIDDEN.search(text)
    return (found.start(), f"U+{ord(found[0]):04X}") if found else None


def _open_isolate(line: str) -> tuple[int, str] | None:
    """The place and the name of an isolate that its line does not close: it would turn what a page says after it."""
    opened: list[re.Match[str]] = []
    for found in _ISOLATE.finditer(line):
        if found[0] != _CLOSING:
            opened.append(found)
        elif opened:
            opened.pop()
    return (opened[0].start(), f"U+{ord(opened[0][0]):04X}") if opened else None


def steering_character(text: str) -> tuple[int, str] | None:
    """The place and the name of the first character in a text, of any kind here, that changes what a reader sees."""
    if hidden := hidden_character(text):
        return hidden
    start = 0
    for line in text.split("\n") if _ISOLATE.search(text) else ():
        if found := _open_isolate(line):
            return start + found[0], found[1]
        start += len(line) + 1
    return None
