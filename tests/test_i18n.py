"""Languages: which locale a reader gets, and numbers, dates and lists as each language writes them."""

from datetime import UTC, datetime
from fractions import Fraction

import pytest

from courseware import i18n
from courseware.config import LOCALES

MOMENT = datetime(2026, 11, 23, 21, 5, tzinfo=UTC)


@pytest.mark.parametrize(
    ("wanted", "locale"),
    [
        ("zh-CN", "zh-Hans"),
        ("zh", "zh-Hans"),
        ("zh-Hans-SG", "zh-Hans"),
        ("zh-TW", None),
        ("zh-Hant", None),
        ("ar-EG", "ar"),
        ("fr-CA", "fr"),
        ("FR", "fr"),
        ("en_GB", "en"),
        ("ru-KZ", "ru"),
        ("pt", None),
        ("sr-Latn", None),
        ("", None),
        ("*", None),
        ("nonsense", None),
        ("fr-CA-variant-and-more", None),
    ],
)
def test_a_tag_finds_the_locale_that_its_reader_reads(wanted: str, locale: str | None) -> None:
    assert i18n.matching(wanted, LOCALES) == locale


@pytest.mark.parametrize(
    ("wanted", "locale"),
    [
        (["pt", "fr-CA", "en"], "fr"),
        (["zh-TW", "fr", "en"], "zh-Hans"),
        (["zh-HK"], "zh-Hans"),
        (["zh-Hant-MO"], "zh-Hans"),
        (["zh-cmn-Hans-CN"], "zh-Hans"),
        (["ar-EG-u-nu-latn"], "ar"),
        (["es-419"], "es"),
        (["ru_UA"], "ru"),
        (["fr-CA-variant-and-more"], "fr"),
        (["fry", "", "-", "*", "zhuang"], "en"),
        (["zh-CN", "en"], "zh-Hans"),
        (["ar-EG"], "ar"),
        (["pt", "de"], "en"),
        ([], "en"),
    ],
)
def test_the_first_language_of_a_browser_that_we_speak_is_spoken(wanted: list[str], locale: str) -> None:
    assert i18n.negotiate(wanted) == locale


def test_the_script_of_a_language_that_cldr_does_not_know_makes_no_difference() -> None:
    assert i18n.matching("vai-Vaii", ["en"]) is None
    assert i18n.matching("kam", ["kam-KE"]) == "kam-KE"


def test_an_unknown_tag_is_written_as_english_is() -> None:
    assert i18n.parsed("xx-nonsense").language == "en"
    assert i18n.direction("xx-nonsense") == "ltr"
    assert i18n.direction("ar") == "rtl"


def test_languages_name_themselves() -> None:
    assert [i18n.own_name(tag) for tag in LOCALES] == ["English", "Français", "Español", "العربية", "中文", "Русский"]
    assert i18n.own_name("pt-BR").startswith("Português")


def test_languages_are_named_in_the_language_spoken() -> None:
    with i18n.speaking("fr"):
        assert i18n.language_name("ar") == "arabe"
    assert i18n.language_name("ar") == "Arabic"


def test_a_language_is_spoken_inside_its_block_alone() -> None:
    before = i18n.current()
    with i18n.speaking("ru", zone="Asia/Almaty"):
        assert i18n.current() == "ru"
        assert i18n.format_datetime(MOMENT).endswith("UTC+05:00")
    assert i18n.current() == before


def test_messages_are_translated_with_their_values() -> None:
    with i18n.speaking("es"):
        assert i18n.gettext("Sign in") != "Sign in"
        assert "<Ana>" in i18n.gettext("Welcome, %(name)s", name="<Ana>")
        assert i18n.pgettext("name of the main menu", "Main") != "Main"
        assert "5" in i18n.pgettext("nowhere", "%(n)s left", n="5")
    with i18n.speaking("xx"):
        assert i18n.gettext("Sign in") == "Sign in"


def test_every_language_has_its_plural_forms() -> None:
    one, many = "%(num)s invitation is in the outbox.", "%(num)s invitations are in the outbox."
    with i18n.speaking("ru"):
        assert len({i18n.ngettext(one, many, n).lstrip("0123456789") for n in (1, 2, 5)}) == 3
    with i18n.speaking("en"):
        assert i18n.ngettext(one, many, 1200) == "1,200 invitations are in the outbox."


def test_a_share_is_never_rounded_up_to_a_pass() -> None:
    with i18n.speaking("en"):
        assert i18n.format_share(Fraction(7999, 10000)) == "79%"
        assert i18n.format_share(Fraction(4, 5)) == "80%"
        assert i18n.format_share(Fraction(29, 100)) == "29%"
    with i18n.speaking("fr"):
        assert i18n.format_share(Fraction(1)).replace("\u202f", " ").replace("\xa0", " ") == "100 %"


def test_times_are_told_in_the_zone_of_their_reader() -> None:
    with i18n.speaking("en", zone="Asia/Tokyo"):
        assert i18n.format_date(MOMENT) == "24 November 2026"
        assert i18n.format_datetime(MOMENT) == "24 November 2026, 06:05 UTC+09:00"
    with i18n.speaking("en"):
        assert i18n.format_datetime(MOMENT) == "23 November 2026, 21:05 UTC"
    with i18n.speaking("ru", zone="Europe/Moscow"):
        assert i18n.format_date(MOMENT) == "24 ноября 2026\u202fг."


@pytest.mark.parametrize(
    ("language", "day", "month"),
    [
        ("en", "20 March 2024", "March 2024"),
        ("fr", "20 mars 2024", "mars 2024"),
        ("zh-Hans", "2024年3月20日", "2024年3月"),
        ("xx-nonsense", "20 March 2024", "March 2024"),
    ],
)
def test_the_date_of_a_source_is_as_exact_as_it_was_written(language: str, day: str, month: str) -> None:
    assert i18n.format_part_of_calendar("2024-03-20", language) == day
    assert i18n.format_part_of_calendar("2024-03", language) == month
    assert i18n.format_part_of_calendar("2024", language).startswith("2024")


def test_lengths_of_time_and_lists_are_written_as_sentences_need_them() -> None:
    with i18n.speaking("en"):
        told = [i18n.format_minutes(n) for n in (0, 45, 120, 140)]
        assert told == ["0\xa0min", "45\xa0min", "2\xa0h", "2\xa0h\xa020\xa0min"]
        assert i18n.format_list(["a", "b", "c"]) == "a, b, and c"
        assert i18n.format_number(1234.5) == "1,234.5"
    with i18n.speaking("ar"):
        assert i18n.format_list(["أ", "ب"]) == "أ وب"
