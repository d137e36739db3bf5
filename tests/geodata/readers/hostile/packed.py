"""Hostile containers: workbooks, archives, databases, Parquet, FlatGeobuf."""

import io
import struct
import tempfile
import zipfile
from functools import partial
from pathlib import Path

import geopandas as gpd
import pyarrow as pa
import shapely
from pyarrow import feather

from tests.geodata.readers.containers import test_geopackage as geopackages
from tests.geodata.readers.containers.packages import blob, package, point
from tests.geodata.readers.containers.parts import (
    GOOD,
    row_of,
    with_rows,
    workbook_parts,
    zipped,
)
from tests.geodata.readers.containers.test_hostile_workbooks import (
    HOSTILE as WORKBOOKS,
)
from tests.geodata.readers.containers.test_hostile_workbooks import lying
from tests.geodata.readers.containers.test_hostile_xml import crowd
from tests.geodata.readers.containers.test_kml import document, placemark
from tests.geodata.readers.containers.test_parquet import DAY, POINT, geo_of, written

_FORMULAS = "=1+1", "+1", "-1", "@SUM(1)", "=cmd|' /C calc'!A0"
_SQLITE = b"SQLite format 3\0"


def _workbooks(bait):
    """Workbooks that lead somewhere; the rest have a test of their own."""
    parts = workbook_parts(GOOD)
    links = parts["xl/_rels/workbook.xml.rels"]
    kinds = ("externalLink", "image", "hyperlink", "attachedTemplate", "connections")
    outside = "".join(
        f'<Relationship Id="x{at}" TargetMode="External" Target="{target}"'
        f' Type="http://x/{kind}"/>'
        for kind in kinds
        for at, target in enumerate((bait.http, bait.ftp, bait.file))
    )
    leading = parts | {
        "xl/_rels/workbook.xml.rels": links.replace("</Rel", f"{outside}</Rel"),
        "xl/externalLinks/externalLink1.xml": f"<externalLink href='{bait.file}'/>",
        "xl/connections.xml": f"<connections><webPr url='{bait.http}'/></connections>",
        "xl/vbaProject.bin": "x" * 1000,
    }
    sheet_away = links.replace("worksheets/sheet1.xml", bait.file)
    entity = f'<!DOCTYPE sst [<!ENTITY x SYSTEM "{bait.file}">]><sst><si><t>&x;'
    rows = "".join(
        f'<row r="{at}"><c r="A{at}"><f>WEBSERVICE("{bait.http}/{at}")</f><v>1</v></c>'
        "</row>"
        for at in range(3, 6)
    )
    return {
        "links.xlsx": zipped(leading),
        "sheet elsewhere.xlsx": zipped(
            parts | {"xl/_rels/workbook.xml.rels": sheet_away}
        ),
        "sheet above.xlsx": zipped(
            parts
            | {
                "xl/_rels/workbook.xml.rels": links.replace(
                    "worksheets/sheet1.xml", f"../../..{bait.canary}"
                )
            }
        ),
        "entity.xlsx": with_rows("", texts=f"{entity}</t></si></sst>"),
        "running.xlsx": with_rows(rows),
        "formulas.xlsx": with_rows(row_of(3, *_FORMULAS)),
    } | {f"{name}.xlsx": content for name, (content, _) in WORKBOOKS.items()}


def _of_kml(content, name="doc.kml", method=zipfile.ZIP_DEFLATED):
    return zipped({name: content}, method)


