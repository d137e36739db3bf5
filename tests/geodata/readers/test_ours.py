"""What we write comes back: exactly, or as the loss report says."""

import io
import sqlite3
from contextlib import closing
from dataclasses import replace

import pytest
import shapely
from hypothesis import given, settings

from geodata.frames import incidents_to_frame
from geodata.models import Claim, Incident, Source, WeaponUse
from geodata.readers.datasets.contract import Options
from geodata.readers.recognising import read_data_set
from geodata.writers.formats import FORMATS
from geodata.writers.geojson_shapes import prepared
from geodata.writers.origin import Origin
from tests.builders import incident_lists, sample_table

EVERY = 2_000
FEW = settings(max_examples=EVERY if settings.default.max_examples >= EVERY else 8)
"""Of each format; EVERY under ``make prove``."""


def written(incidents, form):
    sink = io.BytesIO()
    FORMATS[form].write(incidents_to_frame(incidents), sink, Origin())
    return sink.getvalue()


def back(content):
    found = read_data_set(content, "a file", Options())
    assert found.why.endswith("mapapp has written it")
    return found


@FEW
@given(incident_lists())
def test_geoparquet_comes_back_exactly(incidents):
    found = back(written(incidents, "parquet"))
    assert found.incidents == incidents
    assert [one.what for one in found.losses] == ["the reports"]


@FEW
@given(incident_lists())
def test_a_geopackage_comes_back_as_its_losses_say(incidents):
    found = back(written(incidents, "gpkg"))
    assert {one.what for one in found.losses} == {
        "the reports", "effects, tags", "areas", "texts",
    }  # fmt: skip
    compare(found, [plain(one, nul="") for one in incidents])


@FEW
@given(incident_lists())
def test_a_workbook_comes_back_as_its_losses_say(incidents):
    found = back(written(incidents, "xlsx"))
    assert {one.what for one in found.losses} == {
        "the reports", "effects, tags", "areas", "numbers", "texts",
    }  # fmt: skip
    expected = [unset(plain(one, nul="\0")) for one in incidents]
    compare(found, [rounded(without_area(one), 16) for one in expected])


def compare(found, expected):
    assert found.problems == ()
    assert len(found) == len(expected)
    for one, other in zip(found.incidents, expected, strict=True):
        assert rounded(one) == rounded(other)
        if other.location is not None and other.location.area is not None:
            assert shapely.equals(one.location.area, prepared(other.location.area))


def rounded(incident, count=14):
    """Without what is compared apart: numbers to some digits, and no area."""

    def digits(value):
        is_number = isinstance(value, float | int) and not isinstance(value, bool)
        return float(f"{value:.{count}g}") if is_number else value

    place = incident.location
    if place is not None:
        metres = place.uncertainty_m
        place = replace(
            place,
            longitude=digits(place.longitude),
            latitude=digits(place.latitude),
            uncertainty_m=None if metres is None else digits(metres),
            area=None,
        )
    claims = tuple(replace(one, value=digits(one.value)) for one in incident.claims)
    return replace(incident, location=place, claims=claims)


def plain(incident, *, nul):
    """As a table has it: texts without NUL, joined ones parted at every mark."""
    told = changed(incident, lambda text: text.replace("\0", nul))
    effects = "; ".join(told.effects)
    tags = [one.strip() for one in "; ".join(told.tags).split("; ")]
    return replace(
        told,
        effects=tuple(effects.split("; ")) if effects else (),
        tags=tuple(dict.fromkeys(one for one in tags if one)),
    )


def unset(incident):
    """As a workbook has it: an empty text that may be unset is."""
    place = incident.location
    names = ("country", "admin1", "admin2", "place_id")
    if place is not None:
        place = replace(place, **{one: getattr(place, one) or None for one in names})
    names = ("toponym", "time_of_day", "part_of", "actor", "notes")
    claims = tuple(
        replace(one, value=None if one.value == "" else one.value,
                attributed_to=one.attributed_to or None)
        for one in incident.claims
    )  # fmt: skip
    optional = ("title", "outlet", "url", "language")
    sources = tuple(
        replace(one, **{name: getattr(one, name) or None for name in optional})
        for one in incident.sources
    )
    fields = {one: getattr(incident, one) or None for one in names}
    return replace(incident, location=place, claims=claims, sources=sources, **fields)


