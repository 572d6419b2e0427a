"""What is taught: reading, checking and compiling packs. Pure Python: no Flask, no SQL."""
