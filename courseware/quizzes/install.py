"""What quizzes add to the application: their addresses, and what templates of every feature may ask about questions."""

from flask import Flask

from courseware.quizzes import answer_routes, check_routes, routes, template_functions

ROUTES = (routes, answer_routes, check_routes)
"""Imported for their addresses."""


def install(app: Flask, /) -> None:
    """Let the templates of `app` show questions."""
    template_functions.install(app)
