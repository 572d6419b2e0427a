"""Counting tries, so that nobody guesses passwords or links."""
