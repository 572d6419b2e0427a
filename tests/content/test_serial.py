"""Documents as JSON."""

import json

import pytest

from courseware.content import serial
from courseware.content.files import PackFiles
from courseware.content.model import Glossary, Lesson, Module, PackText, Quiz
from tests.example_pack.compiling import compile_pack
from tests.example_pack.source import example_files

PACK = compile_pack(PackFiles(example_files()))


def test_every_document_comes_back_as_it_was() -> None:
    for kind, documents in (
        (Module, PACK.modules),
        (Lesson, PACK.lessons),
        (Quiz, PACK.quizzes),
        (Glossary, PACK.glossaries),
        (PackText, PACK.texts),
    ):
        for document in documents:
            text = serial.to_json(document)
            again = serial.from_json(kind, text)
            assert again == document
            assert serial.to_json(again) == text


def test_the_form_is_canonical_and_readable() -> None:
    text = serial.to_json(PACK.glossaries[1])
    keys = list(json.loads(text))
    assert keys == sorted(keys)
    assert "التعريفة" in text
    assert ": " not in text.replace(": ", "", text.count('": '))


def test_text_that_is_no_such_document_is_refused() -> None:
    with pytest.raises(ValueError, match="Lesson"):
        serial.from_json(Lesson, '{"module": "water"}')
