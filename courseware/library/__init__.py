"""What is published: packs, versions, texts and assets, and reading them fast."""
