"""Locales in addresses: ``/<locale>/...`` speaks that locale; tags of the same language are sent on to ours."""

from typing import Any
from urllib.parse import quote, urlencode

from flask import Flask, current_app, g, redirect, request, url_for
from flask_login import current_user
from werkzeug.routing import BaseConverter
from werkzeug.wrappers import Response

from courseware import i18n
from courseware.config import LOCALES
from courseware.web.application import SAFE

COOKIE = "locale"


class LocaleConverter(BaseConverter):
    """Matches the locales of the interface and nothing else."""

    regex = "|".join(LOCALES)
    part_isolating = True


def preferred() -> str:
    """The locale for somebody who asks for none: their own, the one they last chose, or their browser's."""
    if current_user.is_authenticated and current_user.locale in LOCALES:
        return str(current_user.locale)
    return _chosen_or_asked_for()


def _chosen_or_asked_for() -> str:
    """The locale last chosen here, or the best one that the browser asks for; a quality of 0 means not this one."""
    chosen = request.cookies.get(COOKIE, "")
    if chosen in LOCALES:
        return chosen
    return i18n.negotiate([tag for tag, quality in request.accept_languages if quality > 0])


def take_locale(_endpoint: str | None, values: dict[str, Any] | None) -> None:
    """Speak the locale of the address."""
    g.locale = (values or {}).pop("locale", None) or preferred_without_person()
    i18n.speak(g.locale)


def preferred_without_person() -> str:
    """The locale of an address that is not ours or has none (health, static files): no look at the database."""
    first = request.path.split("/", 2)[1]
    return first if first in LOCALES else _chosen_or_asked_for()


def give_locale(app: Flask) -> Any:
    """Put the locale of this page into every address made on it."""

    def give(endpoint: str, values: dict[str, Any]) -> None:
        if "locale" not in values and app.url_map.is_endpoint_expecting(endpoint, "locale"):
            values["locale"] = g.get("locale", LOCALES[0])

    return give


def redirect_of_other_tag() -> Response | None:
    """Where an unknown address begins with a tag of one of our languages, the way to ours: /zh-TW/x, /fr-CA/x."""
    first, _, rest = request.path.lstrip("/").partition("/")
    found = i18n.nearest(first, LOCALES) if 2 <= len(first) <= 12 else None
    if found is None or found == first:
        return None
    query = f"?{request.query_string.decode('latin-1')}" if request.query_string else ""
    return redirect(f"/{found}/{quote(rest)}{query}", code=308)


def redirect_without_slash() -> Response | None:
    """Where an address of ours was typed with a slash at its end, the way to it."""
    path = request.path.rstrip("/")
    adapter = current_app.create_url_adapter(request)
    if path == request.path or request.method not in SAFE or not (adapter and adapter.test(path, method="GET")):
        return None
    query = f"?{request.query_string.decode('latin-1')}" if request.query_string else ""
    return redirect(f"{quote(path)}{query}", code=308)


def same_page(locale: str, /) -> str:
    """The address of this very page in another locale; the home page where the address cannot be opened in one."""
    if request.endpoint is None or not _can_be_opened():
        return url_for("site.show_home", locale=locale)
    query = f"?{urlencode(list(request.args.items(multi=True)))}" if request.args else ""
    return url_for(request.endpoint, **{**(request.view_args or {}), "locale": locale}) + query


def _can_be_opened() -> bool:
    """Whether the address of this request has locales, and is a page as well where a form was sent to it."""
    if "locale" not in (request.url_rule.arguments if request.url_rule else ()):
        return False
    adapter = current_app.create_url_adapter(request)
    return request.method == "GET" or bool(adapter and adapter.test(request.path, method="GET"))


def install(app: Flask, /) -> None:
    """Teach `app` locales in addresses, translated templates and the formats of each language."""
    app.url_map.converters["locale"] = LocaleConverter
    app.url_value_preprocessor(take_locale)
    app.url_defaults(give_locale(app))
    env = app.jinja_env
    env.add_extension("jinja2.ext.i18n")
    env.install_gettext_callables(  # type: ignore[attr-defined]
        lambda message: i18n.catalogue(i18n.current()).ugettext(message),
        lambda one, many, number: i18n.catalogue(i18n.current()).ungettext(one, many, number),
        newstyle=True,
        pgettext=lambda context, message: i18n.catalogue(i18n.current()).upgettext(context, message),
    )
    env.policies["ext.i18n.trimmed"] = True
    env.globals.update(direction=i18n.direction, own_name=i18n.own_name, same_page=same_page, locales=LOCALES)
    env.filters.update(
        number=i18n.format_number,
        share=i18n.format_share,
        size=i18n.format_size,
        date=i18n.format_date,
        day=i18n.format_day,
        datetime=i18n.format_datetime,
        minutes=i18n.format_minutes,
        part_of_calendar=i18n.format_part_of_calendar,
        language_name=i18n.language_name,
        sentence_list=i18n.format_list,
    )
