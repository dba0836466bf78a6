"""The commands: words on a command line in, what a person or a program reads out.

Exit status: 0 fine, 1 something failed, 2 wrong usage or configuration.
"""

from vigie.cli.root import main

__all__ = ["main"]
