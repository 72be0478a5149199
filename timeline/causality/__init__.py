"""The bridge between a chronology and the graph library."""
