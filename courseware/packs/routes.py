"""The packs that are installed, for administrators."""

from flask import g, render_template

from courseware.library.queries import installed_packs
from courseware.packs.blueprints import packs as blueprint
from courseware.packs.queries import learners_by_pack
from courseware.packs.uploads.queries import waiting_uploads
from courseware.web.guards import administrator


@blueprint.get("/packs")
@administrator
def show_packs() -> str:
    """The list of packs: version, languages, modules, learners inside, last change; and the uploads that wait."""
    return render_template(
        "packs/packs.html", packs=installed_packs(g.locale), learners=learners_by_pack(), uploads=waiting_uploads()
    )
