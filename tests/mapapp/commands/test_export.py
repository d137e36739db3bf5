"""``export``: formats, what is chosen, and the manifest."""

import json

import pytest

import geodata
from geodata.frames import incidents_to_frame
from geodata.models import GeoPrecision, Source, Status
from geodata.writers import frame_to_geojson
from geodata.writers.geoparquet import frame_to_geoparquet
from mapapp.commands import large_files
from tests.builders import make_incident, make_location, sample_table
from tests.mapapp.commands.running import run


@pytest.fixture
def data(tmp_path):
    path = tmp_path / "incidents.geojson"
    acled = Source(
        report_id="r", title=None, outlet="ACLED", url=None, published=None,
        language=None, sha256="s",
    )  # fmt: skip
    rows = [*sample_table(), make_incident("disputed", status=Status.DISPUTED)]
    rows.append(make_incident("not ours", sources=(acled,)))
    path.write_bytes(frame_to_geojson(incidents_to_frame(rows)))
    return path


@pytest.mark.parametrize(
    ("options", "ids"),
    [
        (("--country", "md", "--country", "LV"), {"cuhurestii"}),
        (("--status", "disputed"), {"disputed"}),
        (("--bbox", "38,47,39,48"), {"taganrog"}),
        (("--bbox", "36,43,37,44"), {"krasnodar"}),
        (("--bbox", "170,40,29,60"), {"cuhurestii"}),
    ],
)  # fmt: skip
def test_a_part_is_chosen(data, options, ids):
    outcome = run("export", "-", "--data", data, "--full", *options)

    found = {each["id"] for each in json.loads(outcome.stdout)["features"]}
    assert found == ids


def test_a_box_asks_no_exact_place_out_of_a_public_file(tmp_path):
    exact = make_location(
        "a depot", 36.30, 50.05, geo_precision=GeoPrecision.EXACT, uncertainty_m=50.0
    )
    path = tmp_path / "one.geojson"
    incident = make_incident("depot", location=exact)
    path.write_bytes(frame_to_geojson(incidents_to_frame([incident])))
    public, full = ("--delay-days", "0"), ("--full",)
    export = ("export", "-", "--data", path)
    [told] = json.loads(run(*export, *public).stdout)["features"]
    longitude, latitude = told["geometry"]["coordinates"][:2]

    def found(west, south, options):
        box = f"{west - 0.001},{south - 0.001},{west + 0.001},{south + 0.001}"
        answer = run(*export, *options, "--bbox", box).stdout
        return len(json.loads(answer)["features"])

    assert abs(longitude - 36.30) + abs(latitude - 50.05) > 0.005
    assert found(36.30, 50.05, public) == 0
    assert found(longitude, latitude, public) == found(36.30, 50.05, full) == 1


@pytest.mark.parametrize(
    "options",
    [
        ("out.csv", "--bbox", "1,2,3"),
        ("out.csv", "--bbox", "1,9,3,2"),
        ("out.csv", "--country", "Ukraine"),
        ("out.csv", "--to", "shp"),
        ("out.geojson", "--raw"),
        ("-", "--to", "csv", "--status", "perhaps"),
    ],
)
def test_what_cannot_be_asked_is_refused(data, options):
    run("export", *options, "--data", data, exit_code=2)


def test_a_file_has_its_manifest_inside_or_beside_it(data, tmp_path):
    whole, table = tmp_path / "out.geojson", tmp_path / "out.csv"

    run("export", whole, "--data", data, "--country", "MD")
    outcome = run("export", table, "--data", data, "--full")

    inside = json.loads(whole.read_bytes())["manifest"]
    beside = json.loads((tmp_path / "out.csv.manifest.json").read_bytes())
    assert inside["query"] == {"country": ["MD"]}
    assert inside["public"]["rules"]["floor"] == "settlement"
    assert beside["scope"] == "full"
    assert beside["counts"]["incidents"] == 8
    assert beside["kept_back_by_licence"] == {"ACLED": 1}
    assert "1 of ACLED" in outcome.stderr
    assert b"not ours" not in table.read_bytes()
    assert not (tmp_path / "out.geojson.manifest.json").exists()


def test_an_archive_names_its_head(tmp_path):
    out = tmp_path / "out.geojson"

    run("export", out)

    manifest = json.loads(out.read_bytes())["manifest"]
    assert manifest["archive_head"] == run("archive", "head").stdout.split()[-1]
    assert manifest["query"] == {}


def test_a_format_is_said_for_any_name(data, tmp_path):
    out = tmp_path / "out.txt"

    run("export", out, "--data", data, "--to", "csv", "--raw", "--full")
    printed = run("export", "-", "--data", data, "--to", "csv-raw", "--full")

    assert out.read_text("utf-8").startswith("incident_id,")
    assert printed.stdout_bytes == out.read_bytes()


def test_a_timemap_may_be_a_folder(data, tmp_path):
    out = tmp_path / "map"

    run("export", out, "--data", data, "--to", "timemap", "--full")

    assert {each.name for each in out.iterdir()} == {
        "events.json", "associations.json", "sources.json", "manifest.json",
    }  # fmt: skip
    assert len(json.loads((out / "events.json").read_bytes())) == 8


def test_a_large_file_is_written_in_parts(tmp_path, monkeypatch):
    frame = incidents_to_frame(sample_table())
    large, out = tmp_path / "large.parquet", tmp_path / "out.geojson"
    large.write_bytes(frame_to_geoparquet(frame, is_synthetic=True))
    monkeypatch.setattr(large_files, "ROWS_AT_A_TIME", 2)

    run("export", out, "--data", large, "--full", "--layer", "strikes")

    content = json.loads(out.read_bytes())
    whole = json.loads(frame_to_geojson(frame))
    wanted = [each for each in whole["features"] if "strike" in str(each)]
    assert content["features"] == wanted
    assert content["synthetic"] is True
    assert content["gazetteer"] == whole["gazetteer"]
    assert content["attribution"] == whole["attribution"]
    assert content["manifest"]["query"] == {"layer": ["strikes"]}
    assert content["manifest"]["counts"]["incidents"] == 5
    assert run("export", "-", "--data", out, "--full").stdout


def test_what_a_large_file_keeps_back_is_counted_over_its_parts(
    data, tmp_path, monkeypatch
):
    large, out = tmp_path / "large.parquet", tmp_path / "out.geojson"
    large.write_bytes(frame_to_geoparquet(geodata.read(data)))
    monkeypatch.setattr(large_files, "ROWS_AT_A_TIME", 2)

    outcome = run("export", out, "--data", large, "--full")

    manifest = json.loads(out.read_bytes())["manifest"]
    assert manifest["kept_back_by_licence"] == {"ACLED": 1}
    assert "1 of ACLED" in outcome.stderr
