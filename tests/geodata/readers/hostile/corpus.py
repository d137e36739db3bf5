"""Every hostile file there is, by its name; nothing of it is kept as a file."""

from tests.geodata.readers.hostile import documents, packed, tables, values

HEAVY = frozenset(
    [
        *tables.HEAVY,
        *values.HEAVY,
        *documents.HEAVY,
        *packed.HEAVY,
        "schema, a view.gpkg",
    ]
)
"""Names of files that take long to make or to read."""

IN_A_CHILD = (".parquet", ".fgb")
"""What files are called that are read in a process of their own, a second for each."""


def hostile_files(bait):
    """``{name: make}``: each gives its file's bytes, with what it is to reach."""
    parts = (
        tables.tables(bait),
        values.values(bait),
        documents.documents(bait),
        packed.packed(bait),
    )
    told = {}
    for part in parts:
        for name, content in part.items():
            if name in told:
                msg = f"two files are called {name!r}"
                raise ValueError(msg)
            told[name] = content if callable(content) else _made(content)
    return told


def _made(content):
    return lambda: content
