"""Questions to a time-ordered graph: numbers in, numbers out, and never a recursive call."""
