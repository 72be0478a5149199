"""Questions in words to typed plans, plans to answers."""
