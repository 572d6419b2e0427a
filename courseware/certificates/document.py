"""The certificate as a page to print or keep: A4 landscape, tagged PDF (PDF/UA-1, PDF/A-2a), the same bytes each time.

The page is set by Typst from `document.typ`. All texts travel as JSON: a name is data whatever it is made of. Only the
fonts of `courseware.fonts` are used; a character that none of them draws is an error that names it, never an empty box.
"""

import io
import json
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time

import segno

from courseware.certificates.sentence import parts_of
from courseware.certificates.typesetter import Job, typeset_apart
from courseware.errors import InvalidError
from courseware.fonts.coverage import undrawn
from courseware.fonts.typefaces import typefaces_for
from courseware.tags import direction

WORDS = (
    "title", "certifies", "sentence", "quiz", "certificate", "issued_by", "unsigned", "check", "number", "version", "qr",
)  # fmt: skip
"""The sentences that the caller translates (`wording`). Where one names values, they are filled in here."""

# Marks that turn the direction of what follows, and invisible ones that would only make two equal names look different.
_UNWANTED = re.compile("[\u00ad\u200b\u202a-\u202e\u2060\u2066-\u2069\ufeff]")


class MissingGlyphsError(InvalidError):
    """The certificate holds characters that no font of ours draws. `characters` says which, in the order met."""

    def __init__(self, characters: str) -> None:
        super().__init__(f"No font here draws {', '.join(f'{char!r} (U+{ord(char):04X})' for char in characters)}.")
        self.characters = characters


@dataclass(frozen=True, slots=True)
class Facts:
    """All that a certificate says: its words in `language`, titles in `module_language` (BCP 47), names as people write them.

    `awarded` is the day as text, `awarded_on` the same day for the date in the file. `lessons` are pairs: title, time.
    `result` is empty where the module asks for no quiz; the line then has no station for it. `words`: see `WORDS`.
    """

    name: str
    module: str
    module_language: str
    version: str
    language: str
    result: str
    study_time: str
    awarded: str
    awarded_on: date
    issuer: str
    academy: str
    number: str
    verify_url: str
    lessons: tuple[tuple[str, str], ...]
    words: Mapping[str, str]


def render_pdf(facts: Facts) -> bytes:
    """The certificate as PDF.

    Raises:
        MissingGlyphsError: a text holds characters that cannot be drawn.
        TypesettingError: the typesetter refused otherwise, such as for a language that is no BCP 47 tag.
        KeyError: `facts.words` lacks one of `WORDS`, or a sentence names a value that is not among its own.
    """
    return typeset_apart(compose(facts))


def compose(facts: Facts) -> Job:
    """The page to set: texts cleaned and filled in, fonts chosen. Raises as `render_pdf` does."""
    page = _page(facts)
    texts = _texts(page)
    if missing := undrawn(texts):
        raise MissingGlyphsError(missing)
    faces = typefaces_for(texts, language=facts.language)
    page["fonts"] = {"title": faces.title, "text": faces.text, "code": faces.code}
    midnight = datetime.combine(facts.awarded_on, time(), UTC)
    return Job(json.dumps(page), tuple(str(folder) for folder in faces.folders), int(midnight.timestamp()))


def _page(facts: Facts) -> dict[str, object]:
    """What the template reads, without its fonts."""
    words = {key: _clean(facts.words[key]) for key in WORDS}
    name, module = _clean(facts.name), _clean(facts.module)
    return {
        **_language(facts.language),
        "dir": direction(facts.language),
        "words": words,
        "title": words["title"] % {"name": name, "module": module},
        "certifies": _parts(words["certifies"], name=name, module=module),
        "name": _directed(name),
        "module": _titled(module, facts),
        "sentence": _directed(_sentence(facts, words["sentence"])),
        "academy": _directed(_clean(facts.academy)),
        "issuer": _directed(_clean(facts.issuer)),
        "number": _parts(words["number"], number=facts.number),
        "version": _parts(words["version"], version=_clean(facts.version)),
        "verify_url": facts.verify_url,
        "address": _directed(re.sub(r"^https?://", "", facts.verify_url)),
        "stops": _stops(facts, words),
        "qr": _qr_code(facts.verify_url),
    }


def _language(tag: str) -> dict[str, str | None]:
    """A language as the typesetter takes it: the language, and the region if there is one."""
    language, _, rest = tag.partition("-")
    return {"lang": language, "region": rest if len(rest) == 2 else None}


def _parts(pattern: str, **values: str) -> list[dict[str, str]]:
    """A sentence whose values stand apart from its words."""
    return [{"kind": kind, "text": text} for kind, text in parts_of(pattern, **values)]


def _titled(title: str, facts: Facts) -> dict[str, str | None]:
    """A title of the module, in its own direction, marked with its language."""
    return _directed(title) | _language(facts.module_language)


def _sentence(facts: Facts, pattern: str) -> str:
    """The sentence of the result, its values cleaned."""
    values = {"study_time": facts.study_time, "result": facts.result, "awarded": facts.awarded}
    return pattern % {key: _clean(value) for key, value in values.items()}


def _stops(facts: Facts, words: Mapping[str, str]) -> list[dict[str, object]]:
    """The stations of the line: the lessons, the quiz and its result (if any), the certificate and its number."""
    stops: list[dict[str, object]] = [
        {"kind": "lesson", "title": _titled(_clean(title), facts), "note": _directed(_clean(length))}
        for title, length in facts.lessons
    ]
    if facts.result:
        stops.append({"kind": "quiz", "title": _directed(words["quiz"]), "note": _directed(_clean(facts.result))})
    end: dict[str, object] = {
        "kind": "certificate",
        "title": _directed(words["certificate"]),
        "note": _directed(facts.number),
    }
    return [*stops, end]


def _directed(text: str) -> dict[str, str | None]:
    """A text with its own direction: that of its first letter (rule P2 of the Unicode bidirectional algorithm)."""
    strong = next((kind for char in text if (kind := unicodedata.bidirectional(char)) in {"L", "R", "AL"}), "L")
    return {"text": text, "dir": "ltr" if strong == "L" else "rtl"}


def _clean(text: str) -> str:
    """Composed (NFC), on one line, without controls; joiners and the marks of direction of a single place stay."""
    visible = _UNWANTED.sub("", unicodedata.normalize("NFC", " ".join(text.split())))
    return "".join(char for char in visible if unicodedata.category(char) != "Cc")


def _qr_code(url: str) -> str:
    """The address as QR code in SVG, error level M or better, without the quiet zone (the page around it is white)."""
    drawing = io.BytesIO()
    segno.make(url, error="m", micro=False).save(drawing, kind="svg", border=0, xmldecl=False, omitsize=True)
    return drawing.getvalue().decode("utf-8")


def _texts(page: Mapping[str, object]) -> str:
    """Everything on the page that is read, in one string."""
    return json.dumps({key: value for key, value in page.items() if key != "qr"}, ensure_ascii=False)
