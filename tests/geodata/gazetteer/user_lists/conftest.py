import pytest

from geodata.gazetteer import Gazetteer, compile_index
from geodata.gazetteer.user_lists.adding import Workshop, add


def base_rows():
    return [
        {
            "geonameid": 703448,
            "name": "Kyiv",
            "latitude": 50.45466,
            "longitude": 30.5238,
            "countrycode": "UA",
            "population": 2952301,
            "admin1code": "12",
            "alternatenames": ["Kiev"],
        },
        {
            "geonameid": 617367,
            "name": "Orhei",
            "latitude": 47.38494,
            "longitude": 28.82445,
            "countrycode": "MD",
            "population": 21065,
            "admin1code": "82",
            "alternatenames": [],
        },
    ]


def make_dump_line(**told):
    row = {
        "geonameid": 700001,
        "name": "Bălăneştuca",
        "asciiname": "Balanestuca",
        "alternatenames": "Balaneshtuca,Бэлэнештука,bei lan",
        "latitude": 47.22,
        "longitude": 28.12,
        "feature_class": "P",
        "feature_code": "PPL",
        "country": "MD",
        "cc2": "",
        "admin1": "82",
        "admin2": "",
        "admin3": "",
        "admin4": "",
        "population": 0,
        "elevation": "",
        "dem": 200,
        "timezone": "Europe/Chisinau",
        "modified": "2024-01-01",
    }
    assert told.keys() <= row.keys()
    return "\t".join(map(str, (row | told).values()))


@pytest.fixture
def dump_line():
    return make_dump_line


@pytest.fixture
def write_lines(tmp_path):
    def write(name, *lines, end="\n", encoding="utf-8"):
        path = tmp_path / name
        path.write_bytes((end.join(lines) + end).encode(encoding))
        return path

    return write


@pytest.fixture(scope="session")
def base_index(tmp_path_factory):
    return compile_index(tmp_path_factory.mktemp("base"), geonames=base_rows)


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "gazetteers"


class Shop:
    """A folder of lists upon the small base, and what was said meanwhile."""

    def __init__(self, base, folder):
        self.base = base
        self.folder = folder
        self.said = []
        self.workshop = Workshop(
            folder=folder,
            find=self.base.find,
            boundaries=self.base.boundaries,
            tell=self.said.append,
            now="2026-01-01T00:00:00+00:00",
        )

    def add(self, *paths):
        return add(paths, self.workshop)

    def open(self):
        return Gazetteer.open(
            cache_dir=self.folder / "none",
            lists=self.folder,
            build=lambda *_: self.base.path,
        )


@pytest.fixture(scope="session")
def base(base_index):
    """Only read, so that its boundaries are read once."""
    return Gazetteer(base_index)


@pytest.fixture
def shop(base, folder):
    return Shop(base, folder)
