"""A dossier: one HTML file with map, timeline, table, evidence and method notes.

It opens from disk without any network and may be mailed: its scripts are ours and
hashed in its policy, incidents are inert data and shown as text only. ``making``
imports Folium, which is slow; ``size`` does not.
"""
