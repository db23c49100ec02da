"""``summkit completion``: the script by which a shell completes commands."""

from __future__ import annotations

import click

from summkit.cli.outputs import write_output
from summkit.cli.settings.keys import COMPLETING

_SHELLS = ("bash", "zsh", "fish", "powershell")


@click.command(name="completion", short_help="Print what completes commands in a shell.")
@click.argument("shell", type=click.Choice(_SHELLS), metavar="SHELL")
@click.pass_context
def command(context: click.Context, shell: str) -> None:
    """Print what makes a shell complete commands, options, methods, languages and files.

    SHELL is bash (4.4 or later), zsh, fish or powershell. Write this into its start-up file:

    \b
    ~/.bashrc                       eval "$(summkit completion bash)"
    ~/.zshrc, below compinit        eval "$(summkit completion zsh)"
    ~/.config/fish/config.fish      summkit completion fish | source
    $PROFILE                        summkit completion powershell |
                                      Out-String | Invoke-Expression
    """  # noqa: D301 (click takes this sign, not the two for it)
    from summkit.cli.shells import show_script

    write_output(f"{show_script(shell, context.find_root().command, COMPLETING)}\n", None)
