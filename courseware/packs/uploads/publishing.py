"""What the form that publishes an upload needs, on whatever page it stands."""

from courseware.library.version_queries import newer_than
from courseware.packs.uploads.forms import PublishForm
from courseware.packs.uploads.models import Upload
from courseware.publishers.judging import State, Trust, trust_from
from courseware.publishers.words import tell

UNSIGNED = Trust(State.UNSIGNED).to_text()
"""What is said of an upload that was checked before the academy knew signatures."""


def parts(upload: Upload, form: PublishForm | None = None, trust: Trust | None = None, /) -> dict[str, object]:
    """The values of `uploads/publish_form.html` for a checked upload; `form` where it came with errors.

    `told` is what is known of who made it (`trust`, where that was judged just now). `newer` is the number of the version
    that readers see, where that is newer: then a box has to be ticked.
    """
    newer = newer_than(upload.version or "", upload.pack_id or "")
    told = tell(trust or trust_from(upload.trust or UNSIGNED))
    return {"upload": upload, "publish_form": form or PublishForm(formdata=None), "newer": newer, "told": told}
