"""Functions that a child runs in tests of FlatGeobuf."""

import random

import orjson

from geodata.errors import DataSetError
from geodata.readers.containers.flatgeobuf_inside import features


def damaged(content, asked):
    """A file with some bytes changed, again and again: how often it can be read."""
    chance = random.Random(7)  # noqa: S311 - a test
    told = []
    for _ in range(200):
        changed = bytearray(content)
        for _ in range(chance.randint(1, 4)):
            changed[chance.randrange(8, len(changed))] = chance.randrange(256)
        told.append(_words_of(bytes(changed), asked))
    return orjson.dumps(told)


def foreign(_content, asked):
    """What becomes of files that are no FlatGeobuf."""
    files = [file.encode("latin-1") for file in asked["files"]]
    return orjson.dumps([_words_of(file, asked) for file in files])


def _words_of(content, asked):
    try:
        features(content, asked)
    except DataSetError as error:
        return str(error)
    return "read"
