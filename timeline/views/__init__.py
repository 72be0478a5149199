"""Every coordinate and every word of a figure or table, computed as plain values; no ink."""
