"""The user's own lists of places: GeoNames dumps and tables, each its own index.

A list is read line by line into a new index file, which the catalogue names
once it is whole. So a list is there or not, whatever happens on the way.
"""
