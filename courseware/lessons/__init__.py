"""Reading: catalogue, module, lesson, glossary, my learning."""
