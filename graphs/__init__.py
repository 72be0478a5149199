"""Directed, dated, labelled multigraphs on integers; knows nothing of events."""
