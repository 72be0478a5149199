"""How fast the graph core is, against the libraries that people would use in its place."""
