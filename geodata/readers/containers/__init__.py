"""How cells and geometries are packed in a file, whatever the columns mean.

Each module has ``WORDS``, what to call such a file; ``recognise``, by its signature
and never by its name; and ``read``, to what it holds.
"""
