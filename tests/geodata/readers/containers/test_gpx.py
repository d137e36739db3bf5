import pytest

from geodata.errors import DataSetError
from geodata.readers.containers import gpx
from tests.geodata.readers.containers.test_kml import rows

OPEN = '<gpx version="1.1" xmlns="http://www.topografix.com/GPX/1/1">'


def read(*inside, layer=None):
    content = f"{OPEN}{''.join(inside)}</gpx>".encode()
    assert gpx.recognise(content)
    return gpx.read(content, name="x.gpx", layer=layer)


def waypoint(*inside, lat="50.4", lon="30.5"):
    return f'<wpt lat="{lat}" lon="{lon}">{"".join(inside)}</wpt>'


def track(*segments):
    told = "".join(f"<trkseg>{segment}</trkseg>" for segment in segments)
    return f"<trk><name>T</name>{told}</trk>"


def at(lat, lon, time=""):
    return f'<trkpt lat="{lat}" lon="{lon}"><time>{time}</time></trkpt>'


def test_a_waypoint_is_a_row_with_a_point():
    held = read(
        waypoint(
            "<ele>120</ele><time>2024-05-01T23:30:00+03:00</time><name>Post</name>",
            "<cmt>c</cmt><desc>d</desc><sym>Flag</sym><type>t</type>",
            '<link href="https://example.org/"/>',
            "<extensions><a/></extensions>",
        )
    )

    assert rows(held) == [
        {
            "kind": "waypoint",
            "name": "Post",
            "cmt": "c",
            "desc": "d",
            "sym": "Flag",
            "type": "t",
            "link": "https://example.org/",
            "date": "2024-05-01T23:30:00+03:00",
            "geometry": "POINT (30.5 50.4)",
        }
    ]
    assert len(held.table.notes) == 2


def test_routes_and_tracks_are_lines_with_their_first_and_last_time():
    route = '<rte><rtept lat="1" lon="2"/><rtept lat="3" lon="4"/></rte>'
    first = at(1, 2, "2024-05-01T10:00:00Z") + at(3, 4, "2024-05-01T11:00:00Z")
    second = at(5, 6, "2024-05-02T10:00:00Z") + at(7, 8, "2024-05-02T11:00:00Z")
    alone = at(9, 9)

    found = rows(read(route, track(first, alone, second), track(alone)))

    assert found[0] == {"kind": "route", "geometry": "LINESTRING (2 1, 4 3)"}
    assert found[1]["geometry"] == "MULTILINESTRING ((2 1, 4 3), (6 5, 8 7))"
    assert found[1]["date"] == "2024-05-01T10:00:00Z"
    assert found[1]["date_end"] == "2024-05-02T11:00:00Z"
    assert found[2]["geometry"] == "POINT (9 9)"


def test_links_that_are_no_web_address_are_left_out():
    link = '<link href="javascript:alert(1)"/>'

    (row,) = rows(read(waypoint(link)))

    assert "link" not in row


@pytest.mark.parametrize(
    ("lat", "lon", "reason"),
    [
        ("130", "50", "swapped"),
        ("NaN", "1", "has coordinates that are not"),
        ("1e308", "1", "is not in degrees"),
        ("", "", "has coordinates that are not"),
        ("0", "0", "stands for a missing place"),
    ],
)
def test_a_place_that_is_none_is_told(lat, lon, reason):
    held = read(waypoint(lat=lat, lon=lon), "<trk/>")

    told = held.faults.told()
    assert reason in told[0].reason
    assert told[1].reason == "is empty"


def test_one_kind_may_be_named():
    content = (waypoint(), track(at(1, 2) + at(3, 4)))

    assert [row["kind"] for row in rows(read(*content, layer="track"))] == ["track"]
    with pytest.raises(DataSetError, match="has no route"):
        read(*content, layer="route")
    with pytest.raises(DataSetError, match="there are waypoint, route, track"):
        read(*content, layer="area")
