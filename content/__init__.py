"""What is said: one folder per language, with the same file names in each."""
