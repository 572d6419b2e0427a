"""BCP 47 language tags: what CLDR knows of them, and the direction of their scripts. Pure."""

from functools import cache

from babel import Locale, UnknownLocaleError

RIGHT_TO_LEFT_SCRIPTS = {"Adlm", "Arab", "Hebr", "Mand", "Nkoo", "Rohg", "Samr", "Syrc", "Thaa", "Yezi"}


@cache
def parsed(tag: str, /) -> Locale:
    """The CLDR locale of a BCP 47 tag; English where the tag is not known."""
    try:
        return Locale.parse(tag, sep="-")
    except (UnknownLocaleError, ValueError):
        return Locale("en")


@cache
def direction(tag: str, /) -> str:
    """``rtl`` or ``ltr``: the direction of a language's script, as CLDR has it; ``ltr`` for a language unknown to CLDR."""
    script = next((part for part in tag.split("-")[1:] if len(part) == 4 and part.isalpha()), "")
    if script:
        return "rtl" if script.title() in RIGHT_TO_LEFT_SCRIPTS else "ltr"
    return "rtl" if parsed(tag).text_direction == "rtl" else "ltr"
