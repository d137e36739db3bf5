"""Hostile XML: KML, GPX, feeds, and what GDAL would follow."""

from functools import partial

from tests.geodata.readers.containers.test_kml import document, placemark

POINT = "<Point><coordinates>35.7,47.5</coordinates></Point>"
GPX = '<gpx version="1.1" xmlns="http://www.topografix.com/GPX/1/1">{}</gpx>'
FEED = "<rss version='2.0'><channel><title>x</title>{}</channel></rss>"
_LAUGHS = "".join(
    f'<!ENTITY e{n} "{f"&e{n - 1};" * 10 if n else "ha"}">' for n in range(12)
)
_QUADRATIC = f'<!ENTITY e11 "{"x" * 100_000}">'


def typed(told, root="kml", inside="<Placemark><name>&e11;</name></Placemark>"):
    """A document with a document type."""
    return f"<!DOCTYPE {root} {told}><{root}>{inside}</{root}>".encode()


def _entities(bait):
    """Document types that lead somewhere, of each kind of document."""
    leading = {
        "laughs": f"[{_LAUGHS}]",
        "quadratic": f"[{_QUADRATIC}]",
        "file": f'[<!ENTITY e11 SYSTEM "{bait.file}">]',
        "server": f'[<!ENTITY e11 SYSTEM "{bait.http}/e">]',
        "parameter": f'[<!ENTITY % p SYSTEM "{bait.http}/p"> %p;]',
        "subset": f'SYSTEM "{bait.ftp}/d.dtd"',
        "public": f'PUBLIC "-//x//y" "{bait.http}/d.dtd"',
    }
    item = "<channel><item><title>&e11;</title></item></channel>"
    entry = "<entry><title>&e11;</title></entry>"
    told = {}
    for name, words in leading.items():
        told[f"{name}.kml"] = typed(words)
        told[f"{name}.gpx"] = typed(words, "gpx", "<wpt><name>&e11;</name></wpt>")
        told[f"{name}.rss"] = typed(words, "rss", item)
        told[f"{name}.atom"] = typed(words, "feed", entry)
    told["wide file.kml"] = told["file.kml"].decode().encode("utf-16")
    return told


def _leading(bait):
    """What programs follow that are none of ours."""
    http, ftp, file, path = bait.http, bait.ftp, bait.file, bait.canary
    layer = "<OGRVRTLayer name='a'><SrcDataSource>{}</SrcDataSource></OGRVRTLayer>"
    vrt = f"<OGRVRTDataSource>{layer}</OGRVRTDataSource>"
    gml = "xmlns:gml='http://www.opengis.net/gml' xmlns:xlink='http://www.w3.org/1999/xlink'"
    schema = "xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance'"
    return {
        "table.vrt": vrt.format(path),
        "table.csv": vrt.format(f"/vsicurl/{http}/v"),
        "table.kml": vrt.format(f"/vsicurl_streaming/{ftp}/v"),
        "table.gpkg": vrt.format(f"WFS:{http}/v"),
        "table.fgb": vrt.format(f"/vsizip/vsicurl/{http}/a.zip"),
        "table.geojson": vrt.format(f"{http}/a.geojson"),
        "raster.vrt": f"<VRTDataset rasterXSize='1' rasterYSize='1'><VRTRasterBand>"
        f"<SimpleSource><SourceFilename>{path}</SourceFilename></SimpleSource>"
        "</VRTRasterBand></VRTDataset>",
        "python.vrt": "<VRTDataset><VRTRasterBand subClass='VRTDerivedRasterBand'>"
        f"<PixelFunctionCode>open({str(path)!r})</PixelFunctionCode></VRTRasterBand>"
        "</VRTDataset>",
        "wfs.xml": f"<OGRWFSDataSource><URL>{http}/wfs</URL></OGRWFSDataSource>",
        "wms.xml": "<GDAL_WMS><Service name='WMS'><ServerUrl>"
        f"{http}/wms</ServerUrl></Service></GDAL_WMS>",
        "wmts.xml": f"<GDAL_WMTS><GetCapabilitiesUrl>{http}/c</GetCapabilitiesUrl>"
        "</GDAL_WMTS>",
        "features.gml": f"<gml:FeatureCollection {gml} {schema} xsi:schemaLocation="
        f"'http://a {http}/a.xsd'><gml:featureMember xlink:href='{file}'/>"
        "</gml:FeatureCollection>",
        "schema.kml": f"<kml {schema} xsi:schemaLocation='http://a {http}/k.xsd'>"
        f"<Document>{placemark(POINT)}</Document></kml>",
        "network.kml": document(
            f"<NetworkLink><Link><href>{http}/n.kml</href></Link></NetworkLink>",
            f"<NetworkLink><Url><href>{file}</href></Url></NetworkLink>",
            placemark("<name>A</name>", POINT),
        ),
        "overlay.kml": document(
            f"<GroundOverlay><Icon><href>{http}/o.png</href></Icon></GroundOverlay>",
            f"<Style><IconStyle><Icon><href>{file}</href></Icon></IconStyle></Style>",
            placemark(f"<styleUrl>{http}/s.kml#a</styleUrl>", POINT),
        ),
        "model.kml": document(
            placemark(f"<Model><Link><href>{http}/m.dae</href></Link></Model>")
        ),
        "update.kml": f"<kml><NetworkLinkControl><Update><targetHref>{file}"
        "</targetHref></Update></NetworkLinkControl></kml>",
        "page.kml": document(
            placemark(
                f"<description><![CDATA[<img src='{http}/i'><script src='{http}/s'>"
                "</script>]]></description>",
                POINT,
            )
        ),
        "included.kml": "<kml xmlns:xi='http://www.w3.org/2001/XInclude'><Document>"
        f"<xi:include href='{file}' parse='text'/>{placemark(POINT)}</Document></kml>",
        "styled.kml": f"<?xml-stylesheet type='text/xsl' href='{http}/s.xsl'?><kml>"
        f"{placemark(POINT)}</kml>",
        "link.gpx": GPX.format(
            f"<wpt lat='47.5' lon='35.7'><link href='{file}'/><time>2025-03-01</time>"
            "</wpt>"
        ),
        "links.rss": FEED.format(
            f"<item><title>Six died</title><link>{http}/a</link><description>&lt;img "
            f"src='{http}/i'&gt;</description><enclosure url='{file}'/>"
            f"<media:content xmlns:media='http://search.yahoo.com/mrss/' url='{http}'/>"
            "</item>"
        ),
        "links.atom": "<feed xmlns='http://www.w3.org/2005/Atom' xml:base="
        f"'{http}/'><entry><title>A</title><content src='{file}'/></entry></feed>",
        "drawing.svg": f"<svg><image href='{http}/i'/><use href='{file}'/></svg>",
        "map.osm": f"<osm><node id='1' lat='1' lon='2' href='{http}'/></osm>",
        "flat.fods": "<office:document xmlns:office='urn:oasis:names:tc:opendocument:"
        f"xmlns:office:1.0' xlink:href='{file}'/>",
        "old.xml": "<?mso-application progid='Excel.Sheet'?><Workbook><Worksheet>"
        f"<Table><Cell Formula='={file}'/></Table></Worksheet></Workbook>",
    }