def _archives(bait):
    table = zipped({"a.shp": b"\0\0\x27\x0a" + b"\0" * 96, "a.dbf": b"\3", "a.shx": ""})
    link = document(
        f"<NetworkLink><Link><href>{bait.http}/n</href></Link></NetworkLink>",
        placemark(f"<description>{bait.file}</description>"),
    )
    inner = zipped({"doc.kml": document(placemark())})
    with io.BytesIO() as sink:
        with zipfile.ZipFile(sink, "w") as archive:
            entry = zipfile.ZipInfo("doc.kml")
            entry.external_attr = 0o120777 << 16  # a symbolic link
            archive.writestr(entry, str(bait.canary))
        symbolic = sink.getvalue()
    return {
        "shapes.zip": table,
        "link.kmz": _of_kml(link),
        "symbolic.kmz": symbolic,
        "entity.kmz": _of_kml(
            f'<!DOCTYPE kml [<!ENTITY e SYSTEM "{bait.file}">]><kml><Placemark>'
            "<name>&e;</name></Placemark></kml>"
        ),
        "above.kmz": _of_kml(document(placemark()), "../../doc.kml"),
        "absolute.kmz": _of_kml(document(placemark()), str(bait.canary)),
        "inner.kmz": _of_kml(inner, "inner.kmz"),
        "vrt.kmz": _of_kml(
            f"<OGRVRTDataSource><a>{bait.canary}</a></OGRVRTDataSource>"
        ),
        "several.kmz": zipped({f"{n}.kml": document(placemark()) for n in range(9)}),
        "lying.xlsx": lying(),
        "crowd.kmz": crowd(),
        "cut.kmz": _of_kml(document(placemark()))[:-30],
        "empty.zip": b"PK\5\6" + b"\0" * 18,
        "head.zip": b"PK\3\4" + b"\0" * 200,
        "a.gz": b"\x1f\x8b\x08" + b"\0" * 200,
        "a.tar": b"a.csv" + b"\0" * 95 + b"0000644\0" + b"\0" * 404,
        "spreadsheet.ods": zipped(
            {"mimetype": "application/vnd.oasis.opendocument.spreadsheet"},
            zipfile.ZIP_STORED,
        ),
        "old.xls": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 4_000,
    }


def _package(rows=(geopackages.GOOD,), prepare="", **asked):
    prepared = f"PRAGMA synchronous = OFF; {prepare}"
    with tempfile.TemporaryDirectory() as folder:
        return package(Path(folder), rows, prepare=prepared, **asked)


def _in_package(content):
    return _package([geopackages.GOOD, geopackages.with_shape(content)])


_LEADING = {
    "reading trigger.gpkg": """CREATE TRIGGER t AFTER INSERT ON events BEGIN
      SELECT readfile('CANARY'), load_extension('CANARY'); END;""",
    "reading view.gpkg": """CREATE VIEW v AS SELECT readfile('CANARY') AS id,
      fsdir('/') AS geom; UPDATE gpkg_contents SET table_name = 'v';""",
    "names.gpkg": """CREATE TABLE "CANARY" (id TEXT, "=1+1" TEXT);
      INSERT INTO "CANARY" VALUES ('/vsicurl/SERVER/x', 'file://CANARY');
      UPDATE gpkg_contents SET table_name = 'CANARY', data_type = 'attributes';""",
    "extension.gpkg": """CREATE TABLE gpkg_extensions (table_name TEXT, column_name
      TEXT, extension_name TEXT, definition TEXT, scope TEXT);
      INSERT INTO gpkg_extensions VALUES
      ('events', 'geom', 'SERVER/e', 'file://CANARY', 'read-write');""",
    "styles.gpkg": """CREATE TABLE layer_styles (styleQML TEXT);
      INSERT INTO layer_styles VALUES ('<qgis><i href="file://CANARY"/></qgis>');""",
}
"""SQL of databases that lead somewhere."""


def _packages(bait):
    leading = {}
    for name, sql in _LEADING.items():
        filled = sql.replace("CANARY", str(bait.canary)).replace("SERVER", bait.http)
        leading[name] = partial(_package, sql=filled)
    grids = partial(_package, srs_id=101)
    schemas = {
        f"schema, {name}.gpkg": partial(_package, sql=sql)
        for name, (sql, _) in geopackages.SCHEMAS.items()
    }
    shapes = {
        f"shape, {name}.gpkg": partial(_in_package, content)
        for name, (content, _) in geopackages.SHAPES.items()
    }
    return leading | {
        "grids.gpkg": grids,
        "encoding.gpkg": partial(_package, prepare="PRAGMA encoding = 'UTF-16';"),
        "log.gpkg": partial(_package, prepare="PRAGMA journal_mode = WAL;"),
        "twice.gpkg": partial(
            _package, [geopackages.GOOD, (2, point(1, 2), *geopackages.GOOD[2:])]
        ),
        "head.sqlite": _SQLITE,
        "zeros.sqlite": _SQLITE + b"\0" * 8_192,
        "ones.sqlite": _SQLITE + b"\xff" * 8_192,
        "cut.gpkg": lambda: _package()[:-5_000],
        "damaged.gpkg": lambda: _package().replace(b"CREATE TABLE", b"CREATE TABEL"),
    } | schemas | shapes  # fmt: skip


