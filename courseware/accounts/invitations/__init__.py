"""Inviting people, and becoming one by an invitation."""
