"""Packed columns as the map's own reader reads them."""

import json

import numpy as np


def read_packed(content, magic):
    """The header's members and, under their names, the columns."""
    assert content[:8] == magic
    length = int.from_bytes(content[8:12], "little")
    head = json.loads(content[12 : 12 + length])
    start = 12 + length
    assert start % 8 == 0
    columns = {
        each["name"]: np.frombuffer(
            content, each["dtype"], each["length"], start + each["offset"]
        )
        for each in head["columns"]
    }
    if "review" in columns:
        known = len(head["statuses"])
        columns["grade"], columns["status"] = np.divmod(columns["review"], known)
    return head | columns
