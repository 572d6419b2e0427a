"""The codes with which cohorts are joined: eight symbols, easy to read aloud. Pure."""

from courseware.codes import random_symbols, strangers_in, symbols_of

SYMBOLS = 8
"""40 random bits. A code opens no account: who uses it is signed in, and the trainer sees who joined."""
LONGEST_INPUT = 100
"""Characters; more than that is not somebody's attempt at a code."""


def new_code() -> str:
    """A fresh code."""
    return random_symbols(SYMBOLS)


def normalise(text: str, /) -> str | None:
    """The code that `text` stands for, however it was typed (`codes.symbols_of`), or None if it cannot be one."""
    symbols = symbols_of(text[: LONGEST_INPUT + 1])
    return symbols if len(symbols) == SYMBOLS and not strangers_in(symbols) else None
