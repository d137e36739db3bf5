"""The app: pages, the map, the command line, over ``geodata``."""
