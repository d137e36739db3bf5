"""Streamlit pages: gather, call, show. Each is a function named ``show``."""
