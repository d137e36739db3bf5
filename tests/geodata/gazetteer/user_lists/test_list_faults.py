import os
import resource
import signal
import sqlite3
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from geodata.errors import GazetteerError
from geodata.gazetteer.user_lists.catalogue import CATALOGUE, forget, listed, sweep

ADD = """
import sys
from pathlib import Path
from geodata.gazetteer.boundaries import Boundaries
from geodata.gazetteer.user_lists.adding import Workshop, add
from geodata.errors import GazetteerError

print("ready", flush=True)
shop = Workshop(
    folder=Path(sys.argv[1]), find=lambda name: (), boundaries=Boundaries.load(),
    tell=print, now=sys.argv[2],
)
try:
    add([Path(path) for path in sys.argv[3:]], shop)
except GazetteerError as error:
    sys.exit(f"refused: {error}")
"""


def adding(folder, *paths, now="now", **options):
    return subprocess.Popen(  # noqa: S603 - our own code
        [sys.executable, "-c", ADD, folder, now, *paths],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        **options,
    )


def many_rows(dump_line, *, count, stem):
    return [
        dump_line(
            geonameid=number, name=f"{stem}{number}", asciiname="", alternatenames="",
            latitude=round(46 + number / count, 5),
        )
        for number in range(1, count + 1)
    ]  # fmt: skip


@pytest.mark.parametrize("keep", [0, 1000, -1])
def test_a_damaged_list_says_what_to_do_and_can_be_removed(
    shop, write_lines, dump_line, keep
):
    (added,) = shop.add(write_lines("MD.txt", dump_line()))
    path = added.listed.path
    path.write_bytes(path.read_bytes()[:keep])

    with pytest.raises(GazetteerError, match="mapapp gazetteer remove MD"):
        shop.open()
    assert not listed(shop.folder)[0].is_whole()
    assert forget(shop.folder, "MD") == added.listed
    assert shop.open().lists == ()


def test_a_list_whose_file_is_gone_says_what_to_do(shop, write_lines, dump_line):
    (added,) = shop.add(write_lines("MD.txt", dump_line()))
    added.listed.path.unlink()

    with pytest.raises(GazetteerError, match="Add it again"):
        shop.open()

    shop.add(write_lines("MD.txt", dump_line()))
    assert shop.open().knows("Balanestuca")


def test_a_damaged_catalogue_is_named(shop, folder):
    folder.mkdir()
    (folder / CATALOGUE).write_bytes(b"nonsense " * 1000)

    with pytest.raises(GazetteerError, match=CATALOGUE):
        shop.open()


def test_removing_what_is_not_there_is_nothing(shop, folder, write_lines, dump_line):
    assert forget(folder, "MD") is None
    assert not folder.exists()
    shop.add(write_lines("MD.txt", dump_line()))
    assert forget(folder, "RO") is None
    assert len(listed(folder)) == 1


def test_names_of_lists_are_one_whatever_their_case(shop, write_lines, dump_line):
    shop.add(write_lines("MD.txt", dump_line()))

    shop.add(write_lines("md.txt", dump_line()))

    assert [each.name for each in listed(shop.folder)] == ["md"]
    assert forget(shop.folder, "Md").name == "md"


def test_a_replaced_list_leaves_no_file_behind(shop, write_lines, dump_line):
    for population in (1, 2, 3):
        shop.add(write_lines("MD.txt", dump_line(population=population)))

    (known,) = listed(shop.folder)
    assert {p.name for p in shop.folder.iterdir()} == {CATALOGUE, known.path.name}


def test_left_over_files_are_swept_and_others_are_not(shop, write_lines, dump_line):
    (added,) = shop.add(write_lines("MD.txt", dump_line()))
    old = [
        shop.folder / ".adding-abc.sqlite",
        shop.folder / f"RO-{'0' * 16}.sqlite",
        shop.folder / "mine.sqlite",
    ]
    fresh = shop.folder / ".adding-def.sqlite"
    for path in (*old, fresh):
        path.touch()
    for path in (*old, added.listed.path):
        os.utime(path, (1, 1))

    sweep(shop.folder)

    left = set(shop.folder.iterdir()) - {shop.folder / CATALOGUE}
    assert left == {added.listed.path, old[2], fresh}


def test_a_folder_that_cannot_be_written_is_named(shop, folder, write_lines, dump_line):
    folder.touch()

    with pytest.raises(GazetteerError, match="gazetteers"):
        shop.add(write_lines("MD.txt", dump_line()))


