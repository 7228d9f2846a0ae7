"""Charts: handed figures, gives back pictures. It knows nothing of any other room."""
