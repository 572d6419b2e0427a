"""Two more versions of the example pack, and an academy in which all three were shown to readers."""

from dataclasses import dataclass

from courseware.accounts.models import Person
from courseware.content.model import CompiledPack
from courseware.db import db
from courseware.library.models import VersionFile
from courseware.library.operations import publish, stage
from courseware.library.queries import published_module
from courseware.progress.operations import Entry, add
from courseware.progress.standing import Verb
from tests.academy import Academy
from tests.example_pack.compiled import PACK
from tests.example_pack.source import METER, MODULE, PIPE
from tests.example_pack.versions import edited

THREE_TIMES = (METER, "Read it twice.", "You must read it three times.")
MORE = (METER, "# Reading a meter", "# A leak {#leak}\n\nCall the plumber.\n\n## Reading a meter")


def numbered(version: str, *edits: tuple[str, str, str]) -> CompiledPack:
    """The example pack after edits, under another number."""
    return edited(("pack.yaml", "version: 1.2.0", f"version: {version}"), *edits)


SECOND = numbered("1.3.0", THREE_TIMES)
"""A section of the second lesson says something else."""
THIRD = numbered("1.4.0", THREE_TIMES, MORE, (MODULE, "lessons: all", "lessons: [tap]"))
"""It has a section more as well, and the second lesson is no longer needed."""


@dataclass(frozen=True)
class Ids:
    """The ids of the versions in the database."""

    first: int
    second: int
    third: int


def with_three_versions(academy: Academy) -> Ids:
    """Publish the two other versions, each by the administrator."""
    with academy.app.app_context():
        by = db.session.query(Person).filter_by(email="administrator@example.org").one().id
        found = Ids(
            publish(PACK).id,
            publish(SECOND, by=by, reason="The law says three times").id,
            publish(THIRD, by=by).id,
        )
        db.session.commit()
        return found


def staged(academy: Academy, pack: CompiledPack) -> int:
    """Keep a version that nobody sees."""
    with academy.app.app_context():
        version_id = stage(pack, by=None).id
        db.session.commit()
        return version_id


def with_another_drawing(academy: Academy, version_id: int) -> None:
    """Let a version have another drawing than the imported one, as those that earlier releases cleaned."""
    with academy.app.app_context():
        files = db.session.query(VersionFile).filter_by(version_id=version_id)
        other = files.filter_by(path=PIPE.replace(".svg", ".ar.svg")).one().digest
        files.filter_by(path=PIPE).one().digest = other
        db.session.commit()


def reading(academy: Academy) -> None:
    """Let the learner do the second lesson of the version that readers see."""
    with academy.app.app_context():
        learner = db.session.query(Person).filter_by(email="learner@example.org").one()
        published = published_module("water", "en")
        sections = [Entry(verb=Verb.EXPERIENCED, lesson_id="meter", object_id=name) for name in ("reading", "leak")]
        add(
            learner.id,
            "water",
            [*sections, Entry(verb=Verb.COMPLETED, lesson_id="meter")],
            version_id=published.version_id,
            language="en",
            completion=published.module.completion,
        )
        db.session.commit()
