"""Compile the gazetteer's index: ``python -m geodata.gazetteer``."""

import sys

from geodata.gazetteer.index import Gazetteer


def main() -> None:
    """Compile the index where it is missing; say so on stderr."""
    Gazetteer.open(progress=lambda message: print(message, file=sys.stderr))  # noqa: T201 - a command


if __name__ == "__main__":
    main()
