"""The sheets on paper: what was worked out together, as one A4 page to hang up in the shop."""
