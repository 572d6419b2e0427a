"""The certificate as PDF: whole names in six languages and more, one page, readable by machines, the same bytes."""

import dataclasses
import io
import json
import re
import shutil
import subprocess
import unicodedata
from datetime import date
from typing import Any

import pypdf
import pytest
import segno

from courseware.certificates.document import WORDS, Facts, MissingGlyphsError, compose, render_pdf
from courseware.certificates.typesetter import TypesettingError, typeset

URL = "https://learn.example.org/{}/verify/CW-7Q4M-2XKD-91PFA"
ENGLISH = (
    "Certificate of %(name)s: %(module)s",
    "This certifies that %(name)s has completed the module %(module)s",
    "%(study_time)s of study, passed with %(result)s on %(awarded)s",
    "Quiz",
    "Certificate",
    "Issued by",
    "This certificate is valid without a signature.",
    "Check this certificate at",
    "Number %(number)s",
    "Version %(version)s of the module",
    "QR code with the address at which this certificate is checked",
)
# Name, module, study time, day, issuer and first lesson, as learners of each language have them.
PEOPLE = {
    "en": ("Amina Karimi", "How the UN reaches you", "3 hours", "2 October 2026", "City of Riverbend", "A case"),
    "fr": ("Élodie N’Guessan-Œuvrard", "La commune et l’ONU", "3 heures", "2 octobre 2026", "Ville", "Un cas"),
    "es": ("María Ñúñez Ibáñez", "La ONU y el municipio", "3 horas", "2 de octubre de 2026", "Ciudad", "Un caso"),
    "ar": ("أمينة بنت عبد الرحمن الكريمي", "الأمم المتحدة والبلدية", "3 ساعات", "2 أكتوبر 2026", "بلدية النهر", "قضية"),
    "zh-Hans": ("李喆", "联合国人权机制如何运作", "3小时", "2026年10月2日", "河湾市", "案件"),
    "ru": ("Александра Ёлкина", "ООН и муниципалитет", "3 часа", "2 октября 2026 г.", "Город Ривербенд", "Дело"),
}

poppler = pytest.mark.skipif(not shutil.which("pdftoppm"), reason="poppler-utils is not installed")


def make_facts(language: str = "en", **overrides: Any) -> Facts:
    name, module, study_time, awarded, issuer, lesson = PEOPLE[language]
    facts = Facts(
        name=name,
        module=module,
        module_language=language,
        version="1.4.0",
        language=language,
        result="92 %",
        study_time=study_time,
        awarded=awarded,
        awarded_on=date(2026, 10, 2),
        issuer=issuer,
        academy="Civic Learning",
        number="CW-7Q4M-2XKD-91PFA",
        verify_url=URL.format(language),
        lessons=tuple((f"{lesson} {count}", "20") for count in range(1, 6)),
        words=dict(zip(WORDS, ENGLISH, strict=True)),
    )
    return dataclasses.replace(facts, **overrides)


def read(facts: Facts) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(typeset(compose(facts))))


def bare(text: str) -> str:
    """Composed, without what extraction puts in where lines or directions end."""
    return unicodedata.normalize("NFC", re.sub(r"[\s\u200b\u200e\u200f\u202a-\u202e]", "", text))


def text_of(facts: Facts) -> str:
    reader = read(facts)
    assert len(reader.pages) == 1
    return bare(reader.pages[0].extract_text())


def drawn_text_of(facts: Facts) -> str:
    """As `text_of`, by poppler, which puts mixed directions and composed letters together again."""
    command = ["pdftotext", "-", "-"]
    return bare(subprocess.run(command, input=typeset(compose(facts)), capture_output=True, check=True).stdout.decode())


def nodes_of(reader: pypdf.PdfReader) -> list[pypdf.generic.DictionaryObject]:
    """Every element of the structure tree, in reading order."""
    found: list[pypdf.generic.DictionaryObject] = []

    def walk(node: object) -> None:
        target = node.get_object() if isinstance(node, pypdf.generic.PdfObject) else node
        if isinstance(target, pypdf.generic.ArrayObject):
            for child in target:
                walk(child)
        elif isinstance(target, pypdf.generic.DictionaryObject) and target.get("/Type") != "/Page" and "/K" in target:
            found.append(target)
            walk(target["/K"])

    walk(reader.trailer["/Root"]["/StructTreeRoot"])
    return found


@poppler
@pytest.mark.parametrize("language", PEOPLE)
def test_one_page_holds_the_whole_name_module_and_number_as_text(language: str) -> None:
    facts = make_facts(language)
    assert len(read(facts).pages) == 1
    text = drawn_text_of(facts)
    for part in (facts.name, facts.module, facts.number, facts.version, facts.issuer):
        assert bare(part) in text


