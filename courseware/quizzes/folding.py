"""Typed words, folded so that two spellings of the same words compare as equal.

What does not count: letter case, width and ligatures (NFKC), accents and other marks (Latin, Greek, Cyrillic, vowel
signs of Hebrew and Arabic), tatweel, invisible characters, runs of white space, punctuation at the ends, the shape of
quotation marks and hyphens, the script of digits. In Arabic the forms of alef, of yeh and of kaf are each one letter,
and teh marbuta is heh. What counts: letters, digits, their order, punctuation inside. Marks that make another letter
(the voicing of kana, the vowels of Indic scripts and Thai) stay.
"""

import unicodedata

LETTERS = str.maketrans(
    {
        **dict.fromkeys("\u0671", "\u0627"),  # alef wasla; the other alefs lose their hamza or madda as marks
        **dict.fromkeys("\u0649\u06cc", "\u064a"),  # alef maqsura and Persian yeh
        **dict.fromkeys("\u06a9", "\u0643"),  # Persian kaf
        **dict.fromkeys("\u0629\u06c1", "\u0647"),  # teh marbuta and heh goal
        **dict.fromkeys("\u0640", ""),  # tatweel
        **dict.fromkeys("‘’‚‛ʼʹ′`´", "'"),
        **dict.fromkeys("“”„‟«»″", '"'),
        **dict.fromkeys("‐‑‒–—―−", "-"),
        "\u066b": ".",  # Arabic decimal separator
        "\u060c": ",",  # Arabic comma
        "æ": "ae",
        "œ": "oe",
        "ø": "o",
        "ł": "l",
    }
)


def _is_mark(character: str, /) -> bool:
    """Whether a combining character is an accent or a vowel sign of Hebrew or Arabic (Unicode combining classes)."""
    combining = unicodedata.combining(character)
    return 10 <= combining <= 35 or combining >= 200


def _plain(character: str, /) -> str:
    """A character without what does not count: marks and invisible characters go, digits become 0 to 9."""
    if _is_mark(character) or (unicodedata.category(character) in ("Cf", "Cc") and not character.isspace()):
        return ""
    digit = unicodedata.decimal(character, None)
    return character if digit is None else str(digit)


def _without_ends(text: str, /) -> str:
    """The text without punctuation at its ends. A minus before a digit is none; text of nothing else stays."""

    def counts(index: int) -> bool:
        is_minus = text[index] == "-" and text[index + 1 : index + 2].isdigit()
        return is_minus or not (text[index].isspace() or unicodedata.category(text[index]).startswith("P"))

    kept = [index for index in range(len(text)) if counts(index)]
    return text[kept[0] : kept[-1] + 1] if kept else text


def folded(text: str, /) -> str:
    """The text as it is compared; see the rules at the head of this file."""
    decomposed = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", text).casefold())
    plain = "".join(_plain(character) for character in decomposed.translate(LETTERS))
    return _without_ends(" ".join(unicodedata.normalize("NFKC", plain).split()))
