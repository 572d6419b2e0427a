"""Mistakes in YAML, front matter and single entries: one for each kind of problem."""

from tests.example_pack.mistakes import Mistake
from tests.example_pack.source import MODULE, TAP

PACK = "pack.yaml"
WORDS = "glossary/en.yaml"

YAML_MISTAKES = (
    Mistake("yaml-size", WORDS, new=b"# long\n" + b"#" * 256_000),
    Mistake("yaml-broken", PACK, "format: 1", "format: [1", line=2),
    Mistake("yaml-broken", WORDS, "  term: tariff", "\tterm: tariff"),
    Mistake("yaml-deep", WORDS, new="[" * 200_000, line=1),
    Mistake("yaml-broken", PACK, "publisher: Town school", 'publisher: "\\UFFFFFFFF"', line=1),
    Mistake("yaml-anchor", PACK, "id: town-water", "id: &x town-water"),
    Mistake("yaml-tag", PACK, "id: town-water", "id: !!python/name:os.system x"),
    Mistake("yaml-deep", WORDS, new="a: " + "[" * 14 + "]" * 14, line=1),
    Mistake("yaml-long", "pack.yaml", new="modules:\n" + "- a\n" * 20_000, line=19_999),
    Mistake("yaml-second", PACK, "id: town-water", "---\nid: town-water"),
    Mistake("yaml-anchor", PACK, "id: town-water", "id: *x"),
    Mistake("yaml-key", PACK, "format: 1", "[a, b]: 1"),
    Mistake("yaml-twice", PACK, "publisher: Town school", "licence: MIT"),
    Mistake("yaml-shape", WORDS, new="- tariff\n", line=1),
    Mistake("yaml-unknown", PACK, "publisher: Town school", "publisher: Town school\neditor: Me", line=6),
    Mistake("yaml-missing", PACK, "licence: CC-BY-4.0\n", "", line=1),
    Mistake("yaml-missing", TAP, "title: The tap & the town", "title:"),
    Mistake("yaml-missing", WORDS, "  definition: The price of a service, set by rule.\n", "", line=1),
    Mistake("front-missing", "modules/water/quizzes/final/ar.md", "---\n", "\n"),
    Mistake("front-missing", TAP, "---\n", "\n"),
    Mistake("value", PACK, "publisher: Town school", "publisher: [Town, school]"),
    Mistake("value-format", PACK, "format: 1", "format: 2"),
    Mistake("value-id", MODULE, "  - id: tap", "  - id: The tap"),
    Mistake("value-version", PACK, "version: 1.2.0", "version: 1.2"),
    Mistake("value-languages", PACK, "[en, ar]", "[en, Arabic]"),
    Mistake("value-source_language", PACK, "source_language: en", "source_language: EN"),
    Mistake("value-modules", PACK, "[water]", "water"),
    Mistake("value-minutes", MODULE, "minutes: 20", "minutes: twenty"),
    Mistake("value-use", MODULE, "use: practice", "use: training"),
    Mistake("value-draw", MODULE, "draw: 6", "draw: 0"),
    Mistake("value-shuffle", MODULE, "shuffle: false", "shuffle: sometimes"),
    Mistake("value-pass_mark", MODULE, "pass_mark: 0.75", "pass_mark: 75"),
    Mistake("value-attempts", MODULE, "attempts: 3", "attempts: 0"),
    Mistake("value-wait_minutes", MODULE, "wait_minutes: 10", "wait_minutes: -1"),
    Mistake("value-feedback", MODULE, "feedback: each", "feedback: never"),
    Mistake("value-show", MODULE, "show: one", "show: two"),
    Mistake("value-lessons", MODULE, "  lessons: all", "  lessons: some"),
    Mistake("value-quizzes", MODULE, "  quizzes: [final]", "  quizzes: none"),
    Mistake("value-date", MODULE, "date: 2003-01-20", "date: 20 January 2003"),
    Mistake("value-date", MODULE, "date: 2003-01-20", "date: 2003-13-20"),
    Mistake("value-url", MODULE, "url: https://undocs.org/E/C.12/2002/11", "url: javascript:alert(1)"),
    Mistake("value-title", TAP, "title: The tap & the town", f"title: {'long ' * 50}"),
    Mistake(
        "value-objectives", TAP, "objectives:\n  - say who must act\n  - name the three duties", "objectives: say who"
    ),
    Mistake(
        "value-outcomes", "modules/water/en.md", "outcomes:\n  - set a tariff\n  - answer a complaint", "outcomes: one"
    ),
)
