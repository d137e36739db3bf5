"""Build geodata/gazetteer/data/country_names.tsv from the Unicode CLDR.

The names of all countries in Ukrainian, Russian and Romanian, as the Common
Locale Data Repository has them, through the PyPI package ``babel`` 2.18.0 (not a
dependency of the product: install it for this). Run from the repository's root:

    python -m scripts.build_country_names
"""

import re
from pathlib import Path

from babel import Locale  # type: ignore[import-not-found] # no dependency

OUT = Path(__file__).parents[1] / "geodata" / "gazetteer" / "data"
LANGUAGES = ("uk", "ru", "ro")
NO_COUNTRIES = frozenset(
    {"AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "ZZ"}
)
"""Codes of the repository that are no countries of ISO 3166-1 (XK is kept)."""

HEAD = """\
# Names of countries in Ukrainian, Russian and Romanian.
# Source: Unicode CLDR through the PyPI package babel 2.18.0 (Unicode License v3),
#   built by scripts/build_country_names.py.
country	name_uk	name_ru	name_ro
"""


def main() -> None:
    """Write the table and print how many countries it has."""
    names = {lang: Locale(lang).territories for lang in LANGUAGES}
    codes = sorted(
        code
        for code in names["uk"]
        if len(code) == len("UA") and code.isalpha() and code not in NO_COUNTRIES
    )
    lines = [
        "\t".join([code, *(_short(names[lang][code]) for lang in LANGUAGES)])
        for code in codes
    ]
    (OUT / "country_names.tsv").write_text(
        HEAD + "".join(f"{line}\n" for line in lines), encoding="utf-8"
    )
    print(len(lines))


def _short(name: str) -> str:
    """The name without what explains it: "Myanmar (Birmania)", "Hong Kong, China"."""
    return re.split(r" \(|, ", name)[0].removeprefix("R.A.S. ")


if __name__ == "__main__":
    main()
