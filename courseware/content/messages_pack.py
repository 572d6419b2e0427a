"""Messages about the pack as files: reading, names, structure, languages, translations."""

from courseware.content.wording import N_, Message, error, warning

PACK_MESSAGES: dict[str, Message] = {
    "pack-missing": error(
        N_("There is no folder and no zip file called “{path}”."),
        N_("Check the path, or zip the folder of the pack again."),
    ),
    "pack-other": error(
        N_("“{path}” is a file, but not a zip file."),
        N_("Choose the folder of the pack, or a zip file of it."),
    ),
    "pack-unreadable": error(
        N_("The pack cannot be read: {reason}."),
        N_("Check that the files are there and may be read."),
    ),
    "pack-files": error(
        N_("The pack holds more than {limit} files."),
        N_("Remove what learners do not need, or make two packs of it."),
    ),
    "pack-size": error(
        N_("The pack is larger than {limit} bytes."),
        N_("Make the pictures smaller, or make two packs of it."),
    ),
    "pack-text": error(
        N_("The texts of the pack have more than {limit} bytes together."),
        N_("Make two packs of it."),
    ),
    "pack-documents": error(
        N_("The pack has more than {limit} lessons and quizzes, counted in each language."),
        N_("Make two packs of it."),
    ),
    "pack-pieces": error(
        N_("The pack has more than {limit} sections, answers and links to terms together."),
        N_("Make two packs of it."),
    ),
    "too-many-problems": error(
        N_("There are more than {limit} problems; the rest is not listed."),
        N_("Mend these first, then check again."),
    ),
    "too-many-warnings": warning(
        N_("There are more than {limit} warnings; the rest is not listed."),
        N_("The pack can be published; mend these first to see the others."),
    ),
    "zip-broken": error(
        N_("The zip file is damaged: {reason}."),
        N_("Zip the folder of the pack again."),
    ),
    "zip-cut": error(
        N_("The zip file is not whole: its end is missing."),
        N_("Copy it again, or zip the folder of the pack again."),
    ),
    "zip-locked": error(
        N_("The file is locked with a password."),
        N_("Zip the folder again without a password."),
    ),
    "zip-packing": error(
        N_("The file is packed in a way that is not accepted."),
        N_("Zip the folder again with the usual method, deflate."),
    ),
    "zip-ratio": error(
        N_("The file grows more than {limit} times when it is unpacked."),
        N_("Remove the file, or make it smaller."),
    ),
    "zip-overlap": error(
        N_("The file shares its bytes in the zip file with another one."),
        N_("Zip the folder of the pack again."),
    ),
    "name-path": error(
        N_("The name of the file leads out of the pack or has empty parts."),
        N_("Zip the folder itself; names are relative, with “/” between folders."),
    ),
    "name-depth": error(
        N_("The file lies deeper than {limit} folders, or its name is longer than 200 characters."),
        N_("Move the file up, or shorten its name."),
    ),
    "name-characters": error(
        N_("The name of the file has characters that are hidden or that some systems refuse."),
        N_("Write the name with letters, digits, hyphens and points only."),
    ),
    "name-device": error(
        N_("The name of the file means a device on Windows."),
        N_("Give the file another name."),
    ),
    "name-twice": error(
        N_("On some systems this file and “{other}” are the same file."),
        N_("Rename one of them; names must differ by more than capital letters."),
    ),
    "file-type": error(
        N_("Files of the type “{suffix}” are not accepted."),
        N_("Remove the file. Accepted types: {known}."),
    ),
    "file-size": error(
        N_("The file is larger than {limit} bytes."),
        N_("Make the file smaller, or split it."),
    ),
    "file-link": error(
        N_("This is a link or a device, not a file."),
        N_("Put the file itself in its place."),
    ),
    "file-unplaced": error(
        N_("A file does not belong in this place."),
        N_("Move the file to its place in the pack, or remove it."),
    ),
    "pack-yaml-missing": error(
        N_("The pack has no file “pack.yaml” at its top."),
        N_("Add pack.yaml, or choose the folder that holds it."),
    ),
    "id-form": error(
        N_("“{id}” is not an id."),
        N_("Use lower-case letters a to z, digits and hyphens; begin with a letter; at most 64."),
    ),
    "id-twice": error(
        N_("The id “{id}” is used twice; it stands in line {other} already."),
        N_("Give one of the two another id."),
    ),
    "was-form": error(
        N_("“{id}” cannot stand after was=."),
        N_("Write the earlier id, or where it stood and the id: was=lesson-id/old-id."),
    ),
    "was-present": error(
        N_("“{id}” is named as an earlier id, but something has this id today."),
        N_("Remove was=, or give one of the two another id."),
    ),
    "was-twice": error(
        N_("The earlier id “{id}” is named twice; it stands in line {other} already."),
        N_("Only one thing can continue another. Remove one of the two."),
    ),
    "change-version": warning(
        N_("Changes are declared for version {version}, which is later than this pack."),
        N_("Correct the version here, or raise it in pack.yaml."),
    ),
    "change-unknown": warning(
        N_("A change is declared for “{key}”, which this version does not have."),
        N_("Compare the key with those in the folder stamps."),
    ),
    "listed-twice": error(
        N_("“{id}” is listed twice."),
        N_("Remove one of the two entries."),
    ),
    "source-language": error(
        N_("The source language “{language}” is not among the languages of the pack."),
        N_("Add it to “languages”."),
    ),
    "language-unlisted": error(
        N_("The pack does not list the language “{language}”."),
        N_("Add “{language}” to “languages” in pack.yaml, or remove the file."),
    ),
    "module-missing": error(
        N_("The module “{id}” is listed, but it has no module.yaml."),
        N_("Add modules/{id}/module.yaml, or take the module off the list."),
    ),
    "module-unlisted": error(
        N_("The module “{id}” is not listed in pack.yaml."),
        N_("Add it to “modules” in pack.yaml, or remove its folder."),
    ),
    "lesson-missing": error(
        N_("The lesson “{id}” is listed, but its text “{path}” is missing."),
        N_("Write the file, or take the lesson off the list."),
    ),
    "lesson-unlisted": error(
        N_("The lesson “{id}” is not listed in module.yaml."),
        N_("Add it to “lessons” in module.yaml, or remove its folder."),
    ),
    "quiz-missing": error(
        N_("The quiz “{id}” is listed, but its questions “{path}” are missing."),
        N_("Write the file, or take the quiz off the list."),
    ),
    "quiz-unlisted": error(
        N_("The quiz “{id}” is not listed in module.yaml."),
        N_("Add it to “quizzes” in module.yaml, or remove its folder."),
    ),
    "text-missing": error(
        N_("The file “{path}” is missing: the words in the source language."),
        N_("Add the file with its title and summary."),
    ),
    "translation-missing": warning(
        N_("“{path}” is not translated into “{language}”; learners see the source language."),
        N_("Add the file when the translation is ready."),
    ),
    "translation-section-missing": warning(
        N_("The section “{id}” is not translated; learners see the source language."),
        N_("Add the section in the place that it has in the source."),
    ),
    "translation-question-missing": warning(
        N_("The question “{id}” is not translated; learners see the source language."),
        N_("Add the question in the place that it has in the source."),
    ),
    "translation-term-missing": warning(
        N_("The term “{id}” is not translated."),
        N_("Add the term to the glossary of this language."),
    ),
    "translation-extra": error(
        N_("“{id}” does not exist in the source language."),
        N_("Use the id of the source, or add it there first."),
    ),
    "translation-order": error(
        N_("“{id}” stands in another place than in the source."),
        N_("Put sections and questions in the order of the source."),
    ),
    "translation-checks": error(
        N_("The section shows other practice questions than the source: {found} instead of {expected}."),
        N_("Show the same practice questions in the same order."),
    ),
    "translation-front": error(
        N_("The entry “{key}” has {found} parts here and {expected} in the source."),
        N_("Translate each part of “{key}”, in the same order."),
    ),
    "source-unlisted": error(
        N_("The source “{id}” is not one of module.yaml."),
        N_("Correct the id, or add the source to module.yaml."),
    ),
    "stale": warning(
        N_("“{id}” was translated from an earlier text; the source has changed since."),
        N_("Compare it with the source, then run: courseware pack stamp."),
    ),
    "stamps-missing": warning(
        N_("{count} translated texts do not say which source text they follow."),
        N_("When the translation is checked, run: courseware pack stamp."),
    ),
    "stamp-unknown": warning(
        N_("The stamp “{id}” belongs to no text of the source."),
        N_("Run: courseware pack stamp. It leaves out what is gone."),
    ),
    "completion-unknown": error(
        N_("The completion rule names “{id}”, which is not a lesson or graded quiz of this module."),
        N_("Correct the id, or remove it from “completion”."),
    ),
    "source-title": error(
        N_("The source “{id}” has no title in “{language}”."),
        N_("Add it to “sources” in the front matter of {path}."),
    ),
    "source-title-missing": warning(
        N_("The source “{id}” has no title in “{language}”; learners see the source language."),
        N_("Add it to “sources” in the front matter of {path}."),
    ),
}
