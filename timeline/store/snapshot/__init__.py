"""A snapshot: a folder that holds a chronology ready to be asked, opened in no time."""
