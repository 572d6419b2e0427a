"""Who did what: the log of administrators' acts, read on a page and taken along as a file."""
