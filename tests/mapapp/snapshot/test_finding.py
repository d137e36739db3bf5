import pytest

from geodata.frames import incidents_to_frame
from geodata.writers.geoparquet import frame_to_geoparquet
from mapapp.snapshot import IncidentSnapshot
from mapapp.snapshot.opening import open_file
from tests.builders import make_incident, make_location

INCIDENTS = (
    make_incident("00aa11", title="Strike on Kyiv", location=make_location("Kyiv")),
    make_incident("00aa22", title="Удар по Харкову", location=make_location("Kharkiv")),
    make_incident("00bb33", title="Debris", location=make_location("Chișinău"), toponym="Кишинёв"),  # noqa: E501 - one a line
    make_incident("00bb44", title="Near Kyiv: straße", location=None, toponym="Odesa"),
)  # fmt: skip


@pytest.fixture(params=["held", "filed"])
def snapshot(request, tmp_path):
    if request.param == "held":
        return IncidentSnapshot(INCIDENTS, version="v")
    path = tmp_path / "a.parquet"
    path.write_bytes(frame_to_geoparquet(incidents_to_frame(INCIDENTS)))
    return open_file(path, cache_dir=tmp_path)


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("kyiv", [0, 3]),
        ("KYIV", [0, 3]),
        ("strike kyiv", [0]),
        ("kyiv   strike", [0]),
        ("харков", [1]),
        ("chisinau", [2]),
        ("Chişinău", [2]),
        ("кишинев", [2]),
        ("odesa", [3]),
        ("00aa", [0, 1]),
        ("00bb33", [2]),
        ("00a", []),
        ("nowhere", []),
        ("", []),
        ("   ", []),
        ("\u0301", []),
        (".*", []),
        ("%", []),
    ],
)
def test_incidents_are_found_by_words_in_any_script(snapshot, text, rows):
    assert snapshot.find(text, most=50).rows == rows


def test_what_is_left_off_is_counted(snapshot):
    found = snapshot.find("kyiv", most=1)

    assert (found.rows, found.more) == ([0], 1)


def test_places_that_begin_with_the_text_come_first():
    incidents = [
        make_incident("a", title="To Kyiv", location=make_location("Lviv")),
        make_incident("b", title="x", location=make_location("Kyiv")),
    ]

    assert IncidentSnapshot(incidents, version="v").find("kyiv", most=9).rows == [1, 0]


def test_a_list_names_its_rows(snapshot):
    assert snapshot.listed([3, 0]) == [
        {
            "row": 3,
            "title": "Near Kyiv: straße",
            "place": "Odesa",
            "date_start": "2025-11-25",
            "type": "strike",
        },
        {
            "row": 0,
            "title": "Strike on Kyiv",
            "place": "Kyiv",
            "date_start": "2025-11-25",
            "type": "strike",
        },
    ]


def test_nothing_is_found_where_nothing_is():
    assert IncidentSnapshot([], version="v").find("kyiv", most=9).rows == []


def test_a_list_does_not_name_what_is_graphic(tmp_path):
    shown = make_incident("00aa11", title="Plain words")
    hidden = make_incident("00aa22", title="Plain words too", is_graphic=True)
    path = tmp_path / "a.parquet"
    path.write_bytes(frame_to_geoparquet(incidents_to_frame([shown, hidden])))

    for snapshot in (
        IncidentSnapshot((shown, hidden), version="v"),
        open_file(path, cache_dir=tmp_path),
    ):
        titles = [each["title"] for each in snapshot.listed([0, 1])]
        assert titles == ["Plain words", "Graphic content"]
        assert snapshot.find("plain", most=5).rows == [0, 1]
