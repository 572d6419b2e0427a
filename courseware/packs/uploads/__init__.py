"""Uploads: a pack on its way in. It is received, checked by a process of its own, looked at, and published or discarded."""
