"""The main menu: which parts of the house a person sees."""

from dataclasses import dataclass

from flask import request, url_for

from courseware.i18n import gettext as _
from courseware.web.person import Person


@dataclass(frozen=True, slots=True)
class MenuItem:
    """A link of the main menu."""

    url: str
    words: str
    is_current: bool
    is_here: bool


def main_menu(person: Person | None, /) -> list[MenuItem]:
    """The main menu for `person`, or for a stranger."""
    return [_item(url_for(endpoint), words) for endpoint, words in _entries(person)]


def _entries(person: Person | None) -> list[tuple[str, str]]:
    """The pages of the menu, each with its words."""
    entries = [("lessons.show_modules", _("Modules"))]
    if person:
        entries.insert(0, ("lessons.show_my_learning", _("My learning")))
        if person.is_trainer:
            entries.append(("cohorts.show_cohorts", _("Cohorts")))
        if person.is_administrator:
            entries.append(("packs.show_packs", _("Packs")))
            entries.append(("people.show_people", _("People")))
    else:
        entries.append(("certificates.show_verify_form", _("Check a certificate")))
    entries.append(("site.show_help", _("Help")))
    return entries


def _item(url: str, words: str) -> MenuItem:
    is_here = request.path == url
    return MenuItem(url, words, is_here or request.path.startswith(url + "/"), is_here)
