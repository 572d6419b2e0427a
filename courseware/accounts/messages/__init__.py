"""Messages: their words, the outbox in which they wait, and how they leave."""
