import pytest

from geodata.tags import tag_breaches, tags_of


def test_tags_are_parted_trimmed_and_each_once_in_the_order_written():
    assert tags_of(" port,  grain   silo ,port\nfollow up,, ") == (
        "port",
        "grain silo",
        "follow up",
    )


def test_no_text_is_no_tags():
    assert tags_of(" , \n") == ()


@pytest.mark.parametrize("tag", ["", " ", "x ", "x" * 61, "a\0b", "a\u2028b"])
def test_what_is_no_tag_is_told(tag):
    assert tag_breaches([tag])


@pytest.mark.parametrize("tag", ["порт", "x" * 60, "{{ 7 }}", "<b>", "👩‍🚒"])
def test_any_other_short_text_is_one(tag):
    assert tag_breaches([tag]) == []
