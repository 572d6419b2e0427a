"""What a piece of our HTML says, and what its words weigh."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courseware.content.html_text import said
from courseware.content.question_things import question_things
from courseware.content.weighty_words import weight_of
from courseware.content.words import folded, is_word, pieces, words_of
from tests.example_pack.compiled import html, question


def test_a_section_says_its_words_and_none_of_the_page() -> None:
    found = said((html("dry-tap", "en"),), ("First", "Second", "Third"))
    assert found.text.splitlines() == [
        "The tap in the square",
        "The tap runs dry. What do you do?",
        "The authority acts first. A duty-bearer explains itself.",
        "It acts again. And once more.",
        "Because the law says so.",
        "In the same week.",
    ]
    assert found.sources == ("First", "Second", "First", "Third")
    assert found.links == ()


def test_links_and_pictures_are_told_apart_from_words() -> None:
    found = said((html("duties", "en"),))
    assert found.links == ("https://www.ohchr.org/en/water", "mailto:water@example.org")
    assert len(found.pictures) == 2
    assert "spring -> tap" in found.text.splitlines()
    assert "A pipe leads from a spring to a tap" in found.text.splitlines()
    assert "h3" in found.shape


def test_citations_of_questions_are_words() -> None:
    wording = next(question_things("f", 0, {"en": question("who-acts")})).wordings["en"]
    assert "E/C.12/2002/11, para. 21" in said(wording.parts).text


@pytest.mark.parametrize(
    ("piece", "text"),
    [
        ("<p>a\n  b</p>", "a b"),
        ("<p>a<br>b</p><p>c &lt; d</p>", "a\nb\nc < d"),
        ("<pre><code>a\n  b</code></pre>", "a\nb"),
        ('<p>a<sup class="cite"><a href="#c-9">[9]</a><br></sup>b</p>', "ab"),
        ('<p><img src="/assets/x/a.png" alt="a > b"></p>c', "a > b\nc"),
        ("", ""),
    ],
)
def test_each_block_of_html_is_a_line_of_text(piece: str, text: str) -> None:
    assert said((piece,)).text == text


@given(st.text(max_size=80))
def test_pieces_are_the_text_again(text: str) -> None:
    assert "".join(pieces(text)) == text
    assert all(is_word(piece) for piece in pieces(text) if piece.isalpha())


def test_a_word_of_any_script_is_one_word() -> None:
    assert words_of("Don’t pay 4.5 to A/HRC/56/32 at 10:30, see art. 5: e-mail") == [
        "don't", "pay", "4.5", "to", "a/hrc/56/32", "at", "10:30", "see", "art", "5", "e-mail",
    ]  # fmt: skip
    assert words_of("第三条，不得。") == ["第", "三", "条", "不", "得"]
    assert words_of("كَتَبَ ٣٠ رسالةً") == ["كتب", "30", "رسالة"]
    assert words_of("ÉTÉ cafe\u0301") == ["été", "café"]
    assert words_of("हिन्दी में") == ["हिन्दी", "में"]
    assert words_of("कि") != words_of("की")
    assert words_of("ปี") != words_of("ปา")
    assert words_of("one two three", 2) == ["one", "two"]


@pytest.mark.parametrize(
    ("word", "language", "weight"),
    [
        ("shan't", "en", "negation"),
        ("n'est", "fr", "negation"),
        ("ولا", "ar", "negation"),
        ("必", "zh-Hans", "duty"),
        ("must", "en-GB", "duty"),
        ("must", "fr", ""),
        ("30", "sw", "number"),
        ("½", "en", "number"),
        ("一", "zh-Hans", ""),
        ("三", "zh-Hans", "number"),
        ("марта", "ru", "number"),
        ("tap", "en", ""),
    ],
)
def test_few_words_carry_weight(word: str, language: str, weight: str) -> None:
    assert weight_of(folded(word), language) == weight
