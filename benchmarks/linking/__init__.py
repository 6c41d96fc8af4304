"""The linker beside peers that look for titles among names, on the same titles and names.

    python -m benchmarks.linking --data FOLDER [--titles 200] [--write docs/linking-speed.md]
    python -m benchmarks.linking --quick

``FOLDER`` has ``title-linking`` and ``esco`` (docs/quality.md). Peers that are not installed are left out, and said so
(``pip install ".[bench]"``). Times are medians of the processor's, in shuffled order, so that they can be compared
within one run and with no other.
"""
