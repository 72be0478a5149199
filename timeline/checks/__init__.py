"""Checks of a whole chronology: one file a family, each a function from records to findings."""
