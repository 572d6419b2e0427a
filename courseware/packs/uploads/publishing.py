"""What the form that publishes an upload needs, on whatever page it stands."""

from courseware.library.version_queries import newer_than
from courseware.packs.uploads.forms import PublishForm
from courseware.packs.uploads.models import Upload


def parts(upload: Upload, form: PublishForm | None = None, /) -> dict[str, object]:
    """The values of `uploads/publish_form.html` for a checked upload; `form` where it came with errors.

    `newer` is the number of the version that readers see, where that is newer: then a box has to be ticked.
    """
    newer = newer_than(upload.version or "", upload.pack_id or "")
    return {"upload": upload, "publish_form": form or PublishForm(formdata=None), "newer": newer}
