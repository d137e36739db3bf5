"""The hostile files, read in one process: told or refused, and nothing reached."""

import sys
import time
from itertools import islice

import pytest

from geodata.errors import DataSetError
from geodata.readers.datasets.contract import Options
from geodata.readers.inputs import read_stream
from geodata.readers.recognising import read_data_set
from tests.geodata.readers.hostile.bait import SECRET, laid_out
from tests.geodata.readers.hostile.corpus import HEAVY, IN_A_CHILD, hostile_files

SECONDS = 20


FEW = {"path.parquet", "lying.fgb"}
"""Of those that are read in a child these stand for all, every day."""


def words_of(content, name):
    """All that comes of a file: why it is refused, or what is in it and of it."""
    try:
        found = read_data_set(content, name, Options())
    except DataSetError as error:
        return str(error)
    if found is None:
        told = islice(read_stream(content), 100)
        return "\n".join(each.error or each.report.text for each in told)
    problems = [each.words() for each in found.problems]
    texts = [report.text for report, _ in found.rows.pairs()]
    return "\n".join([found.why, *found.notes, *problems, *texts])


def is_slow(name):
    return name in HEAVY or (name.endswith(IN_A_CHILD) and name not in FEW)


@pytest.mark.skipif(sys.platform != "linux", reason="the watch is of the Linux kernel")
@pytest.mark.parametrize(
    "slow", [False, pytest.param(True, marks=pytest.mark.large)], ids=["", "slow"]
)
def test_every_hostile_file_is_refused_or_told_and_reaches_nothing(tmp_path, slow):
    with laid_out(tmp_path) as (bait, listening, watched):
        files = hostile_files(bait)
        assert len(files) >= 150
        for name in sorted(files):
            if is_slow(name) is not slow:
                continue
            content = files[name]()
            begun = time.monotonic()

            told = words_of(content, name)

            assert SECRET not in told, name
            assert time.monotonic() - begun <= SECONDS, name
            assert not watched.opened(), name
            assert not listening.came(), name
