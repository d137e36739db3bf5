import io
from collections import Counter

import numpy as np
import pyarrow.parquet as pq
import pytest

from geodata.frames import check_frame
from geodata.models import GeoPrecision, IncidentType
from geodata.readers.geoparquet import IncidentFile
from geodata.synthesis import Order, sites_of, synthesize
from geodata.synthesis.draws import draw_days
from geodata.synthesis.texts import ids
from tests.gazetteers import whole_gazetteer


@pytest.fixture(scope="module")
def sites():
    return sites_of(whole_gazetteer())


def made(sites, **order):
    sink = io.BytesIO()
    synthesize(Order(**({"incidents": 2_000} | order)), sites, sink)
    return sink.getvalue()


@pytest.fixture(scope="module")
def file(sites, tmp_path_factory):
    path = tmp_path_factory.mktemp("made") / "made.parquet"
    path.write_bytes(made(sites))
    return IncidentFile(path)


@pytest.fixture(scope="module")
def frame(file):
    return file.frame()


def test_the_frame_fits_the_schema(frame):
    check_frame(frame)
    assert len(frame) == 2_000


def test_the_same_seed_gives_the_same_bytes(sites):
    assert made(sites, incidents=300) == made(sites, incidents=300)
    assert made(sites, incidents=300) != made(sites, incidents=300, seed=2)


def test_no_incidents_are_a_file_too(sites):
    assert pq.read_table(io.BytesIO(made(sites, incidents=0))).num_rows == 0


def test_everything_says_that_it_is_synthetic(file, frame):
    assert file.facts.is_synthetic
    assert frame["title"].str.startswith("Synthetic: ").all()
    outlets = {each["outlet"] for them in frame["sources"] for each in them}
    assert all(outlet.startswith("Synthetic") for outlet in outlets)


def test_every_precision_and_type_is_there(frame):
    assert set(frame["geo_precision"]) == set(GeoPrecision)
    assert set(frame["incident_type"]) == set(IncidentType)
    assert len({use["weapon"] for uses in frame["weapons"] for use in uses}) == 8


def test_few_places_have_many_incidents(frame):
    counts = Counter(zip(frame["longitude"], frame["latitude"], strict=True))

    assert counts.most_common(2)[1][1] > 20
    assert sum(1 for count in counts.values() if count == 1) > 100


def test_violations_are_in_countries_at_peace(frame):
    violations = frame[frame["incident_type"] == "airspace_violation"]

    assert not set(violations["country"]) & {"UA", "RU"}


def test_parts_belong_to_incidents_of_their_day(frame):
    days = dict(zip(frame["incident_id"], frame["date_start"], strict=True))
    parts = frame[frame["part_of"].notna() & frame["date_start"].notna()]
    wholes = parts["part_of"].map(days)

    assert len(parts) > 5
    assert (wholes.isna() | (wholes == parts["date_start"])).all()


def test_a_claim_says_what_the_title_says(frame):
    told = frame[frame["killed_best"].fillna(0) > 0].iloc[0]
    quotes = [each["quote"] for each in told["claims"] if each["field"] == "killed"]

    assert quotes[0].removeprefix("Synthetic: ") in told["title"]


def test_days_grow_in_number():
    days = draw_days(np.random.default_rng(1), 50_000, days=1_000)

    assert (days[0] >= 0, days[-1] < 1_000) == (True, True)
    assert (days > 500).mean() > 0.55


def test_ids_are_all_different():
    found = ids(np.arange(10_000, dtype=np.uint64), seed=3).to_pylist()

    assert len(set(found)) == 10_000
    assert {len(each) for each in found} == {16}
