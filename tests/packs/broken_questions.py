"""Mistakes in quizzes: one for each kind of problem."""

from tests.packs.edits import FINAL, MODULE, PRACTICE, Edit

GAPS = """\
A tap serves {{people pick: twenty / two / two hundred}} people & more; the meter is read {{times type: twice / \
two times / 2}} a year.

It is {{who pick: the town / the rain}} that reads it."""
SECOND = b"---\ntitle: More\n---\n## Who? {#who-acts .short-text}\nWho?\n\n= me\n"

QUESTION_EDITS = (
    Edit("heading-id", PRACTICE, "{#who-acts .single", "{.single"),
    Edit("question-kind", PRACTICE, "{#who-acts .single", "{#who-acts .choice"),
    Edit("question-kind", PRACTICE, "{#who-acts .single", "{#who-acts"),
    Edit("question-level", PRACTICE, "level=recall", "level=easy"),
    Edit("question-lesson", PRACTICE, "lesson=tap", "lesson=pump"),
    Edit("question-section", PRACTICE, "section=dry-tap", "section=wet-tap"),
    Edit("question-place", PRACTICE, " level=recall", ""),
    Edit("question-prompt", PRACTICE, "A meter is read twice.\n", "", where="{#is-it-true"),
    Edit("question-order", FINAL, "\n> A letter gives", "\nAnd more.\n\n> A letter gives"),
    Edit(
        "question-twice",
        MODULE,
        "    use: practice\n",
        "    use: practice\n  - id: second\n    use: practice\n",
        line=4,
        at="modules/water/quizzes/second/en.md",
        also={"modules/water/quizzes/second/en.md": SECOND},
    ),
    Edit(
        "practice-unused",
        "modules/water/lessons/meter/en.md",
        "::: check is-it-true\n:::",
        "",
        at=PRACTICE,
        where="{#is-it-true",
    ),
    Edit("answers-missing", PRACTICE, "- [x] True\n  > Yes.\n- [ ] False\n  > No.\n", "", where="{#is-it-true"),
    Edit("answers-missing", FINAL, "= tariff\n= water tariff\n", "", where="{#word"),
    Edit("answers-few", FINAL, "2. Listen {#listen}\n3. Answer {#answer}\n", "", where="1. Ask"),
    Edit("answers-many", PRACTICE, "  > Yes.\n", "  > Yes.\n" + "- [ ] No\n" * 99, where="{#is-it-true"),
    Edit("answers-many", FINAL, "{{who pick: ", "{{who pick: " + "a / " * 100),
    Edit(
        "answers-many",
        FINAL,
        "{{who",
        "".join(f"{{{{g{n} type: b}}}}\n" for n in range(98)) + "{{who",
        where="{#sentence",
    ),
    Edit("answers-two", PRACTICE, "  > Yes.\n", "  > Yes.\n- [ ] Perhaps\n  > No.\n", where="{#is-it-true"),
    Edit("choice-box", PRACTICE, "- [ ] The resident", "- The resident"),
    Edit("choice-box", FINAL, "- [ ] fine", "- fine"),
    Edit("choice-no-box", FINAL, "1. Ask", "1. [x] Ask"),
    Edit("choice-id", PRACTICE, " {#resident}", ""),
    Edit("choice-id", FINAL, " {#protect}", ""),
    Edit("choice-empty", PRACTICE, "The resident {#resident}", "{#resident}"),
    Edit("choice-empty", FINAL, "- => No breach {#none}", "- => {#none}"),
    Edit("choice-empty", FINAL, "- [ ] fine", "- [ ]"),
    Edit("choice-extra", PRACTICE, "  > No. She may complain.", "  - No."),
    Edit("choice-right-one", PRACTICE, "- [ ] The resident", "- [x] The resident", where="{#who-acts"),
    Edit("choice-right-none", PRACTICE, "- [x] The", "- [ ] The", where="{#who-acts"),
    Edit("feedback-missing", FINAL, "  > No. It frightens people.\n", "", where="{#threat}"),
    Edit("feedback-missing", FINAL, "  > That is the minimum.\n", "", where="- [ ] 20"),
    Edit("feedback-missing", FINAL, "  > The pipe belongs to the town.\n", "", where="{#leak}"),
    Edit("feedback-missing", FINAL, "> The by-law says so.\n", "", where="It is {{who"),
    Edit("feedback-wanted", PRACTICE, "  > No. She may complain.\n", "", where="{#resident}"),
    Edit("id-form", FINAL, "{#ask}", "{#ASK}"),
    Edit("id-form", FINAL, "{#protect}", "{#Protect}"),
    Edit("id-twice", FINAL, "{#listen}", "{#ask}"),
    Edit("id-twice", FINAL, "{{times type:", "{{people type:"),
    Edit(
        "pair-arrow", FINAL, "- No inspection {#no-inspection} => Breach of protect {#protect}", "- No inspection {#no}"
    ),
    Edit("pair-differs", FINAL, "{#leak} => Breach of *respect*", "{#leak} => Harm"),
    Edit("gap-missing", FINAL, GAPS, "A tap serves people.", where="{#sentence"),
    Edit("gap-form", FINAL, "{{people pick:", "{{people choose:"),
    Edit("gap-options", FINAL, "{{who pick: the town / the rain}}", "{{who pick: the town}}"),
    Edit("gap-prompt", FINAL, "It is {{who", "- It is {{who"),
    Edit("gap-unknown", FINAL, "> {people}", "> {persons}"),
    Edit("gap-place", FINAL, "{{who pick: the town / the rain}}", "**{{who pick: the town / the rain}}**"),
    Edit("answer-joined", FINAL, "each day?\n\n= 50", "each day?\n= 50", where="How many litres"),
    Edit("answer-one", FINAL, "= 50 ± 2.5", "= 50 ± 2.5\n= 51", where="= 51"),
    Edit("answer-one", FINAL, "= 50 ± 2.5\n", "", where="{#litres"),
    Edit("answer-empty", FINAL, "= water tariff", "=  "),
    Edit("answer-number", FINAL, "= 50 ± 2.5", "= fifty"),
    Edit("answer-number", FINAL, "= 50 ± 2.5", "= 50 ± -1"),
    Edit("answer-number", FINAL, "- [ ] 20", "- [ ] twenty"),
    Edit("mistake-ticked", FINAL, "- [ ] fine", "- [x] fine"),
)
