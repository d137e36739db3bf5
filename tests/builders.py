"""Values for tests: builders that name only what matters, and strategies."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import shapely
from hypothesis import strategies as st

from geodata.members import LISTS
from geodata.models import (
    AREA_PRECISIONS,
    Claim,
    Count,
    GeoPrecision,
    Grade,
    Incident,
    IncidentType,
    Location,
    Report,
    Source,
    Status,
    TimePrecision,
    WeaponUse,
)
from geodata.tags import tag_breaches

DAY = date(2025, 11, 25)
NOON = datetime(2025, 11, 26, 12, tzinfo=UTC)


def make_report(text="Six people died in Kyiv.", **fields):
    return Report(text=text, **({"published": DAY} | fields))


def make_location(place="Kyiv", longitude=30.5, latitude=50.45, **fields):
    defaults = {"country": "UA", "geo_precision": GeoPrecision.SETTLEMENT}
    return Location(
        place=place, longitude=longitude, latitude=latitude, **(defaults | fields)
    )


def make_incident(incident_id="a", **fields):
    defaults = {
        "incident_type": IncidentType.STRIKE,
        "title": f"Incident {incident_id}",
        "location": make_location(),
        "date_start": DAY,
        "date_end": DAY,
    }
    return Incident(incident_id=incident_id, **(defaults | fields))


def make_claim(report, quote, **fields):
    start = report.text.index(quote)
    defaults = {
        "field": "killed",
        "value": 6,
        "start": start,
        "end": start + len(quote),
        "report_id": report.report_id,
    }
    return Claim(quote=quote, **(defaults | fields))


def exactly(number):
    return Count(low=number, best=number, high=number)


def sample_table():
    """The seven incidents that the sample must give, with invented places."""
    violation = IncidentType.AIRSPACE_VIOLATION
    square = shapely.box(36.6, 43.5, 41.8, 46.9)
    krai = make_location(
        "Krasnodar Krai",
        39.2,
        45.2,
        country="RU",
        geo_precision=GeoPrecision.ADMIN1,
        area=square,
        uncertainty_m=250_000.0,
    )
    district = {"geo_precision": GeoPrecision.DISTRICT, "uncertainty_m": 6000.0}
    return (
        make_incident("kyiv", killed=Count(low=6, best=6), injured=exactly(13)),
        make_incident(
            "dniprovskyi",
            location=make_location("Dniprovskyi", 30.6, 50.45, **district),
            killed=exactly(2),
            part_of="kyiv",
        ),
        make_incident(
            "sviatoshynskyi",
            location=make_location("Sviatoshynskyi", 30.36, 50.46, **district),
            killed=exactly(4),
            part_of="kyiv",
        ),
        make_incident("krasnodar", location=krai, injured=exactly(6)),
        make_incident(
            "taganrog",
            location=make_location("Taganrog", 38.9, 47.2, country="RU"),
            killed=exactly(1),
            injured=exactly(3),
        ),
        make_incident(
            "cuhurestii",
            incident_type=violation,
            location=make_location("Cuhurestii de Jos", 28.6, 47.9, country="MD"),
        ),
        make_incident("romania", incident_type=violation, location=None),
    )


names = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
some_names = names.filter(bool)
maybe_names = st.none() | names
tags = some_names.filter(lambda tag: not tag_breaches([tag]))
people = st.integers(min_value=0, max_value=10_000)
days = st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 12, 31))


@st.composite
def counts(draw):
    """Any bounds that may stand together, unknown ones too."""
    low, best, high = sorted(draw(st.tuples(people, people, people)))
    known = draw(st.tuples(st.booleans(), st.booleans(), st.booleans()))
    return Count(
        low=low if known[0] else None,
        best=best if known[1] else None,
        high=high if known[2] else None,
    )


@st.composite
def areas(draw):
    """A rectangle of at least a thousandth of a degree, on the globe."""
    west = draw(st.floats(-179, 178))
    south = draw(st.floats(-89, 88))
    width, height = draw(st.tuples(st.floats(0.001, 1), st.floats(0.001, 1)))
    return shapely.box(west, south, west + width, south + height)


@st.composite
def locations(draw):
    """A place; with an area only where a frame carries one."""
    precision = draw(st.sampled_from(sorted(set(GeoPrecision) - {"unlocated"})))
    has_area = precision in AREA_PRECISIONS
    return Location(
        place=draw(names),
        country=draw(st.none() | st.sampled_from(["UA", "RU", "MD", "RO"])),
        admin1=draw(maybe_names),
        admin2=draw(maybe_names),
        place_id=draw(maybe_names),
        longitude=draw(st.floats(-180, 180)),
        latitude=draw(st.floats(-90, 90)),
        geo_precision=precision,
        uncertainty_m=draw(st.none() | st.floats(0, 1e7)),
        area=draw(st.none() | areas()) if has_area else None,
    )


weapon_uses = st.builds(
    WeaponUse,
    weapon=names,
    launched=st.none() | people,
    intercepted=st.none() | people,
)
sources = st.builds(
    Source,
    report_id=names,
    title=maybe_names,
    outlet=maybe_names,
    url=maybe_names,
    published=st.none() | days,
    language=maybe_names,
    sha256=names,
)
values = st.none() | st.booleans() | people | st.floats(0, 1e9) | names


@st.composite
def claims(draw):
    """A claim whose span has the length of its quote."""
    quote = draw(names)
    start = draw(people)
    return Claim(
        field=draw(names),
        value=draw(values),
        quote=quote,
        start=start,
        end=start + len(quote),
        report_id=draw(names),
        attributed_to=draw(maybe_names),
    )


@st.composite
def incidents(draw, incident_id=None):
    """Any incident that the models allow."""
    start, end = sorted(draw(st.tuples(days, days)))
    is_dated = draw(st.booleans())
    own_id = draw(some_names) if incident_id is None else incident_id
    return Incident(
        incident_id=own_id,
        incident_type=draw(st.sampled_from(IncidentType)),
        title=draw(names),
        toponym=draw(maybe_names),
        location=draw(st.none() | locations()),
        date_start=start if is_dated else None,
        date_end=end if is_dated else None,
        time_precision=draw(st.sampled_from(TimePrecision)),
        time_of_day=draw(maybe_names),
        killed=draw(counts()),
        injured=draw(counts()),
        part_of=draw(maybe_names.filter(lambda name: name != own_id)),
        weapons=tuple(draw(st.lists(weapon_uses, max_size=2))),
        effects=tuple(draw(st.lists(names, max_size=2))),
        actor=draw(maybe_names),
        status=draw(st.sampled_from(Status)),
        grade=draw(st.none() | st.sampled_from(Grade)),
        is_graphic=draw(st.booleans()),
        tags=tuple(draw(st.lists(tags, max_size=2, unique=True))),
        notes=draw(maybe_names),
        claims=tuple(draw(st.lists(claims(), max_size=2))),
        sources=tuple(draw(st.lists(sources, max_size=2))),
    )


@st.composite
def plain_incidents(draw, incident_id="a"):
    """An incident with what selections and sums look at, and no more."""
    first = draw(st.none() | days)
    return make_incident(
        incident_id,
        incident_type=draw(st.sampled_from(IncidentType)),
        location=draw(st.sampled_from([None, make_location()])),
        date_start=first,
        date_end=first and min(date.max, first + draw(st.timedeltas(DAYS_0, DAYS_9))),
        killed=draw(counts()),
        injured=draw(counts()),
    )


DAYS_0, DAYS_9 = timedelta(), timedelta(days=9)


@st.composite
def incident_lists(draw, members=incidents, max_size=5):
    """Incidents with ids 0, 1, ... of which any may be part of any other."""
    rows = draw(st.lists(members("0"), max_size=max_size))
    numbers = [str(number) for number in range(len(rows))]
    parents = st.none() | st.sampled_from([*numbers, "elsewhere"])
    return tuple(
        replace(
            row,
            incident_id=number,
            part_of=draw(parents.filter(lambda parent, own=number: parent != own)),
        )
        for number, row in zip(numbers, rows, strict=True)
    )


def plain_lists():
    """Like ``incident_lists``, of plain incidents."""
    return incident_lists(plain_incidents)


def as_objects(frame):
    """The frame with its lists as objects, however it holds them."""
    return frame.astype(dict.fromkeys(LISTS, "object"))
