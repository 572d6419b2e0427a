"""A certificate on its page, as a document, and before strangers."""

import io
import re
import shutil
import subprocess

import pypdf
import pytest

from courseware import i18n
from courseware.certificates import queries
from courseware.certificates.number import new_number
from courseware.config import LOCALES
from courseware.errors import NotFoundError
from tests.academy import Academy, said, settings_for
from tests.browse import Page
from tests.certificates.earning import earn, inside, person

UNDRAWN = "Amina 🎓 ᜀ Karimi"


def explanation(page: Page) -> str:
    return " ".join(page.one("main .note--bad").get_text(" ").split())


def pdf_of(page: Page) -> pypdf.PdfReader:
    assert page.response.mimetype == "application/pdf", page.text
    return pypdf.PdfReader(io.BytesIO(page.response.data))


def test_the_page_of_a_certificate_shows_every_fact_and_leads_to_the_document(academy: Academy) -> None:
    number = earn(academy)
    page = academy.signed_in().open(f"/en/certificates/{number}")
    certificate = " ".join(page.one(".plate--large").get_text(" ").split())
    assert certificate == f"This certifies that Amina Karimi has completed the module {page.h1} {number}"
    facts = " ".join(page.one("main dl").get_text(" ").split())
    for fact in (
        "Amina Karimi",
        "Passed with 91%",
        "45 min, 2 lessons",
        "English",
        "1.2.0",
        "23 November 2026",
        number,
    ):
        assert fact in facts.replace("\xa0", " ")
    assert page.title.startswith(f"Certificate: {page.h1}")
    assert page.one("main code.long").get_text() == f"http://localhost/en/verify/{number}"
    document = page.follow("Download PDF")
    assert len(pdf_of(document).pages) == 1
    assert document.response.headers["Content-Disposition"] == f'attachment; filename="{number}.pdf"'
    assert page.follow("See the public page").h1 == "This certificate is valid"


def test_a_certificate_without_a_quiz_shows_no_result(academy: Academy) -> None:
    number = earn(academy, score="")
    browser = academy.signed_in()
    assert "Passed with" not in browser.open(f"/en/certificates/{number}").text
    text = pdf_of(browser.open(f"/en/certificates/{number}/document")).pages[0].extract_text()
    assert "of study, completed on" in " ".join(text.split())


def test_the_public_address_on_the_certificate_is_that_of_the_settings(academy: Academy) -> None:
    number = earn(academy)
    settings = settings_for(academy.settings.data, academy.settings.database, BASE_URL="http://learn.example.org")
    other = Academy(settings)
    try:
        page = other.signed_in().open(f"/ar/certificates/{number}")
        assert page.one("main code.long").get_text() == f"http://learn.example.org/ar/verify/{number}"
        links = [
            note.get_object()["/A"]["/URI"]
            for note in pdf_of(page.follow(said("ar", "Download PDF"))).pages[0]["/Annots"]
        ]
        assert set(links) == {f"http://learn.example.org/ar/verify/{number}"}
    finally:
        other.close()


@pytest.mark.parametrize("path", ["", "/document"])
def test_a_certificate_is_opened_by_its_owner_alone(academy: Academy, path: str) -> None:
    number = earn(academy)
    assert academy.signed_in("trainer").open(f"/en/certificates/{number}{path}").status == 404
    assert academy.signed_in("administrator").open(f"/en/certificates/{number}{path}").status == 404
    page = academy.browser().open(f"/en/certificates/{number}{path}")
    assert page.path == "/en/sign-in"
    for unknown in (new_number(), "nonsense", number[:-1]):
        assert academy.signed_in().open(f"/en/certificates/{unknown}{path}").status == 404


def test_a_certificate_of_somebody_else_is_not_found(academy: Academy) -> None:
    number = earn(academy)
    with inside(academy):
        assert queries.owned(number, person("learner").id).number == number
        for other in (person("trainer").id, ""):
            with pytest.raises(NotFoundError):
                queries.owned(number, other)


@pytest.mark.skipif(not shutil.which("pdftotext"), reason="poppler-utils is not installed")
@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("studied", ["en", "ar"])
def test_the_document_speaks_the_language_of_its_address_and_marks_the_titles(
    academy: Academy, locale: str, studied: str
) -> None:
    number = earn(academy, locale=studied)
    page = academy.signed_in().open(f"/{locale}/certificates/{number}")
    module, day = page.h1, page.select("main dl time")[-1].get_text()
    heading = page.one("main h1")
    assert heading.get("lang") == (studied if studied != locale else None)
    reader = pdf_of(page.follow(said(locale, "Download PDF")))
    assert reader.trailer["/Root"]["/Lang"] == locale.partition("-")[0]
    buffer = io.BytesIO()
    pypdf.PdfWriter(reader).write(buffer)
    drawn = subprocess.run(["pdftotext", "-", "-"], input=buffer.getvalue(), capture_output=True, check=True).stdout
    text = re.sub(r"[\s\u200b-\u200f\u202a-\u202e\u2066-\u2069]", "", drawn.decode())
    for part in ("Amina Karimi", module, *day.split(), said(locale, "Issued by"), number):
        assert re.sub(r"\s", "", part) in text, part
    marked = set(re.findall(rb"/Lang\((\w+)\)>>BDC", reader.pages[0].get_contents().get_data()))
    assert studied.encode() in marked


