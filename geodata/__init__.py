"""Incidents as data: from news reports to a map that can be defended.

Report text goes through ``extraction`` (incidents with the sentence behind
each figure) and ``geocoding`` (honest places, offline) into ``frames`` (one
checked GeoDataFrame); ``archive`` keeps it, ``selection`` and ``summary``
narrow and count it, ``writers`` hand it on. ``pipeline`` is the flow in one
screen. Nothing here knows Streamlit or Folium.
"""
