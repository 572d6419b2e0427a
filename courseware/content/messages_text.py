"""Messages about the text of lessons and descriptions, and about pictures."""

from courseware.content.wording import N_, Message, error, warning

TEXT_MESSAGES: dict[str, Message] = {
    "text-encoding": error(
        N_("This line is not UTF-8 text."),
        N_("Save the file with the encoding UTF-8."),
    ),
    "text-character": error(
        N_("The file has the hidden character {character}, which would change what readers see."),
        N_("Delete the character; for direction use isolates or direction marks."),
    ),
    "text-size": error(
        N_("The text is longer than {limit} bytes."),
        N_("Split it into several lessons."),
    ),
    "text-line": error(
        N_("A line or paragraph is longer than {limit} characters."),
        N_("Part it with empty lines."),
    ),
    "text-marks": error(
        N_("A paragraph has more than {limit} marks such as brackets, stars and backticks."),
        N_("Part it with empty lines."),
    ),
    "text-marks-total": error(
        N_("The file has more than {limit} marks such as brackets, stars and backticks."),
        N_("Split it into several files."),
    ),
    "text-tangled": error(
        N_("Up to here the file has more lines, lists, quotations and tables than can be read safely."),
        N_("Split it into several files, and put fewer things inside each other."),
    ),
    "text-before": error(
        N_("Text stands before the first heading."),
        N_("Begin with a line ## Title {{#id}}, then write the text under it."),
    ),
    "text-nested": error(
        N_("Lists, quotations or boxes are nested too deeply here."),
        N_("Use at most five levels."),
    ),
    "lesson-empty": error(
        N_("The lesson has no section."),
        N_("Write at least one heading: ## Title {{#id}}."),
    ),
    "heading-id": warning(
        N_("Headings without an id: {count}. Titles and their order stand in for ids, and both may change."),
        N_("Run: courseware pack ids. It writes the ids into all languages."),
    ),
    "heading-unmatched": error(
        N_("“{title}” has no id, and it cannot be told which heading of the source it translates."),
        N_("Write the id that the source has after the title: {{#short-name}}."),
    ),
    "heading-empty": error(
        N_("A heading has no words."),
        N_("Write the title between ## and the id."),
    ),
    "heading-level": error(
        N_("A heading of level {level} cannot stand here."),
        N_("Inside a section use ### for the next lower level."),
    ),
    "heading-skip": error(
        N_("A heading of level {level} follows one of level {above}; a level is left out."),
        N_("Go down one level at a time."),
    ),
    "title-notation": error(
        N_("A title cannot hold glossary links, citations, footnotes, gaps, pictures or links."),
        N_("Move it from the title into the text."),
    ),
    "mark-unknown": error(
        N_("“{part}” is not known in the braces here."),
        N_("Use only: {known}."),
    ),
    "mark-place": error(
        N_("The id “{id}” cannot stand here: only sections of lessons are places to link to."),
        N_("Remove the braces."),
    ),
    "notation-unread": error(
        N_("“{mark}” could not be read as notation; learners would see it as it is."),
        N_("Compare the line with the pack format, or put the text in backticks."),
    ),
    "html": error(
        N_("HTML is not accepted: “{tag}”."),
        N_("Use Markdown or a box of the pack format."),
    ),
    "table-broken": error(
        N_("A table could not be read: its rows have different numbers of columns."),
        N_("Give the line under the header as many columns as the header."),
    ),
    "table-header": error(
        N_("A column of the table has no header."),
        N_("Name every column in the first row; only the first may stay empty."),
    ),
    "table-caption": warning(
        N_("The table has no caption."),
        N_("Write an empty line after the table, then : and the caption."),
    ),
    "table-joined": error(
        N_("The caption touches the table and would become a row."),
        N_("Leave an empty line between table and caption."),
    ),
    "container-kind": error(
        N_("There is no box of the kind “{kind}”."),
        N_("Use one of: {known}."),
    ),
    "container-open": error(
        N_("A box is opened here and not closed before the section ends."),
        N_("Close it with a line of three colons."),
    ),
    "container-stray": error(
        N_("Three colons close a box here, but none is open."),
        N_("Remove the line, or open a box before it."),
    ),
    "container-twice": error(
        N_("The id “{id}” of a box is used twice in this text."),
        N_("Give one of the two another id."),
    ),
    "check-unknown": error(
        N_("The practice question “{id}” does not exist."),
        N_("Write it in a quiz of this module with use: practice, or correct the id."),
    ),
    "check-place": error(
        N_("A practice question cannot stand here."),
        N_("Put it between paragraphs of a section, outside boxes, lists and quotations."),
    ),
    "check-body": error(
        N_("A practice question has text between its lines."),
        N_("Close it in the next line; the text of the question stands in the quiz."),
    ),
    "term-unknown": error(
        N_("The glossary has no term “{id}”."),
        N_("Add it to {path}, or correct the id."),
    ),
    "citation-unknown": error(
        N_("module.yaml has no source “{id}”."),
        N_("Add it to “sources”, or correct the id."),
    ),
    "note-missing": error(
        N_("The footnote “{id}” has no text in this section."),
        N_("Write [^{id}]: and the text, in the same section."),
    ),
    "note-unused": warning(
        N_("No text refers to the footnote “{id}”; it is not shown."),
        N_("Write [^{id}] where it belongs, or remove it."),
    ),
    "note-place": error(
        N_("Footnotes are not accepted here."),
        N_("Write what is needed in the text itself."),
    ),
    "gap-place": error(
        N_("A gap cannot stand here."),
        N_("Use gaps in the prompt of a question of the kind .gaps, outside bold and italic text."),
    ),
    "link-scheme": error(
        N_("The link “{address}” is not accepted."),
        N_("Begin it with https://, http:// or mailto:; inside the lesson with section:."),
    ),
    "link-section": error(
        N_("The lesson has no section “{id}”."),
        N_("Correct the id after section:."),
    ),
    "link-empty": error(
        N_("The link “{address}” has no words."),
        N_("Write in brackets what the link leads to."),
    ),
    "picture-missing": error(
        N_("The picture “{path}” does not exist."),
        N_("Add the file to the assets of the module, or correct the path: assets/name.svg."),
    ),
    "picture-alt": error(
        N_("The picture “{path}” has no text for who cannot see it."),
        N_("Write in brackets what it shows: ![What it shows]({path})."),
    ),
    "picture-broken": error(
        N_("The content of the picture is not what its name says, or its size cannot be read."),
        N_("Export it again; an SVG picture needs a viewBox."),
    ),
    "picture-heavy": warning(
        N_("The picture weighs {size} kB; learners on slow lines wait for it."),
        N_("Bring it under {limit} kB."),
    ),
    "asset-unused": warning(
        N_("No text shows this file."),
        N_("Remove it, or show it where it belongs."),
    ),
    "svg-broken": error(
        N_("The picture is not SVG: {name}."),
        N_("Export it again as plain SVG."),
    ),
    "svg-doctype": error(
        N_("The picture declares a document type or entities, which are not accepted."),
        N_("Export it as plain SVG, or remove the line that begins with <!DOCTYPE."),
    ),
    "svg-instruction": error(
        N_("The picture has a processing instruction “{name}”, which is not accepted."),
        N_("Remove the line that begins with <?{name}."),
    ),
    "svg-element": error(
        N_("The element “{name}” is not accepted in a picture."),
        N_("Export it as plain SVG, without scripts, animation, links and foreign parts."),
    ),
    "svg-attribute": error(
        N_("The attribute “{name}” is not accepted in a picture."),
        N_("Export it as plain SVG, or remove the attribute."),
    ),
    "svg-reference": error(
        N_("The picture refers to something outside itself: “{name}”."),
        N_("Refer only to parts of the same picture: #name."),
    ),
    "svg-style": error(
        N_("The style sheet in the picture is not accepted: “{name}”."),
        N_("Use plain rules without @, backslashes and addresses."),
    ),
    "svg-use": error(
        N_("A use element stands inside an element that has an id, so copies could multiply."),
        N_("Move it out, or draw the shape itself."),
    ),
    "svg-deep": error(
        N_("The picture has too many elements, or they are nested too deeply."),
        N_("Simplify the drawing."),
    ),
}
