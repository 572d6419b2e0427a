"""Sentences that a page shows in parts, because their values stand larger or in another type: split where a value stands.

A translator sees one whole sentence and may put its values in any order; the page shows the parts in that order. Pure.
"""

import re

VALUE = re.compile(r"%\((\w+)\)s")


def parts_of(pattern: str, /, **values: str) -> tuple[tuple[str, str], ...]:
    """Pairs in the order of the sentence: the name of a value and the value, or "words" and the words between values.

    Raises:
        KeyError: the sentence names a value that is not among `values`.
    """
    pieces = VALUE.split(pattern)  # words, name, words, name, … words
    pairs = (
        ("words", piece.strip()) if place % 2 == 0 else (piece, values[piece]) for place, piece in enumerate(pieces)
    )
    return tuple((kind, text) for kind, text in pairs if text)
