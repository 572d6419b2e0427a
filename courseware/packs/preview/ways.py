"""The addresses of the pages of a version that is not published yet."""

from dataclasses import dataclass
from typing import Any

from flask import url_for

from courseware.lessons.outline import Stop, StopKind


@dataclass(frozen=True, slots=True)
class Way:
    """The ways between the pages of a module, for the templates of learners."""

    upload_id: str
    module_id: str
    language: str

    def _url(self, endpoint: str, **values: Any) -> str:
        return url_for(
            f"packs.preview.{endpoint}",
            upload_id=self.upload_id,
            module_id=self.module_id,
            language=self.language,
            **values,
        )

    def pack(self) -> str:
        """Back to what changes."""
        return url_for("packs.preview.show_preview", upload_id=self.upload_id)

    def module(self) -> str:
        """The module."""
        return self._url("show_module")

    def glossary(self) -> str:
        """The glossary of the pack."""
        return self._url("show_glossary")

    def stop(self, stop: Stop) -> str:
        """A lesson or quiz of the module."""
        if stop.kind is StopKind.QUIZ:
            return self.quiz(stop.id)
        return self._url("show_lesson", lesson_id=stop.id)

    def quiz(self, quiz_id: str) -> str:
        """A bank of questions of the module."""
        return self._url("show_quiz", quiz_id=quiz_id)
