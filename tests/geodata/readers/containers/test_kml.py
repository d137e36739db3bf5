import io
import re
import zipfile

import pytest
from hypothesis import given

from geodata.errors import DataSetError
from geodata.fields import FIELDS
from geodata.frames import frame_to_records, incidents_to_frame
from geodata.readers.containers import kml
from geodata.readers.datasets.contract import Options
from geodata.readers.recognising import recognised
from geodata.writers.csv import table_cell
from geodata.writers.kml import write_kml
from geodata.writers.origin import Origin
from tests.builders import incident_lists, sample_table

OPEN = (
    '<?xml version="1.0" encoding="UTF-8"?>'
    '<kml xmlns="http://www.opengis.net/kml/2.2"'
    ' xmlns:gx="http://www.google.com/kml/ext/2.2"'
    ' xmlns:atom="http://www.w3.org/2005/Atom"><Document>'
)
CLOSE = "</Document></kml>"
NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def document(*inside):
    return (OPEN + "".join(inside) + CLOSE).encode()


def placemark(*inside):
    return f"<Placemark>{''.join(inside)}</Placemark>"


def point(told, mode=""):
    return f"<Point>{mode}<coordinates>{told}</coordinates></Point>"


def line(told):
    return f"<LineString><coordinates>{told}</coordinates></LineString>"


def area(*rings):
    tags = ["outerBoundaryIs", *["innerBoundaryIs"] * (len(rings) - 1)]
    told = [
        f"<{tag}><LinearRing><coordinates>{ring}</coordinates></LinearRing></{tag}>"
        for tag, ring in zip(tags, rings, strict=True)
    ]
    return f"<Polygon>{''.join(told)}</Polygon>"


def several(*parts):
    return f"<MultiGeometry>{''.join(parts)}</MultiGeometry>"


