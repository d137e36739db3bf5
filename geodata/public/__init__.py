"""What may leave for readers: incidents made coarser, shorter and later.

``make_public`` turns incidents into those that may be shared and says what it did;
docs/sharing.md tells what that protects from and what it cannot.
"""

from geodata.public.making import make_public
from geodata.public.places import NO_PLACES, PublicPlaces
from geodata.public.rules import Floor, PublicNote, PublicRules

__all__ = [
    "NO_PLACES",
    "Floor",
    "PublicNote",
    "PublicPlaces",
    "PublicRules",
    "make_public",
]
