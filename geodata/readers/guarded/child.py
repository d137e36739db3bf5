"""The other side: a fresh process that reads one file behind its barriers."""

import importlib
import os
import signal
import sys
from collections.abc import Mapping
from typing import Any, BinaryIO

import orjson

from geodata.errors import DataSetError
from geodata.readers.guarded import barriers, linux

SPARE_SECONDS = 5
"""After its time by the clock a child ends by itself, should nobody end it."""


def main() -> None:
    """Read a request and a file from standard input, answer, and end."""
    channel = _channel()
    asked = orjson.loads(sys.stdin.buffer.readline())
    seconds, memory = asked["seconds"], asked["memory"]
    if hasattr(signal, "alarm"):
        signal.alarm(seconds + SPARE_SECONDS)
    stood = ["namespace"] if linux.leave_network() else []
    module, _, name = asked["task"].partition(":")
    task = getattr(importlib.import_module(module), name)
    stood += barriers.raise_barriers(seconds=seconds, memory=memory)
    told: dict[str, Any] = {"barriers": stood}
    answer = b""
    try:
        answer = task(sys.stdin.buffer.read(), asked["asked"])
        told["status"] = "read"
    except DataSetError as error:
        told |= {"status": "refused", "words": str(error)}
    except MemoryError:
        told["status"] = "memory"
    _send(channel, told, answer)
    # Libraries that saw a hostile file are not asked to tidy up.
    os._exit(0)


def _channel() -> BinaryIO:
    """The way back, which nothing else that is printed can get into."""
    channel = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    nothing = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nothing, sys.stdout.fileno())
    os.dup2(nothing, sys.stderr.fileno())
    os.close(nothing)
    return channel


def _send(channel: BinaryIO, told: Mapping[str, Any], answer: bytes) -> None:
    channel.write(orjson.dumps({**told, "length": len(answer)}) + b"\n")
    channel.write(answer)
    channel.flush()
