"""The addresses for administrators of packs: the list, and the pages of its parts under names of their own."""

from flask import Blueprint

packs = Blueprint("packs", __name__, template_folder="templates")
uploads = Blueprint("uploads", __name__)
preview = Blueprint("preview", __name__)
history = Blueprint("history", __name__)
for part in (uploads, preview, history):
    packs.register_blueprint(part)
