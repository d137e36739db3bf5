"""Run every benchmark: ``make bench``. Each prints its own table."""

import subprocess
import sys

BENCHMARKS = (
    "benchmarks.mentions",
    "benchmarks.coded_places",
    "benchmarks.outlines",
    "benchmarks.geocoding",
    "benchmarks.extraction",
    "benchmarks.extraction_speed",
    "benchmarks.app",
)


def main() -> int:
    """Run them one after the other; the exit code tells whether all ran."""
    failed = 0
    for name in BENCHMARKS:
        print(f"\n## {name}\n", flush=True)
        failed += subprocess.run([sys.executable, "-m", name], check=False).returncode  # noqa: S603 - our own modules
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
