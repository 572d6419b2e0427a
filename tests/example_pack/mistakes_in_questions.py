"""Mistakes in quizzes: one for each kind of problem."""

from tests.example_pack.mistakes import Mistake
from tests.example_pack.source import FINAL, MODULE, PRACTICE

GAPS = """\
A tap serves {{people pick: twenty / two / two hundred}} people & more; the meter is read {{times type: twice / \
two times / 2}} a year.

It is {{who pick: the town / the rain}} that reads it."""
SECOND = b"---\ntitle: More\n---\n## Who? {#who-acts .short-text}\nWho?\n\n= me\n"

QUESTION_MISTAKES = (
    Mistake("heading-id", PRACTICE, "{#who-acts .single", "{.single"),
    Mistake("question-kind", PRACTICE, "{#who-acts .single", "{#who-acts .choice"),
    Mistake("question-kind", PRACTICE, "{#who-acts .single", "{#who-acts"),
    Mistake("question-level", PRACTICE, "level=recall", "level=easy"),
    Mistake("question-lesson", PRACTICE, "lesson=tap", "lesson=pump"),
    Mistake("question-section", PRACTICE, "section=dry-tap", "section=wet-tap"),
    Mistake("question-place", PRACTICE, " level=recall", ""),
    Mistake("question-prompt", PRACTICE, "A meter is read twice.\n", "", where="{#is-it-true"),
    Mistake("question-order", FINAL, "\n> A letter gives", "\nAnd more.\n\n> A letter gives"),
    Mistake(
        "question-twice",
        MODULE,
        "    use: practice\n",
        "    use: practice\n  - id: second\n    use: practice\n",
        line=4,
        at="modules/water/quizzes/second/en.md",
        also={"modules/water/quizzes/second/en.md": SECOND},
    ),
    Mistake(
        "practice-unused",
        "modules/water/lessons/meter/en.md",
        "::: check is-it-true\n:::",
        "",
        at=PRACTICE,
        where="{#is-it-true",
    ),
    Mistake("answers-missing", PRACTICE, "- [x] True\n  > Yes.\n- [ ] False\n  > No.\n", "", where="{#is-it-true"),
    Mistake("answers-missing", FINAL, "= tariff\n= water tariff\n", "", where="{#word"),
    Mistake("answers-few", FINAL, "2. Listen {#listen}\n3. Answer {#answer}\n", "", where="1. Ask"),
    Mistake("answers-many", PRACTICE, "  > Yes.\n", "  > Yes.\n" + "- [ ] No\n" * 99, where="{#is-it-true"),
    Mistake("answers-many", FINAL, "{{who pick: ", "{{who pick: " + "a / " * 100),
    Mistake(
        "answers-many",
        FINAL,
        "{{who",
        "".join(f"{{{{g{n} type: b}}}}\n" for n in range(98)) + "{{who",
        where="{#sentence",
    ),
    Mistake("answers-two", PRACTICE, "  > Yes.\n", "  > Yes.\n- [ ] Perhaps\n  > No.\n", where="{#is-it-true"),
    Mistake("choice-box", PRACTICE, "- [ ] The resident", "- The resident"),
    Mistake("choice-box", FINAL, "- [ ] fine", "- fine"),
    Mistake("choice-no-box", FINAL, "1. Ask", "1. [x] Ask"),
    Mistake("choice-id", PRACTICE, " {#resident}", ""),
    Mistake("choice-id", FINAL, " {#protect}", ""),
    Mistake("choice-empty", PRACTICE, "The resident {#resident}", "{#resident}"),
    Mistake("choice-empty", FINAL, "- => No breach {#none}", "- => {#none}"),
    Mistake("choice-empty", FINAL, "- [ ] fine", "- [ ]"),
    Mistake("choice-extra", PRACTICE, "  > No. She may complain.", "  - No."),
    Mistake("choice-right-one", PRACTICE, "- [ ] The resident", "- [x] The resident", where="{#who-acts"),
    Mistake("choice-right-none", PRACTICE, "- [x] The", "- [ ] The", where="{#who-acts"),
    Mistake("feedback-missing", FINAL, "  > No. It frightens people.\n", "", where="{#threat}"),
    Mistake("feedback-missing", FINAL, "  > That is the minimum.\n", "", where="- [ ] 20"),
    Mistake("feedback-missing", FINAL, "  > The pipe belongs to the town.\n", "", where="{#leak}"),
    Mistake("feedback-missing", FINAL, "> The by-law says so.\n", "", where="It is {{who"),
    Mistake("feedback-wanted", PRACTICE, "  > No. She may complain.\n", "", where="{#resident}"),
    Mistake("id-form", FINAL, "{#ask}", "{#ASK}"),
    Mistake("id-form", FINAL, "{#protect}", "{#Protect}"),
    Mistake("id-twice", FINAL, "{#listen}", "{#ask}"),
    Mistake("id-twice", FINAL, "{{times type:", "{{people type:"),
    Mistake(
        "pair-arrow", FINAL, "- No inspection {#no-inspection} => Breach of protect {#protect}", "- No inspection {#no}"
    ),
    Mistake("pair-differs", FINAL, "{#leak} => Breach of *respect*", "{#leak} => Harm"),
    Mistake("gap-missing", FINAL, GAPS, "A tap serves people.", where="{#sentence"),
    Mistake("gap-form", FINAL, "{{people pick:", "{{people choose:"),
    Mistake("gap-options", FINAL, "{{who pick: the town / the rain}}", "{{who pick: the town}}"),
    Mistake("gap-prompt", FINAL, "It is {{who", "- It is {{who"),
    Mistake("gap-unknown", FINAL, "> {people}", "> {persons}"),
    Mistake("gap-place", FINAL, "{{who pick: the town / the rain}}", "**{{who pick: the town / the rain}}**"),
    Mistake("answer-joined", FINAL, "each day?\n\n= 50", "each day?\n= 50", where="How many litres"),
    Mistake("answer-one", FINAL, "= 50 ± 2.5", "= 50 ± 2.5\n= 51", where="= 51"),
    Mistake("answer-one", FINAL, "= 50 ± 2.5\n", "", where="{#litres"),
    Mistake("answer-empty", FINAL, "= water tariff", "=  "),
    Mistake("answer-number", FINAL, "= 50 ± 2.5", "= fifty"),
    Mistake("answer-number", FINAL, "= 50 ± 2.5", "= 50 ± -1"),
    Mistake("answer-number", FINAL, "- [ ] 20", "- [ ] twenty"),
    Mistake("mistake-ticked", FINAL, "- [ ] fine", "- [x] fine"),
)
