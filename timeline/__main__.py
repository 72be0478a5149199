"""Lets `python -m timeline` do what the `timeline` command does."""

from timeline.cli.main import run

if __name__ == "__main__":
    run()
