"""The example pack, compiled: what pages get."""

from html.parser import HTMLParser

import pytest

from courseware.content.compiler import load, load_files
from courseware.content.files import PackFiles
from courseware.content.model import QuizRules
from courseware.content.serial import to_json
from tests.example_pack.compiled import PACK, html, lesson, question, section
from tests.example_pack.compiling import compile_pack
from tests.example_pack.source import EXAMPLE, TAP, example_files


def test_the_pack_has_every_document_in_every_language() -> None:
    pack, _ = load(EXAMPLE)
    assert pack == PACK
    assert (PACK.id, PACK.version, PACK.languages) == ("town-water", "1.2.0", ("en", "ar"))
    assert [(each.id, each.language) for each in PACK.lessons] == [
        ("tap", "en"), ("meter", "en"), ("tap", "ar"), ("meter", "ar"),
    ]  # fmt: skip
    assert [(each.id, each.language) for each in PACK.quizzes] == [
        ("practice", "en"), ("final", "en"), ("practice", "ar"), ("final", "ar"),
    ]  # fmt: skip
    assert dict(PACK.files) == example_files()


def test_the_same_files_give_the_same_bytes() -> None:
    shuffled = dict(sorted(example_files().items(), reverse=True))
    again = compile_pack(PackFiles(shuffled))
    assert again == PACK
    assert [to_json(each) for each in again.lessons] == [to_json(each) for each in PACK.lessons]
    assert len(PACK.digest) == 64


def test_a_broken_pack_is_not_compiled() -> None:
    compiled, problems = load_files(PackFiles({}))
    assert compiled is None
    assert [problem.code for problem in problems] == ["pack-yaml-missing"]


def test_a_case_is_a_note_with_its_label_title_and_id() -> None:
    first = section("dry-tap", "en").blocks[0].html
    assert first.startswith(
        '<div class="note note--case" id="b-square"><p class="note__k"><span>Case</span> The tap in'
    )
    assert '<p class="note__k"><span>حالة</span>' in html("dry-tap", "ar")


@pytest.mark.parametrize(
    "piece",
    [
        '<div class="note"><p class="note__k">Key point</p>',
        '<div class="note note--bad"><p class="note__k"><span>Warning</span> Money</p>',
        '<div class="note note--example" id="b-example"><p class="note__k">Example</p>',
        '<div class="note note--steps"><p class="note__k"><span>Steps</span> How to</p>',
        '<div class="note note--source"><p class="note__k">Source</p>',
        '<div class="note note--do" id="b-own-tap"><p class="note__k"><span>In your office</span> Your own tap</p>',
        '<details class="more"><summary>The text of the figure</summary><div class="flow">\n<pre><code>spring -&gt; tap',
        '<h3 id="b-short">In short</h3>',
        "<dt>Protect</dt>\n<dd>Let nobody else do harm.</dd>\n<dd>Also not a company.</dd>",
        '<a href="https://www.ohchr.org/en/water" rel="noreferrer">general comment</a>',
        '<a href="#s-dry-tap">the dry tap</a>',
        '<a href="mailto:water@example.org">',
        "<hr>",
    ],
)
def test_every_notation_becomes_the_html_of_our_pages(piece: str) -> None:
    assert piece in html("duties", "en")


def test_a_table_is_named_by_its_caption_and_scrolls_by_keyboard() -> None:
    text = html("duties", "en")
    assert text.startswith(
        '<figure><div class="scroll" tabindex="0" role="region" aria-labelledby="t-duties-1"><table>\n'
        '<caption id="t-duties-1">Duties and litres, with a <a class="term" href="#w-tariff">tariff</a></caption>'
    )
    assert '<th class="n" scope="col">Litres</th>' in text
    assert '<th scope="row">Sewers</th>' in text
    assert '<td class="n">20</td>' in text


def test_a_table_without_caption_is_called_a_table() -> None:
    files = example_files()
    files[TAP] = files[TAP].replace(b": Duties and litres, with a [[tariff]]\n", b"")
    pack = compile_pack(PackFiles(files))
    assert 'role="region" aria-label="Table"><table>' in pack.lessons[0].sections[1].blocks[0].html


