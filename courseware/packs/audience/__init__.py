"""Who is in the modules of a pack, and what a new version means for them."""
