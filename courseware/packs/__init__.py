"""Administrators: the packs that are installed."""
