"""Ways of computing the answers of `graphs.engine`, and the choice between them."""
