"""Short answers count whatever their capitals, spaces and punctuation."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courseware.quizzes.folding import folded


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("  “Concluding   Observations”. ", "concluding observations"),
        ("ÉTAT", "état"),
        ("Etat", "État"),
        ("l’État", "l'etat"),
        ("Straße", "STRASSE"),
        ("cœur", "coeur"),
        ("non‑binding", "non-binding"),
        ("non–binding", "non-binding"),
        ("ＮＨＲＩ", "nhri"),
        ("ﬁnal", "final"),
        ("ёлка", "елка"),
        ("ОБЗОР", "обзор"),
        ("الإِنْسَـان", "الانسان"),
        ("آراء", "اراء"),
        ("ٱلحق", "الحق"),
        ("القضاة", "القضاه"),
        ("مصطفى", "مصطفي"),
        ("کتاب", "كتاب"),
        ("٤٫٥", "4.5"),
        ("４．５", "4.5"),
        ("soft\u00adhyphen", "softhyphen"),
        ("zero\u200bwidth", "zerowidth"),
        ("¿revisión?", "revision"),
        ("«报告»", "报告"),
        ("tab\tand\nline", "tab and line"),
    ],
)
def test_spellings_that_do_not_differ_in_letters_are_the_same(typed: str, key: str) -> None:
    assert folded(typed) == folded(key)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("noted", "not ed"),
        ("-5", "5"),
        ("が", "か"),
        ("की", "का"),
        ("4.5", "45"),
        ("مدن", "مدينة"),
        ("c++", "c"),
        ("?", "!"),
    ],
)
def test_other_letters_are_other_words(one: str, other: str) -> None:
    assert folded(one) != folded(other)


@given(st.text(max_size=40))
def test_space_and_punctuation_around_words_never_count(text: str) -> None:
    assert folded(f"  {text} \n") == folded(text)


@given(st.text(alphabet=st.characters(categories=["Ll", "Zs"], max_codepoint=0x24F), max_size=40))
def test_capital_letters_never_count(text: str) -> None:
    assert folded(text.upper().lower()) == folded(text.lower().upper())
