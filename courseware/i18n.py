"""Languages: choosing a locale, translated words, and numbers and dates as each language writes them (CLDR).

The locale of the moment lives in a context variable, so that mail, documents and the command line can speak a language
without a request. Catalogues are read from ``translations/<locale>/LC_MESSAGES/messages.po`` once per process.
"""

import io
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime, tzinfo
from fractions import Fraction
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

from babel import Locale, UnknownLocaleError
from babel.core import get_global
from babel.dates import format_date as babel_date
from babel.dates import format_skeleton
from babel.dates import format_time as babel_time
from babel.lists import format_list as babel_list
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal, format_percent
from babel.support import Translations

from courseware.config import LOCALES, ROOT
from courseware.tags import direction as direction
from courseware.tags import parsed as parsed

_locale: ContextVar[str] = ContextVar("locale", default="en")
_zone: ContextVar[str] = ContextVar("zone", default="UTC")

FOLDER = ROOT / "translations"
MEGABYTE = 1_000_000


def catalogue_path(locale: str, /) -> Path:
    """Where the catalogue of a locale is."""
    return FOLDER / locale.replace("-", "_") / "LC_MESSAGES" / "messages.po"


@cache
def catalogue(locale: str, /) -> Translations:
    """The translations of a locale, compiled in memory; English, the source, needs none."""
    path = catalogue_path(locale)
    if not path.exists():
        return Translations()
    compiled = io.BytesIO()
    with path.open("rb") as file:
        write_mo(compiled, read_po(file, locale=locale.replace("-", "_")))
    compiled.seek(0)
    return Translations(compiled)


def current() -> str:
    """The locale spoken now."""
    return _locale.get()


@contextmanager
def speaking(locale: str, /, *, zone: str = "UTC") -> Iterator[None]:
    """Speak `locale` inside the block; times are told in `zone`."""
    tokens = _locale.set(locale), _zone.set(zone)
    try:
        yield
    finally:
        _locale.reset(tokens[0])
        _zone.reset(tokens[1])


def speak(locale: str, /, *, zone: str = "UTC") -> None:
    """Speak `locale` from now on in this context (a request sets it once, at its beginning)."""
    _locale.set(locale)
    _zone.set(zone)


def gettext(message: str, /, **values: object) -> str:
    """The message in the language spoken now, with `values` filled in where it says ``%(name)s``."""
    text = catalogue(_locale.get()).ugettext(message)
    return text % values if values else text


def ngettext(singular: str, plural: str, number: int, /, **values: object) -> str:
    """The message in the plural form that `number` asks for; ``%(num)s`` is the number as the language writes it."""
    text = catalogue(_locale.get()).ungettext(singular, plural, number)
    return text % {"num": format_number(number), **values}


def pgettext(context: str, message: str, /, **values: object) -> str:
    """The message as used in `context` (for words that would be ambiguous by themselves)."""
    text: str = catalogue(_locale.get()).upgettext(context, message)
    return text % values if values else text


def matching(tag: str, available: Sequence[str], /) -> str | None:
    """The available tag that a reader of `tag` reads: same language and, where it matters, same script.

    ``zh-CN`` and ``zh`` find ``zh-Hans``, ``zh-TW`` does not; ``fr-CA`` finds ``fr``. Scripts come from CLDR's likely subtags.
    """
    try:
        wanted = Locale.parse(tag.replace("_", "-"), sep="-")
    except (UnknownLocaleError, ValueError):
        return None
    for candidate in available:
        offered = parsed(candidate)
        if offered.language == wanted.language and _script(offered) == _script(wanted):
            return candidate
    return None


def _script(locale: Locale, /) -> str:
    """The script of a locale, filled in from CLDR's likely subtags where the tag leaves it out."""
    if locale.script:
        return str(locale.script)
    territory = f"_{locale.territory}" if locale.territory else ""
    likely = _likely(f"{locale.language}{territory}") or _likely(locale.language)
    return likely.split("_")[1] if likely.count("_") == 2 else ""


def _likely(tag: str, /) -> str:
    return str(get_global("likely_subtags").get(tag, ""))


