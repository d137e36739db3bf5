import io

import pytest
import xlsxwriter

from geodata.errors import DataSetError
from geodata.frames import check_frame
from geodata.readers.datasets.contract import Options
from geodata.readers.recognising import read_data_set


@pytest.fixture
def as_workbook():
    """Fills a new workbook, and gives its bytes."""

    def run(fill):
        out = io.BytesIO()
        with xlsxwriter.Workbook(out) as book:
            fill(book)
        return out.getvalue()

    return run


@pytest.fixture
def is_told():
    """A hostile file is refused in words, or told row by row, and nothing else."""

    def check(content, *, key=None):
        try:
            found = read_data_set(content, "a file", Options(), key=key)
        except DataSetError as error:
            return str(error)
        if found is None:
            return "no data set"
        check_frame(found.frame())
        assert len(found.incidents) == len(found)
        return "; ".join(one.words() for one in found.problems)

    return check
