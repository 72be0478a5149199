"""One file for each operation that answers with more than rows of events."""
