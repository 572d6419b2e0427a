"""What the publisher says of changes, read again from a pack that was checked."""

from courseware.content.findings import Findings
from courseware.content.model import DeclaredChange
from courseware.content.schema import ChangesFile
from courseware.content.text_reader import decode
from courseware.content.yaml_reader import read_yaml, validate

CHANGES_FILE = "changes.yaml"


def declared_in(data: bytes, /) -> tuple[DeclaredChange, ...]:
    """The classes of changes in a `changes.yaml`, in the order of the file; none where it is not one."""
    findings = Findings()
    text = decode(data, CHANGES_FILE, findings)
    document = read_yaml(text, CHANGES_FILE, findings) if text is not None else None
    found = validate(ChangesFile, document, findings) if document else None
    return tuple(
        DeclaredChange(version, key, change_class)
        for version, classes in (found.root.items() if found else ())
        for key, change_class in classes.items()
    )
