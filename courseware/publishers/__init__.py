"""Whose packs are believed: signatures of packs, and the publishers whom an academy trusts.

`keys` and `signature` make and read signatures, `judging` says what one is worth, `rules` what it takes to publish all
the same, `words` tells it. Those are pure; the publishers stand in the database.
"""
