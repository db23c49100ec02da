"""What ``summkit`` says by itself: three examples, the options, and the commands."""

from __future__ import annotations

from collections.abc import Mapping

_ABOVE = """\
Usage: summkit [OPTIONS] COMMAND [ARGS]...

  Find the few sentences that carry a Korean document, on your own machine.

Examples:
  summkit summarize news.html             three sentences of a page
  summkit summarize *.pdf -n 5 -f md      five of each file, as Markdown
  summkit translate news.txt --to en      after: summkit models install ko en

Options:
  -v, --verbose  Say more on stderr: settings, inputs, times.
  --quiet        Say nothing on stderr but errors.
  --config FILE  Take settings from this file.
  --no-config    Take settings from no file.
  -V, --version  Show the version, and of what it stands on.
  -h, --help     Show this message.

Commands (summkit COMMAND -h says more):"""


def show_overview(commands: Mapping[str, str]) -> str:
    """Show the overview; it is plain text, since click's formatter would cost as much as click."""
    listed = (f"  {name:<11} {purpose}" for name, purpose in commands.items())
    return "\n".join([_ABOVE, *listed])
