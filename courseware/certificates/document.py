"""The certificate as a page to print or keep: A4 landscape, tagged PDF (PDF/UA-1, PDF/A-2a), the same bytes each time.

The page is set by Typst from `document.typ`. All texts travel as JSON: a name is data whatever it is made of. Only the
fonts beside this file are used; a character that none of them draws is an error that names it, never an empty box.
"""

import io
import json
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time

import segno

from courseware.certificates.typefaces import typefaces_for
from courseware.certificates.typesetter import Job, TypesettingError, typeset_apart
from courseware.errors import InvalidError

# The sentences the caller translates. Two are patterns, filled here: `title` may hold %(name)s and %(module)s,
# `sentence` may hold %(study_time)s, %(result)s and %(awarded)s.
WORDS = (
    "title",  # Certificate of %(name)s: %(module)s
    "certifies",  # This certifies that
    "completed",  # has completed the module
    "sentence",  # %(study_time)s of study, passed with %(result)s on %(awarded)s
    "quiz",  # Quiz
    "certificate",  # Certificate
    "issued_by",  # Issued by
    "unsigned",  # This certificate is valid without a signature.
    "check",  # Check this certificate at
    "number",  # Number
    "version",  # Version of the module
    "qr",  # QR code with the address at which this certificate is checked
)

_MISSING = re.compile(r'the text `"(.*?)"` could not be displayed')
_ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}")
# Marks that turn the direction of what follows, and invisible ones that would only make two equal names look different.
_UNWANTED = re.compile("[\u00ad\u200b\u202a-\u202e\u2060\u2066-\u2069\ufeff]")


class MissingGlyphsError(InvalidError):
    """The certificate holds characters that no font of ours draws. `characters` says which, in the order met."""

    def __init__(self, characters: str) -> None:
        super().__init__(f"No font here draws {', '.join(f'{char!r} (U+{ord(char):04X})' for char in characters)}.")
        self.characters = characters


@dataclass(frozen=True, slots=True)
class Facts:
    """All that a certificate says. Texts are in `language` (BCP 47) and formatted for it, names as people write them.

    `awarded` is the day as text, `awarded_on` the same day for the date in the file. `lessons` are pairs: title, time.
    `result` is empty where the module asks for no quiz; the line then has no station for it. `words`: see `WORDS`.
    """

    name: str
    module: str
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
        KeyError: `facts.words` lacks one of `WORDS`, or a pattern names a value that is not among its own.
    """
    job = compose(facts)
    try:
        return typeset_apart(job)
    except TypesettingError as error:
        if characters := _without_glyph(str(error)):
            raise MissingGlyphsError(characters) from error
        raise


def compose(facts: Facts) -> Job:
    """The page to set: texts cleaned and filled in, fonts chosen. Raises as `render_pdf` does."""
    page = _page(facts)
    texts = _texts(page)
    if unusable := [char for char in texts if unicodedata.category(char) in {"Cs", "Co"}]:
        raise MissingGlyphsError("".join(dict.fromkeys(unusable)))
    faces = typefaces_for(texts, language=facts.language)
    page["fonts"] = {"title": faces.title, "text": faces.text, "code": faces.code}
    midnight = datetime.combine(facts.awarded_on, time(), UTC)
    return Job(json.dumps(page), tuple(str(folder) for folder in faces.folders), int(midnight.timestamp()))


def _page(facts: Facts) -> dict[str, object]:
    """What the template reads, without its fonts."""
    words = {key: _clean(facts.words[key]) for key in WORDS}
    name, module = _clean(facts.name), _clean(facts.module)
    language, _, rest = facts.language.partition("-")
    return {
        "dir": "rtl" if language in {"ar", "fa", "he", "ur"} else "ltr",
        "lang": language,
        "region": rest if len(rest) == 2 else None,
        "words": words,
        "title": words["title"] % {"name": name, "module": module},
        "name": _directed(name),
        "module": _directed(module),
        "sentence": _directed(_sentence(facts, words["sentence"])),
        "academy": _directed(_clean(facts.academy)),
        "issuer": _directed(_clean(facts.issuer)),
        "number": facts.number,
        "version": _clean(facts.version),
        "verify_url": facts.verify_url,
        "address": _directed(re.sub(r"^https?://", "", facts.verify_url)),
        "stops": _stops(facts, words),
        "qr": _qr_code(facts.verify_url),
    }


def _sentence(facts: Facts, pattern: str) -> str:
    """The sentence of the result, its values cleaned."""
    values = {"study_time": facts.study_time, "result": facts.result, "awarded": facts.awarded}
    return pattern % {key: _clean(value) for key, value in values.items()}


def _stops(facts: Facts, words: Mapping[str, str]) -> list[dict[str, object]]:
    """The stations of the line: the lessons, the quiz and its result (if any), the certificate and its number."""
    stops = [("lesson", title, length) for title, length in facts.lessons]
    if facts.result:
        stops.append(("quiz", words["quiz"], facts.result))
    stops.append(("certificate", words["certificate"], facts.number))
    return [
        {"kind": kind, "title": _directed(_clean(title)), "note": _directed(_clean(note))}
        for kind, title, note in stops
    ]


def _directed(text: str) -> dict[str, str]:
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


def _without_glyph(report: str) -> str:
    """The characters that the typesetter could not display, each once; empty if it complains about something else."""
    shown = _ESCAPED.sub(lambda match: chr(int(match[1], 16)), "".join(_MISSING.findall(report)))
    return "".join(dict.fromkeys(shown))
