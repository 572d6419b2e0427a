"""Texts that want to run, to hide, or to be shown as something else."""

from tests.example_pack.source import METER, PRACTICE, TAP, example_files
from tests.packs.hostile.kinds import HARMLESS, Hostile, asked, changed, written

GLOSSARY = "glossary/en.yaml"
LESSON = "---\ntitle: Meter\n---\n## Reading {#reading}\n\nA café.\n"


def _replaced(name: str, code: str, file: str, old: str, new: str) -> Hostile:
    """The good pack with other words in one place; the problem is in their line."""
    text = example_files()[file].decode()
    line = text[: text.index(old)].count("\n") + 1 if code else 0
    return changed(name, code, file, text.replace(old, new, 1), line)


ENCODINGS = (
    changed("UTF-16", "text-encoding", METER, LESSON.encode("utf-16"), 1),
    changed("UTF-16 without a mark", "text-character", METER, LESSON.replace("é", "e").encode("utf-16-le"), 1),
    changed("UTF-32", "text-encoding", METER, LESSON.encode("utf-32"), 1),
    changed("Latin-1", "text-encoding", METER, LESSON.encode("latin-1"), 6),
    changed("Windows-1256", "text-encoding", METER, LESSON.replace("é", "ماء").encode("cp1256"), 6),
    changed("overlong bytes", "text-encoding", METER, LESSON.encode().replace(b"A", b"\xc0\xaf"), 6),
    changed("half a pair", "text-encoding", METER, LESSON.encode().replace(b"A", b"\xed\xa0\x80"), 6),
    changed("cut character", "text-encoding", METER, LESSON.encode() + b"\xd8", 7),
    changed("zero byte in a lesson", "text-character", METER, LESSON.replace("A", "\0"), 6),
    changed("bytes of chance", "text-encoding", METER, b"---\n" + bytes(range(128, 256)) * 100, 2),
    changed("mark at the beginning", HARMLESS, METER, "\ufeff" + LESSON),
    changed("old line ends", HARMLESS, METER, LESSON.replace("\n", "\r")),
    changed("UTF-16 in YAML", "text-encoding", GLOSSARY, "tariff:\n".encode("utf-16"), 1),
)

DECEPTIONS = (
    written("direction override in a text", "text-character", "Pay \u202e001 dollars."),
    written("direction embedding in a text", "text-character", "Pay \u202b001 dollars."),
    written("direction override as an entity", "text-character", "Pay &#x202E;001 dollars."),
    written("control character as an entity", HARMLESS, "Words &#8;&#8; no words."),
    written("direction override in a caption", "text-character", '![A tap](assets/tap.png "A &#x202e;tap")'),
    written("direction override in the text of a picture", "text-character", "![A &#x202e;tap](assets/tap.png)"),
    written("escape sequence in a text", "text-character", "Words \x1b[31m in red."),
    written("backspace in a text", "text-character", "Words\x08\x08\x08\x08\x08no words."),
    written("control character in code", "text-character", "`a\x07b`"),
    written("isolate that is not closed", "text-character", "Pay \u2067001 dollars."),
    written("isolate that is closed", HARMLESS, "Pay \u2067001\u2069 dollars.\u2069"),
    _replaced("isolate in a title", "text-character", TAP, "title: The tap", "title: The \u2066tap"),
    _replaced("isolate in a heading", "text-character", TAP, "## A dry tap", "## A \u2068dry tap"),
    _replaced("isolate in an answer", "text-character", PRACTICE, "The resident {", "The \u2067resident {"),
    _replaced("escaped isolate in a term", "text-character", GLOSSARY, "term: ", 'term: "a\\nb\\u2067" #'),
    _replaced("direction override in a summary", "text-character", TAP, "summary: ", "summary: \u202e"),
    _replaced("direction override in an objective", "text-character", TAP, "say who must act", "say \u202e who"),
    _replaced("direction override in a definition", "text-character", GLOSSARY, "definition: ", "definition: \u202e"),
    _replaced("direction override in feedback", "text-character", PRACTICE, "> No. She", "> No. \u202e She"),
    _replaced("escaped override in a title", "text-character", TAP, "title: ", 'title: "a\\u202eb" #'),
    _replaced("direction override in a title", "text-character", TAP, "title: The tap", "title: The \u202etap"),
    _replaced("direction override in a heading", "text-character", TAP, "## A dry tap", "## A \u202edry tap"),
    _replaced("direction override in a prompt", "text-character", PRACTICE, "The tap is dry.", "The \u202etap is dry."),
    _replaced("direction override in an answer", "text-character", PRACTICE, "The resident {", "The \u202eresident {"),
    _replaced("direction override in a term", "text-character", GLOSSARY, "term: ", "term: \u202e"),
    _replaced("control character in a term", "text-character", GLOSSARY, "term: ", "term: \x85"),
    _replaced("escaped override in a term", "text-character", GLOSSARY, "term: ", 'term: "\\u202e" #'),
    _replaced(
        "escaped control in a publisher", "text-character", "pack.yaml", "publisher: ", 'publisher: "a\\x1b[2J" #'
    ),
    _replaced("zero byte in a title", "text-character", TAP, "title: ", 'title: "a\\0b" #'),
)

