"""The review page: what is proposed, one after the other, with its evidence.

The whole page is one fragment: between two incidents nothing else is drawn anew.
"""

from mapapp.pages.review.page import show

__all__ = ["show"]
