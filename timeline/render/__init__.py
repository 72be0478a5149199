"""Painters: each turns a view into the bytes of one kind of file."""