def zipped(**files):
    sink = io.BytesIO()
    with zipfile.ZipFile(sink, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return sink.getvalue()


def read(content, layer=None):
    assert kml.recognise(content)
    return kml.read(content, name="x.kml", layer=layer)


def rows(held):
    table = held.table
    columns = {name: table.column(name).to_pylist() for name in table.names}
    return [
        {name: cells[at] for name, cells in columns.items() if cells[at]}
        for at in range(len(table))
    ]


def test_what_a_placemark_says_becomes_a_row():
    content = document(
        "<Folder><name>Strikes</name><Folder><name>May</name>",
        placemark(
            "<name>Fire\n at a depot</name>",
            "<description><![CDATA[<p>Two <b>burnt</b></p><script>x()</script>"
            "<img src='http://127.0.0.1:9/'>]]></description>",
            "<TimeSpan><begin>2024-05-01</begin><end>2024-05-02</end></TimeSpan>",
            '<atom:link href="https://example.org/a"/>',
            "<ExtendedData>",
            '<Data name="code"><value>007</value></Data>',
            '<SchemaData schemaUrl="http://127.0.0.1:9/#s">',
            '<SimpleData name="country">NA</SimpleData></SchemaData></ExtendedData>',
            point("30.5,50.4"),
        ),
        "</Folder></Folder>",
    )

    held = read(content)

    assert rows(held) == [
        {
            "folder": "Strikes / May",
            "name": "Fire at a depot",
            "description": "Two burnt",
            "link": "https://example.org/a",
            "date": "2024-05-01",
            "date_end": "2024-05-02",
            "code": "007",
            "country": "NA",
            "geometry": "POINT (30.5 50.4)",
        }
    ]
    assert held.faults.good.all()


def test_where_the_links_in_a_description_lead_is_kept():
    content = document(
        placemark(
            "<description><![CDATA[<a href='https://example.org/x?a=1&amp;b=2'>one</a> "
            '<a HREF="javascript:alert(1)">no</a> '
            '<a href="https://example.org/y">two</a>]]></description>',
            point("30.5,50.4"),
        ),
        placemark("<description>none</description>", point("30.5,50.4")),
    )

    first, second = rows(read(content))

    assert first["description"].split() == ["one", "no", "two"]
    assert first["link"] == "https://example.org/x?a=1&b=2"
    assert first["links"] == "https://example.org/y"
    assert not {"link", "links"} & second.keys()


@pytest.mark.parametrize(
    ("geometry", "words"),
    [
        (line("1,2 3,4"), "LINESTRING (1 2, 3 4)"),
        (several(point("1,2")), "POINT (1 2)"),
        (several(line("1,2 3,4"), several(line("5,6 7,8"))), "MULTILINESTRING"),
        (several(area("0,0 2,0 2,2 0,0"), area("5,5 6,5 6,6 5,5")), "MULTIPOLYGON"),
        (line("1,2,0 3,4 \n5.5e0,.5"), "LINESTRING (1 2, 3 4, 5.5 0.5)"),
        (area("0,0 9,0 9,9 0,0", "5,1 6,1 6,2 5,1"), "POLYGON ((0 0, 9 0, 9 9"),
        ("<gx:Track><gx:coord>1 2 0</gx:coord><gx:coord>3 4 0</gx:coord></gx:Track>",
         "LINESTRING (1 2, 3 4)"),
    ],
)  # fmt: skip
def test_geometries_are_taken_as_what_they_are(geometry, words):
    (row,) = rows(read(document(placemark(geometry))))

    assert row["geometry"].startswith(words)


@pytest.mark.parametrize(
    ("geometry", "reason"),
    [
        (point("50.4,130.5"), "as longitudes they would fit: swapped?"),
        (point("1e308,2"), "is not in degrees of WGS 84"),
        (point("1e999,2"), "is not in degrees of WGS 84"),
        (point("nan,2"), "has coordinates that are not longitude,latitude"),
        (point("1_0,2"), "has coordinates that are not longitude,latitude"),
        (point("1,2,"), "has coordinates that are not longitude,latitude"),
        (point("1, 2"), "has coordinates that are not longitude,latitude"),
        (point("1"), "has coordinates that are not longitude,latitude"),
        (point("1" * 1_000_000 + "x,2"), "has coordinates that are not longitude"),
        (point("1" * 1_000_000 + ",2"), "is not in degrees of WGS 84"),
        (point(""), "is empty"),
        (point("0,0"), "stands for a missing place"),
        (point("1,2 3,4"), "is a point with 2 places"),
        (area("0,0 1,1 1,0 0,1 0,0"), "is no valid area"),
        (area("0,0 1,1"), "has an outline of less than three places"),
        ("<Polygon/>", "has no outline, or several"),
        (several(point("1,2"), point("3,4")), "has 2 points"),
        (several(point("1,2"), line("1,2 3,4")), "has geometries of several kinds"),
        ("<Model><Link><href>http://127.0.0.1:9/</href></Link></Model>", "is a model"),
        (line(" ".join(["1,2", "3,4"] * 50_001)), "has more than 100,000 vertices"),
    ],
)
def test_a_geometry_that_is_none_is_told_of_its_row(geometry, reason):
    held = read(document(placemark(point("1,2")), placemark(geometry)))

    (problem,) = held.faults.told()
    assert reason in problem.reason
    assert problem.row == 2
    assert held.faults.good.tolist() == [True, False]


def test_heights_on_the_ground_are_left_out_and_others_told():
    ground = placemark(point("30,50,120"))
    above = placemark(
        point("30,50,120", "<altitudeMode>absolute</altitudeMode>"),
    )

    held = read(document(ground, above))

    assert any("heights of 1 placemarks" in note for note in held.table.notes)
    assert held.faults.told() == ()
    (loss,) = held.table.losses
    assert (loss.rows, loss.why[-5:]) == (1, "row 2")


def test_links_and_pictures_are_counted_and_not_followed():
    link = "<NetworkLink><Link><href>http://127.0.0.1:9/</href></Link></NetworkLink>"
    picture = (
        "<GroundOverlay><Icon><href>file:///etc/passwd</href></Icon></GroundOverlay>"
    )

    held = read(document(link, picture, placemark(point("1,2"))))

    assert "1 links to files elsewhere are not followed" in held.table.notes
    assert "1 pictures and tours are left out" in held.table.notes
    with pytest.raises(DataSetError, match="no placemarks: 1 links"):
        read(document(link))


def test_an_authors_field_of_the_formats_own_name_has_another_name():
    data = '<ExtendedData><Data name="name"><value>{}</value></Data></ExtendedData>'
    content = document(
        placemark("<name>A</name>", data.format("A")),
        placemark("<name>B</name>", data.format("other")),
    )

    found = rows(read(content))

    assert [row["name"] for row in found] == ["A", "B"]
    assert [row["name (data)"] for row in found] == ["A", "other"]


def test_a_folder_may_be_named():
    content = document(
        f"<Folder><name>A</name>{placemark('<name>a</name>')}</Folder>",
        f"<Folder><name>B</name>{placemark('<name>b</name>')}</Folder>",
    )

    assert [row["name"] for row in rows(read(content, layer="B"))] == ["b"]
    with pytest.raises(DataSetError, match=r"no folder 'C' with placemarks.*A, B"):
        read(content, layer="C")


def test_of_an_archive_the_main_document_is_read():
    content = document(placemark("<name>a</name>"))

    held = read(zipped(**{"doc.kml": content, "other.kml": b"x", "a.png": b"x"}))

    assert [row["name"] for row in rows(held)] == ["a"]
    assert held.table.notes == (
        "doc.kml of an archive; its 2 other files are not opened",
        "not read, since doc.kml does not link to it: other.kml",
    )
    assert len(read(zipped(**{"map/one.kml": content})).table) == 1
    with pytest.raises(DataSetError, match=r"no doc\.kml.* a\.kml, b\.kml"):
        read(zipped(**{"a.kml": content, "b.kml": content}))


@pytest.mark.large
@given(incident_lists(max_size=3))
def test_every_field_that_we_write_is_in_its_row(incidents):
    frame = incidents_to_frame(incidents)
    sink = io.BytesIO()
    write_kml(frame, sink, Origin())
    if not incidents:
        with pytest.raises(DataSetError, match="has no placemarks"):
            read(sink.getvalue())
        return

    found = {row["incident_id"]: row for row in rows(read(sink.getvalue()))}

    for record in frame_to_records(frame):
        row = found[NO_XML.sub("", record["incident_id"]).strip()]
        for name in FIELDS:
            told = NO_XML.sub("", str(table_cell(name, record[name]))).strip()
            if name != "title" and told:
                assert told in (row.get(name), row.get(f"{name} (data)")), name


def test_what_we_write_comes_back_but_for_what_is_said_to_be_lost():
    frame = incidents_to_frame(sample_table())
    sink = io.BytesIO()
    write_kml(frame, sink, Origin())

    chosen = recognised(sink.getvalue(), "x")
    found = chosen.read(sink.getvalue(), "x.kml", Options())

    assert found.problems == ()
    lost = " ".join(loss.what for loss in found.losses)
    for before, after in zip(
        frame_to_records(frame), frame_to_records(found.frame()), strict=True
    ):
        for name in (
            "incident_type", "date_start", "date_end", "place", "country", "admin1",
            "longitude", "latitude", "geo_precision", "killed_low", "killed_best",
            "killed_high", "injured_low", "injured_best", "injured_high",
        ):  # fmt: skip
            assert after[name] == before[name], name
        assert after["title"].startswith(before["title"])
    for name in ("time_precision", "status", "is_graphic", "uncertainty_m", "part_of"):
        assert name in lost
