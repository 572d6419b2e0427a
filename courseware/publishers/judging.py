"""What the signature of a pack is worth to an academy. Pure."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from courseware.content.places import SIGNATURE
from courseware.publishers.signature import Signature, UnreadableSignatureError, read_signature, stamps_of

MOST_NAMED = 20
"""Files of each kind that a kept judgement names."""


class State(StrEnum):
    """What is known of who made a pack. The names are stored."""

    TRUSTED = "trusted"
    """Signed, whole, by a publisher whom the academy trusts."""
    UNKNOWN = "unknown"
    """Signed, whole, with a key that the academy has never heard of."""
    DISTRUSTED = "distrusted"
    """Signed, whole, by a publisher whom the academy trusts no longer."""
    UNSIGNED = "unsigned"
    TAMPERED = "tampered"
    """It has a signature, and not the one of these files."""


class Fault(StrEnum):
    """What is wrong with a pack that was tampered with."""

    NONE = ""
    FILES = "files"
    """The signature is genuine, and files are not those that were signed."""
    FORGED = "forged"
    """The owner of the key did not sign this list of files."""
    UNREADABLE = "unreadable"
    """It is no signature that we can read."""


@dataclass(frozen=True, slots=True)
class Publisher:
    """A publisher whom the academy trusts, or trusted once."""

    name: str
    is_trusted: bool = True


@dataclass(frozen=True, slots=True)
class Trust:
    """A judgement. `name`: what the academy calls the publisher, or what an unknown one calls itself, which proves nothing."""

    state: State
    name: str = ""
    fingerprint: str = ""
    """Of the key that signed; empty where nobody can tell."""
    fault: Fault = Fault.NONE
    changed: tuple[str, ...] = ()
    added: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    """Paths of files that differ from what was signed, that are new, and that are gone."""
    unnamed: int = 0
    """How many more files differ than are named here."""

    def to_text(self) -> str:
        """The judgement as a short text, to be kept: of each kind of differing files the first `MOST_NAMED`."""
        kinds = (self.changed, self.added, self.missing)
        unnamed = self.unnamed + sum(max(0, len(paths) - MOST_NAMED) for paths in kinds)
        fields = {
            "state": self.state,
            "name": self.name,
            "fingerprint": self.fingerprint,
            "fault": self.fault,
            "changed": self.changed[:MOST_NAMED],
            "added": self.added[:MOST_NAMED],
            "missing": self.missing[:MOST_NAMED],
            "unnamed": unnamed,
        }
        return json.dumps({name: value for name, value in fields.items() if value}, ensure_ascii=False)


def trust_from(text: str, /) -> Trust:
    """The judgement that `Trust.to_text` wrote."""
    fields = json.loads(text)
    lists = {name: tuple(fields.get(name, ())) for name in ("changed", "added", "missing")}
    kinds = {"state": State(fields["state"]), "fault": Fault(fields.get("fault", ""))}
    return Trust(**{**fields, **lists, **kinds})


def judge(files: Mapping[str, bytes], publishers: Mapping[str, Publisher], /) -> Trust:
    """Judge the files of a pack as they were read.

    Args:
        files: path to content, the signature among them.
        publishers: those whom the academy trusts or trusted once, by the fingerprint of their key.
    """
    if SIGNATURE not in files:
        return Trust(State.UNSIGNED)
    try:
        signature = read_signature(files[SIGNATURE])
    except UnreadableSignatureError:
        return Trust(State.TAMPERED, fault=Fault.UNREADABLE)
    if not signature.is_genuine:
        return Trust(State.TAMPERED, fault=Fault.FORGED)
    publisher = publishers.get(signature.fingerprint)
    name = publisher.name if publisher else signature.publisher
    trust = Trust(State.UNKNOWN, name=name, fingerprint=signature.fingerprint)
    differing = _differing(signature, files)
    if any(differing):
        changed, added, missing = differing
        return replace(trust, state=State.TAMPERED, fault=Fault.FILES, changed=changed, added=added, missing=missing)
    if publisher is None:
        return trust
    return replace(trust, state=State.TRUSTED if publisher.is_trusted else State.DISTRUSTED)


def _differing(signature: Signature, files: Mapping[str, bytes]) -> tuple[tuple[str, ...], ...]:
    """Paths that differ, are new, and are gone, each in order."""
    signed, here = signature.stamps, stamps_of(files)
    changed = sorted(path for path in signed.keys() & here.keys() if signed[path] != here[path])
    return tuple(changed), tuple(sorted(here.keys() - signed.keys())), tuple(sorted(signed.keys() - here.keys()))
