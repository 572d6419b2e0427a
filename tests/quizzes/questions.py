"""Questions of every kind for tests: plain functions with keyword overrides, and hypothesis strategies for answers."""

from typing import Any

from hypothesis import strategies as st

from courseware.content.model import Choice, Gap, Kind, Mistake, PromptPart, Question
from courseware.quizzes.responses import Answer

DEFAULTS: dict[str, Any] = {
    "id": "one",
    "title": "A title",
    "language": "en",
    "is_fallback": False,
    "prompt": "<p>A prompt</p>",
    "explanation": "<p>Why it is so</p>",
    "lesson": "first",
    "section": "start",
}


def choice(name: str, **changes: Any) -> Choice:
    return Choice(
        **{
            "id": name,
            "text": f"Text {name}",
            "html": f"Text <b>{name}</b>",
            "feedback": f"<p>On {name}</p>",
            **changes,
        }
    )


def choices(*names: str) -> tuple[Choice, ...]:
    return tuple(choice(name) for name in names)


def question(kind: Kind, **changes: Any) -> Question:
    return Question(kind=kind, **{**DEFAULTS, **changes})


def single(**changes: Any) -> Question:
    return question(Kind.SINGLE, **{"choices": choices("ask", "wait", "write"), "right": ("ask",), **changes})


def true_false(**changes: Any) -> Question:
    return question(Kind.TRUE_FALSE, **{"choices": choices("true", "false"), "right": ("false",), **changes})


def multiple(**changes: Any) -> Question:
    return question(Kind.MULTIPLE, **{"choices": choices("a", "b", "c", "d"), "right": ("a", "b"), **changes})


def match(**changes: Any) -> Question:
    defaults = {
        "choices": choices("bus", "eviction", "school"),
        "targets": choices("cedaw", "letter", "advice"),
        "right": ("cedaw", "letter", "cedaw"),
    }
    return question(Kind.MATCH, **{**defaults, **changes})


def order(*names: str, **changes: Any) -> Question:
    names = names or ("report", "questions", "dialogue", "outcome")
    return question(Kind.ORDER, **{"choices": choices(*names), "right": names, **changes})


def gaps(**changes: Any) -> Question:
    defaults = {
        "prompt": "",
        "gaps": (
            Gap("cycle", accepted=("4.5", "four and a half"), feedback="<p>On cycle</p>"),
            Gap("status", choices=choices("noted", "binding", "voted"), feedback="<p>On status</p>"),
        ),
        "prompt_parts": (
            PromptPart(html="It takes "),
            PromptPart(gap="cycle"),
            PromptPart(html=" years and is "),
            PromptPart(gap="status"),
            PromptPart(html="."),
        ),
    }
    return question(Kind.GAPS, **{**defaults, **changes})


def number(value: str = "54", tolerance: str = "0", **changes: Any) -> Question:
    mistakes = (Mistake("48", "<p>On 48</p>"), Mistake("-1.50", "<p>On minus</p>"), Mistake("many", "<p>On many</p>"))
    return question(Kind.NUMBER, **{"right": (value, tolerance), "mistakes": mistakes, **changes})


def short_text(*accepted: str, **changes: Any) -> Question:
    mistakes = (Mistake("recommendations", "<p>On recommendations</p>"),)
    return question(
        Kind.SHORT_TEXT, **{"right": accepted or ("concluding observations",), "mistakes": mistakes, **changes}
    )


def every_kind() -> list[Question]:
    made = [single(), true_false(), multiple(), match(), order(), gaps(), number(), short_text()]
    assert {one.kind for one in made} == set(Kind)
    return made


def right_answer(one: Question) -> Answer:
    match one.kind:
        case Kind.SINGLE | Kind.TRUE_FALSE:
            return one.right[0]
        case Kind.MULTIPLE:
            return sorted(one.right)
        case Kind.MATCH:
            return {left.id: right for left, right in zip(one.choices, one.right, strict=True)}
        case Kind.ORDER:
            return {item: str(place) for place, item in enumerate(one.right, start=1)}
        case Kind.GAPS:
            return {gap.id: gap.choices[0].id if gap.choices else gap.accepted[0] for gap in one.gaps}
        case Kind.NUMBER | Kind.SHORT_TEXT:
            return one.right[0]


words = st.text(max_size=30)
decimals = st.decimals(allow_nan=False, allow_infinity=False, places=3).map(lambda value: format(value, "f"))


def answers(one: Question) -> st.SearchStrategy[Answer]:
    """Any answer that a question can hold, none included."""
    return st.none() | _filled(one)


def _filled(one: Question) -> st.SearchStrategy[Any]:
    ids = [choice.id for choice in one.choices]
    match one.kind:
        case Kind.SINGLE | Kind.TRUE_FALSE:
            return st.sampled_from(ids)
        case Kind.MULTIPLE:
            return st.sets(st.sampled_from(ids), min_size=1).map(sorted)
        case Kind.MATCH:
            targets = st.sampled_from([target.id for target in one.targets])
            return st.dictionaries(st.sampled_from(ids), targets, min_size=1)
        case Kind.ORDER:
            places = st.sampled_from([str(place) for place in range(1, len(ids) + 1)])
            return st.dictionaries(st.sampled_from(ids), places, min_size=1)
        case Kind.GAPS:
            picks = {g.id: st.sampled_from([c.id for c in g.choices]) if g.choices else words for g in one.gaps}
            found = st.fixed_dictionaries({}, optional=picks)
            return found.map(lambda values: {name: value for name, value in values.items() if value} or None)
        case Kind.NUMBER:
            return decimals
        case Kind.SHORT_TEXT:
            return words


def answered() -> st.SearchStrategy[tuple[Question, Answer]]:
    """A question of any kind with an answer."""
    return st.sampled_from(every_kind()).flatmap(lambda one: st.tuples(st.just(one), answers(one)))
