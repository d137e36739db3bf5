import pytest

from geodata.extraction.casualties import find_casualties

NONE = (None, None, None)


@pytest.fixture(scope="module")
def figures(english, sentence_of):
    def _figures(text):
        told = {"killed": NONE, "injured": NONE}
        for found in find_casualties(sentence_of(text), english):
            if not found.is_part and told[found.field] == NONE:
                amount = found.amount
                told[found.field] = (amount.low, amount.best, amount.high)
        return told["killed"], told["injured"]

    return _figures


def exactly(number):
    return (number, number, number)


@pytest.mark.parametrize(
    ("text", "killed", "injured"),
    [
        ("The attack killed six people.", exactly(6), NONE),
        (
            "It killed at least six people and wounded 13 more.",
            (6, 6, None),
            exactly(13),
        ),
        ("Six residents were wounded.", NONE, exactly(6)),
        ("One person was killed and three injured.", exactly(1), exactly(3)),
        ("A woman, 86, died.", exactly(1), NONE),
        ("A man of 61 was killed.", exactly(1), NONE),
        ("A 52-year-old postwoman was killed.", exactly(1), NONE),
        ("A man and a woman were killed.", exactly(2), NONE),
        ("A couple was killed.", exactly(2), NONE),
        ("Two people, a man and a woman, were killed.", exactly(2), NONE),
        ("Two people, including a child, were killed.", exactly(2), NONE),
        ("Up to 20 people were hurt.", NONE, (None, None, 20)),
        ("More than 20 people were injured.", NONE, (20, 20, None)),
        ("Some 20 people were injured.", NONE, (None, 20, None)),
        ("6 or 7 people died.", (6, None, 7), NONE),
        ("Dozens of people were killed.", NONE, NONE),
        ("Half a dozen residents were taken to hospital.", NONE, exactly(6)),
        ("Twenty-six were wounded.", NONE, exactly(26)),
        ("Seven people lost their lives.", exactly(7), NONE),
        ("The death toll rose to 14.", exactly(14), NONE),
        ("15 dead, 30 injured.", exactly(15), exactly(30)),
        ("Killed in the city: 19.", exactly(19), NONE),
        ("No one was hurt.", exactly(0), exactly(0)),
        ("There were no injuries.", NONE, exactly(0)),
        ("No member of the team was hurt.", exactly(0), exactly(0)),
        ("There were no immediate reports of casualties.", NONE, NONE),
        ("94 people put out the fire.", NONE, NONE),
        ("He was 61 and drove 22 drones.", NONE, NONE),
        ("In November 2022 two men were killed.", exactly(2), NONE),
    ],
)
def test_a_figure_is_read_as_told(figures, text, killed, injured):
    assert figures(text) == (killed, injured)


def test_parts_are_never_added_to_their_total(english, sentence_of):
    text = "Six people were killed in Kyiv, four of them in the Darnytskyi district."

    found = find_casualties(sentence_of(text), english)

    assert [(c.amount.best, c.is_part) for c in found] == [(6, False), (4, True)]
