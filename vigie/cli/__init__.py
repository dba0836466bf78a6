"""The commands: words on a command line in, what a person or a program reads out.

Exit status: 0 fine, 1 something failed, 2 wrong usage or configuration.

Commands import what they need when they run, not before: the fetcher, the channels and the YAML
parser together take three seconds of start-up, which `vigie --help` and `vigie status` do without.
"""

from vigie.cli.root import main

__all__ = ["main"]
