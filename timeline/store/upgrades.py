"""Steps that lift a record from an older format version to the next."""

from collections.abc import Callable, Mapping
from typing import Any

from timeline.model.dataset import SCHEMA_VERSION

RawRecord = dict[str, Any]
Step = Callable[[RawRecord], RawRecord]

# The step under n lifts a record of version n to n + 1. Version 1 is the first, so none is needed.
STEPS: Mapping[int, Step] = {}


def upgrade_record(raw: RawRecord, version: int, steps: Mapping[int, Step] = STEPS) -> RawRecord:
    """Returns the record as the newest version knows it, lifted one version at a time."""
    for reached in range(version, max([SCHEMA_VERSION, *(n + 1 for n in steps)])):
        raw = steps[reached](raw)
    return raw
