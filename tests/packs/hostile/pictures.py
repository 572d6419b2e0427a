"""Pictures that run, call home, or are something else."""

from tests.example_pack.source import PIPE, example_files
from tests.packs.hostile.kinds import HARMLESS, Hostile, changed

PNG = "modules/water/assets/tap.png"
TAP = example_files()[PNG]
HEAD = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 9 9">'
RUN = "alert(1)"


def drawn(name: str, code: str, inside: str, *, head: str = HEAD, line: int = 2) -> Hostile:
    """The good pack with this inside an SVG picture, from its second line on."""
    return changed(name, code, PIPE, f"{head}\n{inside}\n</svg>", line if code else 0)


DRAWINGS = (
    drawn("script in a picture", "svg-element", f"<script>{RUN}</script>"),
    drawn("script of another host", "svg-element", '<script xlink:href="https://example.org/x.js"/>'),
    drawn(
        "script by another prefix", "svg-element", f'<x:script xmlns:x="http://www.w3.org/2000/svg">{RUN}</x:script>'
    ),
    drawn("script of HTML", "svg-element", f'<script xmlns="http://www.w3.org/1999/xhtml">{RUN}</script>'),
    drawn("foreign part", "svg-element", '<foreignObject><body xmlns="http://www.w3.org/1999/xhtml"/></foreignObject>'),
    drawn("picture in a picture", "svg-element", '<image href="https://example.org/pixel.png"/>'),
    drawn("picture as data in a picture", "svg-element", '<image href="data:image/png;base64,AA=="/>'),
    drawn("link in a picture", "svg-element", '<a href="javascript:alert(1)"><text>x</text></a>'),
    drawn("animation", "svg-element", '<animate attributeName="href" values="javascript:alert(1)"/>'),
    drawn("set", "svg-element", f'<set attributeName="onmouseover" to="{RUN}"/>'),
    drawn("animated handler", "svg-element", f'<animate onbegin="{RUN}" attributeName="x" dur="1s"/>'),
    drawn("motion", "svg-element", '<animateMotion onend="alert(1)" path="M0 0"/>'),
    drawn("handler element", "svg-element", '<handler type="text/javascript">alert(1)</handler>'),
    drawn(
        "HTML in a picture", "svg-element", '<iframe xmlns="http://www.w3.org/1999/xhtml" src="https://example.org"/>'
    ),
    drawn("copy by entities", "svg-reference", '<use href="&#104;ttps://example.org/x.svg#a"/>'),
    drawn("copy behind a space", "svg-reference", '<use href=" #a"/>'),
    drawn("link by entities", "svg-element", '<a href="java&#x09;script:alert(1)"><text>x</text></a>'),
    drawn("import by entities", "svg-style", "<style>&#64;import 'https://example.org/x.css';</style>"),
    drawn("address of a marker", "svg-reference", '<path marker-end="url(//example.org/x#a)" d="M0 0"/>'),
    drawn("address of a mask", "svg-reference", '<rect clip-path="url(data:image/svg+xml,x#a)"/>'),
    drawn("filter", "svg-element", '<filter id="f"><feImage href="https://example.org/x"/></filter>'),
    drawn("handler of a click", "svg-attribute", f'<rect onclick="{RUN}"/>'),
    drawn("handler in capitals", "svg-attribute", f'<rect onClick="{RUN}"/>'),
    drawn("handler of loading", "svg-attribute", "<g/>", head=HEAD.replace(">", f' onload="{RUN}">'), line=1),
    drawn("copy of another file", "svg-reference", '<use href="https://example.org/x.svg#a"/>'),
    drawn("copy as data", "svg-reference", '<use xlink:href="data:image/svg+xml,x#a"/>'),
    drawn("copy of a page", "svg-reference", '<use href="/admin#a"/>'),
    drawn("copies that multiply", "svg-use", '<g id="a"><g id="b"><use href="#c"/></g></g>'),
    drawn("address in a colour", "svg-reference", '<rect fill="url(https://example.org/x#a)"/>'),
    drawn("address in a style", "svg-reference", '<rect style="fill: url(//example.org/x)"/>'),
    drawn("escaped address in a style", "svg-reference", r'<rect style="fill: \75rl(//example.org/x)"/>'),
    drawn("address between comments", "svg-reference", '<rect style="fill: url(/**/https://example.org)"/>'),
    drawn("script as a style", "svg-reference", '<rect style="width: expression(alert(1))"/>'),
    drawn("address in a style sheet", "svg-style", "<style>rect { fill: url('https://example.org/x') }</style>"),
    drawn("import in a style sheet", "svg-style", "<style>@import 'https://example.org/x.css';</style>"),
    drawn("font in a style sheet", "svg-style", "<style>@font-face { src: local(x) }</style>"),
    drawn("escape in a style sheet", "svg-style", r"<style>@\69mport 'https://example.org/x.css';</style>"),
    drawn("style sheet in two parts", "svg-style", "<style>rect { fill: u<!-- -->rl(https://example.org) }</style>"),
    drawn("style sheet as data", "svg-style", "<style><![CDATA[@import url(//example.org)]]></style>"),
    drawn("endless nesting", "svg-deep", "<g>" * 60 + "</g>" * 60),
    drawn("endless elements", "svg-deep", "<g/>" * 30_000),
    drawn("endless handlers", "svg-attribute", "<g " + " ".join(f'on{n}=""' for n in range(50_000)) + "/>"),
    drawn("base of addresses", "svg-attribute", '<g xml:base="javascript:alert(1)//"/>'),
    drawn("namespace of its own", "svg-element", '<x xmlns="urn:x"/>'),
    drawn("broken tags", "svg-broken", "<g><rect></g>"),
    drawn("script in words", HARMLESS, "<text>&lt;script&gt;alert(1)&lt;/script&gt;</text>"),
)

