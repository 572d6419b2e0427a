"""The two groups of addresses: a person's own, and those for administrators of people."""

from flask import Blueprint

accounts = Blueprint("accounts", __name__, template_folder="templates")
people = Blueprint("people", __name__)
