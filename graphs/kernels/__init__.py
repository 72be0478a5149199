"""The inner loops for large graphs: plain functions over arrays, which Numba can compile.

A kernel reads ranks, never node numbers, takes and fills arrays, and runs in Python as it stands.
`compile.py` is the one place that knows of Numba.
"""
