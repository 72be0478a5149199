"""The timeline figure: events on a proportional axis, in lanes, keyed to notes."""
