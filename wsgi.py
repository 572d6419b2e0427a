"""The WSGI entry point: `granian --interface wsgi wsgi:app`, `flask --app wsgi run`, or any other WSGI server."""

from courseware.app import create_app

app = create_app()
