"""Messages about quizzes and questions."""

from courseware.content.wording import N_, Message, error, warning

QUESTION_MESSAGES: dict[str, Message] = {
    "bank-empty": error(
        N_("The quiz has no question."),
        N_("Write at least one: ## Title {{#id .single}}."),
    ),
    "draw-exceeds": error(
        N_("The quiz draws {draw} questions, but its bank has {count}."),
        N_("Write more questions, or lower “draw”."),
    ),
    "feedback-show": error(
        N_("Feedback after each question needs one question per page."),
        N_("Write show: one, or feedback: end."),
    ),
    "question-kind": error(
        N_("“{kind}” is not a kind of question."),
        N_("Write one kind in the braces of the heading: {known}."),
    ),
    "question-level": error(
        N_("“{level}” is not a level."),
        N_("Use one of: {known}."),
    ),
    "question-lesson": error(
        N_("The lesson “{id}” does not exist in this module."),
        N_("Correct the id after lesson=."),
    ),
    "question-section": error(
        N_("The lesson “{lesson}” has no section “{id}”."),
        N_("Correct the id after section=."),
    ),
    "question-place": warning(
        N_("The question does not say where its answer is taught and at which level it asks."),
        N_("Add lesson=, section= and level= to the heading."),
    ),
    "question-prompt": error(
        N_("The question has no text under its heading."),
        N_("Write what is asked."),
    ),
    "question-order": error(
        N_("Text stands between the answers and the explanation, or after it."),
        N_("Order: prompt, answers, then the explanation as a quotation."),
    ),
    "question-twice": error(
        N_("Another practice quiz of this module has a question “{id}” already."),
        N_("Give one of the two another id."),
    ),
    "practice-unused": warning(
        N_("No lesson shows the practice question “{id}”."),
        N_("Show it: ::: check {id}, then a line of three colons."),
    ),
    "answers-missing": error(
        N_("The question has no answers that can be read."),
        N_("Write them as the pack format shows for “{kind}”."),
    ),
    "answers-few": error(
        N_("The question has fewer than two answers."),
        N_("Write at least two."),
    ),
    "answers-many": error(
        N_("The question has more than {limit} answers or gaps."),
        N_("Make several questions of it."),
    ),
    "answers-two": error(
        N_("A true-false question has exactly two choices."),
        N_("Write the word for true first, the word for false second."),
    ),
    "choice-box": error(
        N_("A choice does not say whether it is right."),
        N_("Begin it with [x] if it is right, with [ ] if not."),
    ),
    "choice-no-box": error(
        N_("Answers of this kind carry no tick boxes."),
        N_("Remove [x] or [ ]."),
    ),
    "choice-id": error(
        N_("An answer has no id."),
        N_("Write a short one at its end, the same in all languages: {{#short-word}}."),
    ),
    "choice-empty": error(
        N_("An answer has no words."),
        N_("Write them, or remove the line."),
    ),
    "choice-extra": error(
        N_("Under an answer stands something else than its feedback."),
        N_("Write one line for the answer, and one quotation under it: > feedback."),
    ),
    "choice-right-one": error(
        N_("{count} choices are ticked; this kind has exactly one right choice."),
        N_("Tick one with [x], or use the kind .multiple."),
    ),
    "choice-right-none": error(
        N_("No choice is ticked."),
        N_("Tick the right ones with [x]."),
    ),
    "feedback-missing": error(
        N_("The answer “{text}” has no feedback."),
        N_("Write a quotation under it that says why it is right or wrong: > feedback."),
    ),
    "feedback-wanted": warning(
        N_("The answer “{text}” has no feedback."),
        N_("Write a quotation under it that says why it is right or wrong: > feedback."),
    ),
    "pair-arrow": error(
        N_("A pair has no arrow."),
        N_("Write: left side {{#id}} => right side {{#id}}."),
    ),
    "pair-differs": error(
        N_("The right side “{id}” has other words in line {other}."),
        N_("Write the same words each time, or use another id."),
    ),
    "gap-missing": error(
        N_("The prompt has no gap."),
        N_("Write one: {{{{name pick: right / wrong}}}} or {{{{name type: answer}}}}."),
    ),
    "gap-form": error(
        N_("The gap “{text}” cannot be read."),
        N_("Write: {{{{name pick: right / wrong}}}} or {{{{name type: answer / variant}}}}."),
    ),
    "gap-options": error(
        N_("The gap “{id}” offers no choice."),
        N_("Write at least two choices with / between them, the right one first."),
    ),
    "gap-prompt": error(
        N_("The prompt of a question with gaps has paragraphs only."),
        N_("Write lists and tables as sentences."),
    ),
    "gap-unknown": error(
        N_("The feedback belongs to a gap “{id}”, which the prompt does not have."),
        N_("Correct the name in the braces."),
    ),
    "answer-joined": error(
        N_("The answer touches the text around it."),
        N_("Leave an empty line before the line that begins with =."),
    ),
    "answer-one": error(
        N_("A number question has exactly one line that begins with =."),
        N_("Write for example = 54 ± 2."),
    ),
    "answer-empty": error(
        N_("An accepted answer has no words."),
        N_("Write the answer after =."),
    ),
    "answer-number": error(
        N_("“{text}” is not a number."),
        N_("Write digits with a decimal point, for example = 54.5 ± 0.5."),
    ),
    "mistake-ticked": error(
        N_("A known mistake is ticked as right."),
        N_("Write [ ]; what is right stands after =."),
    ),
    "translation-kind": error(
        N_("The question “{id}” is of the kind {found}, in the source of the kind {expected}."),
        N_("Write the kind of the source."),
    ),
    "translation-choices": error(
        N_("The answers of “{id}” differ from the source: {found} instead of {expected}."),
        N_("Use the same ids in the same order; translate only the words."),
    ),
    "translation-key": error(
        N_("The key of “{id}” differs from the source: {found} instead of {expected}."),
        N_("Mark the same answers as right as the source does."),
    ),
    "translation-gaps": error(
        N_("The gaps of “{id}” differ from the source: {found} instead of {expected}."),
        N_("Keep each gap with its name, its kind and its number of choices."),
    ),
}