def test_a_name_that_no_font_draws_is_explained_on_the_page_and_in_place_of_the_document(academy: Academy) -> None:
    number = earn(academy, name=UNDRAWN)
    browser = academy.signed_in()
    page = browser.open(f"/en/certificates/{number}")
    assert page.status == 200
    assert not [link for link in page.select("main a") if "Download" in link.get_text()]
    for shown in (page, browser.open(f"/en/certificates/{number}/document")):
        words = explanation(shown)
        assert "This certificate cannot be made as a PDF" in words
        assert "\u2066🎓 (U+1F393)\u2069 and \u2066ᜀ (U+1700)\u2069" in words
        assert "The certificate is valid all the same." in words
        assert "write your name in other letters" in words
        assert UNDRAWN in shown.one(".plate__name").get_text()
        assert shown.follow("Change the name in your settings").path == "/en/settings"
        public = shown.follow("See the public page")
        assert public.h1 == "This certificate is valid"
        assert UNDRAWN in public.text
    assert shown.status == 422


def test_a_title_that_no_font_draws_is_explained_without_blaming_the_name(academy: Academy) -> None:
    number = earn(academy, lessons='[["Water 🚰", 20]]')
    page = academy.signed_in().open(f"/en/certificates/{number}/document")
    assert page.status == 422
    assert "\u2066🚰 (U+1F6B0)\u2069" in explanation(page)
    assert "name" not in explanation(page)


def test_a_name_that_cannot_be_printed_is_refused_where_it_is_typed(academy: Academy) -> None:
    words = (
        "Certificates cannot print \u2066🎓 (U+1F393)\u2069. Write the name in other letters, for example Latin ones."
    )
    page = academy.signed_in().open("/en/settings").send("Save the settings", name="Amina 🎓")
    assert page.status == 422
    assert words in page.text
    assert page.one("[name=name]")["value"] == "Amina 🎓"
    form = academy.signed_in("administrator").open("/en/people/invite").form(action="/preview")
    assert words in form.fill(people="Amina 🎓 <amina@town.example>").send().text


@pytest.mark.parametrize("locale", LOCALES)
def test_a_stranger_verifies_a_certificate_in_every_language(academy: Academy, locale: str) -> None:
    number = earn(academy)
    page = academy.browser().open(f"/{locale}/verify/{number}")
    assert page.h1 == said(locale, "This certificate is valid")
    with i18n.speaking(locale):
        assert i18n.language_name("en") in page.one("main dl").get_text()
    assert "Amina Karimi" in page.text
    assert page.response.headers.getlist("Set-Cookie") == []


@pytest.mark.parametrize(
    "write", [str.lower, lambda n: n.replace("-", " "), lambda n: f"http://localhost/ru/verify/{n}"]
)
def test_a_number_or_a_whole_address_leads_to_the_page_of_its_certificate(academy: Academy, write: object) -> None:
    number = earn(academy)
    assert callable(write)
    page = academy.browser().open("/en/verify").send("Check the number", number=write(number))
    assert (page.path, page.h1) == (f"/en/verify/{number}", "This certificate is valid")
    assert academy.browser().open(f"/en/verify/{number.lower()}").path == f"/en/verify/{number}"


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("CW-9QEE-SP0P-BKKAT", "The last symbol does not fit the others: one is wrong, or two changed places."),
        ("https://learn.example.org/en/verify/CW-9QEE-SP0P-BKKAT", "The last symbol does not fit the others"),
        ("CW-9QEE-SP0P-BKK", "After CW, our numbers have 13 symbols; this has 11."),
        ("?#%", "After CW, our numbers have 13 symbols; this has 0."),
        ("CW-9QEU-SP0P-BKKÉ", "They never hold \u2066U (U+0055)\u2069 and \u2066É (U+00C9)\u2069."),
        ("证书" * 2000, "They never hold \u2066证 (U+8BC1)\u2069 and \u2066书 (U+4E66)\u2069."),
    ],
)
def test_what_is_wrong_with_a_number_is_explained_and_it_can_be_typed_again(
    academy: Academy, typed: str, words: str
) -> None:
    page = academy.browser().open("/en/verify").send("Check the number", number=typed)
    assert (page.status, page.h1) == (200, "No certificate has this number")
    assert words in page.text
    assert "Compare" in page.text
    assert page.one("main code.long").get_text() == typed[:80]
    assert page.one("#number")["value"] == typed[:80]


def test_a_number_that_was_never_issued_is_explained(academy: Academy) -> None:
    page = academy.browser().open(f"/en/verify/{new_number()}")
    assert (page.status, page.h1) == (200, "No certificate has this number")
    assert "this academy has issued no certificate under it" in page.text
    assert "Certificates of another academy" in page.text


def test_an_empty_form_asks_for_the_number(academy: Academy) -> None:
    page = academy.browser().open("/en/verify").send("Check the number", number="  ")
    assert page.status == 200
    assert page.one("#number")["aria-invalid"] == "true"
    assert page.one(".errsum a")["href"] == "#number"
    assert page.one("title").text.startswith("Error: ")
    assert "aria-invalid" not in academy.browser().open("/en/verify").one("#number").attrs
