"""What was earned: awarding, the PDF document and public verification."""
