"""Hostile tables and reports: CSV, TSV, JSON Lines, pages."""

import json
from functools import partial

HEAD = "id,latitude,longitude,date,place\n"
GOOD = "1,47.5,35.7,2025-03-01,Orikhiv\n"
_MARKS = "\u202egpj.exe", "\u2066a\u2069", "\u0645\u0631\u062d\u0628\u0627", "e\u0301"
_RESERVED = "fid,geometry,__proto__,constructor,ogc_fid,rowid,geom,latitude,longitude"


def row(**cells):
    """A table with a good row, and one in which these cells are others."""
    names = HEAD.strip().split(",")
    good = dict(zip(names, GOOD.strip().split(","), strict=True)) | {"id": "2"}
    told = ",".join((good | cells)[name] for name in names)
    return f"{HEAD}{GOOD}{told}\n".encode("utf-8", "surrogatepass")


def _encoded(encoding, text=HEAD + GOOD):
    return text.encode(encoding)


def _texts(bait):
    """Cells that lead somewhere, where somebody follows them."""
    return {
        "formula.csv": row(place="=cmd|' /C calc'!A0"),
        "webservice.csv": row(place=f'"=WEBSERVICE(""{bait.http}/w"")"'),
        "importxml.csv": row(place=f'"=IMPORTXML(""{bait.http}/i"";""//a"")"'),
        "external.csv": row(place=f"='file://{bait.canary}'#$Sheet1.A1"),
        "template.csv": row(place="{{ 7*7 }}{% include 'x' %}"),
        "script.csv": row(place=f"<script src={bait.http}/s></script>"),
        "image.csv": row(place=f"![x]({bait.http}/p.png)"),
        "path.csv": row(id=f"/vsicurl/{bait.http}/x"),
        "file.csv": row(id=f"@{bait.canary}"),
        "links.csv": f"{HEAD.strip()},link,url\n{GOOD.strip()},{bait.file},{bait.http}/"
        "x\n",
        "wkt.csv": f"id,WKT,date\n1,/vsicurl/{bait.http}/x,2025-03-01\n",
        "csvt.csvt": f'"String","WKT","{bait.canary}"\n',
        "prj.prj": f'PROJCS["x",EXTENSION["PROJ4","+nadgrids={bait.canary}"]]',
        "pds.lbl": f'PDS_VERSION_ID = PDS3\n^TABLE = "{bait.canary}"\nEND\n',
        "vicar.img": f"LBLSIZE=100 FORMAT='BYTE' FILE='{bait.canary}'",
        "mapinfo.tab": f'!table\nDefinition Table\n File "{bait.canary}"\n Type NATIVE',
        "connection.txt": f"PG:host=127.0.0.1 port={bait.http.rpartition(':')[2]}",
        "address.txt": f"/vsicurl/{bait.http}/x.geojson",
        "wfs.txt": f"WFS:{bait.http}/wfs?service=WFS",
        "list.txt": f"{bait.http}/a.csv\n{bait.ftp}/b.csv\n{bait.file}\n",
        "page.html": _page(bait),
        "page.md": f"# A fire\n\n![x]({bait.http}/m.png)\n<img src={bait.file}>\n",
        "reports.jsonl": _report(text="Six died.", url=f"{bait.http}/r"),
        "read.jsonl": _report(text=bait.file, url=bait.file, include=str(bait.canary)),
    }


def _page(bait):
    return (
        f"<!DOCTYPE html SYSTEM '{bait.http}/d.dtd'><html><head><base href={bait.http}>"
        f"<meta http-equiv=refresh content='0;url={bait.http}/m'>"
        f"<link rel=stylesheet href={bait.http}/c.css></head><body><article>"
        f"<p>Six people died in Kyiv.</p><iframe src='{bait.file}'></iframe>"
        f"<img src={bait.http}/i.png><object data={bait.file}></object>"
        f"<script src={bait.http}/s.js></script></article></body></html>"
    )


def _report(**fields):
    return json.dumps({"title": "A fire", "published": "2025-03-01"} | fields)


