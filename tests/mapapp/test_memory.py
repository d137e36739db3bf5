"""Memory that is given back, and memory that stays."""

import gc

from mapapp.memory import give_back, settle


def test_what_is_there_is_not_looked_through_again_and_that_once():
    settle.cache_clear()
    try:
        settle()
        kept = gc.get_freeze_count()
        later = [[] for _ in range(1_000)]
        settle()

        assert kept > 10_000
        assert gc.get_freeze_count() <= kept
        assert later
    finally:
        gc.unfreeze()
        settle.cache_clear()


def test_giving_back_changes_nothing_that_is_used():
    import pyarrow as pa  # noqa: PLC0415 - as the function itself does

    used = pa.array(range(1_000))

    give_back()

    assert used.to_pylist() == list(range(1_000))
