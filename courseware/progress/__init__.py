"""Where a learner stands: the append-only record and the standing derived from it."""
