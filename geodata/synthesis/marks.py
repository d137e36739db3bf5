"""What people set on made-up incidents: grades, tags, graphic content, notes."""

import numpy as np
import pyarrow as pa

from geodata.models import Grade
from geodata.synthesis.draws import choose
from geodata.synthesis.members import offsets, positions
from geodata.synthesis.texts import MARK, nulled, taken

_GRADES: dict[Grade | None, float] = {
    Grade.OFFICIAL: 0.2,
    Grade.VERIFIED: 0.15,
    Grade.REPORTED: 0.35,
    Grade.UNCONFIRMED: 0.08,
    None: 0.22,
}
_TAGS = tuple(
    f"{MARK} {word}" for word in ("energy", "school", "hospital", "port", "follow up")
)
_TAG_NUMBERS = (0.8, 0.15, 0.05)
_GRAPHIC, _NOTED = 0.03, 0.02


def marks(count: int, *, seed: int, first: int) -> dict[str, pa.Array]:
    """Columns by chance; they change nothing of what else is drawn from the seed."""
    random = np.random.default_rng((seed, first))
    grades = choose(random, count, np.array([*_GRADES.values()]))
    sizes = choose(random, count, np.array(_TAG_NUMBERS))
    heads = random.integers(0, len(_TAGS), count)
    codes = (np.repeat(heads, sizes) + positions(sizes)) % len(_TAGS)
    tags = taken([*_TAGS], codes).dictionary_decode()
    note = pa.repeat(f"{MARK} note for the team", count)
    return {
        "grade": taken([grade and str(grade) for grade in _GRADES], grades),
        "is_graphic": pa.array(random.random(count) < _GRAPHIC),
        "tags": pa.ListArray.from_arrays(offsets(sizes), tags),
        "notes": nulled(note, random.random(count) >= _NOTED),
    }
