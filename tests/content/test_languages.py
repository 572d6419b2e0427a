"""Languages of content."""

import pytest

from courseware.content.labels import label
from courseware.content.languages import is_valid, sort_key
from courseware.tags import direction


@pytest.mark.parametrize("tag", ["en", "ar", "zh-Hans", "pt-BR", "sr-Latn-RS", "es-419", "ckb", "ca-valencia"])
def test_tags_in_their_usual_spelling_are_accepted(tag: str) -> None:
    assert is_valid(tag)


@pytest.mark.parametrize("tag", ["", "EN", "english", "zh_Hans", "zh-hans", "en-us", "../en", "a", "en-"])
def test_tags_in_any_other_spelling_are_refused(tag: str) -> None:
    assert not is_valid(tag)


@pytest.mark.parametrize("tag", ["ar", "fa", "ur", "he", "ckb", "ps", "ku-Arab", "az-Arab", "yi"])
def test_languages_of_these_scripts_run_from_right_to_left(tag: str) -> None:
    assert direction(tag) == "rtl"


@pytest.mark.parametrize("tag", ["en", "zh-Hans", "ru", "ku", "ar-Latn", "xx", "uz-Cyrl"])
def test_the_others_run_from_left_to_right(tag: str) -> None:
    assert direction(tag) == "ltr"


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", ["Arrears", "duty", "Tariff"]),
        ("fr", ["eau", "Égalité", "Étape", "etat"]),
        ("es", ["nube", "ñandú", "ola"]),
        ("ru", ["ёж", "ель", "играть", "йод"]),
        ("ar", ["إشعار", "التعريفة", "صاحب الواجب"]),
        ("zh-Hans", ["保护", "人权", "义务"]),
    ],
)
def test_words_stand_in_the_order_of_their_alphabet(language: str, words: list[str]) -> None:
    words_as_they_came = words[::-1]
    assert sorted(words_as_they_came, key=lambda word: sort_key(word, language)) == words


def test_labels_speak_the_language_of_the_text_or_else_english() -> None:
    assert label("case", "fr") == "Cas"
    assert label("case", "ar-EG") == "حالة"
    assert label("case", "sw") == "Case"