@pytest.mark.parametrize("language", PEOPLE)
def test_the_file_is_tagged_titled_and_says_its_language(language: str) -> None:
    facts = make_facts(language)
    reader = read(facts)
    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == language.partition("-")[0]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert reader.metadata is not None
    assert reader.metadata.title == f"Certificate of {facts.name}: {facts.module}"
    assert reader.metadata.creation_date is not None
    assert reader.metadata.creation_date.date() == facts.awarded_on
    kinds = {str(node.get("/S")) for node in nodes_of(reader)}
    assert {"/H1", "/P", "/Figure", "/Link"} <= kinds
    pictures = [node["/Alt"] for node in nodes_of(reader) if node.get("/S") == "/Figure"]
    assert pictures[-1] == facts.words["qr"]
    assert pictures[:-1] == [facts.name] * (language == "ar")


def test_the_file_declares_the_two_standards_it_was_made_for() -> None:
    metadata = read(make_facts()).trailer["/Root"]["/Metadata"].get_data().decode()
    assert re.search(r"pdfuaid:part\W+1", metadata)
    assert re.search(r"pdfaid:part\W+2", metadata)
    assert re.search(r"pdfaid:conformance\W+A", metadata)


@pytest.mark.parametrize("language", ["fr", "ar", "zh-Hans"])
def test_all_fonts_are_embedded_and_only_those_needed(language: str) -> None:
    fonts = read(make_facts(language)).pages[0]["/Resources"]["/Font"].values()
    descriptors = [font.get_object()["/DescendantFonts"][0].get_object()["/FontDescriptor"] for font in fonts]
    assert all({"/FontFile2", "/FontFile3"} & set(descriptor) for descriptor in descriptors)
    names = " ".join(str(descriptor["/FontName"]) for descriptor in descriptors)
    assert ("Amiri" in names) == (language == "ar")
    assert ("NotoSansSC" in names) == (language == "zh-Hans")


@pytest.mark.parametrize(
    "name",
    [
        "#let x = 1; *b* _i_ $x$ \\ \"q\" 'q' `raw` <a> [b] {c} // d /* e */ @preview/x:0.1.0 ~ = - + & %(result)s %",
        '#read("/etc/passwd")',
        "Amina أمينة (Ben) ١٢",
        "龘𠮷㛃𬱖堃",
        "葛\U000e0100城",
        "Nguyễn Thị Ánh Tuyết",
        "Ђорђе Љубичић",
        "Ελένη Παπαδοπούλου",
        "สมชาย ใจดี",
        "ქეთევან",
        "Անահիտ",
        "አበበ ቢቂላ",
        "W" * 200,
        " ".join(["Wilhelmina-Anastasia"] * 10)[:200],
        "ل" * 200,
        "李" * 200,
    ],
)
def test_a_name_is_data_whatever_it_is_made_of_and_stays_whole(name: str) -> None:
    assert bare(name) in text_of(make_facts(name=name))


@poppler
@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize(
    "name",
    ["أمينة بنت عبد الله", "عائشة", "Amina أمينة", "יעל כהן"],
)
def test_a_name_in_the_other_direction_or_in_both_stays_whole(name: str, language: str) -> None:
    assert bare(name) in drawn_text_of(make_facts(language, name=name))


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize(
    "name",
    [
        "مُحَمَّدٌ عَبْدُ اللّٰهِ",
        "آمنه\u200cسادات",
        "أمينة Amina-Sophie الكريمي",
        "Amina أمينة (Ben) ١٢",
        "J̌o\u0323\u0302hn Ọ\u0301lá",
        "नेपाल शर्मा",
        "জয়া আহসান",
        "தமிழ்ச்செல்வி",
    ],
)
def test_a_name_that_is_drawn_in_another_order_is_also_kept_as_it_is_spelled(name: str, language: str) -> None:
    reader = read(make_facts(language, name=name))
    figures = [node["/Alt"] for node in nodes_of(reader) if node.get("/S") == "/Figure"]
    assert figures[0] == unicodedata.normalize("NFC", name)
    assert reader.metadata is not None
    assert unicodedata.normalize("NFC", name) in str(reader.metadata.title)


@pytest.mark.parametrize(
    ("name", "missing"),
    [
        ("Ann 😀 and 🎓", "😀🎓"),
        ("ᜀᜁ ᜀᜁ", "ᜀᜁ"),
        ("a\u1ab0\u1ab0b", "\u1ab0"),
        ("private \ue000 use", "\ue000"),
        ("half \ud800 a pair", "\ud800"),
    ],
)
def test_characters_that_no_font_draws_are_named_instead_of_printed_as_boxes(name: str, missing: str) -> None:
    with pytest.raises(MissingGlyphsError) as caught:
        render_pdf(make_facts(name=name))
    assert caught.value.characters == missing
    assert f"U+{ord(missing[0]):04X}" in str(caught.value)


def test_marks_that_turn_what_follows_and_controls_are_left_out() -> None:
    plain = make_facts(name="Amina Karimi")
    assert compose(make_facts(name=" Amina\t\u202e\u2066Kari\u0000mi\u00ad\u2069\n")) == compose(plain)


