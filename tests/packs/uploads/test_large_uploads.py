"""How much may be sent, by whom, and what is said where it is more."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from courseware.i18n import format_size, speaking
from tests import engines
from tests.academy import Academy, settings_for
from tests.packs.uploads.desk import Desk, choose


@pytest.fixture
def narrow(small_template: str, tmp_path: Path) -> Iterator[Desk]:
    """The desk in an academy that takes three megabytes at most."""
    database = engines.copy_database(small_template, tmp_path)
    academy = Academy(settings_for(tmp_path, database, LARGEST_UPLOAD="3"))
    yield Desk(academy)
    academy.close()
    engines.drop_database(database)


def test_a_file_up_to_the_limit_is_taken_although_other_forms_are_smaller(narrow: Desk) -> None:
    page = narrow.upload(b"PK" + b"\0" * 2_900_000)
    assert page.h1 == "The pack is being checked"
    assert narrow.one().size == 2_900_002


def test_a_larger_file_is_refused_with_the_limit(narrow: Desk) -> None:
    page = choose(narrow.browser.open("/en/packs/upload"), b"PK" + b"\0" * 3_200_000)
    assert page.status == 413
    assert page.h1 == "What you sent is too large"
    assert "Nothing was saved. At most 3 MB can be sent here." in page.text
    assert narrow.begun == []


def test_who_is_no_administrator_sends_no_more_than_any_form(narrow: Desk) -> None:
    page = narrow.browser.open("/en/packs/upload")
    page.browser = narrow.academy.signed_in("learner")
    assert choose(page, b"PK" + b"\0" * 2_500_000).status == 413


@pytest.mark.parametrize(
    ("size", "locale", "words"),
    [
        (0, "en", "0 KB"),
        (1, "en", "1 KB"),
        (411_200, "en", "412 KB"),
        (1_650_000, "en", "1.6 MB"),
        (1_650_000, "fr", "1,6"),
    ],
)
def test_sizes_are_told_as_each_language_writes_them(size: int, locale: str, words: str) -> None:
    with speaking(locale):
        assert words in format_size(size).replace("\N{NO-BREAK SPACE}", " ")
