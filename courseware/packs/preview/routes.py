"""The page before publishing, its parts that are long by themselves, and the decisions that are made on it."""

from typing import Any

from flask import flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from courseware.accounts.session import current_person
from courseware.content.difference import ThingDifference
from courseware.content.lineage import LASTING
from courseware.content.model import ChangeClass
from courseware.errors import NotFoundError
from courseware.i18n import gettext as _
from courseware.packs.blueprints import preview as blueprint
from courseware.packs.preview import deciding
from courseware.packs.preview.fates import Fate
from courseware.packs.preview.groups import Wanted
from courseware.packs.preview.languages import coverage_rows
from courseware.packs.preview.marks import mark_of
from courseware.packs.preview.page import ROWS, Looked, looked, preview_of
from courseware.packs.preview.proposals import common_language, pair_of
from courseware.packs.uploads import operations
from courseware.packs.uploads.decisions import decisions_of
from courseware.packs.uploads.publishing import parts
from courseware.packs.uploads.queries import get_upload
from courseware.web.guards import administrator

PREVIEW = "/packs/uploads/<upload_id>/preview"
PAIRS = 5
"""Proposals on a page: each shows two texts."""


@blueprint.get(PREVIEW)
@administrator
def show_preview(upload_id: str) -> Response | str:
    """What would change, for whom, and the way to publish it."""
    found = _looked(upload_id)
    if found is None:
        return _to_upload(upload_id)
    wanted = _wanted(found)
    preview = preview_of(found, wanted, number=_page_number())
    return render_template(
        "preview/preview.html",
        preview=preview,
        wanted=wanted,
        query=_query(wanted),
        fates=[fate for fate in Fate if fate is not Fate.UNCHANGED],
        opened=request.args.get("opened", ""),
        **parts(found.upload),
        **_shared(found),
    )


@blueprint.get(f"{PREVIEW}/thing")
@administrator
def show_thing(upload_id: str) -> Response | str:
    """The whole difference of one thing, in every language."""
    found = _looked(upload_id)
    if found is None:
        return _to_upload(upload_id)
    thing = _thing(found, request.args.get("key", ""))
    return render_template("preview/thing.html", thing=thing, query={}, wanted=Wanted(), **_shared(found))


@blueprint.post(f"{PREVIEW}/class")
@administrator
def decide_class(upload_id: str) -> Response:
    """Say of what class a change is, or take that back."""
    found = _looked(upload_id)
    if found is None:
        return _to_upload(upload_id)
    thing = _thing(found, request.form.get("key", ""))
    chosen = request.form.get("class", "")
    change_class = ChangeClass(chosen) if chosen in {*ChangeClass} else None
    decisions = decisions_of(found.upload.decisions)
    operations.decide(found.upload, deciding.with_class(decisions, thing.key, change_class), by=current_person().id)
    if request.form.get("whole"):
        return redirect(url_for("packs.preview.show_thing", upload_id=upload_id, key=thing.key), 303)
    query: dict[str, Any] = {
        name: request.form[name] for name in ("language", "kind", "module", "page") if request.form.get(name)
    }
    mark = mark_of(thing.key)
    return redirect(url_for("packs.preview.show_preview", upload_id=upload_id, opened=mark, _anchor=mark, **query), 303)


@blueprint.get(f"{PREVIEW}/same")
@administrator
def show_proposals(upload_id: str) -> Response | str:
    """Things that may continue others, to accept or to refuse, and what was decided of them."""
    found = _looked(upload_id)
    if found is None:
        return _to_upload(upload_id)
    proposals = found.difference.identity.proposals
    language = common_language(tuple(found.base.languages.split()), found.languages) if found.base else ""
    pages = max(1, -(-len(proposals) // PAIRS))
    number = min(max(_page_number(), 1), pages)
    pairs = [
        pair_of(match, found.difference, found.base.id, found.row.id, language)
        for match in proposals[(number - 1) * PAIRS : number * PAIRS]
        if found.base
    ]
    return render_template(
        "preview/proposals.html",
        pairs=pairs,
        number=number,
        page_count=pages,
        **_shared(found),
    )


@blueprint.post(f"{PREVIEW}/same")
@administrator
def decide_pair(upload_id: str) -> Response:
    """Accept or refuse that two things are the same, or take that back."""
    found = _looked(upload_id)
    if found is None:
        return _to_upload(upload_id)
    pair = (request.form.get("old", ""), request.form.get("new", ""))
    decisions = decisions_of(found.upload.decisions)
    match request.form.get("decision"):
        case "accept" if _is_proposed(found, pair):
            decided = deciding.with_accepted(decisions, pair)
        case "refuse" if _is_proposed(found, pair):
            decided = deciding.with_refused(decisions, pair)
        case "take back":
            decided = deciding.without(decisions, pair)
        case _:
            flash(_("This no longer applies: the two versions were compared again meanwhile."), "bad")
            decided = decisions
    operations.decide(found.upload, decided, by=current_person().id)
    return redirect(url_for("packs.preview.show_proposals", upload_id=upload_id), 303)


@blueprint.get(f"{PREVIEW}/languages")
@administrator
def show_languages(upload_id: str) -> Response | str:
    """The whole matrix of lessons and languages, page by page."""
    found = _looked(upload_id)
    if found is None:
        return _to_upload(upload_id)
    rows = coverage_rows(found.difference, found.languages)
    pages = max(1, -(-len(rows) // ROWS))
    number = min(max(_page_number(), 1), pages)
    shown = rows[(number - 1) * ROWS : number * ROWS]
    return render_template("preview/languages.html", rows=shown, number=number, page_count=pages, **_shared(found))


def _looked(upload_id: str) -> Looked | None:
    """What there is to look at; None where the upload is on its way, refused, or at its end."""
    return looked(get_upload(upload_id))


def _to_upload(upload_id: str) -> Response:
    return redirect(url_for("packs.uploads.show_upload", upload_id=upload_id))


def _thing(found: Looked, key: str) -> ThingDifference:
    thing = found.difference.thing(key)
    if thing is None:
        raise NotFoundError(f"thing {key}")
    return thing


def _is_proposed(found: Looked, pair: deciding.Pair) -> bool:
    return any((match.old, match.new) == pair for match in found.difference.identity.proposals)


def _wanted(found: Looked) -> Wanted:
    """What the address asks for; what it does not name rightly leaves nothing out."""
    kind, language = request.args.get("kind", ""), request.args.get("language", "")
    fate = Fate(kind) if kind in {*Fate} else None
    return Wanted(language if language in found.difference.languages else "", fate, request.args.get("module", ""))


def _query(wanted: Wanted) -> dict[str, str]:
    """The address of what is wanted."""
    named = {"language": wanted.language, "kind": str(wanted.fate or ""), "module": wanted.module}
    return {name: value for name, value in named.items() if value}


def _page_number() -> int:
    return request.args.get("page", 1, type=int)


def _shared(found: Looked) -> dict[str, Any]:
    """What every one of these pages shows."""
    return {"looked": found, "lasting": LASTING, "decisions": decisions_of(found.upload.decisions)}