def test_the_same_facts_give_the_same_bytes_in_this_process_and_in_a_child() -> None:
    facts = make_facts("ar")
    assert render_pdf(facts) == typeset(compose(facts)) == render_pdf(make_facts("ar"))
    assert render_pdf(facts) != render_pdf(dataclasses.replace(facts, result="93 %"))


@pytest.mark.parametrize("lessons", [0, 1, 3, 9, 20, 60])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_any_number_of_lessons_stays_on_one_page_beside_the_longest_texts(lessons: int, language: str) -> None:
    title = "Verwaltungsverfahrensbeschleunigung und Rechtsschutz im Einzelnen"
    facts = make_facts(
        language,
        name="Maria Fernanda de los Ángeles " * 6,
        module="A title that explains in detail how a municipality reports to the treaty bodies " * 2,
        issuer="Ministry of the Interior, Directorate-General for Local Government " * 3,
        academy="Academy of the Northern Provinces " * 4,
        verify_url="https://" + "learn." * 20 + "example.org/en/verify/CW-7Q4M-2XKD-91PFA",
        lessons=((title, "1 h 30"),) * lessons,
    )
    text = text_of(facts)
    assert bare(facts.name) in text
    assert bare(facts.module) in text
    assert facts.number in text


def test_a_module_without_a_quiz_has_no_station_for_one() -> None:
    sentence = "%(study_time)s of study, completed on %(awarded)s"
    facts = make_facts(result="", words={**make_facts().words, "sentence": sentence})
    text = text_of(facts)
    assert "Quiz" not in text
    assert bare("3 hours of study, completed on 2 October 2026") in text


def test_a_missing_translation_and_a_wrong_language_are_errors_of_their_own() -> None:
    with pytest.raises(KeyError, match="issued_by"):
        render_pdf(make_facts(words={key: text for key, text in make_facts().words.items() if key != "issued_by"}))
    with pytest.raises(TypesettingError, match="language"):
        render_pdf(dataclasses.replace(make_facts(), language="x"))


def test_a_region_in_the_language_is_kept() -> None:
    facts = dataclasses.replace(make_facts("fr"), language="fr-CA")
    assert read(facts).trailer["/Root"]["/Lang"] == "fr-CA"


def test_the_address_on_the_page_is_a_link_to_the_verification() -> None:
    links = [note.get_object()["/A"]["/URI"] for note in read(make_facts("ar")).pages[0]["/Annots"]]
    assert set(links) == {URL.format("ar")}


@poppler
@pytest.mark.parametrize(("language", "edge"), [("en", 297 - 27 - 27), ("ar", 27)])
def test_the_code_on_the_printed_page_is_the_one_for_the_address(language: str, edge: int) -> None:
    pdf = typeset(compose(make_facts(language)))
    command = ["pdftoppm", "-r", "254", "-gray", "-singlefile", "-"]  # 10 pixels per millimetre
    picture = subprocess.run(command, input=pdf, capture_output=True, check=True).stdout
    _, size, _, pixels = picture.split(b"\n", 3)
    width = int(size.split()[0])
    code = segno.make(URL.format(language), error="m", micro=False)
    matrix = [[bool(module) for module in row] for row in code.matrix]
    module = 270 / len(matrix)
    top, left = (210 - 22 - 27) * 10, edge * 10

    def is_dark(row: int, column: int) -> bool:
        return pixels[int(top + (row + 0.5) * module) * width + int(left + (column + 0.5) * module)] < 128

    assert [[is_dark(row, column) for column in range(len(matrix))] for row in range(len(matrix))] == matrix


@poppler
@pytest.mark.parametrize("language", PEOPLE)
def test_nothing_is_drawn_between_the_keyline_and_the_margin(language: str) -> None:
    pdf = typeset(compose(make_facts(language, lessons=(("A long title of a lesson", "20"),) * 12)))
    command = ["pdftoppm", "-r", "127", "-gray", "-singlefile", "-"]  # 5 pixels per millimetre
    picture = subprocess.run(command, input=pdf, capture_output=True, check=True).stdout
    _, size, _, pixels = picture.split(b"\n", 3)
    width = int(size.split()[0])
    for millimetre in (15, 20, 25, 297 - 25, 297 - 20, 297 - 15):
        column = [pixels[row * width + millimetre * 5] for row in range(16 * 5, (210 - 16) * 5)]
        assert min(column) > 250


def test_the_order_of_reading_is_that_of_the_page() -> None:
    page = json.loads(compose(make_facts()).page)
    titles = [stop["title"]["text"] for stop in page["stops"]]
    text = text_of(make_facts())
    parts = ("This certifies", "Amina Karimi", "How the UN", *titles[:5], "Issued by", "Check this")
    places = [text.index(bare(part)) for part in parts]
    assert places == sorted(places)
