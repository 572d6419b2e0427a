"""Administrators' pages of publishers, in a script from the left and one from the right."""

from dataclasses import replace

import pytest
import sqlalchemy as sa
from flask import render_template_string

from courseware import i18n
from courseware.audit.models import AuditLine
from courseware.content.model import CompiledPack
from courseware.content.places import SIGNATURE
from courseware.db import db
from courseware.library.models import PackVersion, Publication
from courseware.library.operations import publish, roll_back, stage, withdraw
from courseware.library.version_queries import files_of
from courseware.publishers.judging import Fault, State, Trust, judge
from courseware.publishers.keys import grouped
from courseware.publishers.queries import admitted, judged, origin
from courseware.publishers.rules import NotTrustedError, admit, needs_tick
from courseware.publishers.words import tell
from tests.academy import Academy, said
from tests.browse import Page
from tests.example_pack.compiled import PACK
from tests.publishers.signed import FILES, FINGERPRINT, KEY, NAME, OTHER_KEY, PUBLIC, TRUSTED, signed

HOSTILE = '<b>"Evil"</b> & sons'


def trust(academy: Academy, name: str = NAME, key: str = PUBLIC, *, locale: str = "en") -> Page:
    """Trust a publisher as an administrator does; the page that comes then."""
    browser = academy.signed_in("administrator", locale=locale)
    page = browser.open(f"/{locale}/publishers").form(action="/publishers/check").fill(name=name, key=key).send()
    return page.form(action="/publishers").send()


def signed_pack(version: str = "1.3.0") -> CompiledPack:
    """The next version of the small pack, signed."""
    pack = replace(PACK, version=version, digest=version)
    return replace(pack, files=tuple(signed(dict(pack.files)).items()))


def publish_signed(version: str = "1.3.0", *, meant: tuple[State, ...] = ()) -> int:
    """Publish it as the command line does; the id of the version."""
    pack = signed_pack(version)
    row = publish(pack, origin=origin(admitted(dict(pack.files), meant=meant, asks_always=False)))
    db.session.commit()
    return row.id


@pytest.mark.parametrize("locale", ["en", "ar"])
def test_a_publisher_is_trusted_after_a_look_at_the_fingerprint(academy: Academy, locale: str) -> None:
    browser = academy.signed_in("administrator", locale=locale)
    page = browser.open(f"/{locale}/packs").follow(said(locale, "Publishers you trust"))
    empty = "You trust no publisher yet. Every pack that is uploaded here needs a tick before it is published."
    assert said(locale, empty) in page.text
    page = page.form(action="/publishers/check").fill(name=f"  {HOSTILE} ", key=f" {PUBLIC}\n").send()
    assert [tag.text for tag in page.select("main ol li")] == grouped(FINGERPRINT).split()
    assert HOSTILE in page.h1
    assert page.one("main ol")["dir"] == "ltr"
    page = page.form(action="/publishers").send()
    assert said(locale, "The publisher is trusted. Their signed packs are published without a further question.") in (
        page.text
    )
    assert [tag.text for tag in page.select("tbody th bdi")] == [HOSTILE]
    assert page.one("tbody code.long").text == grouped(FINGERPRINT)
    with academy.app.app_context():
        assert judged(signed(FILES)).state is State.TRUSTED


@pytest.mark.parametrize("address", ["/en/publishers/check", "/en/publishers"])
def test_what_cannot_be_a_publisher_is_said_beside_its_field_and_nothing_typed_is_lost(
    academy: Academy, address: str
) -> None:
    browser = academy.signed_in("administrator")
    token = browser.open("/en/publishers").one("main [name=csrf_token]")["value"]
    page = browser.post(address, {"csrf_token": token, "name": " ", "key": PUBLIC[:-3]})
    assert page.status == 422
    assert "Enter a name for the publisher." in page.text
    assert "This is neither a public key nor a fingerprint." in page.text
    assert page.one("#key")["value"] == PUBLIC[:-3]
    page = browser.post(address, {"csrf_token": token, "name": "a\u202eb"})
    assert page.status == 422
    assert "none that are hidden" in page.text
    assert "You trust no publisher yet." in page.text


