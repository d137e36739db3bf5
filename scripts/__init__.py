"""Scripts that build the data files of the packages; not installed."""
