"""The command line: declares options, calls one task, prints what comes back."""
