"""What is taught: reading, checking and compiling packs. Pure Python: no Flask, no SQL.

The way of a pack, each step a pure function but the first:

- `reader` files of a folder or zip, within limits (`files`)
- `pack_parser` their structure (`yaml_reader` with `schema`; `text_reader`, `lesson_reader`, `question_reader` with `notation`,
  `marks`, `markup`)
- `checker` every problem at once (`structure_`, `text_`, `question_`, `gap_`, `asset_`, `translation_checker`; words in
  `messages_*`)
- `compiler` documents for readers (`module_`, `lesson_`, `quiz_compiler`; `renderer`, `sanitizer`, `svg`, `pictures`)
- `serial` documents as JSON; `stamps` and `digests` which source a translation was made from

A *check* is a practice question inside a lesson; a *bank* holds questions; a *place* is a file and a line.
"""
