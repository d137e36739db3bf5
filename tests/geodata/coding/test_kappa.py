"""Worked examples from elsewhere, and what must hold for any answers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.coding.kappa import cohen_kappa, krippendorff_alpha

answers = st.sampled_from("abc")
pair_lists = st.lists(st.tuples(answers, answers), max_size=40)


def told(table):
    return [pair for pair, count in table.items() for _ in range(count)]


def test_cohen_of_fifty_proposals():
    # Wikipedia, "Cohen's kappa", simple example: two readers of 50 proposals.
    table = {("y", "y"): 20, ("y", "n"): 5, ("n", "y"): 10, ("n", "n"): 15}

    assert cohen_kappa(told(table)) == pytest.approx(0.4)


@pytest.mark.parametrize(
    ("counts", "kappa"), [((45, 15, 25, 15), 0.1304), ((25, 35, 5, 35), 0.2593)]
)
def test_cohen_of_the_same_share_with_other_margins(counts, kappa):
    # Wikipedia, "Cohen's kappa", same percentages but different numbers.
    cells = [("y", "y"), ("y", "n"), ("n", "y"), ("n", "n")]

    assert cohen_kappa(told(dict(zip(cells, counts, strict=True)))) == pytest.approx(
        kappa, abs=5e-5
    )


@pytest.mark.parametrize(
    ("coders", "alpha"),
    [
        # Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011): A, binary
        # answers of two; B, nominal answers of two; C, of four with gaps.
        (("0100000010", "1110010000"), 0.095),
        (("aabbdcccedda", "babbbccceddd"), 0.692),
        (("123321412...", "1233224125.3", ".3332342251.", "12332441251."), 0.743),
    ],
)
def test_krippendorff_of_his_own_examples(coders, alpha):
    units = [
        [each for each in unit if each != "."] for unit in zip(*coders, strict=True)
    ]

    assert krippendorff_alpha(units) == pytest.approx(alpha, abs=5e-4)


@given(pair_lists)
def test_kappa_is_the_same_both_ways_and_at_most_one(pairs):
    value = cohen_kappa(pairs)

    turned = cohen_kappa([(other, one) for one, other in pairs])
    assert value == pytest.approx(turned) if value is not None else turned is None
    assert value is None or -1 <= value <= 1


@given(st.lists(answers, max_size=40))
def test_who_always_agree_have_one_or_nothing_that_could_differ(given_answers):
    pairs = [(each, each) for each in given_answers]

    expected = pytest.approx(1) if len(set(given_answers)) > 1 else None
    assert cohen_kappa(pairs) == expected
    assert krippendorff_alpha(pairs) == expected


@given(pair_lists)
def test_alpha_does_not_depend_on_who_said_which(pairs):
    value = krippendorff_alpha(pairs)

    turned = krippendorff_alpha([(other, one) for one, other in reversed(pairs)])
    assert value == pytest.approx(turned) if value is not None else turned is None
    assert value is None or value <= 1