def _parquet(bait):
    cells = {"id": ["1"], "date": [DAY], "geom": [POINT]}
    whole = partial(written, cells, geo_of())

    def with_crs(crs):
        return partial(written, cells, geo_of(crs=crs))

    def changed(old, new):
        content = whole()
        return content.replace(old, new)

    with io.BytesIO() as sink:
        feather.write_feather(pa.table({"id": ["1"]}), sink)
        arrow = sink.getvalue()
    return {
        "crs.parquet": with_crs({"$schema": f"{bait.http}/s", "type": "GeographicCRS"}),
        "grids.parquet": with_crs(f"+proj=longlat +nadgrids={bait.canary}"),
        "crs address.parquet": with_crs(f"{bait.http}/crs"),
        "geo.parquet": partial(written, cells, b'{"columns":' + b"[" * 100_000),
        "no geo.parquet": partial(written, cells, b"\xff\xfe"),
        "shape.parquet": partial(written, cells | {"geom": [b"\1\7" * 90]}, geo_of()),
        "path.parquet": partial(
            written, cells | {"id": [f"/vsicurl/{bait.http}/x"]}, geo_of()
        ),
        "cut.parquet": lambda: whole()[:-9],
        "foot.parquet": lambda: whole()[:-8] + b"\xff\xff\xff\x7fPAR1",
        "kinds.parquet": partial(changed, b"geom", b"\xff\0\xfe\0"),
        "zeros.parquet": b"PAR1" + b"\0" * 2_000 + b"PAR1",
        "locked.parquet": b"PARE" + b"\0" * 2_000 + b"PARE",
        "a.feather": arrow,
        "old.feather": b"FEA1" + b"\0" * 200 + b"FEA1",
        "orc.orc": b"ORC" + b"\0" * 200,
    }


def _flatgeobuf(crs=4326):
    frame = gpd.GeoDataFrame(
        {"id": ["1", "2"]}, geometry=[shapely.Point(30, 50)] * 2, crs=4326
    )
    sink = io.BytesIO()
    frame.to_crs(crs).to_file(sink, driver="FlatGeobuf", SPATIAL_INDEX="NO")
    return sink.getvalue()


_FGB = b"fgb\x03fgb\x01"


def _flat(bait):
    return {
        "head.fgb": _FGB,
        "ones.fgb": _FGB + b"\xff" * 4_096,
        "zeros.fgb": _FGB + b"\0" * 4_096,
        "lying.fgb": _FGB + struct.pack("<I", 2**31 - 1) + b"\0" * 4_096,
        "path.fgb": _FGB + f"/vsicurl/{bait.http}/x".encode(),
        "vrt.fgb": _FGB + f"<OGRVRTDataSource>{bait.canary}".encode(),
        "cut.fgb": lambda: _flatgeobuf()[:-60],
        "another crs.fgb": lambda: _flatgeobuf(3857).replace(b"PROJCS", b"+proj="),
    }


def _one_row(count):
    """A row group of one value that stands for very many."""
    return written({"id": ["1"] * count, "date": [DAY] * count}, compression="zstd")


def _inflating(size):
    return zipped(workbook_parts(GOOD) | {"xl/media/a.bin": b"\0" * size})


def _sheet(count):
    return with_rows("".join(row_of(at, *"abcdef") for at in range(3, count)))


def _long_texts(count):
    return written({"id": pa.array(["x" * 1_000_000] * count), "date": [DAY] * count})


HEAVY = {
    "bomb.kmz": lambda: _of_kml(document(" " * 500_000_000)),
    "bomb.xlsx": partial(_inflating, 500_000_000),
    "sheet.xlsx": partial(_sheet, 250_000),
    "rows.parquet": partial(_one_row, 20_000_000),
    "texts.parquet": partial(_long_texts, 1_500),
    "vertices.gpkg": lambda: _in_package(
        blob(geopackages.wkb("I", 10_000_000, kind=2) + b"\0" * 160_000_000)
    ),
    "rows.gpkg": lambda: _package(
        [(n, *geopackages.GOOD[1:]) for n in range(1, 510_000)]
    ),
}
"""Too slow for a test of every day."""


def packed(bait):
    """Bytes, or what makes them, by the file's name."""
    told = HEAVY | _workbooks(bait) | _archives(bait) | _packages(bait)
    return told | _parquet(bait) | _flat(bait)
