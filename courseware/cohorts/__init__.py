"""Trainers and the learners they follow."""
