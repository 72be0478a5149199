"""The records of a chronology, as frozen values that know nothing of files."""