SCRIPTS = (
    written("script", "html", "<script>alert(1)</script>"),
    written("script in a paragraph", "html", "Words <script>alert(1)</script> words."),
    written("picture with a handler", "html", '<img src=x onerror="alert(1)">'),
    written("frame", "html", '<iframe src="https://example.org"></iframe>'),
    written("SVG in a text", "html", "<svg onload=alert(1)></svg>"),
    written("style sheet in a text", "html", "<style>* { display: none }</style>"),
    written("comment", "html", "<!-- hidden -->"),
    written("comment in a paragraph", "html", "Words <!-- hidden --> words."),
    written("comment in a box", "html", "::: note\n<!-- hidden -->\n:::", below=1),
    written("comment that does not end", "html", "Words <!-- hidden"),
    written("instruction", HARMLESS, "<?php echo 1 ?>"),
    written("declaration", HARMLESS, "<!DOCTYPE html>"),
    written("CDATA", HARMLESS, "<![CDATA[ words ]]>"),
    written("form", "html", '<form action="https://example.org"><input name="a"></form>'),
    written("base of addresses in a text", "html", '<base href="https://example.org">'),
    written("redirection", "html", '<meta http-equiv="refresh" content="0;url=https://example.org">'),
    written("mathematics", "html", '<math><mtext><img src=x onerror="alert(1)"></mtext></math>'),
    written("tag over two lines", HARMLESS, "<img src=x\nonerror=alert(1)"),
    written("tag with a slash", HARMLESS, "<svg/onload=alert(1)>"),
    written("script in code", HARMLESS, "`<script>alert(1)</script>`"),
    written("script in a fence", HARMLESS, "```\n</code></pre><script>alert(1)</script>\n```"),
    written("script as the language of a fence", HARMLESS, '```"><script>alert(1)</script>\nwords\n```'),
    written("script in entities", "html", "&lt;script&gt;alert(1)&lt;/script&gt;"),
    written("script in the title of a box", "html", "::: note <script>alert(1)</script>\nWords.\n:::"),
    written("handler in the id of a box", "id-form", '::: note {#x"onclick=alert(1)}\nWords.\n:::'),
    written("handler in the kind of a box", "container-kind", '::: "onclick=alert(1)\nWords.\n:::'),
    written("script in a table", "html", "| a | b |\n|---|---|\n| c | <script>alert(1)</script> |\n\n: d", below=2),
    written("script in a footnote", "html", "Words.[^x]\n\n[^x]: <script>alert(1)</script>", below=2),
    written("script as a label of a footnote", HARMLESS, "Words.[^<b>]\n\n[^<b>]: Words."),
    written("script in a term", HARMLESS, "[[tariff: <script>alert(1)</script>]]"),
    written("script in a citation", HARMLESS, "Words [@gc-15, <script>alert(1)</script>]."),
    written("script in the text of a picture", HARMLESS, "![<script>alert(1)</script>](assets/tap.png)"),
    written("script in a caption", HARMLESS, '![A tap](assets/tap.png "<script>alert(1)</script>")'),
    written("handler in the text of a picture", HARMLESS, '![x" onerror="alert(1)](assets/tap.png)'),
    written("handler in a caption", HARMLESS, "![A tap](assets/tap.png 'x\" onerror=\"alert(1)')"),
    written("handler in the title of a link", HARMLESS, "[words](https://example.org 'x\" onclick=\"alert(1)')"),
    _replaced("script in a title", HARMLESS, TAP, "title: The tap", "title: <script>alert(1)</script>"),
    _replaced("script in an objective", HARMLESS, TAP, "say who must act", "<script>alert(1)</script>"),
    _replaced("script in a heading", "html", TAP, "## A dry tap", "## A <script>alert(1)</script> tap"),
    _replaced(
        "script in a term of the glossary", HARMLESS, GLOSSARY, "definition: ", "definition: <script>x</script> "
    ),
    _replaced("script in an answer", "html", PRACTICE, "The resident {", "The <script>x</script> {"),
    _replaced("script in feedback", "html", PRACTICE, "> No. She", "> <script>x</script> She"),
    _replaced(
        "script in a title of a source", HARMLESS, "modules/water/en.md", "by-law: By-law", "by-law: <script>x</script>"
    ),
    asked("script in a gap", HARMLESS, "{#bomb .gaps}", "It is {{a pick: <script>x</script> / b}}.\n\n> Words."),
)

