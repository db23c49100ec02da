"""The shells that complete commands: those that click knows, and PowerShell.

Recent versions of click know PowerShell too; ours is there with every version.
"""

from __future__ import annotations

import os

import click
from click.shell_completion import (
    CompletionItem,
    FishComplete,
    ShellComplete,
    add_completion_class,
    get_completion_class,
)

# an argument whose names are those of files is left to PowerShell, which completes them itself
_POWERSHELL = """\
Register-ArgumentCompleter -Native -CommandName %(prog_name)s -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)
    $words = $commandAst.CommandElements |
        Where-Object { $_.Extent.StartOffset -lt $cursorPosition } |
        ForEach-Object { $_.Extent.Text.Trim("'", '"') }
    $env:COMP_WORDS = $words -join "`n"
    $env:COMP_CWORD = "$wordToComplete".Trim("'", '"')
    $env:%(complete_var)s = 'powershell_complete'
    try {
        %(prog_name)s 2>$null | ForEach-Object {
            $type, $value, $about = $_ -split "`t", 3
            if ($type -eq 'plain') {
                if (-not $about) { $about = $value }
                [System.Management.Automation.CompletionResult]::new(
                    $value, $value, 'ParameterValue', $about)
            }
        }
    } finally {
        Remove-Item Env:COMP_WORDS, Env:COMP_CWORD, Env:%(complete_var)s -ErrorAction Ignore
    }
}
"""


class PowerShellComplete(ShellComplete):
    """Completion in PowerShell, 5.1 and later."""

    name = "powershell"
    source_template = _POWERSHELL

    def get_completion_args(self) -> tuple[list[str], str]:
        """Read the words before the cursor, one a line, and the one that is being written."""
        words = os.environ.get("COMP_WORDS", "").split("\n")[1:]
        incomplete = os.environ.get("COMP_CWORD", "")
        if incomplete and words and words[-1] == incomplete:
            words.pop()
        return words, incomplete

    def format_completion(self, item: CompletionItem) -> str:
        """Format a completion: its type, value and help between tabs."""
        return f"{item.type}\t{item.value}\t{item.help or ''}"


class WholeFishComplete(FishComplete):
    """Completion in fish of names and helps with a comma, at which click's script ends them."""

    source_template = FishComplete.source_template.replace(
        'string split "," ', 'string split --max 1 "," '
    )


def add_shells() -> None:
    """Add the shells that click does not know, or not well enough."""
    add_completion_class(PowerShellComplete)
    add_completion_class(WholeFishComplete)


def show_script(shell: str, group: click.Command, variable: str) -> str:
    """Show the script that makes a shell complete ``summkit``, which is asked by a variable."""
    add_shells()
    kind = get_completion_class(shell)
    assert kind is not None, shell
    return kind(group, {}, "summkit", variable).source()
