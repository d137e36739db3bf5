import ast
from concurrent.futures import ThreadPoolExecutor
from functools import partial

import pytest

from geodata.errors import GazetteerError
from geodata.gazetteer import Gazetteer, compile_index
from geodata.gazetteer.compiling import shaping_modules
from geodata.gazetteer.folding import fold
from geodata.gazetteer.index_file import IndexFile
from geodata.gazetteer.index_writing import IndexWriter, content_digest
from geodata.gazetteer.layers import Layers
from geodata.gazetteer.tables import SourceEntry
from geodata.places import Place, PlaceKind


def few_rows():
    return [
        {
            "geonameid": 703448,
            "name": "Kyiv",
            "latitude": 50.45466,
            "longitude": 30.5238,
            "countrycode": "UA",
            "population": 2952301,
            "admin1code": "12",
            "alternatenames": ["Kiev", "Київ", "IEV", "ji fu"],
        }
    ]


@pytest.fixture(scope="module")
def small_index(tmp_path_factory):
    return compile_index(tmp_path_factory.mktemp("cache"), geonames=few_rows)


def test_a_name_is_found_in_every_spelling(small_index):
    gazetteer = Gazetteer(small_index)
    for name in ("Kyiv", "KYIV", "Kiev", "Київ", "kiev "):
        assert gazetteer.find(name)[-1].place_id == "geonames:703448"


def test_codes_and_machine_romanisations_are_no_names(small_index):
    gazetteer = Gazetteer(small_index)
    assert not gazetteer.knows("IEV")
    assert not gazetteer.knows("ji fu")


def test_an_alternate_name_is_marked(small_index):
    gazetteer = Gazetteer(small_index)
    assert gazetteer.entries("Kyiv")[-1].is_main_name
    assert not gazetteer.entries("Kiev")[-1].is_main_name


def test_an_unknown_name_is_nothing(small_index):
    assert Gazetteer(small_index).find("Nowhereville") == ()
    assert Gazetteer(small_index).find("") == ()


def test_a_place_is_found_by_its_id(small_index):
    gazetteer = Gazetteer(small_index)
    assert gazetteer.by_id("geonames:703448").name == "Kyiv"
    assert gazetteer.by_id("geonames:1") is None


def test_a_place_knows_its_first_level_unit(small_index):
    assert Gazetteer(small_index).find("Kyiv")[-1].admin1 == "Kyiv"


@pytest.mark.parametrize("keep", [0, 100, -1])
def test_a_cut_index_is_refused(small_index, tmp_path, keep):
    path = tmp_path / small_index.name
    path.write_bytes(small_index.read_bytes()[:keep])

    with pytest.raises(GazetteerError, match="damaged"):
        Gazetteer(path)


def test_one_changed_byte_is_noticed(small_index, tmp_path):
    content = bytearray(small_index.read_bytes())
    content[len(content) // 2] ^= 1
    path = tmp_path / small_index.name
    path.write_bytes(content)

    with pytest.raises(GazetteerError, match="damaged"):
        Gazetteer(path)


def test_a_missing_index_is_named(tmp_path):
    with pytest.raises(GazetteerError, match=r"gone\.sqlite"):
        Gazetteer(tmp_path / "gone.sqlite")


def test_compiling_twice_gives_the_same_bytes(small_index, tmp_path):
    assert compile_index(tmp_path, geonames=few_rows).name == small_index.name


def test_two_builds_at_once_leave_one_good_index(tmp_path):
    with ThreadPoolExecutor(2) as pool:
        builds = [
            pool.submit(compile_index, tmp_path, geonames=few_rows) for _ in range(2)
        ]
        paths = {build.result() for build in builds}

    assert [Gazetteer(path).knows("Kyiv") for path in paths] == [True]
    assert list(tmp_path.iterdir()) == list(paths)


def test_a_folder_that_cannot_be_written_is_named(tmp_path):
    (tmp_path / "file").touch()

    with pytest.raises(GazetteerError, match="file"):
        compile_index(tmp_path / "file" / "cache", geonames=few_rows)


def test_progress_is_told(tmp_path):
    messages = []

    compile_index(tmp_path, messages.append, geonames=few_rows)

    assert messages == [
        "Preparing the gazetteer (once, a few seconds)",
        "Gazetteer ready",
    ]


def test_a_damaged_index_in_the_cache_is_compiled_anew(small_index, tmp_path):
    damaged = tmp_path / small_index.name
    damaged.write_bytes(b"nonsense")

    reopened = Gazetteer.open(
        cache_dir=tmp_path, build=partial(compile_index, geonames=few_rows)
    )

    assert reopened.knows("Kyiv")
    assert damaged.read_bytes() == small_index.read_bytes()


def test_a_good_index_is_not_compiled_again(small_index):
    def refuse(*_):
        raise AssertionError

    assert Gazetteer.open(cache_dir=small_index.parent, build=refuse).knows("Kyiv")


def test_many_threads_may_ask_at_once(gazetteer):
    names = ["Kyiv", "Odesa", "Warsaw", "Taganrog", "Харків", "Nowhereville"] * 50
    expected = [gazetteer.find(name) for name in names]
    fresh = Gazetteer(gazetteer.path)

    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(fresh.find, names)) == expected


