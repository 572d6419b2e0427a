"""The typefaces that documents are printed in: which a text needs, and which characters none of them draws."""
