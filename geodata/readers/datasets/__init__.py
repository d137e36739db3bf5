"""One module for each format of the field: a table in, :class:`Imported` out.

docs/formats.md says of each what it takes, what it makes of its codes and what is
lost.
"""
