import sqlite3
import stat
import subprocess
import sys
from datetime import UTC, datetime, timedelta

import pytest

from geodata.geocoding.online.answer_cache import FileCache
from geodata.geocoding.online.answer_file import AnswerFile
from geodata.geocoding.online.answers import (
    FOUND_STANDS,
    NOT_FOUND_STANDS,
    KeptAnswer,
    Question,
)

NOON = datetime(2025, 11, 25, 12, 0, tzinfo=UTC)
SERVER = "http://127.0.0.1"
TESTIVKA = Question(name="Тестівка", country="UA", language="uk,en")
FOUND = KeptAnswer(rows=({"lat": "48.1", "name": "Тестівка"},), answered_at=NOON)
NOT_FOUND = KeptAnswer(rows=(), answered_at=NOON)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "cache" / "answers.sqlite"


def cache_at(path, *, now=NOON, **options):
    return FileCache(AnswerFile(path), now=lambda: now, **options)


@pytest.mark.parametrize("answer", [FOUND, NOT_FOUND])
def test_an_answer_outlives_the_cache_that_took_it(path, answer):
    cache_at(path).put(SERVER, TESTIVKA, answer)

    assert cache_at(path).get(SERVER, TESTIVKA) == answer


def test_all_of_the_question_is_the_key(path):
    cache = cache_at(path)
    cache.put(SERVER, TESTIVKA, FOUND)

    assert cache.get("http://127.0.0.2", TESTIVKA) is None
    assert cache.get(SERVER, Question(name="Тестівка", country="UA")) is None
    assert cache.get(SERVER, Question(name="Тестівка", language="uk,en")) is None
    assert cache.get(SERVER, Question(name="Тест", country="UA", language="uk,en")) is (
        None
    )


def test_answers_to_what_was_asked_in_another_form_are_not_read(path, monkeypatch):
    cache_at(path).put(SERVER, TESTIVKA, FOUND)
    monkeypatch.setattr("geodata.geocoding.online.answer_cache.FORM", "another form")

    assert cache_at(path).get(SERVER, TESTIVKA) is None


@pytest.mark.parametrize(
    ("answer", "limit"), [(FOUND, FOUND_STANDS), (NOT_FOUND, NOT_FOUND_STANDS)]
)
def test_answers_age(path, answer, limit):
    cache_at(path).put(SERVER, TESTIVKA, answer)

    assert cache_at(path, now=NOON + limit).get(SERVER, TESTIVKA) == answer
    late = NOON + limit + timedelta(seconds=1)
    assert cache_at(path, now=late).get(SERVER, TESTIVKA) is None


def test_a_new_answer_takes_the_place_of_the_old(path):
    cache = cache_at(path)
    cache.put(SERVER, TESTIVKA, NOT_FOUND)
    cache.put(SERVER, TESTIVKA, FOUND)

    assert cache.get(SERVER, TESTIVKA) == FOUND


def test_the_oldest_go_when_there_are_too_many(path):
    cache = cache_at(path, most_bytes=1000)
    questions = [Question(name=f"Place {number}") for number in range(100)]
    for number, question in enumerate(questions):
        at = NOON - timedelta(hours=1) + timedelta(seconds=number)
        cache.put(SERVER, question, KeptAnswer(rows=FOUND.rows, answered_at=at))

    kept = [cache.get(SERVER, question) is not None for question in questions]

    assert kept == sorted(kept)
    assert 10 <= sum(kept) <= 30


def test_only_the_user_may_read_it(path):
    cache_at(path).put(SERVER, TESTIVKA, FOUND)

    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def other_tables(path):
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE answers (x)")
        connection.execute("PRAGMA user_version=1")
    connection.close()


def torn_rows(path):
    cache_at(path).put(SERVER, TESTIVKA, FOUND)
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE answers SET rows = '[1, {'")
    connection.close()


def torn_pages(path):
    cache_at(path).put(SERVER, TESTIVKA, FOUND)
    content = path.read_bytes()
    path.write_bytes(content[:4096] + b"\xff" * (len(content) - 4096))


DAMAGES = {
    "no database": lambda path: path.write_bytes(b"not a database" * 100),
    "torn pages": torn_pages,
    "other tables": other_tables,
    "torn rows": torn_rows,
    "nothing at all": lambda path: path.write_bytes(b""),
}


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
def test_a_damaged_file_is_begun_anew(path, damage):
    path.parent.mkdir()
    damage(path)
    cache = cache_at(path)

    assert cache.get(SERVER, TESTIVKA) is None
    cache.put(SERVER, TESTIVKA, FOUND)
    assert cache.get(SERVER, TESTIVKA) == FOUND


def test_a_damaged_file_is_set_aside(path):
    path.parent.mkdir()
    path.write_bytes(b"not a database" * 100)
    cache_at(path).put(SERVER, TESTIVKA, FOUND)

    aside = path.with_name(f"{path.name}.damaged")
    assert aside.read_bytes() == b"not a database" * 100


def test_a_file_that_cannot_be_used_is_as_good_as_an_empty_one(tmp_path):
    folder = tmp_path / "file"
    folder.write_text("a file where a folder should be")
    cache = cache_at(folder / "answers.sqlite")

    cache.put(SERVER, TESTIVKA, FOUND)

    assert cache.get(SERVER, TESTIVKA) is None


WRITER = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from geodata.geocoding.online.answer_cache import FileCache
from geodata.geocoding.online.answer_file import AnswerFile
from geodata.geocoding.online.answers import KeptAnswer, Question
now = datetime(2025, 11, 25, 12, tzinfo=UTC)
cache = FileCache(AnswerFile(Path(sys.argv[1])), now=lambda: now)
for number in range(30):
    question = Question(name=f"Place {sys.argv[2]} {number}")
    cache.put("http://127.0.0.1", question, KeptAnswer(rows=(), answered_at=now))
"""


def test_several_processes_write_at_once(path):
    command = [sys.executable, "-W", "error", "-c", WRITER, str(path)]
    writers = [
        subprocess.Popen([*command, str(number)])  # noqa: S603 - our own command
        for number in range(3)
    ]

    assert [writer.wait() for writer in writers] == [0, 0, 0]
    cache = cache_at(path)
    names = [f"Place {one} {number}" for one in range(3) for number in range(30)]
    assert all(cache.get(SERVER, Question(name=name)) for name in names)
