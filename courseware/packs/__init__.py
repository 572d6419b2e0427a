"""Administrators: the packs that are installed and their check reports."""
