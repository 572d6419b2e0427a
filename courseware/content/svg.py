"""SVG pictures: what may be in them, and their size. Anything else is refused with its line, never silently changed."""

import re
from dataclasses import dataclass, field
from xml.parsers import expat

_SVG = "http://www.w3.org/2000/svg"
_XLINK = "http://www.w3.org/1999/xlink"
_XML = "http://www.w3.org/XML/1998/namespace"
_ELEMENTS = {
    "circle", "clipPath", "defs", "desc", "ellipse", "g", "line", "linearGradient", "marker", "mask", "metadata",
    "path", "pattern", "polygon", "polyline", "radialGradient", "rect", "stop", "style", "svg", "switch", "symbol",
    "text", "textPath", "title", "tspan", "use",
}  # fmt: skip
_ATTRIBUTES = {
    "alignment-baseline", "aria-hidden", "aria-label", "aria-labelledby", "aria-describedby", "baseProfile",
    "baseline-shift", "class", "clip-path", "clip-rule", "clipPathUnits", "color", "cx", "cy", "d", "direction",
    "display", "dominant-baseline", "dx", "dy", "fill", "fill-opacity", "fill-rule", "focusable", "font-family",
    "font-size", "font-style", "font-variant", "font-weight", "fr", "fx", "fy", "gradientTransform",
    "gradientUnits", "height", "href", "id", "lang", "lengthAdjust", "letter-spacing", "marker-end", "marker-mid",
    "marker-start", "markerHeight", "markerUnits", "markerWidth", "mask", "maskContentUnits", "maskUnits", "offset",
    "opacity", "orient", "overflow", "pathLength", "patternContentUnits", "patternTransform", "patternUnits",
    "points", "preserveAspectRatio", "r", "refX", "refY", "role", "rotate", "rx", "ry", "shape-rendering", "space",
    "spreadMethod", "startOffset", "stop-color", "stop-opacity", "stroke", "stroke-dasharray", "stroke-dashoffset",
    "stroke-linecap", "stroke-linejoin", "stroke-miterlimit", "stroke-opacity", "stroke-width", "style",
    "systemLanguage", "text-anchor", "text-decoration", "text-rendering", "textLength", "transform", "unicode-bidi",
    "vector-effect", "version", "viewBox", "visibility", "width", "word-spacing", "writing-mode", "x", "x1", "x2",
    "y", "y1", "y2",
}  # fmt: skip
_LOCAL = re.compile(r"#[\w.-]+")
# A reference outside the file, or a way to hide one.
_UNSAFE_STYLE = re.compile(
    r"@|\\|expression|javascript:|data:|url\s*\(\s*(?!['\"]?#)|image-set|src\s*\(", re.IGNORECASE
)
_MAX_DEPTH = 50
_MAX_ELEMENTS = 20_000
_MAX_PROBLEMS = 100
_LENGTH = re.compile(r"\s*([0-9]{1,6}(?:\.[0-9]{1,6})?)\s*(?:px)?\s*")


@dataclass(slots=True)
class _Look:
    """What is known while a picture is read. `named`: open elements, the outermost left out, that carry an id."""

    parser: expat.XMLParserType
    problems: list[tuple[int, str, str]] = field(default_factory=list)
    open: list[str] = field(default_factory=list)
    named: list[bool] = field(default_factory=list)
    style: list[str] = field(default_factory=list)
    root: dict[str, str] = field(default_factory=dict)
    count: int = 0

    def refuse(self, code: str, name: str) -> None:
        """Note what is refused.

        Raises:
            _StoppedError: so much was refused that the rest is not worth reading.
        """
        self.problems.append((self.parser.CurrentLineNumber, code, name))
        if len(self.problems) >= _MAX_PROBLEMS:
            raise _StoppedError


class _StoppedError(Exception):
    """The rest is not worth reading: entities or endless nesting."""


def check_svg(data: bytes) -> tuple[tuple[int, str, str], ...]:
    """What has no place in an SVG picture: (line from 1, code of the problem, name of the element or attribute)."""
    return tuple(_look(data).problems)


def svg_size(data: bytes) -> tuple[int, int] | None:
    """Width and height of a picture in pixels, from its viewBox or its own width and height; None where it has none."""
    root = _look(data).root
    box = root.get("viewBox", "").replace(",", " ").split()
    sides = box[2:] if len(box) == 4 else [root.get("width", ""), root.get("height", "")]
    lengths = [_LENGTH.fullmatch(side) for side in sides]
    width, height = (float(length[1]) if length else 0 for length in lengths)
    return (max(1, round(width)), max(1, round(height))) if width and height else None


def _look(data: bytes) -> _Look:
    """Read a picture once, noting everything that is refused."""
    parser = expat.ParserCreate("utf-8", namespace_separator=" ")
    look = _Look(parser)
    parser.StartDoctypeDeclHandler = lambda *_: _stop(look, "svg-doctype")
    parser.EntityDeclHandler = lambda *_: _stop(look, "svg-doctype")
    parser.XmlDeclHandler = lambda _, encoding, __: _declare(look, encoding)
    parser.ProcessingInstructionHandler = lambda target, _: look.refuse("svg-instruction", target)
    parser.StartElementHandler = lambda name, attributes: _start(look, name, attributes)
    parser.EndElementHandler = lambda _: _end(look)
    parser.CharacterDataHandler = lambda text: look.style.append(text) if look.open[-1:] == ["style"] else None
    try:
        if b"\0" in data:  # as UTF-16 and UTF-32 have it; expat would read them against our word
            _stop(look, "text-encoding")
        parser.Parse(data, True)
    except expat.ExpatError as broken:
        look.problems.append((broken.lineno, "svg-broken", expat.ErrorString(broken.code)))
    except _StoppedError:
        pass
    return look


def _declare(look: _Look, encoding: str | None) -> None:
    """We read UTF-8 whatever a picture says; a browser would believe it, and might read something else."""
    if encoding is not None and encoding.lower() != "utf-8":
        look.refuse("text-encoding", encoding)


def _stop(look: _Look, code: str) -> None:
    """Raises: _StoppedError, always."""
    look.refuse(code, "")
    raise _StoppedError


def _start(look: _Look, name: str, attributes: dict[str, str]) -> None:
    """Raises: _StoppedError, where elements are nested or repeated without end."""
    space, _, local = name.rpartition(" ")
    look.count += 1
    if len(look.open) > _MAX_DEPTH or look.count > _MAX_ELEMENTS:
        _stop(look, "svg-deep")
    if not look.open:
        look.root = attributes
        if local != "svg":
            look.refuse("svg-broken", local)
    if space != _SVG or local not in _ELEMENTS:
        look.refuse("svg-element", local)
    if local == "use" and any(look.named):
        look.refuse("svg-use", local)
    for attribute, value in attributes.items():
        _attribute(look, attribute, value)
    look.named.append("id" in attributes and bool(look.open))
    look.open.append(local)


def _attribute(look: _Look, name: str, value: str) -> None:
    space, _, local = name.rpartition(" ")
    if space not in {"", _XLINK, _XML} or local not in _ATTRIBUTES or (space == _XLINK and local != "href"):
        look.refuse("svg-attribute", local)
    elif local == "href":
        if not _LOCAL.fullmatch(value):
            look.refuse("svg-reference", value)
    elif _UNSAFE_STYLE.search(value) and local != "aria-label":
        look.refuse("svg-reference", value)


def _end(look: _Look) -> None:
    look.named.pop()
    if look.open.pop() == "style":
        text = "".join(look.style)
        look.style.clear()
        if _UNSAFE_STYLE.search(text):
            look.refuse("svg-style", text)
