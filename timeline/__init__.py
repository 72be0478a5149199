"""Event timelines and causal graphs from a plain-text file of dated, sourced events."""

__version__ = "0.1.0"
