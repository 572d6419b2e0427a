"""YAML that grows, nests, or says something else than it seems to."""

from tests.example_pack.source import MODULE, example_files
from tests.packs.hostile.kinds import HARMLESS, Hostile, changed

GLOSSARY = "glossary/en.yaml"
LAUGHS = "a: &a [x, x, x]\n" + "".join(
    f"{chr(98 + n)}: &{chr(98 + n)} [*{chr(97 + n)}, *{chr(97 + n)}]\n" for n in range(20)
)


def _packed(name: str, code: str, old: str, new: str, file: str = "pack.yaml") -> Hostile:
    """The good pack with another value in pack.yaml or module.yaml."""
    text = example_files()[file].decode()
    line = text[: text.index(old)].count("\n") + 1 if code else 0
    return changed(name, code, file, text.replace(old, new, 1), line)


def _glossary(name: str, code: str, text: str, line: int = 1) -> Hostile:
    return changed(name, code, GLOSSARY, text, line)


YAML_BOMBS = (
    _glossary("aliases that multiply", "yaml-anchor", LAUGHS),
    _glossary("alias of itself", "yaml-anchor", "a: &a [*a]\n"),
    _glossary("merged keys", "yaml-anchor", "a: &a {term: x, definition: y}\nb:\n  <<: *a\n"),
    _glossary("deep lists", "yaml-deep", "[" * 100_000),
    _glossary("deep lists that close", "yaml-deep", "a: " + "[" * 50_000 + "]" * 50_000),
    _glossary("deep entries", "yaml-deep", "{a: " * 50_000),
    _glossary("deep by indentation", "yaml-deep", "".join(" " * n + "a:\n" for n in range(400)), 14),
    _glossary("deep by hyphens", "yaml-deep", "- " * 100_000),
    _glossary("keys that are no words", "yaml-key", "? " * 100_000),
    _glossary("list as a key", "yaml-key", "[a, b]: c\n"),
    _glossary("many values in a row", "yaml-long", "[" + "a," * 100_000 + "]"),
    _glossary("many values in lines", "yaml-long", "- a\n" * 60_000, 20_000),
    _glossary("many entries", "yaml-long", "".join(f"t{n}: {{}}\n" for n in range(20_000)), 10_000),
    _glossary("too long", "yaml-size", "#" * 3_000_000, 0),
    _glossary("one value without end", "value", "a: " + "b " * 100_000),
    _glossary("one name without end", "yaml-broken", "a" * 200_000 + ": b\n"),
    _glossary("empty lines without end", HARMLESS, "\n" * 200_000 + example_files()[GLOSSARY].decode(), 0),
    _glossary("comments without end", HARMLESS, "# words\n" * 30_000 + example_files()[GLOSSARY].decode(), 0),
    _glossary("escapes without end", "value", 'a: "' + "\\n" * 100_000 + '"\n'),
    _glossary("Python object", "yaml-tag", "a: !!python/object/apply:os.system [true]\n"),
    _glossary("own tag", "yaml-tag", "a: !include /etc/passwd\n"),
    _glossary("tag without end", "yaml-tag", "a: " + "!" * 100_000 + " b\n"),
    _glossary("binary value", "yaml-tag", "a: !!binary aGVsbG8=\n"),
    _glossary("many documents", "yaml-second", "--- {}\n" * 30_000, 2),
    _glossary("directives without end", "yaml-broken", "%a b\n" * 40_000, 40_001),
    _glossary("an entry twice", "yaml-twice", "a: {term: x, definition: y}\na: {term: x, definition: z}\n", 2),
    _glossary("character that is none", "yaml-broken", 'a: "\\UFFFFFFFF"\n'),
    _packed("huge number", "value-format", "format: 1", "format: " + "9" * 100_000),
    _packed("huge exponent", "value-pass_mark", "pass_mark: 0.75", "pass_mark: 1e999999999", MODULE),
    _packed("endless digits", "value-pass_mark", "pass_mark: 0.75", "pass_mark: 0." + "1" * 100_000, MODULE),
    _packed("not a number", "value-pass_mark", "pass_mark: 0.75", "pass_mark: .nan", MODULE),
    _packed("no end", "value-minutes", "minutes: 20", "minutes: .inf", MODULE),
    _packed("number in other digits", "value-minutes", "minutes: 20", "minutes: 0x7fffffff", MODULE),
    _packed("sexagesimal number", "value-minutes", "minutes: 20", "minutes: 190:20:30", MODULE),
    _packed("country as a word", HARMLESS, "publisher: Town school", "publisher: no"),
    _packed("HTML as the publisher", HARMLESS, "publisher: Town school", "publisher: <script>alert(1)</script>"),
    _packed("way out in the id of a module", "value-modules", "modules: [water]", "modules: [../water]"),
    _packed("way out in the id of the pack", "value-id", "id: town-water", "id: ../../town"),
    _packed("language that is a way out", "value-languages", "[en, ar]", "[en, ../ar]"),
)