def without_area(incident):
    place = incident.location
    return replace(incident, location=place and replace(place, area=None))


def changed(value, turn):
    """A value with all of its texts turned."""
    if type(value) is str:
        return turn(value)
    if isinstance(value, tuple):
        return tuple(changed(one, turn) for one in value)
    if isinstance(value, Claim | Source | WeaponUse | Incident):
        names = value.__dataclass_fields__
        told = {name: changed(getattr(value, name), turn) for name in names}
        if isinstance(value, Claim):
            told["end"] = told["start"] + len(told["quote"])
        if isinstance(value, Incident) and value.location is not None:
            place = value.location
            told["location"] = replace(
                place,
                **{name: changed(getattr(place, name), turn)
                   for name in ("place", "country", "admin1", "admin2", "place_id")},
            )  # fmt: skip
        return type(value)(**told)
    return value


@pytest.mark.parametrize("form", ["xlsx", "gpkg", "parquet"])
def test_the_sample_comes_back_and_can_be_stored(form):
    incidents = sample_table()
    found = back(written(incidents, form))
    assert [one.title for one in found.incidents] == [one.title for one in incidents]
    assert [one.killed for one in found.incidents] == [one.killed for one in incidents]
    for report, incident in found.rows.pairs():
        assert incident.sources[-1].report_id == report.report_id
        for claim in incident.claims:
            assert report.text[claim.start : claim.end] == claim.quote


def edited(folder, sql, incidents=None):
    path = folder / "a.gpkg"
    path.write_bytes(written(incidents or sample_table(), "gpkg"))
    with closing(sqlite3.connect(path)) as database:
        database.create_function("ST_IsEmpty", 1, lambda _: 0)
        for name in ("ST_MinX", "ST_MaxX", "ST_MinY", "ST_MaxY"):
            database.create_function(name, 1, lambda _: 0)
        database.executescript(sql)
    return path.read_bytes()


def test_a_geopackage_of_ours_that_was_edited_is_told(tmp_path):
    content = edited(
        tmp_path,
        """UPDATE incidents SET killed_best = 'many' WHERE fid = 1;
        UPDATE incidents SET incident_id = 'x' WHERE fid = 2;
        UPDATE incidents SET title = x'00' WHERE fid = 3;
        INSERT INTO claims (incident_id, field, quote) VALUES ('nobody', 'a', 'b');
        UPDATE areas SET geom = x'00';""",
    )
    found = back(content)
    words = [one.words() for one in found.problems]
    assert "killed_best must be a whole number from 0 or null, not 'many'" in words[0]
    assert any("its area is no geometry of a GeoPackage" in one for one in words)
    losses = [one.words() for one in found.losses]
    assert any("of no incident that is in the file" in one for one in losses)


def test_an_older_geopackage_of_ours_has_its_claims_values_as_texts(tmp_path):
    found = back(edited(tmp_path, "ALTER TABLE claims DROP COLUMN value_type;"))
    assert any("their numbers and truths are texts" in one.words()
               for one in found.losses)  # fmt: skip
    with pytest.raises(Exception, match="and lacks weapons"):
        back(edited(tmp_path, "DROP TABLE weapons;"))


@pytest.mark.parametrize("form", ["xlsx", "gpkg"])
def test_a_sheet_or_layer_of_ours_that_is_named_is_a_table(form):
    options = Options(layer="incidents", columns={"title": "incident_id"})
    found = read_data_set(written(sample_table(), form), "a", options)
    assert found.data_set == "columns"
    assert found.notes[0] == f"{'sheet' if form == 'xlsx' else 'layer'} 'incidents'"