def test_a_picture_brings_its_size_and_its_variant() -> None:
    asset = {each.path.rpartition("/")[2]: each for each in PACK.assets}
    source = f'<img src="/assets/{asset["pipe.svg"].digest}/pipe.svg" alt="A pipe leads from a spring to a tap"'
    assert f'{source} width="320" height="120" loading="lazy" decoding="async">' in html("duties", "en")
    assert "<figcaption>From the spring to the tap</figcaption></figure>" in html("duties", "en")
    assert f'/assets/{asset["pipe.ar.svg"].digest}/pipe.ar.svg" alt="أنبوب' in html("dry-tap", "ar")
    assert 'alt="A tap" width="4" height="3" loading="lazy" decoding="async"></figure>' in html("duties", "en")
    assert [each.media_type for each in PACK.assets] == ["text/vtt", "image/svg+xml", "image/svg+xml", "image/png"]


def test_citations_are_numbered_in_order_and_the_same_place_keeps_its_number() -> None:
    text = html("dry-tap", "en")
    assert 'first<sup class="cite"><a href="#c-1">[1]</a> <a href="#c-2">[2]</a></sup>.' in text
    assert 'again<sup class="cite"><a href="#c-1">[1]</a></sup>.' in text
    places = [(each.number, each.source, each.date, each.locator) for each in lesson("tap", "en").citations]
    assert places == [
        (1, "General comment on the right to water", "2003-01-20", "para. 21"),
        (2, "By-law on water of the town", "2021", ""),
        (3, "General comment on the right to water", "2003-01-20", "para. 25"),
    ]
    assert [(each.locator, each.language) for each in lesson("tap", "ar").citations] == [
        ("الفقرة 21", "ar"),
        ("", "en"),
    ]


def test_footnotes_stand_at_the_end_of_their_section_and_lead_back() -> None:
    last = section("dry-tap", "en").blocks[-1].html
    assert last.startswith(
        '<aside class="notes" aria-label="Notes"><ol><li id="n-dry-tap-1"><p>Because the law says so'
    )
    assert '<a href="#r-dry-tap-2" aria-label="Back to the text">↩</a></p></li></ol></aside>' in last
    assert '<sup class="fn"><a id="r-dry-tap-1" href="#n-dry-tap-1">1</a></sup>' in html("dry-tap", "en")


def test_practice_questions_stand_between_the_blocks() -> None:
    assert [block.check for block in section("dry-tap", "en").blocks] == ["", "who-acts", "", ""]


def test_a_lesson_lists_the_words_it_links_in_their_order() -> None:
    words = [(each.id, each.term, each.language) for each in lesson("tap", "ar").terms]
    assert words == [("duty-bearer", "صاحب الواجب", "ar"), ("arrears", "arrears", "en"), ("tariff", "التعريفة", "ar")]
    assert '<a class="term" href="#w-arrears" lang="en" dir="ltr">arrears</a>' in html("dry-tap", "ar")
    assert '<a class="term" href="#w-duty-bearer">السلطة</a>' in html("dry-tap", "ar")


def test_what_is_not_translated_falls_back_and_says_so() -> None:
    found = [(each.id, each.language, each.is_fallback) for each in lesson("tap", "ar").sections]
    assert found == [("dry-tap", "ar", False), ("duties", "en", True)]
    meter = lesson("meter", "ar")
    assert (meter.language, meter.title, meter.title_language) == ("ar", "The meter", "en")
    assert (question("word", "ar").language, question("word", "ar").is_fallback) == ("en", True)
    assert [outline.language for outline in PACK.modules[1].lessons] == ["ar", "en"]


def test_a_module_says_its_rules_and_the_languages_it_is_complete_in() -> None:
    module = PACK.modules[0]
    assert module.languages == ("en",)
    assert module.completion.lessons == ("tap", "meter")
    assert module.completion.quizzes == ("final",)
    assert module.practice == ("practice",)
    assert module.certificate_minutes == 45
    assert module.quizzes[0].size == 6
    assert module.quizzes[0].rules == QuizRules(
        draw=6, shuffle=False, pass_mark="0.75", attempts=3, wait_minutes=10, feedback_each=True
    )
    assert '<span class="cite">(E/C.12/2002/11, para. 2)</span>' in module.description
    assert "(E/C.12/2002/11، الفقرة 2)" in PACK.modules[1].description


