"""`timeline completion`: what a shell needs to complete commands and options."""

import click
from click.shell_completion import get_completion_class

_SHELLS = ("bash", "zsh", "fish")


@click.command("completion")
@click.argument("shell", type=click.Choice(_SHELLS))
def command(shell: str) -> None:
    """Print the completion script for SHELL.

    \b
    Examples:
      timeline completion bash >> ~/.bashrc
      timeline completion zsh > "${fpath[1]}/_timeline"
      timeline completion fish > ~/.config/fish/completions/timeline.fish
    """
    from timeline.cli.main import cli

    completion = get_completion_class(shell)
    assert completion is not None, "the choice above names only shells that click knows"
    click.echo(completion(cli, {}, "timeline", "_TIMELINE_COMPLETE").source())
