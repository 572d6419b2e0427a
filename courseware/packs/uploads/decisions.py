"""What an administrator decides on the preview: which things are the same, which are not, and what kind of change each is."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from courseware.content.model import ChangeClass


@dataclass(frozen=True, slots=True)
class Decisions:
    """Decisions on one upload.

    `accepted` (old key to new key) are the same, pairs that are `refused` are not; `classes` are by
    `ThingDifference.key`.
    """

    accepted: Mapping[str, str] = field(default_factory=dict)
    refused: frozenset[tuple[str, str]] = frozenset()
    classes: Mapping[str, ChangeClass] = field(default_factory=dict)

    def same_identity(self, other: "Decisions") -> bool:
        """Whether both say the same about which things are the same, so that nothing has to be compared again."""
        return (self.accepted, self.refused) == (other.accepted, other.refused)


def as_json(decisions: Decisions, /) -> str:
    """As kept in `Upload.decisions`."""
    plain: dict[str, Any] = {
        "accepted": dict(decisions.accepted),
        "refused": sorted(list(pair) for pair in decisions.refused),
        "classes": {key: str(change_class) for key, change_class in decisions.classes.items()},
    }
    return json.dumps(plain, ensure_ascii=False, sort_keys=True)


def decisions_of(text: str, /) -> Decisions:
    """What is kept in `Upload.decisions`."""
    plain = json.loads(text)
    return Decisions(
        accepted=plain.get("accepted", {}),
        refused=frozenset((old, new) for old, new in plain.get("refused", [])),
        classes={key: ChangeClass(value) for key, value in plain.get("classes", {}).items()},
    )
