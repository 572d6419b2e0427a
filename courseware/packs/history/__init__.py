"""What was done with a pack: its versions, going back to one, withdrawing it, and exporting it again."""