def test_a_locked_catalogue_is_waited_for(shop, folder, write_lines, dump_line):
    shop.add(write_lines("MD.txt", dump_line()))
    holder = sqlite3.connect(folder / CATALOGUE, isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    with ThreadPoolExecutor(1) as pool:
        added = pool.submit(shop.add, write_lines("RO.txt", dump_line()))
        time.sleep(0.3)
        assert [each.name for each in listed(folder)] == ["MD"]
        holder.execute("ROLLBACK")
        added.result()
    holder.close()

    assert [each.name for each in listed(folder)] == ["MD", "RO"]


def test_two_adds_at_once_leave_one_whole_list_of_each_name(
    shop, folder, write_lines, dump_line, tmp_path
):
    one = write_lines("MD.txt", *many_rows(dump_line, count=2000, stem="Uno"))
    (tmp_path / "b").mkdir()
    other = write_lines("b/MD.txt", *many_rows(dump_line, count=2000, stem="Alt"))
    third = write_lines("RO.txt", dump_line(geonameid=9))

    running = [adding(folder, path) for path in (one, other, third)]

    assert [each.wait() for each in running] == [0, 0, 0]
    for each in running:
        each.stdout.close()
        each.stderr.close()
    gazetteer = shop.open()
    assert [each.name for each in gazetteer.lists] == ["MD", "RO"]
    assert gazetteer.knows("Uno7") != gazetteer.knows("Alt7")


def test_a_full_disk_leaves_the_old_list(shop, folder, write_lines, dump_line):
    shop.add(write_lines("MD.txt", dump_line()))
    big = write_lines("MD.txt", *many_rows(dump_line, count=3000, stem="Uno"))

    def limit():
        resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))

    run = adding(folder, big, preexec_fn=limit)
    _, said = run.communicate()

    assert run.returncode == 1
    assert b"refused: the list cannot be written" in said
    gazetteer = shop.open()
    assert gazetteer.knows("Balanestuca")
    assert not gazetteer.knows("Uno7")
    assert not [*folder.glob(".adding-*")]


def test_whenever_an_add_is_killed_the_old_list_or_the_new_one_is_there(
    shop, folder, write_lines, dump_line
):
    rows = {
        stem: many_rows(dump_line, count=4000, stem=stem) for stem in ("Uno", "Alt")
    }
    files = {stem: write_lines(f"{stem}.txt", *told) for stem, told in rows.items()}
    target = files["Uno"].with_name("MD.txt")
    seen = set()

    for turn in range(12):
        stem = ("Uno", "Alt")[turn % 2]
        target.write_bytes(files[stem].read_bytes())
        run = adding(folder, target)
        run.stdout.readline()
        time.sleep(0.02 * turn)
        run.send_signal(signal.SIGKILL)
        run.communicate()
        gazetteer = shop.open()
        held = [name for name in ("Uno", "Alt") if gazetteer.knows(f"{name}4000")]
        assert len(held) == len(gazetteer.lists) <= 1
        for name in held:
            assert all(gazetteer.knows(f"{name}{n}") for n in (1, 2000, 4000))
        seen |= set(held)
    shop.add(target)
    assert len(shop.open().lists) == 1


def test_a_catalogue_whose_writer_was_killed_is_as_it_was_before(
    shop, folder, write_lines, dump_line, tmp_path
):
    (added,) = shop.add(write_lines("MD.txt", dump_line()))
    writer = sqlite3.connect(folder / CATALOGUE, isolation_level=None)
    writer.execute("PRAGMA cache_size=1")
    writer.execute("BEGIN IMMEDIATE")
    writer.execute("UPDATE list SET name = 'half'")
    writer.execute("CREATE TABLE much (text)")
    writer.executemany("INSERT INTO much VALUES (?)", [("x" * 3000,)] * 50)
    killed = tmp_path / "killed"
    killed.mkdir()
    for path in folder.iterdir():  # with the journal of what was not committed
        (killed / path.name).write_bytes(path.read_bytes())
    writer.execute("ROLLBACK")
    writer.close()

    assert (killed / f"{CATALOGUE}-journal").exists()
    (known,) = listed(killed)
    assert (known.name, known.sha256) == ("MD", added.listed.sha256)


def test_a_list_replaced_while_it_is_opened_is_opened_anew(
    shop, write_lines, dump_line, monkeypatch
):
    shop.add(write_lines("MD.txt", dump_line()))
    from geodata.gazetteer import index  # noqa: PLC0415 - its door is watched here

    def late(folder):
        found = listed(folder)
        if len(looks) == 0:
            shop.add(write_lines("MD.txt", dump_line(population=77)))
        looks.append(found)
        return found

    looks = []
    monkeypatch.setattr(index, "listed", late)

    assert shop.open().find("Balanestuca")[0].population == 77
    assert len(looks) >= 2
