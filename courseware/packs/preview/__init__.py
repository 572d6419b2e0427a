"""The page before publishing: what would change, for whom, and the decisions of the administrator."""
