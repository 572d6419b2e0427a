"""Why an academy does not take a pack that has no errors of its own, told as problems like those of the checker."""

from courseware.content.problem import Problem
from courseware.content.wording import N_, Message, error

MESSAGES: dict[str, Message] = {
    "version-taken": error(
        N_("Version {version} of this pack was published with other content."),
        N_("Raise the version in pack.yaml: a version that people have learned from never changes."),
    ),
    "same-content": error(
        N_("Readers see exactly this pack already, as version {version}."),
        N_("Nothing has to be done. If you changed something, check that you chose the changed file."),
    ),
    "published-before": error(
        N_("Readers saw exactly this pack before, as version {version}."),
        N_("Open the history of the pack and bring that version back."),
    ),
    "module-taken": error(
        N_("The module “{module}” belongs to the pack “{pack}”."),
        N_("Give the folder of the module another name, and change it in pack.yaml as well."),
    ),
    "replaced": error(
        N_("Another file with version {version} of this pack was uploaded after this one and took its place."),
        N_("Go on with the later upload, or upload this file again."),
    ),
    "too-heavy": error(
        N_("Checking the pack takes more time or memory than a pack may take."),
        N_("Make two packs of it. If it is small, send it to whoever runs the academy."),
    ),
    "left-alone": error(
        N_("The command that brought the pack ended before the check did."),
        N_("Run the command again, or upload a zip file of the pack here."),
    ),
    "given-up": error(
        N_("The check stopped {tries} times before its end."),
        N_("Upload the file again. If that does not help, tell whoever runs the academy."),
    ),
}


def problem(code: str, file: str = "", /, **values: object) -> Problem:
    """A reason of this list, about a file of the pack or the pack as a whole."""
    message = MESSAGES[code]
    shown = tuple((name, str(value)) for name, value in sorted(values.items()))
    return Problem(file, 0, message.severity, code, message.what, message.mend, shown)
