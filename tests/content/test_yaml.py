"""YAML: read as text with lines; the schema decides."""

from hypothesis import given
from hypothesis import strategies as st

from courseware.content.findings import Findings
from courseware.content.yaml_reader import read_yaml


def test_words_that_look_like_other_values_stay_words() -> None:
    document = read_yaml(
        "country: no\nversion: 1.10\ntime: 12:30\nday: 2024-03-20\nnone: ~\nempty:\n", "a.yaml", Findings()
    )
    assert document is not None
    values = {"country": "no", "version": "1.10", "time": "12:30", "day": "2024-03-20", "none": None, "empty": None}
    assert document.data == values


def test_every_entry_knows_its_line() -> None:
    document = read_yaml("# words\na:\n  - b: 1\n  - b: 2\n", "a.yaml", Findings(), first_line=3)
    assert document is not None
    assert document.line("a", 1, "b") == 6
    assert document.line("a", 1, "missing") == 6
    assert document.line("nothing") == 3


def test_an_empty_document_has_no_entries() -> None:
    document = read_yaml("", "a.yaml", Findings())
    assert document is not None
    assert document.data == {}


@given(st.text(max_size=200))
def test_no_text_makes_the_reader_raise(text: str) -> None:
    findings = Findings()
    document = read_yaml(text, "a.yaml", findings)
    assert (document is None) == bool(findings.all())


@given(st.recursive(st.text(alphabet="abc#:-&*!? '\"{}[]\n", max_size=10), lambda inner: st.lists(inner, max_size=4)))
def test_no_structure_makes_the_reader_raise(value: object) -> None:
    read_yaml(str(value), "a.yaml", Findings())
