"""Floor 12: the command line. Its verbs are the stages of the pipeline.

In:  arguments.
Out: data on stdout, talk on stderr, and an exit code:

    0 done                    4 an import could take nothing
    1 something unforeseen    5 the hub is locked, damaged, full or of a newer program
    2 wrong usage             6 knowledge or data is missing
    3 some rows refused      10 stopped with Ctrl-C

Verbs call the hub and the report room and decide nothing themselves. Nothing heavy is
loaded before a verb runs.
"""

import sys


def main() -> None:
    """The ``skillshub`` command."""
    from skillshub.cli.run import run

    sys.exit(run(sys.argv[1:]))
