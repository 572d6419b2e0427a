"""Time zones to choose from, under their cities' names in the language spoken now (CLDR)."""

from functools import cache
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
    known = parsed(locale).time_zones
    names = {zone: known.get(zone, {}).get("city") or zone.rpartition("/")[2].replace("_", " ") for zone in zone_ids()}
    return dict(sorted(names.items(), key=lambda item: item[1]))
