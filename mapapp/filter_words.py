"""What a selection shows, in a sentence for people; and the names of its parts."""

from datetime import date

from geodata.models import Layer
from geodata.selection import ALL_LAYERS, UNTOLD, Selection

LAYER_NAMES = {
    Layer.STRIKES.value: "Strikes",
    Layer.AIRSPACE_VIOLATIONS.value: "Airspace violations",
    Layer.INTERCEPTIONS.value: "Interceptions",
    Layer.OTHER.value: "Other",
}

_NOT_TOLD = "not told"
_SOME_TAGS = "by the team's tags"


def selection_words(selection: Selection, *, is_public: bool = False) -> str:
    """As in "Strikes, other; from 2025-11-01 to 2025-11-30; country: UA, RU".

    Codes stand as they are in the data, so that what was chosen can be chosen
    again. In a public file tags are not named: they are the team's.
    """
    tags = selection.tags if not is_public else selection.tags and (_SOME_TAGS,)
    facets = (
        ("precision", _plain(selection.precisions)),
        ("status", _plain(selection.statuses)),
        ("weapon", _plain(selection.weapons)),
        ("country", selection.countries),
        ("grade", selection.grades),
        ("tag", tags),
    )
    parts = [
        _layers(selection.layers),
        _period(selection.first, selection.last),
        *(
            f"{name}: {_values(values)}"
            for name, values in facets
            if values is not None
        ),
    ]
    return "; ".join(part for part in parts if part)


def _layers(layers: tuple[str, ...]) -> str:
    if set(layers) == set(ALL_LAYERS):
        return "All types"
    names = [LAYER_NAMES[layer] for layer in ALL_LAYERS if layer in layers]
    return ", ".join(names).capitalize() or "No type"


def _period(first: date | None, last: date | None) -> str:
    if first and last:
        return f"from {first} to {last}"
    if first:
        return f"from {first}"
    return f"until {last}" if last else "all dates, undated ones too"


def _plain(codes: tuple[str, ...] | None) -> tuple[str, ...] | None:
    return codes and tuple(code.replace("_", " ") for code in codes)


def _values(values: tuple[str, ...]) -> str:
    told = [value for value in sorted(values) if value]
    return ", ".join(told + [_NOT_TOLD] * (UNTOLD in values)) or "none"