def test_a_finished_translation_counts_as_complete() -> None:
    files = example_files()
    for path in [path for path in files if path.endswith("/en.md") and "/" in path]:
        files[path.replace("/en.md", "/ar.md")] = files[path]
    files["glossary/ar.yaml"] = files["glossary/en.yaml"]
    assert [module.languages for module in compile_pack(PackFiles(files)).modules] == [("en", "ar"), ("en", "ar")]
    del files["modules/water/quizzes/final/ar.md"]
    assert compile_pack(PackFiles(files)).modules[1].languages == ("en",)
    assert compile_pack(PackFiles(files)).quizzes[3].title_language == "en"


def test_a_module_without_its_translation_is_shown_in_the_source_language() -> None:
    files = {path: data for path, data in example_files().items() if not path.endswith("ar.md")}
    pack = compile_pack(PackFiles(files))
    module, text = pack.modules[1], pack.texts[1]
    assert (module.language, module.is_fallback, module.title, module.title_language) == (
        "ar",
        True,
        "Water for all",
        "en",
    )
    assert (text.language, text.title, text.title_language) == ("ar", "Water in a town", "en")


def test_rules_that_are_left_out_have_their_defaults() -> None:
    files = example_files()
    head, _, _ = files["modules/water/module.yaml"].decode().partition("    draw:")
    sources = files["modules/water/module.yaml"].decode().partition("sources:")[2]
    files["modules/water/module.yaml"] = f"{head}sources:{sources}".encode()
    module = compile_pack(PackFiles(files)).modules[0]
    assert module.quizzes[0].rules == QuizRules()
    assert module.quizzes[0].size == 8
    assert module.completion.quizzes == ("final",)
    assert module.certificate_minutes == 0


def test_a_footnote_can_be_mentioned_twice_and_inside_a_footnote() -> None:
    files = example_files()
    files[TAP] = (
        files[TAP].replace(b"once more.[^when]", b"once more.[^why]").replace(b"para. 25]", b"para. 25].[^when]")
    )
    text = compile_pack(PackFiles(files)).lessons[0].sections[0].blocks[-2].html
    assert text.count('href="#n-dry-tap-1"') == 2
    assert text.count('id="r-dry-tap-1"') == 1
    notes = compile_pack(PackFiles(files)).lessons[0].sections[0].blocks[-1].html
    assert '<li id="n-dry-tap-2"><p>In the same week.' in notes


def test_a_footnote_of_several_blocks_leads_back_after_the_last() -> None:
    files = example_files()
    files[TAP] = files[TAP].replace(b"In the same week.", b"In the same week:\n\n    - or sooner")
    notes = compile_pack(PackFiles(files)).lessons[0].sections[0].blocks[-1].html
    assert notes.endswith('</ul> <a href="#r-dry-tap-2" aria-label="Back to the text">↩</a></li></ol></aside>')


def test_a_picture_in_a_sentence_stays_in_it_and_a_picture_in_its_words_gives_its_words() -> None:
    files = example_files()
    files[TAP] = files[TAP].replace(
        b"Count the taps.", b"Count ![the ![red](assets/tap.png) tap](assets/tap.png) twice."
    )
    text = compile_pack(PackFiles(files)).lessons[0].sections[1].blocks[0].html
    assert 'alt="the red tap"' in text
    assert "<p>Count <img" in text


class _Ids(HTMLParser):
    """Gathers ids and the targets of links inside the page."""

    def __init__(self) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name in {"id", "aria-labelledby"}:
                (self.ids if name == "id" else self.links).append(value or "")
            if name == "href" and value and value.startswith("#"):
                self.links.append(value[1:])


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("name", ["tap", "meter"])
def test_ids_are_unique_and_every_link_inside_a_lesson_arrives(name: str, language: str) -> None:
    shown = lesson(name, language)
    page = _Ids()
    for each in shown.sections:
        for block in each.blocks:
            page.feed(block.html)
    made_by_the_page = {f"s-{each.id}" for each in shown.sections} | {f"c-{each.number}" for each in shown.citations}
    made_by_the_page |= {f"w-{each.id}" for each in shown.terms}
    assert len(page.ids) == len({*page.ids})
    assert {*page.links} <= {*page.ids} | made_by_the_page
