"""`python -m courseware` is the `courseware` command."""

from courseware.cli import main

main(prog_name="courseware")
