"""Run every benchmark: ``make bench``. Each prints its own table."""

import subprocess
import sys
from importlib.util import find_spec

BENCHMARKS = (
    "benchmarks.mentions",
    "benchmarks.coded_places",
    "benchmarks.outlines",
    "benchmarks.geocoding",
    "benchmarks.extraction",
    "benchmarks.extraction_speed",
    "benchmarks.merged",
    "benchmarks.archive",
    "benchmarks.opening",
    "benchmarks.sharing",
    "benchmarks.formats",
    "benchmarks.reading",
    "benchmarks.hostile",
    "benchmarks.app",
    "benchmarks.map_sizes",
    "benchmarks.sessions",
    "benchmarks.load",
    "benchmarks.review",
    "benchmarks.rivals",
)

NEEDS = {"benchmarks.rivals": "lonboard"}
"""What a benchmark compares with, where the project does not need it."""


def main() -> int:
    """Run them one after the other; the exit code tells whether all ran."""
    failed = 0
    for name in BENCHMARKS:
        print(f"\n## {name}\n", flush=True)
        if name in NEEDS and find_spec(NEEDS[name]) is None:
            print(f"skipped: {NEEDS[name]} is not installed; see its docstring")
            continue
        failed += subprocess.run([sys.executable, "-m", name], check=False).returncode  # noqa: S603 - our own modules
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
