"""Home, help, accessibility statement, privacy and the health address."""