def _waypoints(*attributes):
    return GPX.format("".join(f"<wpt {told}/>" for told in attributes)).encode()


_BROKEN = {
    "empty.kml": b"",
    "none.kml": document(),
    "open.kml": document("<Placemark>"),
    "deep.kml": document("<Folder>" * 100_000, "</Folder>" * 100_000),
    "attributes.kml": document(
        "<a", *[f' a{number}=""' for number in range(100_000)], "/>"
    ),
    "long attribute.kml": document(f'<a b="{"x" * 11_000_000}"/>'),
    "namespaces.kml": document(
        "<a", *[f' xmlns:a{number}="b{number}"' for number in range(20_000)], "/>"
    ),
    "long tag.kml": document(f"<{'a' * 1_000_000}/>"),
    "nul.kml": document(placemark("<name>a\0b</name>")),
    "encoding.kml": document().replace(b"UTF-8", b"klingon"),
    "lying.kml": document().replace(b"UTF-8", b"UTF-16"),
    "half.kml": document().decode().encode("utf-16")[:-1],
    "no number.kml": document(
        placemark("<Point><coordinates>NaN,Infinity</coordinates></Point>"),
        placemark("<Point><coordinates>1e999,2</coordinates></Point>"),
        placemark("<Point><coordinates>,,,</coordinates></Point>"),
    ),
    "digits.kml": document(
        placemark(f"<Point><coordinates>{'9' * 500_000},1</coordinates></Point>")
    ),
    "skipped hour.kml": document(
        placemark("<TimeStamp><when>2025-02-30T25:61:00Z</when></TimeStamp>", POINT)
    ),
    "fields.kml": document(
        *[
            placemark(f'<ExtendedData><Data name="a{n}"><value>1</value></Data>'
                      "</ExtendedData>")
            for n in range(600)
        ]
    ),
    "nothing.gpx": GPX.format("").encode(),
    "beyond.gpx": _waypoints("lat='97' lon='200'", "lat='NaN' lon='x'", "lat=''", ""),
    "nothing.rss": FEED.format("").encode(),
    "open.rss": b"<rss><channel><item><title>" + b"x" * 1_000_000,
    "deep.rss": b"<rss><channel>" + b"<a>" * 200_000,
    "deep.atom": b"<feed>" + b"<entry>" * 100_000,
    "items.rss": FEED.format("<item/>" * 3_000).encode(),
    "dates.rss": FEED.format(
        "<item><title>Six died</title><pubDate>Sun, 30 Mar 99999 03:30</pubDate></item>"
    ).encode(),
}  # fmt: skip


def _elements(count):
    return document("<a/>" * count)


def _line(count):
    told = "1,2 " * count
    return document(
        placemark(f"<LineString><coordinates>{told}</coordinates></LineString>")
    )


def _track(count):
    points = "<trkpt lat='1' lon='2'/>" * count
    return GPX.format(f"<trk><trkseg>{points}</trkseg></trk>").encode()


HEAVY = {
    "long text.kml": lambda: document(placemark("x" * 16_777_217)),
    "too long.kml": lambda: bytes(document()) + b" " * 65 * 1024**2,
    "elements.kml": partial(_elements, 2_100_000),
    "line.kml": partial(_line, 3_900_000),
    "track.gpx": partial(_track, 2_000_000),
    "feed.rss": lambda: FEED.format(
        "<item><title>Six died in Kyiv</title></item>" * 1_000_000
    ).encode(),
}
"""Too slow for a test of every day."""


def documents(bait):
    """Bytes, or what makes them, by the file's name."""
    told = _BROKEN | HEAVY | _entities(bait)
    for name, content in _leading(bait).items():
        told[name] = content.encode() if isinstance(content, str) else content
    return told
