"""Assessment: kinds of question, scoring (pure), attempts and results."""