ADDRESSES = tuple(
    written(f"address {number}: {address!r}", code, f"[words]({address})")
    for number, (address, code) in enumerate(
        [
            ("javascript:alert(1)", "link-scheme"),
            ("JaVaScRiPt:alert(1)", "link-scheme"),
            ("javascript&#58;alert(1)", "link-scheme"),
            ("&#106;avascript:alert(1)", "link-scheme"),
            ("&#x6A;&#x61;vascript&colon;alert(1)", "link-scheme"),
            ("java&Tab;script:alert(1)", "link-scheme"),
            ("java&NewLine;script:alert(1)", "link-scheme"),
            ("&#1;javascript:alert(1)", "link-scheme"),
            ("<java\tscript:alert(1)>", "link-scheme"),
            ("< javascript:alert(1)>", "link-scheme"),
            ("javascript%3Aalert(1)", "link-scheme"),
            ("javascript:%0aalert(1)", "link-scheme"),
            ("&#32;javascript:alert(1)", "link-scheme"),
            ("&nbsp;javascript:alert(1)", "link-scheme"),
            ("javascript&#x0A;:alert(1)", "link-scheme"),
            ("java&shy;script:alert(1)", "link-scheme"),
            ("<javascript :alert(1)>", "link-scheme"),
            ("view-source:javascript:alert(1)", "link-scheme"),
            ("&#100;ata:text/html,x", "link-scheme"),
            ("data&colon;text/html,x", "link-scheme"),
            ("ＪＡＶＡＳＣＲＩＰＴ:alert(1)", "link-scheme"),
            ("vbscript:msgbox(1)", "link-scheme"),
            ("data:text/html,<script>alert(1)</script>", "link-scheme"),
            ("data:text/html;base64,PHNjcmlwdD4=", "link-scheme"),
            ("data:image/svg+xml,<svg/>", "link-scheme"),
            ("file:///etc/passwd", "link-scheme"),
            ("blob:https://example.org/x", "link-scheme"),
            ("//example.org", "link-scheme"),
            ("/admin/users", "link-scheme"),
            ("../../admin", "link-scheme"),
            ("?next=x", "link-scheme"),
            ("#s-dry-tap", "link-scheme"),
            ("HTTPS://example.org", "link-scheme"),
            ("\\https://example.org", "link-scheme"),
            ("https:example.org", "link-scheme"),
            ("section:dry-tap&quot;onclick=alert(1)", "link-section"),
            ("https://example.org/&quot;onclick=&quot;alert(1)", HARMLESS),
            ("https://example.org/<script>", HARMLESS),
            ("https://user:secret@example.org", HARMLESS),
            ("https://exаmple.org", HARMLESS),
            ("mailto:x@example.org?subject=<b>", HARMLESS),
        ]
    )
)

OTHER_ADDRESSES = (
    written("address between angles", "link-scheme", "<javascript:alert(1)>"),
    written("address of a picture", "picture-missing", "![words](javascript:alert(1))"),
    written("picture of another host", "picture-missing", "![words](https://example.org/pixel.png)"),
    written("picture as data", "picture-missing", "![words](data:image/svg+xml;base64,PHN2Zz4=)"),
    written("picture above the module", "picture-missing", "![words](../../pack.yaml)"),
    written("picture by a drive", "picture-missing", "![words](file:///etc/passwd)"),
    written("picture in a link", HARMLESS, "[![A tap](assets/tap.png)](https://example.org)"),
    written("link defined elsewhere", HARMLESS, "[words]\n\n[words]: javascript:alert(1)"),
    _replaced("address of a source", "value-url", "modules/water/module.yaml", "url: https://", "url: javascript://"),
)

TEXTS = (*ENCODINGS, *DECEPTIONS, *SCRIPTS, *ADDRESSES, *OTHER_ADDRESSES)