def nearest(tag: str, available: Sequence[str], /) -> str | None:
    """The available tag for a reader of `tag` who would have to do without otherwise: the language in any script.

    ``zh-TW`` finds ``zh-Hans``: who reads Chinese in the one script gets along in the other, and better than in English.
    """
    language = tag.replace("_", "-").partition("-")[0].lower()
    other_script = (candidate for candidate in available if parsed(candidate).language == language)
    return matching(tag, available) or next(other_script, None)


def negotiate(wanted: Sequence[str], /) -> str:
    """The locale for a browser that asks for `wanted`, best first; English if none fits."""
    return next((found for tag in wanted if (found := nearest(tag, LOCALES))), LOCALES[0])


@cache
def own_name(tag: str, /) -> str:
    """The name of a language in that language, as a heading would write it."""
    locale = parsed(tag)
    name = locale.get_display_name(locale.language if tag.startswith("zh-Hans") else locale) or tag
    if tag == "zh-Hans":
        name = "中文"
    return name[:1].upper() + name[1:]


def language_name(tag: str, /) -> str:
    """The name of a language in the language spoken now."""
    return parsed(tag).get_display_name(parsed(current())) or tag


def format_number(number: float, /) -> str:
    """A number as the language writes it."""
    return format_decimal(number, locale=parsed(current()))


def format_size(size: int, /) -> str:
    """The size of a file in bytes, told in kilobytes or megabytes: 412 KB; 1.7 MB. Its space does not break a line."""
    if size < MEGABYTE:
        text = gettext("%(number)s KB", number=format_number(-(-size // 1000)))
    else:
        text = gettext("%(number)s MB", number=format_number(round(size / MEGABYTE, 1)))
    return text.replace(" ", "\N{NO-BREAK SPACE}")


def format_share(share: Fraction, /) -> str:
    """A share from 0 to 1 as a percentage without decimals, rounded down so that 79.9 % never reads as a pass of 80 %."""
    return format_percent(int(share * 100) / 100, locale=parsed(current()), format=None)


def zone() -> tzinfo:
    """The time zone in which times are told now."""
    return UTC if _zone.get() == "UTC" else ZoneInfo(_zone.get())


def _of_dates() -> Locale:
    """The CLDR locale for dates and times: for English the day stands first and hours are counted to 24."""
    return parsed("en-GB" if current() == "en" else current())


def format_date(moment: datetime, /) -> str:
    """A date in full: 23 November 2026."""
    return babel_date(moment.astimezone(zone()), format="long", locale=_of_dates())


def format_day(moment: datetime, /) -> str:
    """A certified day in full. It is the day in UTC for everybody, so that every page and every paper says the same."""
    return babel_date(moment.astimezone(UTC), format="long", locale=_of_dates())


def format_datetime(moment: datetime, /) -> str:
    """A date in full and the time with its distance from UTC (CLDR's zone names are wrong in places)."""
    local = moment.astimezone(zone())
    offset = local.strftime("%z")
    name = "UTC" if offset == "+0000" else f"UTC{offset[:3]}:{offset[3:]}"
    clock_time = babel_time(local, format="short", locale=_of_dates())
    pattern = str(_of_dates().datetime_formats["medium"])
    return pattern.format(f"{clock_time} {name}", format_date(moment))


def format_part_of_calendar(written: str, language: str, /) -> str:
    """A year, a month or a day in ISO form as `language` writes it: 2024; March 2024; 20 March 2024."""
    day = date.fromisoformat((written + "-01-01")[:10])
    known = parsed(language)
    locale = parsed("en-GB") if known == parsed("en") else known
    if len(written) == len("2024-03-20"):
        return babel_date(day, format="long", locale=locale)
    return format_skeleton("y" if len(written) == len("2024") else "yMMMM", day, locale=locale)


def format_minutes(minutes: int, /) -> str:
    """A length of time: 45 min; 2 h 20 min. Its spaces do not break a line."""
    hours, rest = divmod(minutes, 60)
    long, short = ngettext("%(num)s h", "%(num)s h", hours), ngettext("%(num)s min", "%(num)s min", rest)
    if hours and rest:
        text = pgettext("length of time", "%(hours)s %(minutes)s", hours=long, minutes=short)
    else:
        text = long if hours else short
    return text.replace(" ", "\N{NO-BREAK SPACE}")


def format_list(items: Sequence[str], /) -> str:
    """A list in a sentence: a, b and c."""
    return babel_list(list(items), locale=parsed(current()))
