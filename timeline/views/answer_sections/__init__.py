"""One file for each operation whose answer has sections and words of its own."""
