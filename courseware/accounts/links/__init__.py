"""Links with a secret: what became of one, and opening it."""
