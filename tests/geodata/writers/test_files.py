import os
import stat
from pathlib import Path

import pytest

from geodata.errors import GeodataError
from geodata.writers import write_atomically


def test_a_file_is_written_whole_and_nothing_is_left_beside_it(tmp_path):
    path = tmp_path / "out.geojson"
    path.write_bytes(b"old")

    write_atomically(path, b"new")

    assert path.read_bytes() == b"new"
    assert list(tmp_path.iterdir()) == [path]


def test_a_failed_write_leaves_the_old_file_and_no_rest(tmp_path):
    path = tmp_path / "out.geojson"
    path.write_bytes(b"old")

    with pytest.raises(TypeError):
        write_atomically(path, "text")

    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_the_file_has_the_permissions_of_any_new_file(tmp_path):
    plain = tmp_path / "plain"
    plain.touch()

    write_atomically(tmp_path / "out", b"x")

    mode = stat.S_IMODE((tmp_path / "out").stat().st_mode)
    assert mode == stat.S_IMODE(plain.stat().st_mode)


def test_a_link_stays_a_link(tmp_path):
    target = tmp_path / "target"
    target.write_bytes(b"old")
    (tmp_path / "link").symlink_to(target)

    write_atomically(tmp_path / "link", b"new")

    assert (tmp_path / "link").is_symlink()
    assert target.read_bytes() == b"new"


def test_a_folder_that_is_not_there_is_told_in_words(tmp_path):
    with pytest.raises(GeodataError, match="cannot be written: No such file"):
        write_atomically(tmp_path / "none" / "out", b"x")


def test_a_folder_in_the_way_is_told_in_words(tmp_path):
    with pytest.raises(GeodataError, match="cannot be written: Is a directory"):
        write_atomically(tmp_path, b"x")


def test_a_pipe_is_written_to_directly():
    device = Path(os.devnull)

    write_atomically(device, b"x")

    assert device.is_char_device()
