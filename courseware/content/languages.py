"""Languages of content: BCP 47 tags and the order of their alphabets."""

import re
import unicodedata

_TAG = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?(-[a-z0-9]{5,8})*")
# Letters that a mark makes into another letter of the alphabet, not into a variant of the same one.
_LETTERS_OF_THEIR_OWN = {"es": "ñ", "ru": "й", "sv": "åäö", "tr": "çğöşü", "pl": "ąćęłńóśźż"}


def is_valid(tag: str) -> bool:
    """Whether `tag` is a BCP 47 tag in its usual spelling: `ar`, `pt-BR`, `zh-Hans`."""
    return _TAG.fullmatch(tag) is not None


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
