"""What is taught: reading, checking and compiling packs. Pure Python: no Flask, no SQL.

The way of a pack, each step a pure function but the first:

- `reader` files of a folder or zip, within limits (`files`)
- `pack_parser` their structure (`yaml_reader` with `schema`; `text_reader`, `lesson_reader`, `question_reader` with `notation`,
  `marks`, `markup`)
- `checker` every problem at once (`structure_`, `text_`, `question_`, `gap_`, `asset_`, `translation_`, `was_checker`; words in
  `messages_*`)
- `compiler` documents for readers (`module_`, `lesson_`, `quiz_compiler`; `renderer`, `sanitizer`, `svg`, `pictures`)
- `serial` documents as JSON; `stamps` and `digests` which source a translation was made from

Packs live: headings without marks get ids (`headings`, `slugs`; written by `mark_writer`); `things` and `question_things`
list what has an identity, with its wordings (`wordings`); `identity` says what continues what (`similarity`, `earlier`);
`comparison` gives the `difference` of two versions (`causes`, `runs`, `moves`; `html_text`, `words`, `weighty_words`). For
authors: `starter`, `coverage`, `archive`.

A *check* is a practice question inside a lesson; a *bank* holds questions. A *place* in `places` is
what the path of a file says of it; in `text_checker` it is the file that is looked at, with what its texts may refer to.
"""