DOCTYPE = "<!DOCTYPE svg [{}]>\n"
LAUGHS = '<!ENTITY a "ha">' + "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(15))

FILES = (
    changed("entities that multiply", "svg-doctype", PIPE, DOCTYPE.format(LAUGHS) + f"{HEAD}<text>&p;</text></svg>", 1),
    changed(
        "entity of another file",
        "svg-doctype",
        PIPE,
        DOCTYPE.format('<!ENTITY x SYSTEM "file:///etc/passwd">') + f"{HEAD}<text>&x;</text></svg>",
        1,
    ),
    changed("document type", "svg-doctype", PIPE, f'<!DOCTYPE svg SYSTEM "https://example.org/x.dtd">{HEAD}</svg>', 1),
    changed(
        "style sheet by instruction",
        "svg-instruction",
        PIPE,
        f'<?xml-stylesheet href="https://example.org/x"?>{HEAD}</svg>',
        1,
    ),
    changed(
        "SVG of another encoding",
        "text-encoding",
        PIPE,
        f'<?xml version="1.0" encoding="utf-7"?>{HEAD}</svg>',
        1,
    ),
    changed(
        "SVG that says its encoding",
        HARMLESS,
        PIPE,
        f'<?xml version="1.0" encoding="UTF-8"?>{HEAD}<title>x</title></svg>',
    ),
    changed("SVG in UTF-16", "text-encoding", PIPE, f"{HEAD}</svg>".encode("utf-16"), 1),
    changed("page as SVG", "svg-broken", PIPE, "<html><script>alert(1)</script></html>", 1),
    changed("nothing as SVG", "svg-broken", PIPE, "", 1),
    changed("SVG without a size", "picture-broken", PIPE, HEAD.replace(' viewBox="0 0 9 9"', "") + "</svg>"),
    changed("SVG without an end", "file-size", PIPE, HEAD + " " * 1_000_000 + "</svg>"),
    changed("page as PNG", "picture-broken", PNG, "<html><script>alert(1)</script></html>"),
    changed("page as WebP", "picture-broken", "modules/water/assets/x.webp", "RIFF<script>alert(1)</script>"),
    changed("page as JPEG", "picture-broken", "modules/water/assets/x.jpg", "\xff\xd8<script>".encode("latin-1")),
    changed(
        "endless segments of JPEG",
        "picture-broken",
        "modules/water/assets/x.jpg",
        b"\xff\xd8" + b"\xff\xe0\x00\x02" * 900_000,
    ),
    changed(
        "endless filling of JPEG", "picture-broken", "modules/water/assets/x.jpg", b"\xff\xd8" + b"\xff" * 3_000_000
    ),
    changed("huge PNG", "picture-broken", PNG, TAP[:16] + b"\x7f\xff\xff\xff" * 2 + TAP[24:]),
    changed("PNG of no size", "picture-broken", PNG, TAP[:16] + b"\x00" * 8 + TAP[24:]),
    changed("cut PNG", "picture-broken", PNG, TAP[:20]),
    changed("page behind a PNG", HARMLESS, PNG, TAP + b"<script>alert(1)</script>"),
    changed("page inside a PNG", HARMLESS, PNG, TAP[:33] + b"\x00\x00\x00\x19tEXt<script>alert(1)</script>" + TAP[33:]),
    changed("script in captions", HARMLESS, "modules/water/assets/film.vtt", "WEBVTT\n\n<script>alert(1)</script>\n"),
)

PICTURES = (*DRAWINGS, *FILES)
