"""Coding: several people answer the same questions about the same reports, blind."""

from mapapp.pages.coding.page import show

__all__ = ["show"]
