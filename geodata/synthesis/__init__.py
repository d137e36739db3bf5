"""Made-up incidents in any number, to try the map at every size.

They lie at real places of the gazetteer and are otherwise drawn by chance, from a
seed: the same seed gives the same bytes. Titles, outlets, quotes and the file's
metadata say that they are synthetic.
"""

from geodata.synthesis.making import Order, synthesize
from geodata.synthesis.sites import Sites, sites_of

__all__ = ["Order", "Sites", "sites_of", "synthesize"]
