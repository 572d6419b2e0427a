"""Markdown that makes a reader slow, or a page endless."""

from tests.example_pack.source import METER, PRACTICE
from tests.packs.hostile.kinds import ANYWHERE, HARMLESS, Hostile, asked, changed, whole, written

SIZE = 240_000
"""Characters: nearly the largest file that is read at all."""


def repeated(name: str, code: str, piece: str, line: int, *, size: int = SIZE) -> Hostile:
    """A lesson that is one piece again and again."""
    return whole(name, code, piece * (size // len(piece)), line)


def paragraph(name: str, code: str, piece: str) -> Hostile:
    """A lesson with one paragraph, as long as one may be, that is one piece again and again."""
    return whole(name, code, piece * (19_000 // len(piece)), 6 if code else 0)


def nested(name: str, code: str, opening: str, closing: str, *, count: int = 150, below: int = 0) -> Hostile:
    return whole(name, code, opening * count + "words" + closing * count, 6 + below if code else 0)


SIZES = (
    changed("one endless line", "text-line", METER, "a" * 200_000, 1),
    changed("endless file", "text-size", METER, "a\n\n" * 100_000),
    whole("one endless paragraph", "text-line", "words of a line\n" * 10_000, 6),
    whole("front matter without an end", "text-line", "---\n" + "a: b " * 30_000, 7),
    repeated("paragraphs without end", "text-tangled", "a\n\n", ANYWHERE),
    repeated("headings without end", "text-tangled", "### a\n\n", ANYWHERE),
    repeated("sections without end", "text-tangled", "## a\n\n", ANYWHERE),
    repeated("blank lines without end", HARMLESS, "\n", 0),
    repeated("spaces without end", HARMLESS, " " * 10_000 + "\n", 0),
)

BLOCKS = tuple(
    repeated(name, "text-tangled", piece, ANYWHERE)
    for name, piece in (
        ("list without end", "- a\n"),
        ("loose list without end", "- a\n\n"),
        ("numbered list without end", "1. a\n"),
        ("three sorts of lists", "* a\n- b\n+ c\n"),
        ("empty items", "-\n"),
        ("lists in one line", "- - - - a\n"),
        ("quotations without end", "> a\n\n"),
        ("quotations and lists in each other", "> - > - a\n"),
        ("definitions without end", "a\n: b\n\n"),
        ("definitions in definitions", ": : : : : a\n"),
        ("boxes without end", "::: note\na\n:::\n"),
        ("open boxes in lists", "- ::: note\n"),
        ("closed boxes without end", ":::\n"),
        ("footnotes without end", "[^a]: b\n\n"),
        ("footnotes with lists", "[^a]: - a\n"),
        ("tables without end", "|a|b|\n|-|-|\n\n"),
        ("rows without end", "|a|\n|-|\n" + "|a|\n" * 10_000),
        ("fences in lists", "- ```\n"),
    )
)

INLINE = tuple(
    paragraph(name, "text-marks", piece)
    for name, piece in (
        ("stars", "*a "),
        ("stars and underscores", "*a_ "),
        ("stars of three lengths", "*a **b ***c "),
        ("closing stars", "a** "),
        ("opening brackets", "["),
        ("closing brackets", "]"),
        ("brackets and parentheses", "[a]("),
        ("pictures in pictures", "![a"),
        ("links without end", "[a](https://a.b) "),
        ("links with titles that do not end", '[a](b "'),
        ("links between angles", "[a](<"),
        ("backticks of many lengths", "`a ``b ```c "),
        ("angles", "<a "),
        ("addresses between angles", "<https:"),
        ("comments that do not end", "<!--"),
        ("entities", "&amp"),
        ("escaped signs", "\\("),
        ("glossary links", "[[tariff]] "),
        ("glossary links that do not end", "[[a "),
        ("citations", "[@gc-15, 1] "),
        ("footnotes", "[^a] "),
        ("gaps", "{{a pick: b / c}} "),
        ("gaps that do not end", "{{a "),
        ("braces", "{#a} "),
        ("emphasis that begins everywhere", "*_"),
        ("stars before pictures", "**!["),
        ("a bit of everything", "[^](**[[!"),
    )
)

FOOTNOTES = "".join(f"Words.[^n{n}]\n\n[^n{n}]: Words.\n\n" for n in range(4_000))

NESTS = (
    nested("quotations in quotations", "text-nested", "> ", ""),
    nested("lists in lists", "text-nested", "- ", ""),
    nested("numbers in numbers", "text-nested", "1. ", ""),
    nested("boxes in boxes", "text-nested", "::: note\n", "\n:::", below=15),
    nested("brackets in brackets", "notation-unread", "[", "](https://a.b)", count=100),
    nested("emphasis in emphasis", "text-nested", "*a ", "*", count=200),
    nested("strong in strong", "text-nested", "**a ", "**", count=120),
    written("lists by indentation", "text-nested", "".join(f"{'  ' * n}- a\n" for n in range(40)), below=7),
    whole("hyphens in a row", HARMLESS, "a" + "-" * 900, 0),
    whole("hyphens and spaces", HARMLESS, "a " + "- " * 400, 0),
    whole("bars in a row", HARMLESS, "a " + "|" * 900, 0),
    whole("spaces after a bar", HARMLESS, "a |" + " " * 15_000 + "b", 0),
    whole("heading of braces", "text-marks", "### a " + "{" * 15_000, 6),
    whole("heading of marks", "text-marks", "### a {" + "#a " * 5_000 + "}", 6),
    whole("tag without an end", HARMLESS, "<a" + " b" * 9_000, 0),
    whole("wide table", "text-tangled", "|a" * 300 + "|\n" + "|-" * 300 + "|\n" + "|\n" * 2_000, ANYWHERE),
    whole("many footnotes", HARMLESS, FOOTNOTES, 0),
    whole("footnotes that mention each other", HARMLESS, "A.[^a]\n\n[^a]: B.[^b]\n\n[^b]: C.[^a]", 0),
    whole("flood of glossary links", "text-marks-total", "[[tariff]]\n\n" * 6_000, ANYWHERE),
    whole("flood of citations", "text-marks-total", "".join(f"[@gc-15, {n}]\n\n" for n in range(8_000)), ANYWHERE),
)

QUESTIONS = (
    changed("100,000 choices", "text-size", PRACTICE, "- [ ] a {#a}\n" * 100_000),
    asked(
        "10,000 choices",
        "text-tangled",
        "{#bomb .multiple}",
        "Words.\n\n" + "- [ ] a {#a}\n" * 10_000,
        below=ANYWHERE,
    ),
    asked("1,000 choices", "answers-many", "{#bomb .multiple}", "Words.\n\n" + "- [ ] a {#a}\n" * 1_000),
    asked("1,000 pairs", "answers-many", "{#bomb .match}", "Words.\n\n" + "- a {#a} => b {#b}\n" * 1_000),
    asked("1,000 things in order", "answers-many", "{#bomb .order}", "Words.\n\n" + "1. a {#a}\n" * 1_000),
    asked("1,000 accepted answers", "text-marks", "{#bomb .short-text}", "Words.\n\n" + "= a\n" * 1_000, below=3),
    asked("400 accepted answers", "answers-many", "{#bomb .short-text}", "Words.\n\n" + "= a\n" * 400),
    asked(
        "1,000 gaps", "text-marks", "{#bomb .gaps}", "".join(f"{{{{g{n} type: a}}}} " for n in range(1_000)), below=1
    ),
    asked("150 gaps", "answers-many", "{#bomb .gaps}", "".join(f"{{{{g{n} type: a}}}} " for n in range(150))),
    asked("gap with 500 choices", "answers-many", "{#bomb .gaps}", "{{g pick: " + "a / " * 400 + "a}}", below=1),
    asked("gap of spaces", "gap-form", "{#bomb .gaps}", "{{g" + " " * 1_900 + "/}}", below=1),
    asked("gap inside a gap", "notation-unread", "{#bomb .gaps}", "{{g pick: {{h pick: a / b}} / c}}", below=1),
    asked("huge number as the key", "answer-number", "{#bomb .number}", "Words.\n\n= 1e999999999", below=3),
    asked("many digits as the key", "answer-number", "{#bomb .number}", "Words.\n\n= " + "9" * 10_000, below=3),
    asked("no number as the key", "answer-number", "{#bomb .number}", "Words.\n\n= NaN", below=3),
    asked("endless tolerance", "answer-number", "{#bomb .number}", "Words.\n\n= 1 ± Infinity", below=3),
)

BOMBS = (*SIZES, *BLOCKS, *INLINE, *NESTS, *QUESTIONS)
