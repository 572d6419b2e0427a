"""The two groups of addresses: quizzes with their attempts, and practice questions inside lessons."""

from flask import Blueprint

quizzes = Blueprint("quizzes", __name__, template_folder="templates")
checks = Blueprint("checks", __name__)
