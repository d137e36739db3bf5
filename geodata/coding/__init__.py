"""What people code blind, and how far they agree.

A coding is one person's answer about an incident, made from the report alone. Two
or more people code the same queue without seeing each other's answers; agreement
says how far the rules of coding lead different people to the same map.
"""

from geodata.coding.agreement import Measure, measures_of, pair_of
from geodata.coding.answers import Answer, Coding, answer_of, answer_record
from geodata.coding.differences import Difference, differences_of

__all__ = [
    "Answer",
    "Coding",
    "Difference",
    "Measure",
    "answer_of",
    "answer_record",
    "differences_of",
    "measures_of",
    "pair_of",
]
