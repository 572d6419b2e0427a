"""Time zones to choose from, under their cities' names in the language spoken now (CLDR)."""

from functools import cache
from unicodedata import combining, normalize
from zoneinfo import available_timezones

from babel.core import get_global

from courseware.i18n import current, parsed
from courseware.i18n import gettext as _

Choices = dict[str, list[tuple[str, str]]]


@cache
def zone_ids() -> tuple[str, ...]:
    """The zones that CLDR tells apart by a city and this computer knows."""
    places = (zone for zone in get_global("zone_territories") if not zone.startswith("Etc/"))
    return tuple(sorted(set(places) & available_timezones()))


def zone_choices() -> Choices:
    """(id, city) by region, each region in order of its cities, with UTC first."""
    regions = {
        "Africa": _("Africa"),
        "America": _("America"),
        "Antarctica": _("Antarctica"),
        "Arctic": _("Arctic"),
        "Asia": _("Asia"),
        "Atlantic": _("Atlantic"),
        "Australia": _("Australia"),
        "Europe": _("Europe"),
        "Indian": _("Indian Ocean"),
        "Pacific": _("Pacific"),
    }
    cities = _cities(current())
    found = {
        words: [(zone, cities[zone]) for zone in cities if zone.split("/")[0] == key] for key, words in regions.items()
    }
    return {_("Everywhere"): [("UTC", "UTC")], **found}


@cache
def _cities(locale: str) -> dict[str, str]:
    known, elder = parsed(locale).time_zones, _elder_ids()
    names = {
        zone: next((known[each]["city"] for each in (zone, *elder.get(zone, ())) if "city" in known.get(each, {})), "")
        or zone.rpartition("/")[2].replace("_", " ")
        for zone in zone_ids()
    }
    return dict(sorted(names.items(), key=lambda item: _without_marks(item[1])))


@cache
def _elder_ids() -> dict[str, list[str]]:
    """The ids that a zone had before it was renamed: under one of them CLDR keeps its city (Kyiv, Kolkata)."""
    elder: dict[str, list[str]] = {}
    for old, new in get_global("zone_aliases").items():
        elder.setdefault(new, []).append(old)
    return elder


def _without_marks(city: str) -> str:
    """What a city is sorted by: É stands with E."""
    return "".join(letter for letter in normalize("NFD", city) if not combining(letter)).casefold()
