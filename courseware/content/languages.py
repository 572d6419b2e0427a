"""Languages of content: BCP 47 tags, their direction, their own names, and the order of their alphabets."""

import re
import unicodedata
from functools import cache

from babel import Locale, UnknownLocaleError

_TAG = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?(-[a-z0-9]{5,8})*")
_RIGHT_TO_LEFT_SCRIPTS = {"Adlm", "Arab", "Hebr", "Mand", "Nkoo", "Rohg", "Samr", "Syrc", "Thaa", "Yezi"}
# Letters that a mark makes into another letter of the alphabet, not into a variant of the same one.
_LETTERS_OF_THEIR_OWN = {"es": "ñ", "ru": "й", "sv": "åäö", "tr": "çğöşü", "pl": "ąćęłńóśźż"}


def is_valid(tag: str) -> bool:
    """Whether `tag` is a BCP 47 tag in its usual spelling: `ar`, `pt-BR`, `zh-Hans`."""
    return _TAG.fullmatch(tag) is not None


@cache
def _locale(tag: str) -> Locale | None:
    """The CLDR locale of a tag, or None where CLDR knows none."""
    try:
        return Locale.parse(tag, sep="-")
    except (UnknownLocaleError, ValueError):
        return None


@cache
def direction(tag: str) -> str:
    """`rtl` or `ltr`: the direction of the language's script, as CLDR has it; `ltr` for a language unknown to CLDR."""
    script = next((part for part in tag.split("-")[1:] if len(part) == 4 and part.isalpha()), "")
    if script:
        return "rtl" if script.title() in _RIGHT_TO_LEFT_SCRIPTS else "ltr"
    locale = _locale(tag)
    return "rtl" if locale is not None and locale.character_order == "right-to-left" else "ltr"


@cache
def own_name(tag: str) -> str:
    """The name of a language in that language, with a capital where the script has one; the tag where CLDR has none."""
    locale = _locale(tag)
    if locale is None:
        return tag
    name: str = locale.languages.get(tag.replace("-", "_")) or locale.get_display_name(locale) or tag
    return name[:1].upper() + name[1:]


def sort_key(text: str, language: str) -> tuple[str, str]:
    """A key that puts `text` into the order of the language's alphabet, closely enough for a glossary.

    Marks and letter case do not count, the Arabic article does not count, and Chinese in simplified script follows the
    sound of the common characters: GB 18030 lists them in that order.
    """
    if language.startswith("zh") and "Hant" not in language:
        return text.encode("gb18030").hex(), text
    folded = text.casefold()
    if language.startswith("ar"):
        folded = folded.removeprefix("ال")
    own = _LETTERS_OF_THEIR_OWN.get(language.split("-")[0], "")
    return "".join(_place(letter, own) for letter in unicodedata.normalize("NFC", folded)), text


def _place(letter: str, own: str) -> str:
    """One letter as it is compared: bare of its marks; a letter of its own right after its bare letter."""
    bare = "".join(part for part in unicodedata.normalize("NFKD", letter) if not unicodedata.combining(part))
    return f"{bare}\U0010ffff" if letter in own else bare
