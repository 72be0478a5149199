"""Graphs of other libraries, turned into edge lists and back."""