def test_districts_are_not_settlements_of_their_own(gazetteer):
    kinds = {place.kind for place in gazetteer.find("Dniprovskyi") if place.parent_id}
    assert kinds == {PlaceKind.DISTRICT}


def test_a_village_of_a_list_takes_the_place_of_one_without_a_point(tmp_path):
    base = index_of(tmp_path, village("katottg:1/A", within="katottg:1", radius_m=9e3))
    near = index_of(tmp_path, village("geonames:1", latitude=50.05))
    far = index_of(tmp_path, village("geonames:2", latitude=51.0))

    def found(*files):
        layers = Layers([IndexFile(f, digest=content_digest(f)) for f in files])
        return [entry.place.place_id for entry in layers.entries("selo")]

    assert found(base) == ["katottg:1/A"]
    assert found(base, near) == ["geonames:1"]
    assert found(base, far) == ["katottg:1/A", "geonames:2"]


def village(place_id, *, latitude=50.0, within=None, radius_m=1000.0):
    place = Place(
        place_id=place_id,
        name="Selo",
        kind=PlaceKind.SETTLEMENT,
        country="UA",
        longitude=30.0,
        latitude=latitude,
        within=within,
    )
    return SourceEntry(place=place, names=(), radius_m=radius_m)


def index_of(folder, *entries):
    path = folder / f"{entries[0].place.place_id.replace('/', '-')}.sqlite"
    with IndexWriter(path) as writer:
        for entry in entries:
            writer.add(entry)
    return path


def test_a_village_without_a_point_of_its_own_is_not_the_nearest(tmp_path):
    path = index_of(tmp_path, village("katottg:1/A", within="katottg:1"))

    settlements = IndexFile(path, digest=content_digest(path)).settlements

    assert [*settlements.by_distance(30.0, 50.0)] == []


def test_only_what_shapes_the_index_is_in_its_version():
    names = {path.name for path in shaping_modules()}

    assert {"compiling.py", "folding.py", "sources.py", "tables.py"} <= names
    assert names.isdisjoint({"index.py", "layers.py", "index_file.py", "adding.py"})


def test_what_the_index_stands_on_is_found_through_all_imports():
    imported = set()
    for path in shaping_modules():
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            if isinstance(node, ast.Import):
                assert not any("gazetteer" in alias.name for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module:
                imported.add(node.module)

    own = {m.split(".")[2] for m in imported if m.startswith("geodata.gazetteer.")}
    assert own | {"compiling"} == {
        path.parent.name if path.parent.name != "gazetteer" else path.stem
        for path in shaping_modules()
    }


def test_every_key_is_a_folded_name(gazetteer):
    for name in ("Cuhureștii de Jos", "Краснодарский край", "Côte d'Ivoire"):
        assert gazetteer.entries(fold(name)) == gazetteer.entries(name)