_BROKEN = {
    "empty.csv": b"",
    "mark.csv": b"\xef\xbb\xbf",
    "head.csv": HEAD.encode(),
    "lines.csv": b"\n" * 100_000,
    "nul.csv": b"\0" * 5_000,
    "nul cell.csv": row(place="a\0b"),
    "noise.csv": bytes(range(256)) * 400,
    "commas.csv": HEAD.encode() + b"," * 3_000_000,
    "open quote.csv": (HEAD + '1,47.5,"' + "x\n" * 500_000).encode(),
    "quotes.csv": (HEAD + '"' * 1_999_999 + "\n").encode(),
    "doubled.csv": (HEAD + '1,47.5,35.7,2025-03-01,"a""b""c"d"\n').encode(),
    "columns.csv": ",".join(f"c{n}" for n in range(200_000)).encode() + b"\n1\n",
    "same names.csv": ",".join(["date"] * 999).encode() + b"\n" + b"1," * 998 + b"1\n",
    "reserved.csv": f"{_RESERVED}\n1,2,3,4,5,6,7,47.5,35.7\n".encode(),
    "wide row.csv": (HEAD + GOOD + ",".join("x" * 300_000) + "\n").encode(),
    "long cell.csv": row(place="x" * 3_000_000),
    "long name.csv": ("latitude,longitude," + "n" * 90_000 + "\n1,2,3\n").encode(),
    "carriage.csv": (HEAD + GOOD).replace("\n", "\r").encode(),
    "mixed.csv": (HEAD + GOOD).encode() + b"2;1;2\r3\t4\n",
    "tabs.tsv": (HEAD + GOOD + "\t\t").replace(",", "\t").encode(),
    "infinite.csv": row(latitude="Infinity"),
    "nan.csv": row(latitude="NaN", longitude="nan"),
    "huge.csv": row(latitude="1e999"),
    "digits.csv": row(latitude="9" * 100_000),
    "other digits.csv": row(latitude="\u0664\u0667"),
    "hexadecimal.csv": row(latitude="0x2F", longitude="1_0"),
    "swapped.csv": row(latitude="135.7", longitude="47.5"),
    "nowhere.csv": row(latitude="0", longitude="0"),
    "half a place.csv": row(latitude=""),
    "skipped hour.csv": row(date="2025-03-30T03:30:00 Europe/Kyiv"),
    "late.csv": row(date="99999-03-01"),
    "no day.csv": row(date="2025-02-30"),
    "two years.csv": row(date="01/02/03"),
    "long date.csv": row(date="1" * 200_000),
    "surrogate.csv": row(place="\ud800"),
    "turned.csv": row(place=_MARKS[0]),
    "isolated.csv": row(place=_MARKS[1]),
    "right to left.csv": row(place=_MARKS[2]),
    "marks.csv": row(place=_MARKS[3] + "\u0301" * 100_000),
    "twice.csv": (HEAD + GOOD + GOOD).encode(),
    "deaths.csv": b"date,place,killed\n2025-03-01,A,-1\n2025-03-01,B,1e9\n",
    "utf-16 half.csv": _encoded("utf-16")[:-1],
    "utf-16 none.csv": b"\xff\xfe" + (HEAD + GOOD).encode() + b"\xd8",
    "utf-32.csv": _encoded("utf-32"),
    "utf-7.csv": _encoded("utf-7"),
    "ebcdic.csv": _encoded("cp500"),
    "shift.csv": _encoded("shift_jis", HEAD + "1,47.5,35.7,2025-03-01,\u30c6\u30b9\n"),
    "overlong.csv": HEAD.encode() + b"1,47.5,35.7,2025-03-01,\xc0\xaf\xf8\x88\n",
    "mostly.csv": (HEAD + GOOD).encode() * 200 + b"\xff\xfe\x81",
    "nothing.txt": b"",
    "deep.html": b"<div>" * 200_000 + b"x",
    "attributes.html": b"<p " + b"a=1 " * 200_000 + b">x</p>",
    "open.html": b"<html><body><!--" + b"-" * 1_000_000,
    "empty.jsonl": b"\n\n\n",
    "broken.jsonl": b'{"text": "a"\n[]\n1\nnull\n{"text": 1}\n',
    "nan.jsonl": b'{"text": NaN}\n{"text": "\\ud800", "published": "2025-03-01"}\n',
    "deep.jsonl": b'{"text":' + b"[" * 500_000 + b"\n",
    "keys.jsonl": (
        '{"text": "a", ' + ",".join(f'"k{n}": 1' for n in range(50_000)) + "}\n"
    ).encode(),
}


def _rows(count):
    return HEAD.encode() + GOOD.encode() * count


def _ged(count):
    """A table of very many columns and rows, none of them filled."""
    names = ",".join(["latitude", "longitude", *(f"c{n}" for n in range(990))])
    return names.encode() + (b"\n" + b"," * 991) * count


HEAVY = {
    "same row.csv": partial(_rows, 300_000),
    "empty cells.csv": partial(_ged, 85_000),
    "one line.csv": lambda: HEAD.encode() + b"x" * 200_000_000,
    "quoted line.csv": lambda: HEAD.encode() + b'1,2,3,4,"' + b"\n" * 100_000_000,
}
"""Too slow for a test of every day."""


def tables(bait):
    """Bytes, or what makes them, by the file's name."""
    told = _BROKEN | HEAVY
    for name, content in _texts(bait).items():
        told[name] = content.encode() if isinstance(content, str) else content
    return told
