"""Every message of the interface is translated into every language, whole and with the same values."""

import re
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from courseware.config import LOCALES, ROOT
from courseware.i18n import catalogue_path

METHODS = [("**.py", "python"), ("**/templates/**.html", "jinja2")]
KEYWORDS = {"_": None, "gettext": None, "ngettext": (1, 2), "pgettext": ((1, "c"), 2), "N_": None}
OPTIONS = {"**/templates/**.html": {"trimmed": "true", "extensions": "jinja2.ext.i18n", "newstyle_gettext": "true"}}
VALUE = re.compile(r"%\((\w+)\)s|\{(\w+)\}")
TRANSLATED = [tag for tag in LOCALES if tag != "en"]


@pytest.fixture(scope="module")
def source() -> Catalog:
    """Every message in the program."""
    found = Catalog()
    for _file, _line, message, _comments, context in extract_from_dir(
        str(ROOT / "courseware"), METHODS, OPTIONS, keywords=KEYWORDS
    ):
        found.add(message, context=context)
    return found


def translated(tag: str) -> Catalog:
    return read_po(BytesIO(Path(catalogue_path(tag)).read_bytes()), locale=tag.replace("-", "_"))


def words(message: Message) -> tuple[str, ...]:
    return message.id if isinstance(message.id, tuple | list) else (message.id,)


@pytest.mark.parametrize("tag", TRANSLATED)
def test_no_message_is_missing_empty_or_doubtful(tag: str, source: Catalog) -> None:
    there = translated(tag)
    bad = []
    for message in source:
        if not message.id:
            continue
        found = there.get(words(message)[0], message.context)
        strings = found.string if found and isinstance(found.string, tuple | list) else (found.string,) if found else ()
        if not strings or not all(strings) or (found and found.fuzzy):
            bad.append(words(message)[0])
    assert bad == []


@pytest.mark.parametrize("tag", TRANSLATED)
def test_every_plural_form_of_the_language_is_there(tag: str) -> None:
    there = translated(tag)
    for message in there:
        if message.pluralizable:
            assert len(message.string) == there.num_plurals, message.id


@pytest.mark.parametrize("tag", TRANSLATED)
def test_translations_name_the_same_values(tag: str) -> None:
    for message in translated(tag):
        if not message.id or not message.string:
            continue
        wanted = {name for text in words(message) for pair in VALUE.findall(text) for name in pair if name}
        strings = message.string if isinstance(message.string, tuple | list) else (message.string,)
        for text in strings:
            named = {name for pair in VALUE.findall(text) for name in pair if name}
            assert named <= wanted, (tag, message.id, text)
            if not message.pluralizable:
                assert named == wanted, (tag, message.id, text)


@pytest.mark.parametrize("tag", TRANSLATED)
def test_no_message_is_left_over(tag: str, source: Catalog) -> None:
    left = [words(m)[0] for m in translated(tag) if m.id and source.get(words(m)[0], m.context) is None]
    assert left == []
