"""The command line: the use cases without a window.

Exit codes: 0 done, 1 findings or refused (a sentence on standard error, or {"error": …} with --json), 2 wrong usage:
what can be told from the command line alone, whatever the register holds.
"""

from collections.abc import Sequence


def main(arguments: Sequence[str]) -> int:
    """Carry out one command; returns the exit code."""
    from hsnplan.cli.running import run  # all commands and what they need, once one is asked for

    return run(arguments)
