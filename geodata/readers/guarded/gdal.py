"""GDAL in a child process: one driver, in memory, and no way out."""

import warnings

import pyogrio
from pyogrio._ogr import _register_drivers

from geodata.errors import DataSetError


def keep_driver(driver: str) -> None:
    """Take all other drivers of GDAL away from this process.

    GDAL chooses its driver by a file's content: without this a file of another format
    would be read by one that opens others.

    Raises:
        DataSetError: they cannot be taken away.
    """
    if list(pyogrio.list_drivers()) == [driver]:
        return
    others = [name for name in pyogrio.list_drivers() if name != driver]
    pyogrio.set_gdal_config_options({"OGR_SKIP": ",".join(others)})
    with warnings.catch_warnings():
        # It warns of drivers that were taken away already.
        warnings.simplefilter("ignore")
        _register_drivers()
    if list(pyogrio.list_drivers()) != [driver]:
        msg = "this GDAL cannot be held to one driver: no file is given to it"
        raise DataSetError(msg)
