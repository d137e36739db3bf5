"""What holds for every format, and what the plain ones hold."""

import csv
import io
import json

import pytest
from hypothesis import given

from geodata.cell_marks import inert_text
from geodata.errors import FrameError, GeodataError
from geodata.fields import FIELDS
from geodata.frames import incidents_to_frame
from geodata.models import Source
from geodata.writers import FORMATS, Origin, format_of
from geodata.writers.licensing import licences_contained, writable
from tests.builders import incident_lists, make_incident, sample_table
from tests.cases import cases

_STARTS = ("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20")
_BEFORE = ("", " ", "\u00a0", "\u200b")
FORMULAS = (
    *(f"{before}{start}SUM(1)" for before in _BEFORE for start in _STARTS),
    "\t=1",
    "\r=1",
    "\n=1",
    '=HYPERLINK("http://a")',
    "=cmd|' /C calc'!A0",
    '=WEBSERVICE("http://a")',
    '=IMPORTXML("http://a","//a")',
    "+1+cmd|' /C calc'!A0",
)
"""Forty that a spreadsheet would run if they stood in a cell as they are."""
PUBLIC = Origin(
    archive_head="0b" * 32,
    query={"country": ["UA"]},
    public={"rules": {"floor": "settlement"}},
    marks={"kyiv": ("place",)},
    told=lambda incident_id: f"changed: {incident_id}",
)


def written(form, *incidents, origin=PUBLIC):
    sink = io.BytesIO()
    FORMATS[form].write(incidents_to_frame(incidents), sink, origin)
    return sink.getvalue()


def from_outlet(incident_id, outlet):
    source = Source(
        report_id="r", title=None, outlet=outlet, url=None, published=None,
        language=None, sha256="s",
    )  # fmt: skip
    return make_incident(incident_id, sources=(source,))


@pytest.mark.parametrize("form", FORMATS)
def test_the_same_frame_gives_the_same_bytes_and_none_is_no_fault(form):
    assert written(form, *sample_table()) == written(form, *sample_table())
    assert isinstance(written(form), bytes)


@pytest.mark.parametrize("form", FORMATS)
def test_a_frame_that_breaks_the_schema_is_refused(form):
    frame = incidents_to_frame(sample_table()).assign(status="maybe")

    with pytest.raises(FrameError):
        FORMATS[form].write(frame, io.BytesIO(), Origin())


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("A.GeoJSON", "geojson"),
        ("a.json", "geojson"),
        ("a.b.csv", "csv"),
        ("a.hxl.csv", "hxl"),
        ("a.geoparquet", "parquet"),
        ("a.geojsons", "geojsonseq"),
    ],
)
def test_the_end_of_a_name_says_the_format(name, key):
    assert format_of(name).key == key


def test_a_name_without_a_known_end_is_refused():
    with pytest.raises(GeodataError, match=r"must end in \.geojson"):
        format_of("incidents.shp")


def test_a_manifest_says_whence_and_what():
    frame = incidents_to_frame([*sample_table(), from_outlet("u", "UCDP GED")])

    manifest = PUBLIC.manifest(frame, "csv")

    assert manifest["archive_head"] == "0b" * 32
    assert manifest["query"] == {"country": ["UA"]}
    assert manifest["scope"] == "public"
    assert manifest["public"] == {"rules": {"floor": "settlement"}}
    assert len(manifest["gazetteer"]["manifest_sha256"]) == 64
    assert [each["data_set"] for each in manifest["licences"]] == ["UCDP"]
    assert manifest["counts"]["incidents"] == 8
    assert manifest["counts"]["geometries"] == {"Point": 6, "Polygon": 1, "none": 1}


def test_rows_of_a_data_set_that_lets_none_out_stay():
    frame = incidents_to_frame(
        [from_outlet("a", "ACLED"), from_outlet("u", "UCDP"), make_incident("own")]
    )

    kept, held = writable(frame)

    assert kept["incident_id"].tolist() == ["u", "own"]
    assert held == {"ACLED": 1}
    assert [each["data_set"] for each in licences_contained(kept["sources"])] == [
        "UCDP"
    ]


def test_geojson_and_geoparquet_hold_their_manifest():
    collection = json.loads(written("geojson", *sample_table()))

    assert collection["manifest"]["format"] == "geojson"
    assert b'"format":"parquet"' in written("parquet", *sample_table())


def test_a_text_sequence_is_a_feature_after_each_record_separator():
    texts = written("geojsonseq", *sample_table()).split(b"\x1e")

    assert texts[0] == b""
    assert all(text.endswith(b"}\n") for text in texts[1:])
    features = [json.loads(text) for text in texts[1:]]
    whole = json.loads(written("geojson", *sample_table()))
    assert features == whole["features"]


def test_a_table_for_machines_has_texts_as_they_are():
    hostile = make_incident(title="=1+1", effects=("-x", "fire"))

    payload = written("csv-raw", hostile)
    row = next(csv.DictReader(io.StringIO(payload.decode(), newline="")))

    assert payload.startswith(b"incident_id,")
    assert tuple(row) == (*FIELDS, "gazetteer", "public")
    assert row["title"] == "=1+1"
    assert json.loads(row["effects"]) == ["-x", "fire"]
    assert row["is_graphic"] == "false"


def test_hashtags_stand_under_the_names():
    text = written("hxl", *sample_table()).decode("utf-8-sig")
    names, tags, *rows = csv.reader(io.StringIO(text, newline=""))

    assert len(rows) == 7
    assert all(tag.startswith("#") for tag in tags)
    kyiv = dict(zip(tags, rows[0], strict=True))
    assert kyiv["#event+id"] == "kyiv"
    assert kyiv["#affected+killed"] == "6"
    assert kyiv["#affected+killed+max"] == ""
    assert (kyiv["#geo+lon"], kyiv["#geo+lat"]) == ("30.5", "50.45")
    assert kyiv["#meta+warning"] == "changed: kyiv"
    assert names[-1] == "public"


def test_no_text_runs_in_a_table_for_people():
    rows = [
        make_incident(str(at), title=text, actor=text)
        for at, text in enumerate(FORMULAS)
    ]

    assert len(FORMULAS) == 40
    for form in ("hxl", "csv"):
        text = written(form, *rows).decode("utf-8-sig")
        cells = [
            cell for row in csv.reader(io.StringIO(text, newline="")) for cell in row
        ]
        for formula in FORMULAS:
            marked = inert_text(formula)
            assert marked.startswith("'")
            assert cells.count(marked) == 2
            assert formula not in cells


@cases(3, most=200)
@given(incident_lists(max_size=2))
def test_any_incidents_are_written_in_every_format(rows):
    for form in FORMATS:
        assert isinstance(written(form, *rows), bytes)
