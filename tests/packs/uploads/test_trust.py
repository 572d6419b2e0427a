"""What is known of who made a pack is said on its way in; what is not trusted is published only on purpose."""

import pytest

from courseware.content.archive import build_archive
from courseware.publishers.signature import sign
from tests.academy import said
from tests.example_pack.source import TAP
from tests.example_pack.versions import edited_files
from tests.packs.uploads.desk import NEW_WORDS, NEWER, Desk
from tests.publishers.signed import KEY, NAME, PUBLIC

BUTTON = "Publish version 1.3.0"


def signed(*, tampered: bool = False) -> bytes:
    """Version 1.3.0, signed; `tampered`: a lesson was changed afterwards."""
    files = dict(edited_files(NEWER))
    files["signature.txt"] = sign(files, KEY, publisher=NAME)
    if tampered:
        files[TAP] += b"\nOne more line.\n"
    return build_archive(files)


def trust(desk: Desk) -> None:
    page = desk.browser.open("/en/publishers").form(action="/check").fill(name=NAME, key=PUBLIC).send()
    page.form(action="/publishers").send()


def test_a_pack_that_nobody_signed_is_published_only_on_purpose(desk: Desk) -> None:
    page = desk.checked(build_archive(edited_files(NEWER, NEW_WORDS)))
    assert "Not signed" in page.text
    refused = page.follow("See what would change").send(BUTTON, reason="The law changed")
    assert refused.status == 422
    assert "Tick the box if you mean it" in refused.one(".errsum").get_text()
    assert refused.one("textarea").get_text().strip() == "The law changed"
    assert "Version 1.3.0 of town-water is published." in refused.send(BUTTON, meant="unsigned").text


def test_the_tick_is_asked_for_in_arabic_as_well(desk: Desk) -> None:
    path = desk.checked(build_archive(edited_files(NEWER))).path.replace("/en/", "/ar/")
    page = desk.browser.open(f"{path}/publish")
    assert said("ar", "Not signed") in page.text
    refused = page.form(action="/publish").fill(reason="القانون").send()
    assert refused.status == 422
    assert said("ar", "Tick the box if you mean it, or discard the upload.") in refused.text


def test_a_pack_of_a_trusted_publisher_takes_no_tick(desk: Desk) -> None:
    trust(desk)
    page = desk.checked(signed()).follow("See what would change")
    assert "Signed by a trusted publisher" in page.text
    assert not page.select("[name=meant]")
    assert "is published" in page.send(BUTTON, reason="Because").text


@pytest.mark.parametrize("is_trusted", [False, True])
def test_a_pack_that_was_changed_after_it_was_signed_names_the_file(desk: Desk, is_trusted: bool) -> None:
    if is_trusted:
        trust(desk)
    page = desk.checked(signed(tampered=True)).follow("See what would change")
    assert "Does not match its signature" in page.text
    assert TAP in page.text
    assert page.send(BUTTON, reason="Because", meant="unsigned").status == 422


def test_trust_that_ended_after_the_check_counts(desk: Desk) -> None:
    trust(desk)
    page = desk.checked(signed()).follow("See what would change")
    listed = desk.browser.open("/en/publishers")
    address = next(str(link["href"]) for link in listed.select("main a") if "/distrust" in str(link["href"]))
    desk.browser.open(address).form(action="/distrust").send()
    refused = page.send(BUTTON, reason="Because")
    assert refused.status == 422
    assert "Signed by a publisher no longer trusted" in refused.text
    assert "is published" in refused.send(BUTTON, meant="distrusted").text
