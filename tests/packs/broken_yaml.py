"""Mistakes in YAML, front matter and single entries: one for each kind of problem."""

from tests.packs.edits import MODULE, TAP, Edit

PACK = "pack.yaml"
WORDS = "glossary/en.yaml"

YAML_EDITS = (
    Edit("yaml-size", WORDS, new=b"# long\n" + b"#" * 256_000),
    Edit("yaml-broken", PACK, "format: 1", "format: [1", line=2),
    Edit("yaml-broken", WORDS, "  term: tariff", "\tterm: tariff"),
    Edit("yaml-deep", WORDS, new="[" * 200_000, line=1),
    Edit("yaml-broken", PACK, "publisher: Town school", 'publisher: "\\UFFFFFFFF"', line=1),
    Edit("yaml-anchor", PACK, "id: town-water", "id: &x town-water"),
    Edit("yaml-tag", PACK, "id: town-water", "id: !!python/name:os.system x"),
    Edit("yaml-deep", WORDS, new="a: " + "[" * 14 + "]" * 14, line=1),
    Edit("yaml-long", "pack.yaml", new="modules:\n" + "- a\n" * 20_000, line=19_999),
    Edit("yaml-second", PACK, "id: town-water", "---\nid: town-water"),
    Edit("yaml-anchor", PACK, "id: town-water", "id: *x"),
    Edit("yaml-key", PACK, "format: 1", "[a, b]: 1"),
    Edit("yaml-twice", PACK, "publisher: Town school", "licence: MIT"),
    Edit("yaml-shape", WORDS, new="- tariff\n", line=1),
    Edit("yaml-unknown", PACK, "publisher: Town school", "publisher: Town school\neditor: Me", line=6),
    Edit("yaml-missing", PACK, "licence: CC-BY-4.0\n", "", line=1),
    Edit("yaml-missing", TAP, "title: The tap & the town", "title:"),
    Edit("yaml-missing", WORDS, "  definition: The price of a service, set by rule.\n", "", line=1),
    Edit("front-missing", "modules/water/quizzes/final/ar.md", "---\n", "\n"),
    Edit("front-missing", TAP, "---\n", "\n"),
    Edit("value", PACK, "publisher: Town school", "publisher: [Town, school]"),
    Edit("value-format", PACK, "format: 1", "format: 2"),
    Edit("value-id", MODULE, "  - id: tap", "  - id: The tap"),
    Edit("value-version", PACK, "version: 1.2.0", "version: 1.2"),
    Edit("value-languages", PACK, "[en, ar]", "[en, Arabic]"),
    Edit("value-source_language", PACK, "source_language: en", "source_language: EN"),
    Edit("value-modules", PACK, "[water]", "water"),
    Edit("value-minutes", MODULE, "minutes: 20", "minutes: twenty"),
    Edit("value-use", MODULE, "use: practice", "use: training"),
    Edit("value-draw", MODULE, "draw: 6", "draw: 0"),
    Edit("value-shuffle", MODULE, "shuffle: false", "shuffle: sometimes"),
    Edit("value-pass_mark", MODULE, "pass_mark: 0.75", "pass_mark: 75"),
    Edit("value-attempts", MODULE, "attempts: 3", "attempts: 0"),
    Edit("value-wait_minutes", MODULE, "wait_minutes: 10", "wait_minutes: -1"),
    Edit("value-feedback", MODULE, "feedback: each", "feedback: never"),
    Edit("value-show", MODULE, "show: one", "show: two"),
    Edit("value-lessons", MODULE, "  lessons: all", "  lessons: some"),
    Edit("value-quizzes", MODULE, "  quizzes: [final]", "  quizzes: none"),
    Edit("value-date", MODULE, "date: 2003-01-20", "date: 20 January 2003"),
    Edit("value-url", MODULE, "url: https://undocs.org/E/C.12/2002/11", "url: javascript:alert(1)"),
    Edit("value-title", TAP, "title: The tap & the town", f"title: {'long ' * 50}"),
    Edit(
        "value-objectives", TAP, "objectives:\n  - say who must act\n  - name the three duties", "objectives: say who"
    ),
    Edit(
        "value-outcomes", "modules/water/en.md", "outcomes:\n  - set a tariff\n  - answer a complaint", "outcomes: one"
    ),
)
