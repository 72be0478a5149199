"""Benchmarks are scripts beside the packages, so their folder is put where imports look."""

import sys
from pathlib import Path

ROOT = str(Path(__file__).parents[2])
if ROOT not in sys.path:
    sys.path.insert(0, ROOT)
