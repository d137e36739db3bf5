"""From finds to drafts: each event gets its place, its day and its facts.

``assembler`` takes in sentence after sentence. It asks ``stage`` and ``focus`` where
an event told without a place happened, has ``facts`` set what is told at its
places, and keeps the drafts in ``ledger`` and the weapons of nights in ``nights``.
"""

from geodata.extraction.assembly.assembler import Assembler

__all__ = ["Assembler"]