def test_a_key_that_is_known_already_is_told_with_its_name(academy: Academy) -> None:
    trust(academy)
    page = academy.signed_in("administrator").open("/en/publishers").form("Look at the fingerprint")
    page = page.fill(name="Riverbend", key=grouped(FINGERPRINT).lower()).send()
    assert f"This key is trusted already, under the name {NAME} ." in page.text
    page = page.form(action="/publishers").send()
    assert [tag.text for tag in page.select("tbody th bdi")] == ["Riverbend"]


@pytest.mark.parametrize("locale", ["en", "ar"])
def test_a_publisher_is_trusted_no_longer_after_a_look_at_their_packs(academy: Academy, locale: str) -> None:
    trust(academy, HOSTILE)
    with academy.app.app_context():
        publish_signed()
    browser = academy.signed_in("administrator", locale=locale)
    page = browser.open(f"/{locale}/publishers")
    assert [tag.text for tag in page.select("tbody td bdi code")] == ["town-water 1.3.0"]
    page = browser.open(str(page.one("tbody a.btn--bad")["href"]))
    assert "town-water 1.3.0" in page.text
    assert HOSTILE in page.h1
    page = page.form(action="/distrust").send()
    assert page.path == f"/{locale}/publishers"
    assert said(locale, "The publisher is no longer trusted. Packs that are published stay.") in page.text
    with academy.app.app_context():
        assert judged(signed(FILES)).state is State.DISTRUSTED
    page = browser.open(f"/{locale}/publishers/{FINGERPRINT}/distrust")
    assert said(locale, "This publisher is no longer trusted already.") in page.text
    again = browser.open(f"/{locale}/publishers").form(action="/publishers/check").send()
    assert HOSTILE in again.text
    again.form(action="/publishers").send()
    with academy.app.app_context():
        assert judged(signed(FILES)).state is State.TRUSTED


def test_pressed_twice_the_button_distrusts_once(academy: Academy) -> None:
    trust(academy)
    browser = academy.signed_in("administrator")
    form = browser.open(f"/en/publishers/{FINGERPRINT}/distrust").form("Trust no longer")
    assert "No pack that readers see is theirs." in form.page.text
    assert form.send().status == form.send().status == 200
    with academy.app.app_context():
        acts = list(db.session.scalars(sa.select(AuditLine.act).order_by(AuditLine.id)))
    assert acts[-2:] == ["publisher-trusted", "publisher-distrusted"]


def test_a_publisher_whom_nobody_knows_has_no_page(academy: Academy) -> None:
    browser = academy.signed_in("administrator")
    assert browser.open("/en/publishers/NOBODY/distrust").status == 404
    token = browser.open("/en/publishers").one("main [name=csrf_token]")["value"]
    assert browser.post("/en/publishers/NOBODY/distrust", {"csrf_token": token}).status == 404


def test_packs_that_were_withdrawn_or_replaced_are_not_listed(academy: Academy) -> None:
    trust(academy)
    browser = academy.signed_in("administrator")
    with academy.app.app_context():
        first = publish_signed("1.3.0")
        publish(replace(PACK, version="1.4.0", digest="1.4.0"))
        db.session.commit()
    assert "None" in browser.open("/en/publishers").text
    with academy.app.app_context():
        roll_back(first, by=None)
        db.session.commit()
    assert "town-water 1.3.0" in browser.open("/en/publishers").text
    with academy.app.app_context():
        withdraw(PACK.id, by=None)
        db.session.commit()
    assert "None" in browser.open("/en/publishers").text


def test_the_history_keeps_the_trust_that_a_version_had(academy: Academy) -> None:
    with academy.app.app_context():
        version = publish_signed()
    trust(academy)
    with academy.app.app_context():
        publish(replace(PACK, version="1.4.0", digest="1.4.0"), origin=origin(Trust(State.UNSIGNED)))
        roll_back(version, by=None)
        tampered = Trust(State.TAMPERED, fault=Fault.FILES, fingerprint=FINGERPRINT)
        publish(replace(PACK, version="1.5.0", digest="1.5.0"), origin=origin(tampered))
        db.session.commit()
        query = sa.select(Publication.trust, Publication.signed_by).order_by(Publication.id)
        kept = [tuple(row) for row in db.session.execute(query)]
    assert kept == [
        ("", ""),
        ("unknown", FINGERPRINT),
        ("unsigned", ""),
        ("unknown", FINGERPRINT),
        ("tampered", ""),
    ]


