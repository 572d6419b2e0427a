"""Sentences in parts: whole for the translator, apart for the page."""

import pytest

from courseware.certificates.sentence import parts_of


@pytest.mark.parametrize(
    ("pattern", "parts"),
    [
        ("It says that %(name)s did %(module)s", ["words", "name", "words", "module"]),
        ("%(name)s did %(module)s.", ["name", "words", "module", "words"]),
        ("%(module)s: %(name)s", ["module", "words", "name"]),
        ("%(name)s%(module)s", ["name", "module"]),
        ("Nothing is named", ["words"]),
        ("", []),
    ],
)
def test_the_parts_stand_in_the_order_of_the_sentence(pattern: str, parts: list[str]) -> None:
    found = parts_of(pattern, name="Ann", module="100 %(name)s")
    assert [kind for kind, _text in found] == parts
    assert dict(found).get("name", "Ann") == "Ann"
    assert dict(found).get("module", "100 %(name)s") == "100 %(name)s"


def test_a_value_that_nobody_gives_is_an_error() -> None:
    with pytest.raises(KeyError, match="award"):
        parts_of("For %(award)s", name="Ann")
