"""Asking a Nominatim server, by choice: questions, turns, answers, decisions."""