def test_a_pack_that_is_not_trusted_takes_a_deliberate_act() -> None:
    for state in State:
        trust = Trust(state)
        assert needs_tick(trust) == (state is not State.TRUSTED)
        admit(trust, meant=[state])
        if needs_tick(trust):
            with pytest.raises(NotTrustedError):
                admit(trust, meant=set(State) - {state})
    for state in (State.UNSIGNED, State.UNKNOWN):
        admit(Trust(state), has_publishers=False)
    for state in (State.TAMPERED, State.DISTRUSTED):
        with pytest.raises(NotTrustedError):
            admit(Trust(state), has_publishers=False)


def test_the_browser_asks_even_before_a_publisher_is_named(academy: Academy) -> None:
    with academy.app.app_context():
        assert admitted(FILES, meant=(), asks_always=False).state is State.UNSIGNED
        with pytest.raises(NotTrustedError):
            admitted(FILES, meant=(), asks_always=True)
        assert admitted(FILES, meant=[State.UNSIGNED], asks_always=True).state is State.UNSIGNED


BOX = (
    "{% from 'publishers/trust.html' import trust_box, trust_tick %}{{ trust_box(told) }}{{ trust_tick(told, error) }}"
)
JUDGEMENTS = {
    "trusted": judge(signed(FILES), TRUSTED),
    "unknown": judge(signed(FILES, OTHER_KEY, publisher=HOSTILE), TRUSTED),
    "distrusted": replace(judge(signed(FILES), TRUSTED), state=State.DISTRUSTED),
    "unsigned": judge(FILES, TRUSTED),
    "tampered": judge({**signed(FILES, KEY), "<i>.md": b"", "en.md": b"x"}, TRUSTED),
    "cut short": replace(judge({**signed(FILES, KEY), "a.md": b""}, TRUSTED), unnamed=7),
    "forged": Trust(State.TAMPERED, fault=Fault.FORGED),
    "unreadable": judge({**FILES, SIGNATURE: b""}, TRUSTED),
}


@pytest.mark.parametrize("trust", JUDGEMENTS.values(), ids=JUDGEMENTS.keys())
@pytest.mark.parametrize("locale", ["en", "ar"])
def test_a_page_tells_a_judgement_and_asks_for_a_tick_where_it_takes_one(
    academy: Academy, trust: Trust, locale: str
) -> None:
    with academy.app.test_request_context(f"/{locale}/packs"), i18n.speaking(locale):
        page = render_template_string(BOX, told=tell(trust), error="Tick this.")
    assert ('type="checkbox"' in page) == needs_tick(trust)
    assert (f'value="{trust.state}"' in page) == needs_tick(trust)
    assert ("Tick this." in page) == needs_tick(trust)
    assert "<b>&#34;" not in page
    assert "<i>" not in page
    assert (grouped(trust.fingerprint) in page) if trust.fingerprint else ("Fingerprint" not in page)
    for path in (*trust.changed, *trust.missing):
        assert path in page
    assert ("%(" in page) is False
    assert ("7" in page) or not trust.unnamed


def test_a_version_that_nobody_saw_takes_the_signature_with_which_it_comes_again(academy: Academy) -> None:
    plain = replace(PACK, version="1.3.0", digest="1.3.0")
    with academy.app.app_context():
        row = stage(plain, by="somebody")
        assert SIGNATURE not in files_of(row.id)
        for key in (KEY, OTHER_KEY):
            files = signed(dict(plain.files), key)
            assert stage(replace(plain, files=tuple(files.items())), by="somebody") is row
            assert files_of(row.id) == files
        assert stage(plain, by="somebody") is row
        assert files_of(row.id) == dict(plain.files)


def test_signing_a_pack_leaves_its_content_what_it_was(academy: Academy) -> None:
    """The same version signed afterwards is the version that is there; nobody is asked to raise its number."""
    with academy.app.app_context():
        before = publish(PACK)
        later = replace(PACK, files=tuple(signed(dict(PACK.files)).items()))
        assert publish(later) is before
        assert db.session.scalar(sa.select(sa.func.count()).select_from(PackVersion)) == 1
