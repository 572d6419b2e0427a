"""Administrators' pages of people."""
