"""Acts told to people in their language. The log holds names of acts and values; the sentences are made here."""

from collections.abc import Callable, Mapping
from typing import Any

from courseware.audit.acts import Act
from courseware.i18n import format_number, own_name
from courseware.i18n import gettext as _
from courseware.oversight.queries import Line, Names
from courseware.publishers.judging import State
from courseware.publishers.keys import grouped
from courseware.publishers.words import short_words
from courseware.web.sentences import Sentence


def act_names() -> dict[Act, str]:
    """Each kind of act in a few words, for the list to choose from."""
    return {
        Act.INVITED: _("Invitation sent"),
        Act.INVITED_AGAIN: _("Invitation sent again"),
        Act.INVITATION_WITHDRAWN: _("Invitation withdrawn"),
        Act.MESSAGES_SENT_AGAIN: _("Failed messages sent again"),
        Act.ADMINISTRATOR_MADE: _("Administrator made"),
        Act.ROLES_SET: _("Roles saved"),
        Act.ACCOUNT_CLOSED: _("Account closed"),
        Act.ACCOUNT_OPENED: _("Account opened again"),
        Act.SESSIONS_ENDED: _("Sessions ended"),
        Act.PASSWORD_LINK_SENT: _("Link for a new password made"),
        Act.COHORT_DELETED: _("Cohort deleted"),
        Act.PACK_UPLOADED: _("Pack uploaded"),
        Act.UPLOAD_DISCARDED: _("Upload discarded"),
        Act.PACK_KEPT: _("Pack checked and kept"),
        Act.CHANGES_DECIDED: _("Changes of a pack decided"),
        Act.VERSION_DISCARDED: _("Version of a pack discarded"),
        Act.PACK_PUBLISHED: _("Pack published"),
        Act.PACK_ROLLED_BACK: _("Earlier version of a pack brought back"),
        Act.PACK_WITHDRAWN: _("Pack withdrawn"),
        Act.PUBLISHER_TRUSTED: _("Publisher trusted"),
        Act.PUBLISHER_DISTRUSTED: _("Publisher trusted no longer"),
        Act.TABLES_UPGRADED: _("Tables of the database upgraded"),
        Act.RECORDS_REBUILT: _("Standings derived again"),
    }


def sentences() -> dict[Act, str]:
    """What each kind of act is told as. Its values are those of `_values`."""
    return {
        Act.INVITED: _("Invitation sent to %(invitation)s. Role: %(role)s. Language: %(language)s."),
        Act.INVITED_AGAIN: _("Invitation sent again to %(invitation)s, with a new link."),
        Act.INVITATION_WITHDRAWN: _("Invitation of %(invitation)s withdrawn."),
        Act.MESSAGES_SENT_AGAIN: _("Failed messages sent again. How many: %(messages)s."),
        Act.ADMINISTRATOR_MADE: _("Account of %(person)s made, as an administrator."),
        Act.ROLES_SET: _("Roles of %(person)s saved. Before: %(before)s. Now: %(after)s."),
        Act.ACCOUNT_CLOSED: _("Account of %(person)s closed."),
        Act.ACCOUNT_OPENED: _("Account of %(person)s opened again."),
        Act.SESSIONS_ENDED: _("All sessions of %(person)s ended."),
        Act.PASSWORD_LINK_SENT: _("Link for a new password made for %(person)s."),
        Act.COHORT_DELETED: _("Cohort %(name)s deleted."),
        Act.PACK_UPLOADED: _("File %(file)s uploaded."),
        Act.UPLOAD_DISCARDED: _("Upload of the file %(file)s discarded."),
        Act.PACK_KEPT: _("Pack %(pack)s, version %(version)s, checked and kept. Readers do not see it yet."),
        Act.CHANGES_DECIDED: _("Changes of the pack %(pack)s, version %(version)s, decided. How many: %(decisions)s."),
        Act.VERSION_DISCARDED: _("Pack %(pack)s, version %(version)s, discarded. Readers never saw it."),
        Act.PACK_PUBLISHED: _("Pack %(pack)s, version %(version)s, published."),
        Act.PACK_ROLLED_BACK: _("Pack %(pack)s brought back to version %(version)s."),
        Act.PACK_WITHDRAWN: _("Pack %(pack)s, version %(version)s, withdrawn."),
        Act.PUBLISHER_TRUSTED: _("Publisher %(name)s trusted. Fingerprint of the key: %(fingerprint)s."),
        Act.PUBLISHER_DISTRUSTED: _("Publisher %(name)s trusted no longer. Fingerprint of the key: %(fingerprint)s."),
        Act.TABLES_UPGRADED: _("Tables of the database brought to version %(tables)s of their form."),
        Act.RECORDS_REBUILT: _("Standings derived again: %(standings)s. Different from before: %(changed)s."),
    }


def sentence(line: Line, names: Names, messages: Mapping[Act, str], /) -> Sentence:
    """What a line says; `messages` are those of `sentences`, made once for many lines."""
    return Sentence(messages[Act(line.act)], _values(line, names))


def notes(line: Line, /) -> list[Sentence]:
    """What a line says beside its sentence: the version before, the trust in a pack, the reason."""
    detail = line.detail
    found = []
    if detail.get("before") and line.act in (Act.PACK_PUBLISHED, Act.PACK_ROLLED_BACK):
        found.append(Sentence(_("Readers saw version %(version)s before."), {"version": detail["before"]}))
    if detail.get("trust"):
        found.append(Sentence(short_words(State(detail["trust"]))))
    if detail.get("reason"):
        found.append(Sentence(_("Reason: %(reason)s"), {"reason": detail["reason"]}))
    return found


def who(line: Line, names: Names, /) -> str:
    """Who did it."""
    return _("Command line") if line.by_id is None else _person(line.by_id, names)


def _person(person_id: str, names: Names) -> str:
    return names.people.get(person_id) or _("Somebody whose account is gone")


def _values(line: Line, names: Names) -> dict[str, str]:
    """The values of a line as a reader reads them: those that it keeps, and what its subject is called, by every name."""
    told = {name: _TOLD.get(name, str)(value) for name, value in line.detail.items()}
    return {
        **told,
        "person": _person(line.subject, names),
        "invitation": names.invitations.get(line.subject) or _("somebody whose invitation is gone"),
        "pack": line.subject,
        "tables": line.subject,
        "fingerprint": grouped(line.subject),
    }


def _roles(roles: list[str]) -> str:
    """The roles of a person as the pages of people name them."""
    return {
        "": _("Learner"),
        "trainer": _("Trainer"),
        "administrator": _("Administrator"),
        "administrator trainer": _("Trainer and administrator"),
    }[" ".join(sorted(roles))]


def _role(role: str) -> str:
    return _roles([role] if role != "learner" else [])


def _before(value: Any) -> str:
    """Roles, or a number of a version."""
    return _roles(value) if isinstance(value, list) else str(value)


_TOLD: Mapping[str, Callable[[Any], str]] = {
    "role": _role,
    "language": own_name,
    "before": _before,
    "after": _roles,
    "messages": format_number,
    "decisions": format_number,
    "standings": format_number,
    "changed": format_number,
}
