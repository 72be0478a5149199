"""The causal-graph figure: boxes in time order, joined by routed arrows."""
