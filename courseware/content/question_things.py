"""Questions and their choices as things with an identity."""

from collections.abc import Iterator, Mapping
from html import escape

from courseware.content.earlier import earlier_ids
from courseware.content.model import Choice, Gap, Kind, Question
from courseware.content.wordings import Sort, Thing, Wording

_GAP_SIGN = "____"


def question_things(folder: str, position: int, in_languages: Mapping[str, Question]) -> Iterator[Thing]:
    """A question of the bank at `folder`, its choices, right sides and gaps."""
    first = next(iter(in_languages.values()))
    key = f"{folder}#{first.id}"
    wordings = {language: _question(question, key) for language, question in in_languages.items()}
    yield Thing(Sort.QUESTION, key, f"{folder}#", first.id, position, first.was, first.is_generated, wordings=wordings)
    by_id = {language: _pieces(question) for language, question in in_languages.items()}
    for index, (name, (_, was)) in enumerate(_pieces(first).items()):
        own = {
            language: Wording(
                pieces[name][0].title,
                pieces[name][0].parts,
                is_own=not in_languages[language].is_fallback,
                is_stale=in_languages[language].is_stale,
            )
            for language, pieces in by_id.items()
            if name in pieces
        }
        yield Thing(Sort.CHOICE, f"{key}/{name}", key, name, index, was, wordings=own)


def _pieces(question: Question) -> dict[str, tuple[Wording, str]]:
    """The wording of each choice, right side and gap, and its earlier id, by its id in the key."""
    found = {choice.id: (_choice(choice), choice.was) for choice in question.choices}
    for choice in question.targets:
        was = ",".join(f"=>{name}" for name in earlier_ids(choice.was))
        found[f"=>{choice.id}"] = _choice(choice), was
    return found | {f"?{gap.id}": (Wording(gap.id, (*_options(gap), gap.feedback)), "") for gap in question.gaps}


def _choice(choice: Choice) -> Wording:
    return Wording(choice.text, (choice.html, choice.feedback))


def _options(gap: Gap) -> tuple[str, ...]:
    """What a gap offers or accepts."""
    return tuple(f"<p>{choice.html}</p>" for choice in gap.choices) + tuple(
        f"<p>{escape(each)}</p>" for each in gap.accepted
    )


def _question(question: Question, key: str) -> Wording:
    """Everything that a person reads of a question, and its key."""
    parts = [f"<p>{escape(question.title)}</p>", question.prompt]
    parts.append("".join(part.html or _GAP_SIGN for part in question.prompt_parts))
    for choice in (*question.choices, *question.targets):
        parts += [f"<p>{choice.html}</p>", choice.feedback]
    for gap in question.gaps:
        parts += [*_options(gap), gap.feedback]
    for mistake in question.mistakes:
        parts += [f"<p>{escape(mistake.answer)}</p>", mistake.feedback]
    parts.append(question.explanation)
    return Wording(
        question.title,
        tuple(part for part in parts if part),
        (
            ("kind", str(question.kind)),
            *(("choice", f"{key}/{name}") for name in _pieces(question)),
            *_key(question, key),
        ),
        is_own=not question.is_fallback,
        is_stale=question.is_stale,
    )


def _key(question: Question, key: str) -> Iterator[tuple[str, ...]]:
    """The key: the things that are right, by their keys, or what is accepted."""
    right = question.right
    match question.kind:
        case Kind.MATCH:
            for choice, target in zip(question.choices, right, strict=True):
                yield "key", f"{key}/{choice.id}", f"{key}/=>{target}"
        case Kind.SINGLE | Kind.MULTIPLE | Kind.TRUE_FALSE:
            yield from (("key", f"{key}/{choice}") for choice in right)
        case Kind.ORDER:
            yield "key", *(f"{key}/{choice}" for choice in right)
        case Kind.GAPS:
            for gap in question.gaps:
                yield "key", f"{key}/?{gap.id}", *(gap.accepted or (gap.choices[0].text,))
        case _:
            yield "key", *right
