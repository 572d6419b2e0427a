"""Sentences with values that people or packs wrote, for pages and for plain files alike."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from markupsafe import Markup


@dataclass(frozen=True, slots=True)
class Sentence:
    """A translated sentence with its values. A page isolates each value in its own direction and escapes it.

    `message` names its values as gettext does: ``%(name)s``.
    """

    message: str
    values: Mapping[str, object] = field(default_factory=dict)

    def __str__(self) -> str:
        """As plain text."""
        return self.message % self.values

    def __html__(self) -> Markup:
        """As it stands in a page. Translations are our own text; values are anybody's."""
        isolated = {name: Markup("<bdi>{}</bdi>").format(value) for name, value in self.values.items()}
        return Markup(self.message) % isolated  # noqa: S704 (the message is a translation of ours)
