import threading
from dataclasses import replace

import pytest

from mapapp.compose import (
    _once,
    get_geocoder,
    make_archive,
    make_geocoder,
)
from mapapp.settings import Settings


@pytest.fixture
def settings(tmp_path):
    return replace(Settings.from_env({}), archive_path=tmp_path / "a.sqlite")


def never():
    pytest.fail("the geocoder was asked for")


def test_a_new_archive_starts_with_the_sample(settings):
    with make_archive(settings, geocoder=lambda: make_geocoder(settings)) as archive:
        assert archive.has_sample()


def test_an_archive_without_the_sample_needs_no_geocoder(settings):
    plain = replace(settings, with_sample=False)

    with make_archive(plain, geocoder=never) as archive:
        assert archive.is_new()


def test_a_part_is_built_once_for_all_threads():
    built = []
    get = _once(lambda: built.append(1) or object())

    threads = [threading.Thread(target=get) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert built == [1]
    assert get_geocoder() is get_geocoder()
