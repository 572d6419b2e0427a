"""Messages about YAML: files, front matter, and what each entry may say."""

from courseware.content.wording import N_, Message, error

_NOT_ACCEPTED = N_("“{key}” cannot be “{value}”.")

YAML_MESSAGES: dict[str, Message] = {
    "yaml-size": error(
        N_("The file has more than {limit} bytes of YAML."),
        N_("Make it shorter, or split it."),
    ),
    "yaml-broken": error(
        N_("This line is not YAML: {reason}."),
        N_("Check indentation, colons and quotation marks here and in the line before."),
    ),
    "yaml-anchor": error(
        N_("Anchors (&) and aliases (*) are not accepted."),
        N_("Write the value out, or put it in quotation marks."),
    ),
    "yaml-tag": error(
        N_("The tag “{name}” is not accepted."),
        N_("Remove the tag; write the value alone."),
    ),
    "yaml-deep": error(
        N_("The entries are nested too deeply."),
        N_("Use the entries of the pack format only."),
    ),
    "yaml-long": error(
        N_("From here the file has more than {name} names and values."),
        N_("Leave out what is not needed, or make two packs of it."),
    ),
    "yaml-second": error(
        N_("A second document begins here."),
        N_("Remove the line ---; a file holds one document."),
    ),
    "yaml-key": error(
        N_("The name of an entry must be one word."),
        N_("Write it like this: name: value."),
    ),
    "yaml-twice": error(
        N_("The entry “{name}” is written twice."),
        N_("Remove one of the two."),
    ),
    "yaml-shape": error(
        N_("The file must hold entries of the form name: value."),
        N_("Compare it with the example in the pack format."),
    ),
    "yaml-unknown": error(
        N_("The entry “{key}” is not known here."),
        N_("Check its spelling and its indentation, or remove it."),
    ),
    "yaml-missing": error(
        N_("The entry “{key}” is missing or empty."),
        N_("Add it, as the pack format shows."),
    ),
    "front-missing": error(
        N_("The file does not begin with front matter."),
        N_("Begin with a line ---, then title: …, then a line --- again."),
    ),
    "value": error(
        _NOT_ACCEPTED,
        N_("Write it as the pack format shows."),
    ),
    "value-format": error(
        _NOT_ACCEPTED,
        N_("Write format: 1."),
    ),
    "value-id": error(
        _NOT_ACCEPTED,
        N_("Use lower-case letters a to z, digits and hyphens; begin with a letter; at most 64."),
    ),
    "value-version": error(
        _NOT_ACCEPTED,
        N_("Write three numbers with points, for example version: 1.0.0."),
    ),
    "value-languages": error(
        _NOT_ACCEPTED,
        N_("Write language tags such as en, pt-BR or zh-Hans, for example languages: [en, fr]."),
    ),
    "value-source_language": error(
        _NOT_ACCEPTED,
        N_("Write a language tag such as en, pt-BR or zh-Hans."),
    ),
    "value-modules": error(
        _NOT_ACCEPTED,
        N_("Write the ids of the modules as a list, for example modules: [first-module]."),
    ),
    "value-minutes": error(
        _NOT_ACCEPTED,
        N_("Write minutes as a whole number, for example minutes: 40."),
    ),
    "value-use": error(
        _NOT_ACCEPTED,
        N_("Write use: practice or use: graded."),
    ),
    "value-draw": error(
        _NOT_ACCEPTED,
        N_("Write how many questions are drawn as a whole number, or leave the entry out."),
    ),
    "value-shuffle": error(
        _NOT_ACCEPTED,
        N_("Write shuffle: true or shuffle: false."),
    ),
    "value-pass_mark": error(
        _NOT_ACCEPTED,
        N_("Write a number from 0 to 1 with a point, for example pass_mark: 0.8."),
    ),
    "value-attempts": error(
        _NOT_ACCEPTED,
        N_("Write attempts: unlimited, or a whole number from 1."),
    ),
    "value-wait_minutes": error(
        _NOT_ACCEPTED,
        N_("Write minutes as a whole number; 0 means no waiting."),
    ),
    "value-feedback": error(
        _NOT_ACCEPTED,
        N_("Write feedback: end or feedback: each."),
    ),
    "value-show": error(
        _NOT_ACCEPTED,
        N_("Write show: one or show: all."),
    ),
    "value-lessons": error(
        _NOT_ACCEPTED,
        N_("Write a list of lessons, each with its id; in “completion” a list of ids, or all."),
    ),
    "value-quizzes": error(
        _NOT_ACCEPTED,
        N_("Write a list of quizzes, each with its id and use; in “completion” a list of ids, or all."),
    ),
    "value-date": error(
        _NOT_ACCEPTED,
        N_("Write year, month and day, for example date: 2024-03-20; or the year alone."),
    ),
    "value-url": error(
        _NOT_ACCEPTED,
        N_("Write an address that begins with https:// or http://."),
    ),
    "value-title": error(
        _NOT_ACCEPTED,
        N_("Write a title of 1 to 200 characters."),
    ),
    "value-objectives": error(
        _NOT_ACCEPTED,
        N_("Write a list: each objective in a line of its own that begins with a hyphen."),
    ),
    "value-outcomes": error(
        _NOT_ACCEPTED,
        N_("Write a list: each outcome in a line of its own that begins with a hyphen."),
    ),
}
